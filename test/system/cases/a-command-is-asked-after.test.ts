import { randomUUID } from 'node:crypto';
import { personIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';

const { story, engine } = aStorySystem();

interface Status {
  status: string;
  result: unknown;
  refusal: { code: string } | null;
}
const asks = (who: string, place: string) => story.call<Status>(who, 'GET', `/commands/${place}`);
/** The place that 202 names, made from what the journal has. */
async function placeOf(caseId: string, seq: number): Promise<string> {
  const { rows } = await engine.superuser.query<{ command_id: string }>('SELECT command_id FROM journal WHERE case_id = $1 AND seq = $2', [caseId, seq]);
  return `${caseId}.${rows[0]!.command_id}`;
}

test('whoever was told to look later finds what became of his command, and nobody else learns anything of it', async () => {
  const opened = await story.open();
  const place = await placeOf(opened.caseId, 1);
  expect(await asks('x-ubkt-cn', place)).toMatchObject({ status: 200, body: { status: 'done', result: opened, refusal: null } });
  expect(await asks('x-05-bt', place)).toMatchObject({ status: 200, body: { status: 'unknown', result: null, refusal: null } });
  expect(await asks('x-ubkt-cn', `${opened.caseId}.${'0'.repeat(32)}`)).toMatchObject({ status: 200, body: { status: 'unknown' } });
  expect(await asks('x-ubkt-cn', `${randomUUID()}.${'0'.repeat(32)}`)).toMatchObject({ status: 200, body: { status: 'unknown' } });
});

test('what is under way is told to who sees the case or opens it, and to nobody who only knows where to ask', async () => {
  const { caseId } = await story.open();
  const input = { decisionNumber: '01-QĐ/UBKT', team: [{ personId: personIdOf('X-UBKT-UV1'), role: 'leader' }], periodFrom: '2025-07-01', periodTo: '2025-12-31' };
  await engine.superuser.query('BEGIN');
  // Read, but not written, until this test says so: whatever is sent stays under way.
  await engine.superuser.query('LOCK TABLE journal IN EXCLUSIVE MODE');
  const waiting = await Promise.all([
    story.act('x-ubkt-cn', caseId, 'issueDecision', { input, papers: ['decision', 'plan'] }),
    story.call('x-ubkt-cn', 'POST', '/cases', { body: story.opening('X-05') }),
  ]);
  const places = waiting.map(({ headers }) => headers.get('location')!.split('/').at(-1)!);
  expect(waiting.map(({ status }) => status)).toEqual([202, 202]);
  for (const place of places) {
    expect(await asks('x-ubkt-cn', place)).toMatchObject({ status: 200, body: { status: 'pending' } });
    expect(await asks('x-05-bt', place)).toMatchObject({ status: 200, body: { status: 'unknown' } });
  }
  await engine.superuser.query('COMMIT');
  for (const place of places) await eventually('both to be done', async () => (await asks('x-ubkt-cn', place)).body.status === 'done');
});

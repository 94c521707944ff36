import { randomUUID } from 'node:crypto';
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

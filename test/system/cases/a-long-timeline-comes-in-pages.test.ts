import type { CaseSheet } from '../../factories/a-story';
import { aRehearsal } from '../../factories/a-rehearsal';

const { story } = aRehearsal();
let caseId: string;

/** The longest note that an act takes; a dozen of them are more than one answer holds. */
const NOTE = 'ữ'.repeat(20_000);
const NOTES = 12;
/** Bytes of the largest answer: 200,000 characters of acts of three bytes each, and what else a case says of itself. */
const LARGEST_ANSWER = 700_000;

type Sheet = CaseSheet & { timelineNext: string | null; seq: number; names: Record<string, string> };
interface Page {
  items: (CaseSheet['timeline'][number] & { actorName: string | null; events: unknown[] })[];
  next: string | null;
  code?: string;
}

beforeAll(async () => {
  ({ caseId } = await story.open());
  await story.untilVerification(caseId);
  for (let act = 0; act < NOTES; act += 1) await story.does('x-ubkt-uv1', caseId, 'recordWork', { input: { note: NOTE } });
});

const page = (who: string, query: string) => story.call<Page>(who, 'GET', `/cases/${caseId}/timeline?${query}`);

test('a case comes with its latest acts and says where the timeline goes on; page by page every act is told once', async () => {
  const { body } = await story.call<Sheet>('x-ubkt-cn', 'GET', `/cases/${caseId}`);
  const seqs = body.timeline.map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from(seqs, (_seq, place) => body.seq - seqs.length + 1 + place));
  expect(seqs.length).toBeLessThan(NOTES);
  const told = seqs.toReversed();
  let next = body.timelineNext;
  expect(next).not.toBeNull();
  while (next !== null) {
    const { body: earlier } = await page('x-ubkt-cn', `after=${next}`);
    told.push(...earlier.items.map(({ seq }) => seq));
    expect(earlier.items.every(({ actorName, events }) => actorName !== null && events.length > 0)).toBe(true);
    next = earlier.next;
  }
  expect(told).toEqual(Array.from({ length: body.seq }, (_none, place) => body.seq - place));
});

test('no answer grows with the life of a case, whatever is asked for', async () => {
  const { body } = await story.call<Sheet>('x-ubkt-cn', 'GET', `/cases/${caseId}`);
  const { body: wanted } = await page('x-ubkt-cn', 'limit=200');
  for (const answer of [body, wanted]) expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LARGEST_ANSWER);
  expect((await page('x-ubkt-cn', 'limit=2')).body.items.map(({ seq }) => seq)).toEqual([body.seq, body.seq - 1]);
  expect(wanted.items.map(({ seq }) => seq).toReversed()).toEqual(body.timeline.map(({ seq }) => seq));
});

test('who may not read the case reads no page of it, and a cursor of something else is none', async () => {
  const { body } = await story.call<Sheet>('x-ubkt-cn', 'GET', `/cases/${caseId}`);
  expect(await page('x-05-bt', `after=${body.timelineNext}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  for (const after of ['x', Buffer.from('["2026-01-05"]').toString('base64url'), Buffer.from('[0]').toString('base64url'), Buffer.from('[1e99]').toString('base64url')]) {
    expect(await page('x-ubkt-cn', `after=${after}`)).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  }
});

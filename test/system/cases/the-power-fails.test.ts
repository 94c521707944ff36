import { verifyAudit } from '@kiem-giam/audit';
import { everyCaseAgrees } from '../../env/agreement';
import { Crew } from '../../chaos/crew';
import { OwnStack, type Part } from '../../chaos/own-stack';
import { Story } from '../../factories/a-story';
import { engineOf, eventually, type Engine } from '../../env/engine';
import { freshName } from '../../env/servers';

const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 4);
const PARTS: readonly Part[] = ['worker', 'postgres', 'api', 'temporal'];
const SECONDS_PER_KILL = 40;

let stack: OwnStack;
let story: Story;

beforeAll(async () => {
  stack = await OwnStack.started();
  story = new Story(stack);
}, 120_000);
afterAll(() => stack?.stop());

/** Looks with fresh connections: the engine's own may have died with the servers. */
async function withEngine<T>(look: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await engineOf(stack);
  try {
    return await look(engine);
  } finally {
    await engine.close();
  }
}

const settled = (engine: Engine) => eventually('the outbox', async () => (await engine.source.query<{ n: number }[]>('SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL'))[0]!.n === 0, 60_000);

/** What must hold whatever was killed: nothing lost, nothing double, one mind between engine, journal and audit. */
async function nothingIsLostOrDouble(engine: Engine): Promise<void> {
  await settled(engine);
  const gaps = await engine.superuser.query('SELECT case_id FROM journal GROUP BY case_id HAVING count(*) <> max(seq) OR min(seq) <> 1');
  expect(gaps.rows).toEqual([]);
  const notices = await engine.superuser.query('SELECT event_key FROM notices GROUP BY event_key, person_id HAVING count(*) > 1');
  expect(notices.rows).toEqual([]);
  const open = await engine.source.query<{ id: string }[]>('SELECT id FROM cases WHERE closed_at IS NULL');
  for (const { id } of open) expect((await engine.workflow(id).describe()).status.name).toBe('RUNNING');
  await everyCaseAgrees(engine);
  const report = await verifyAudit(engine.source.manager, { checkpoints: [], faults: [] } as never);
  expect(report.faults).toEqual([]);
}

test('a worker that dies between the commit and its answer: the act stands once, and the caller gets it', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  await stack.kill('worker');
  const dying = await stack.start('worker', { CRASH_AT: 'afterCommit' });
  const key = freshName();
  const asked = story.recordWork(caseId, { key });
  await dying.exited;
  await stack.start('worker');
  const first = await asked;
  const again = await eventually('the answer', async () => { const answer = await story.recordWork(caseId, { key }); return answer.status === 200 && answer; });
  expect(again.body).toMatchObject({ seq: 4 });
  expect([200, 202]).toContain(first.status);
  await withEngine(nothingIsLostOrDouble);
}, 60_000);

test('a relay that dies between sending and marking: what it sent arrives once', async () => {
  const { caseId } = await story.open();
  await story.untilConcluded(caseId);
  await stack.kill('worker');
  const dying = await stack.start('worker', { CRASH_AT: 'afterDelivery' });
  void story.act('x-ubkt-uv1', caseId, 'announce', { papers: ['announcementMinutes'] });
  await dying.exited;
  await stack.start('worker');
  const { links } = await eventually('the findings’ own cases', async () => { const sheet = await story.sheet('x-ubkt-cn', caseId); return sheet.stage === 'filing' && sheet; });
  await withEngine(async (engine) => {
    // The lease of the message that was being sent need not be waited for here.
    await engine.superuser.query('UPDATE outbox SET not_before = now() WHERE done_at IS NULL');
    for (const link of links) await story.stands('x-ubkt-cn', link.caseId);
    await nothingIsLostOrDouble(engine);
    expect((await engine.source.query(`SELECT 1 FROM cases WHERE process = 'remediation'`)).length).toBe(links.length);
  });
}, 60_000);

test(`people go on working while parts of the system are killed ${KILLS} times: nothing is lost, nothing is double`, async () => {
  const cases = await Promise.all([story.open(), story.open()]);
  for (const { caseId } of cases) await story.untilVerification(caseId);
  const crew = new Crew(story, cases.map(({ caseId }) => caseId));
  const chance = chanceOf(SEED);
  crew.begin();
  // Every part in its turn, in an order that the seed decides.
  const order = PARTS.map((part) => ({ part, at: chance() })).toSorted((a, b) => a.at - b.at).map(({ part }) => part);
  const hits: Part[] = [];
  for (let tries = 0; hits.length < KILLS; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50 + chance() * 400));
    const part = order[tries % order.length]!;
    const hitsWork = crew.unanswered > 0;
    await stack.kill(part);
    if (hitsWork) hits.push(part);
    await stack.start(part);
    const before = [...crew.answered.values()].flat().length;
    await eventually('work to go on', async () => [...crew.answered.values()].flat().length > before, 60_000);
  }
  await crew.end();
  process.stdout.write(`seed ${SEED}: ${hits.length} kills hit unfinished work (${hits.join(', ')}); ${[...crew.answered.values()].flat().length} commands answered\n`);
  for (const { caseId } of cases) {
    const sequences = crew.answered.get(caseId)!.map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: sequences.length }, (_none, index) => index + 4));
    expect((await story.sheet('x-ubkt-cn', caseId)).timeline.at(-1)!.seq).toBe(sequences.length + 3);
  }
  await withEngine(nothingIsLostOrDouble);
}, KILLS * SECONDS_PER_KILL * 1000);

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

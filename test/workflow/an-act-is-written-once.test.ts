import { standingOfCase } from '@kiem-giam/cases';
import { unitIdOf } from '@kiem-giam/units';
import type { CommitInput } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import { eventually, rowCounts } from '../env/engine';
import { freshName } from '../env/servers';
import { aStorySystem } from '../factories/a-story-system';

const { story, engine } = aStorySystem();

const written = async (caseId: string) => (await engine.superuser.query<{ seq: number }>('SELECT seq FROM journal WHERE case_id = $1 ORDER BY seq', [caseId])).rows.map(({ seq }) => seq);

/** The next act of a case as its workflow would send it. */
async function nextInput(caseId: string, change: Partial<CommitInput>): Promise<CommitInput> {
  const { input } = (await engine.committed(caseId)).at(-1)!;
  return { ...input, seq: input.seq + 1, kind: 'signal', act: 'test', commandId: freshName(), requestDigest: 'd', foundation: null, events: [], view: { ...input.view, readers: null, turns: {} }, ...change };
}

describe('the commit', () => {
  test('the same act sent again after it was committed is written once and answered as the first time', async () => {
    const { caseId } = await story.open();
    await story.issueDecision(caseId);
    const [, second] = await engine.committed(caseId);
    await engine.everythingArrived();
    const before = await rowCounts(engine.superuser);
    const again = await Promise.all([engine.commit.commitAct(second!.input), engine.commit.commitAct(second!.input)]);
    expect(again).toEqual([1, 2].map(() => ({ status: 'committed', computed: second!.computed, number: second!.number })));
    expect(await rowCounts(engine.superuser)).toEqual(before);
  });

  test('an answer lost after the commit is found again, whichever way the act was written', async () => {
    const { caseId } = await story.open();
    const first = await nextInput(caseId, {});
    const losing = engine.anotherWorker(losingAnswers(engine.source));
    for (const seq of [2, 3, 4]) {
      const input = { ...first, seq, commandId: freshName() };
      await expect(losing.commitAct(input)).rejects.toThrow('Connection terminated unexpectedly');
      expect(await losing.commitAct(input)).toMatchObject({ status: 'committed', computed: {} });
    }
    expect(await written(caseId)).toEqual([1, 2, 3, 4]);
  });

  test('a sequence that is not exactly the next one is refused', async () => {
    const { caseId } = await story.open();
    for (const seq of [3, 9]) expect(await engine.commit.commitAct(await nextInput(caseId, { seq }))).toMatchObject({ status: 'refused', code: 'SEQUENCE_NOT_NEXT' });
    // Behind the journal nothing is written either; the answer is what the case has missed.
    expect(await engine.commit.commitAct(await nextInput(caseId, { seq: 1 }))).toMatchObject({ status: 'behind', missed: [{ seq: 1 }] });
    expect(await written(caseId)).toEqual([1]);
  });

  test('an act of an older generation is refused, also when the younger one takes over while it is being written', async () => {
    const { caseId } = await story.open();
    const input = await nextInput(caseId, {});
    await engine.superuser.query('BEGIN');
    await engine.superuser.query('UPDATE cases SET generation = 2 WHERE id = $1', [caseId]);
    const meanwhile = engine.commit.commitAct(input);
    await engine.superuser.query(`SELECT 1 FROM pg_stat_activity`);
    await waitsForALock();
    await engine.superuser.query('COMMIT');
    expect(await meanwhile).toMatchObject({ status: 'refused', code: 'SEQUENCE_NOT_NEXT' });
    expect(await engine.commit.commitAct(input)).toMatchObject({ status: 'refused', code: 'GENERATION_SUPERSEDED' });
    const { rows } = await engine.superuser.query('SELECT generation, last_seq FROM cases WHERE id = $1', [caseId]);
    expect(rows).toEqual([{ generation: 2, last_seq: 1 }]);
    expect(await written(caseId)).toEqual([1]);
  });

  test('a command that the journal knows already is answered with its first result, another request under its id is refused', async () => {
    const { caseId } = await story.open();
    await story.issueDecision(caseId);
    const [, second] = await engine.committed(caseId);
    const repeat = await nextInput(caseId, { commandId: second!.input.commandId, requestDigest: second!.input.requestDigest });
    expect(await engine.commit.commitAct(repeat)).toEqual({ status: 'already', result: { caseId, seq: 2, number: second!.number, stage: 'presentation', outcome: null } });
    expect(await engine.commit.commitAct({ ...repeat, requestDigest: 'another' })).toMatchObject({ status: 'refused', code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await written(caseId)).toEqual([1, 2]);
  });
});

/** The same database, but each first answer to something written is lost on the way back. */
function losingAnswers(source: DataSource): DataSource {
  let hasLost = false;
  const lose = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work;
    hasLost = !hasLost;
    if (hasLost) throw new Error('Connection terminated unexpectedly');
    return answer;
  };
  return Object.assign(Object.create(source) as DataSource, {
    query: (sql: string, values: unknown[]) => (/^\s*WITH moved/.test(sql) ? lose(source.query(sql, values)) : source.query(sql, values)),
    transaction: (work: Parameters<DataSource['transaction']>[0]) => lose(source.transaction(work as never)),
  });
}

async function waitsForALock(): Promise<void> {
  for (;;) {
    const { rows } = await engine.superuser.query(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'test-engine' AND wait_event_type = 'Lock'`);
    if (rows.length > 0) return;
  }
}

describe('one key, one effect', () => {
  test('a command sent five times at once is done once and answered five times', async () => {
    const { caseId } = await story.open();
    await story.untilVerification(caseId);
    const key = freshName();
    const answers = await Promise.all(Array.from({ length: 5 }, () => story.recordWork(caseId, { key })));
    expect(answers.map(({ status, body }) => [status, body.seq])).toEqual(Array.from({ length: 5 }, () => [200, 4]));
    expect(await written(caseId)).toEqual([1, 2, 3, 4]);
  });

  test('an opening sent five times at once opens one case', async () => {
    const headers = { 'idempotency-key': freshName() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: story.opening('X-04'), headers })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.caseId)).size).toBe(1);
  });

  test('two different requests under one key at the same moment: one is done, the other is told that the key is taken', async () => {
    const { caseId } = await story.open();
    await story.untilVerification(caseId);
    const key = freshName();
    const answers = await Promise.all(['Một.', 'Hai.'].map((note) => story.recordWork(caseId, { key, input: { note } })));
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([200, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await written(caseId)).toEqual([1, 2, 3, 4]);
    const later = await story.recordWork(caseId, { key, input: { note: 'Ba.' } });
    expect([later.status, later.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('a refusal is not kept: the same key may succeed later', async () => {
    const { caseId } = await story.open();
    const key = freshName();
    expect(await story.recordWork(caseId, { key })).toMatchObject({ status: 409, body: { code: 'ACTION_NOT_IN_STAGE' } });
    await story.untilVerification(caseId);
    expect(await story.recordWork(caseId, { key })).toMatchObject({ status: 200, body: { seq: 4 } });
  });

  test('a repeat after the case has ended is answered as the first time', async () => {
    const { caseId } = await story.open();
    const key = freshName();
    const first = await story.act('x-ubkt-cn', caseId, 'decline', { key, input: { reasons: 'Không đủ dấu hiệu.' } });
    expect(first).toMatchObject({ status: 200, body: { stage: 'preparation', outcome: 'declined' } });
    expect((await story.act('x-ubkt-cn', caseId, 'decline', { key, input: { reasons: 'Không đủ dấu hiệu.' } })).body).toEqual(first.body);
    expect(await story.act('x-ubkt-cn', caseId, 'decline', { input: { reasons: 'Lần nữa.' } })).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } });
  });

  test('an act that ends its case is answered as done, also where a fact reaches the case in the same moment', async () => {
    const { caseId } = await story.open();
    const key = freshName();
    await engine.superuser.query('BEGIN');
    await engine.superuser.query('SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [caseId]);
    const ending = story.act('x-ubkt-cn', caseId, 'decline', { key, input: { reasons: 'Không đủ dấu hiệu.' } });
    await eventually('the commit to wait for the case', async () => (await engine.superuser.query('SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))')).rows.length > 0);
    // Kept aside by the server while the task runs; then it does not take the end of a case that has not seen this, and begins the task anew.
    await engine.workflow(caseId).signal('fact', { id: freshName(), name: 'meetingsChanged', unitId: unitIdOf('X-03'), fact: 'meetingHeld', meetingId: freshName() });
    await engine.superuser.query('COMMIT');
    const first = await ending;
    expect(first).toMatchObject({ status: 200, body: { seq: 2, outcome: 'declined' } });
    expect((await story.act('x-ubkt-cn', caseId, 'decline', { key, input: { reasons: 'Không đủ dấu hiệu.' } })).body).toEqual(first.body);
    expect(await written(caseId)).toEqual([1, 2]);
  });

  test('of two commands that exclude each other one wins, the other gets the refusal of the rule', async () => {
    const { caseId } = await story.open();
    const answers = await Promise.all(['Một.', 'Hai.'].map((reasons) => story.act('x-ubkt-cn', caseId, 'decline', { input: { reasons } })));
    expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([200, 'CASE_CLOSED']);
    expect(await written(caseId)).toEqual([1, 2]);
  });
});

test('connections to PostgreSQL that break during commands lose nothing and double nothing', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const answers = [];
  for (let broken = 0; broken < 4; ) {
    const asked = Promise.all([1, 2, 3].map(() => story.recordWork(caseId, {})));
    broken += await breakOneInUse(asked);
    answers.push(...(await asked));
  }
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await written(caseId)).toEqual(Array.from({ length: 3 + answers.length }, (_none, index) => index + 1));
  const standing = await standingOfCase(engine.source.manager, caseId, null);
  expect(await engine.stateInWorkflow(caseId)).toEqual(standing!.state);
}, 30_000);

/** Ends one of the worker's connections in the middle of a commit; tells how many it ended before the commands were through. */
async function breakOneInUse(commands: Promise<unknown>): Promise<number> {
  let isOver = false;
  void commands.finally(() => { isOver = true; });
  while (!isOver) {
    const { rows } = await engine.superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kiem-giam-worker' AND state <> 'idle' AND query NOT LIKE '%outbox%' LIMIT 1`);
    if (rows.length > 0) return rows.length;
  }
  return 0;
}

import { randomUUID } from 'node:crypto';
import type { CommitResult, Foundation } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import { aStorySystem } from '../factories/a-story-system';
import { anOpening } from '../factories/an-opening';

const system = aStorySystem();
const { engine } = system;

const numbers = async (): Promise<number[]> => {
  const { rows } = await engine.superuser.query<{ number: string }>(`SELECT number FROM cases WHERE process = 'inspection' ORDER BY number`);
  return rows.map(({ number }) => Number(number.split('-').at(-1)));
};
const withoutGap = (count: number): number[] => Array.from({ length: count }, (_none, index) => index + 1);
const statuses = (answers: readonly CommitResult[]): string[] => answers.map(({ status }) => status);

test('cases that several workers open at once bear numbers without gap or repeat', async () => {
  const opening = await anOpening(system);
  const workers = [engine.commit, engine.anotherWorker(engine.source), engine.anotherWorker(engine.source)];
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(Array.from({ length: 12 }, (_none, lane) => workers[lane % workers.length]!.commitAct(opening())));
    expect(statuses(answers)).toEqual(answers.map(() => 'committed'));
  }
  const given = await numbers();
  expect(given).toEqual(withoutGap(given.length));
  expect(given.length).toBeGreaterThanOrEqual(37);
});

test('an opening of a worker that knows the count is one statement, and holds nothing while others wait', async () => {
  const opening = await anOpening(system);
  const asked: string[] = [];
  const watched = Object.assign(Object.create(engine.source) as DataSource, {
    query: (sql: string, values: unknown[]) => (asked.push('statement'), engine.source.query(sql, values)),
    transaction: (work: never) => (asked.push('transaction'), engine.source.transaction(work)),
  });
  const worker = engine.anotherWorker(watched);
  await worker.commitAct(opening());
  asked.length = 0;
  const short = await Promise.all([1, 2, 3].map(() => worker.commitAct(opening())));
  expect(statuses(short)).toEqual(['committed', 'committed', 'committed']);
  expect(asked).toEqual(['statement', 'statement', 'statement']);
});

test('an opening whose answer was lost is found again under its number, and takes no second one', async () => {
  const opening = await anOpening(system);
  let isLost = false;
  const losing = engine.anotherWorker(Object.assign(Object.create(engine.source) as DataSource, {
    query: async (sql: string, values: unknown[]) => {
      const answer: unknown = await engine.source.query(sql, values);
      if (!sql.startsWith('WITH counted') || isLost) return answer;
      isLost = true;
      throw new Error('Connection terminated unexpectedly');
    },
  }));
  await losing.commitAct(opening());
  const lost = opening();
  await expect(losing.commitAct(lost)).rejects.toThrow('Connection terminated unexpectedly');
  const before = await numbers();
  const again = await Promise.all([losing.commitAct(lost), losing.commitAct(lost), losing.commitAct(lost)]);
  expect(again).toEqual(again.map(() => ({ ...again[0]! })));
  expect(again[0]).toMatchObject({ status: 'committed', number: expect.stringMatching(new RegExp(`-0*${before.at(-1)}$`)) });
  expect(await numbers()).toEqual(before);
  expect(await losing.commitAct(opening())).toMatchObject({ status: 'committed' });
  expect(await numbers()).toEqual(withoutGap(before.length + 1));
});

test('an opener who has left his position meanwhile takes no number, whichever way it goes', async () => {
  const opening = await anOpening(system);
  const worker = engine.anotherWorker(engine.source);
  await worker.commitAct(opening());
  const before = await numbers();
  const { actor } = opening();
  if (actor === null || actor.positionId === null) throw new Error('An opening is made in a position');
  const late = { ...opening(), actor: { ...actor, positionId: randomUUID() } };
  expect(await worker.commitAct(late)).toMatchObject({ status: 'refused', code: 'AUTHORITY_WITHDRAWN' });
  expect(await worker.commitAct(opening())).toMatchObject({ status: 'committed' });
  expect(await numbers()).toEqual(withoutGap(before.length + 1));
});

test('a foundation that a restored database has lost is asked for and written again by a worker that lived through it, whichever way it opens', async () => {
  const opening = await anOpening(system);
  const worker = engine.anotherWorker(engine.source);
  const short = [opening(), opening()];
  for (const input of short) expect(await worker.commitAct(input)).toMatchObject({ status: 'committed' });
  const hash = short[0]!.foundationHash!;
  const { rows: [foundation] } = await engine.superuser.query<Foundation>('SELECT hash, definition, policy FROM foundations WHERE hash = $1', [hash]);
  // As a restore leaves it: nothing in the product takes a foundation away.
  const isLost = () => engine.superuser.query(`BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM foundations WHERE hash = '${hash}'; COMMIT`);

  await isLost();
  const before = await numbers();
  for (const commit of [worker, engine.anotherWorker(engine.source)]) expect(await commit.commitAct(opening())).toEqual({ status: 'foundationUnknown' });
  expect(await numbers()).toEqual(before);
  expect(await worker.commitAct({ ...opening(), foundation: foundation! })).toMatchObject({ status: 'committed' });
  expect(await worker.commitAct(opening())).toMatchObject({ status: 'committed' });

  await isLost();
  expect(await engine.anotherWorker(engine.source).commitAct({ ...opening(), foundation: foundation! })).toMatchObject({ status: 'committed' });
  expect(await numbers()).toEqual(withoutGap(before.length + 3));
});

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { temporal } from '@temporalio/proto';
import { enginePayloads } from '@kiem-giam/cases';
import { processes } from '@kiem-giam/workflows';
import { folderOf, nothingToMend } from '../../workflows/processes/spec/sentences';

type History = temporal.api.history.v1.IHistory;

const BUNDLE = resolve(__dirname, '../../apps/worker/dist/workflow-bundle.js');
const MEGABYTE = 1024 * 1024;

const recorded = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json')).toSorted();
const historyOf = (path: string): History => temporal.api.history.v1.History.fromObject(JSON.parse(readFileSync(join(__dirname, path), 'utf8')));

beforeAll(() => Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) }));

/** What went wrong in replaying a history with the interpreter of today; undefined where it did everything as then. */
async function faultIn(history: History): Promise<Error | undefined> {
  const histories = (async function* one() {
    yield { workflowId: 'case/replayed', history };
  })();
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: { codePath: BUNDLE }, dataConverter: enginePayloads }, histories)) return error;
  throw new Error('Nothing was replayed');
}

test.each(recorded)('%s replays', async (path) => {
  expect(await faultIn(historyOf(path))).toBeUndefined();
});

test('the lives of every released process are recorded', () => {
  const folders = new Set(recorded.map((path) => path.split('/')[0]!));
  nothingToMend(Object.keys(processes).filter((process) => !folders.has(folderOf(process))).map((process) =>
    `test/replay/${folderOf(process)} has no recorded life of ${process}: let test/replay/histories.record.ts live one, and run npm run record:histories.`));
});

test('a history that was spoiled does not replay', async () => {
  const path = recorded.find((one) => one.startsWith('inspection/'))!;
  const history = historyOf(path);
  const [, foundation] = history.events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads!;
  const [plain] = await enginePayloads.payloadCodecs[0]!.decode([foundation!]);
  const told = JSON.parse(Buffer.from(plain!.data!).toString()) as { definition: { stages: Record<string, { may: Record<string, unknown> }> } };
  delete told.definition.stages['preparation']!.may['issueDecision'];
  // Under its own name, since what goes by a hash is read once.
  Object.assign(foundation!, { metadata: { ...plain!.metadata, foundation: Buffer.from('spoiled') }, data: Buffer.from(JSON.stringify(told)) });
  expect(await faultIn(history)).toMatchObject({ name: 'DeterminismViolationError' });
});

test('the bundle stays small, and no validation library is in it', () => {
  expect(statSync(BUNDLE).size).toBeLessThan(3 * MEGABYTE);
  expect(readFileSync(BUNDLE, 'utf8')).not.toContain('node_modules/zod');
});

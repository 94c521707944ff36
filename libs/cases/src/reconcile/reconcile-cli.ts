import { needed, openDatabase, readConfig } from '@kiem-giam/platform';
import { Connection } from '@temporalio/client';
import { CommitAct } from '../commit/commit-act';
import { engineClient } from '../packed-payloads';
import { raiseRefusal } from './alarms';
import { Reconciler, type Reconciliation } from './reconciler';

/**
 * `npm run reconcile`: compares every open case with its workflow, mends what differs and prints it. A worker must be running, since the workflows answer through it.
 * Exit status 0 where journal and engine agree (now), 1 where something could not be mended, 2 where it could not be compared.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase({ url: needed(config, 'DATABASE_ENGINE_URL'), poolSize: 2, applicationName: 'kiem-giam reconcile' });
  const connection = await Connection.connect({ address: needed(config, 'TEMPORAL_ADDRESS') });
  try {
    const commit = new CommitAct(database, (input, refusal) => raiseRefusal(database.manager, input, refusal));
    const client = engineClient(connection, config.TEMPORAL_NAMESPACE);
    print(await new Reconciler(database, client, config.TEMPORAL_TASK_QUEUE, commit).reconcile());
  } finally {
    await connection.close();
    await database.destroy();
  }
}

function print({ looked, asked, rebuilt, restored, failed, strangers, late, cleared }: Reconciliation): void {
  const lines = [
    ...restored.map(({ caseId, acts }) => `+ ${caseId}: nhật ký học lại ${acts} hành vi · the journal learned ${acts} acts (npm run outbox:release)`),
    ...rebuilt.map((caseId) => `+ ${caseId}: dựng lại từ nhật ký · rebuilt from its journal`),
    ...strangers.map((workflowId) => `? ${workflowId}: không có vụ việc; tự kết thúc sau một giờ · has no case; ended after an hour`),
    ...late.map((caseId) => `✗ ${caseId}: quá hạn mà chưa làm; xem nhật ký của worker · has not done what fell due; see the worker’s log`),
    ...failed.map((workflowId) => `✗ ${workflowId}: không hỏi được; xem mục cảnh báo, worker có chạy không · could not be asked; see the alarms, is a worker running?`),
  ];
  const [differed, unmended] = [rebuilt.length + restored.length + late.length + failed.length, late.length + failed.length];
  process.stdout.write(`${lines.map((line) => `${line}\n`).join('')}` +
    `${looked} vụ việc đang mở, ${asked} lần chạy: ${differed === 0 ? 'khớp nhau' : `${differed} khác nhau, ${unmended} chưa sửa được`}; ${cleared} cảnh báo đã hết\n` +
    `${looked} open cases, ${asked} runs: ${differed === 0 ? 'of one mind' : `${differed} differed, ${unmended} could not be mended`}; ${cleared} alarms over\n`);
  process.exitCode = unmended === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

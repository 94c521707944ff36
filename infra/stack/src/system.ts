import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseUrls } from './database';
import { StackError } from './stack-error';
import { startSupervised, waitUntilReady, type Supervised } from './supervised';

/** The checkout: apps and tools are found from here. */
export const checkout = resolve(__dirname, '../../..');

/** Where API and worker run and what they talk to. */
export interface SystemOptions {
  urls: DatabaseUrls;
  temporal: { address: string; namespace: string; taskQueue: string };
  /** Absolute path of the data folder. */
  dataFolder: string;
  logFolder: string;
  host: string;
  port: number;
  isRehearsal: boolean;
  /** More variables for both processes, such as limits; they win over everything else. */
  env: Readonly<Record<string, string>>;
}

/** The product itself, running: its address and its two processes. */
export interface RunningSystem {
  /** Such as `http://127.0.0.1:3000`. */
  url: string;
  api: Supervised;
  worker: Supervised;
  /** Stops the API first, so that no command meets a worker that is gone. */
  stop: () => Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/** Starts worker and API side by side and waits until both are ready. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const starting = [startWorker(options), startApi(options)];
  const [worker, api] = await Promise.allSettled(starting);
  if (worker?.status === 'fulfilled' && api?.status === 'fulfilled') {
    return { url: addressOf(options), api: api.value, worker: worker.value, stop: () => stopInOrder([api.value, worker.value]) };
  }
  const outcomes = [worker!, api!];
  await stopInOrder(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
  throw outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
}

/** The worker says that it polls for work by one line on its standard output: `{"ready":true}`. */
export async function startWorker(options: SystemOptions): Promise<Supervised> {
  const logFile = join(options.logFolder, 'worker.log');
  const alreadyThere = existsSync(logFile) ? statSync(logFile).size : 0;
  const worker = await startNode('worker', 'apps/worker/dist/main.js', logFile, {
    ...environmentFor(options),
    DATABASE_ENGINE_URL: options.urls.engine,
    DATABASE_OPERATOR_URL: options.urls.operator,
    ...options.env,
  });
  return ready(worker, async () => readFileSync(logFile).subarray(alreadyThere).includes('{"ready":true'));
}

/** The API is ready when `GET /health/ready` answers 200. */
export async function startApi(options: SystemOptions): Promise<Supervised> {
  const api = await startNode('api', 'apps/api/dist/main.js', join(options.logFolder, 'api.log'), {
    ...environmentFor(options),
    HOST: options.host,
    PORT: String(options.port),
    DATABASE_API_URL: options.urls.api,
    DATABASE_OPERATOR_URL: options.urls.operator,
    ...options.env,
  });
  return ready(api, () => answersOk(`${addressOf(options)}/health/ready`));
}

/** Stops one after the other, in the order given. */
export async function stopInOrder(servers: readonly { stop: () => Promise<void> }[]): Promise<void> {
  for (const server of servers) await server.stop();
}

function addressOf({ host, port }: SystemOptions): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  return `http://${reachable}:${port}`;
}

async function startNode(name: string, script: string, logFile: string, env: Record<string, string | undefined>): Promise<Supervised> {
  const path = join(checkout, script);
  if (!existsSync(path)) {
    throw new StackError({
      vi: `Chưa có ${script}. Hãy chạy npm run build.`,
      en: `${script} is missing. Run npm run build.`,
    });
  }
  return startSupervised({ name, command: process.execPath, args: [path], env, logFile, stopSignal: 'TERM', graceSeconds: 30 });
}

async function ready(server: Supervised, isReady: () => Promise<boolean>): Promise<Supervised> {
  try {
    await waitUntilReady(server, READY_WITHIN_MS, isReady);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Neither process ever sees the owner's or the administrator's connection. */
function environmentFor({ temporal, dataFolder, isRehearsal }: SystemOptions): Record<string, string | undefined> {
  const { DATABASE_URL: _administrator, JEST_WORKER_ID: _runner, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'production',
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TEMPORAL_TASK_QUEUE: temporal.taskQueue,
    KIEM_GIAM_DATA: dataFolder,
    CHECKPOINT_DIR: process.env['CHECKPOINT_DIR'] || join(dataFolder, 'checkpoints'),
    REHEARSAL: String(isRehearsal),
  };
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cacheFolder, checkout, ensureNamespace, freePort, loadDemo, openDataFolder, provisionDatabase, resolveTemporal, resolveTemporalServer, startPostgres, startSupervised, startSystem,
  startTemporalDev, startTemporalProduction, stopInOrder, waitUntilReady, type DatabaseUrls, type DataFolder, type RunningPostgres, type RunningSystem, type RunningTemporal, type Supervised,
} from '@kiem-giam/stack';
import { Client } from 'pg';

/** Which Temporal server both sides use. */
export type TemporalForm = 'production' | 'dev';

/** The servers that both sides share, with the product's database and the table of the bare side in the same cluster. */
export interface Stand {
  folder: string;
  data: DataFolder;
  postgres: RunningPostgres;
  temporal: RunningTemporal;
  urls: DatabaseUrls;
  /** Address of the table of the bare side. */
  bareUrl: string;
  demoPassword: string;
  stop: () => Promise<void>;
}

/** Name of the namespace of both sides. */
export const namespace = 'bench';

/** Temporal's own recommendation for a small installation. */
const SHARDS = 512;

/** Starts PostgreSQL and Temporal in a folder of their own. `preload` names a library that the cluster loads, null for none. */
export async function raiseStand(form: TemporalForm, preload: string | null): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-bench-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as its own user when the bench runs as root.
  const data = openDataFolder(join(folder, 'data'), { kind: 'demo', isRehearsal: false });
  data.settle();
  const postgres = await startCluster(folder, data, preload);
  const temporal = await startTemporal(form, folder, postgres.adminUrl);
  await ensureNamespace(temporal.address, namespace);
  const urls = await provisionDatabase({ adminUrl: postgres.adminUrl, name: 'kiemgiam', passwords: data.passwords });
  const { password } = await loadDemo({ apiUrl: urls.api, ownerUrl: urls.owner, folder: data.path });
  return {
    folder, data, postgres, temporal, urls, bareUrl: await makeBareTable(postgres.adminUrl), demoPassword: password,
    stop: async () => {
      await stopInOrder([temporal, postgres]);
      data.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The product in its two processes. `env` adds variables, such as those that switch the profiler on. */
export async function startProduct(stand: Stand, env: Readonly<Record<string, string>>): Promise<RunningSystem> {
  return startSystem({
    urls: stand.urls, temporal: { address: stand.temporal.address, namespace, taskQueue: 'kiem-giam' }, dataFolder: stand.data.path,
    logFolder: join(stand.folder, 'logs'), host: '127.0.0.1', port: await freePort(), isRehearsal: false,
    // Its callers share one account, which opens thousands and acts in them.
    env: { OPENINGS_PER_HOUR: '0', ACTS_PER_HOUR: '0', ...env },
  });
}

/** The worker of the bare side, in its own process. */
export async function startBareWorker(stand: Stand): Promise<Supervised> {
  const logFile = join(stand.folder, 'logs', 'bare-worker.log');
  const worker = await startSupervised({
    name: 'bare-worker', command: process.execPath, args: [join(__dirname, 'bare-worker.js')],
    env: { ...process.env, NODE_ENV: 'production', BENCH_DATABASE_URL: stand.bareUrl, TEMPORAL_ADDRESS: stand.temporal.address, TEMPORAL_NAMESPACE: namespace },
    logFile, stopSignal: 'TERM', graceSeconds: 20,
  });
  await waitUntilReady(worker, 60_000, async () => readFileSync(logFile, 'utf8').includes('{"ready":true'));
  return worker;
}

/** An extension that must be loaded with the server is set in the fresh cluster, which is then started again. */
async function startCluster(folder: string, data: DataFolder, preload: string | null): Promise<RunningPostgres> {
  const options = { dataDir: join(folder, 'postgres'), logFile: join(folder, 'logs', 'postgres.log'), password: data.passwords.admin, port: 0 };
  const first = await startPostgres(options);
  if (preload === null) return first;
  await asAdministrator(first.adminUrl, (admin) => admin.query(`ALTER SYSTEM SET shared_preload_libraries = ${admin.escapeLiteral(preload)}`));
  await first.stop();
  return startPostgres(options);
}

async function startTemporal(form: TemporalForm, folder: string, postgresAdminUrl: string): Promise<RunningTemporal> {
  const sources = { cache: cacheFolder(process.env), goModule: join(checkout, 'infra/temporal'), say: console.log };
  if (form === 'dev') {
    const tool = await resolveTemporal(sources);
    return startTemporalDev({ binary: tool.path, storage: { file: join(folder, 'temporal.db') }, port: await freePort(), isRehearsal: false, logFile: join(folder, 'logs', 'temporal.log') });
  }
  const { server, sqlTool } = await resolveTemporalServer(sources);
  return startTemporalProduction({
    serverBinary: server.path, sqlToolBinary: sqlTool.path, postgresAdminUrl, password: randomBytes(12).toString('hex'), databaseName: 'temporal',
    folder: join(folder, 'temporal'), shards: SHARDS, isRehearsal: false,
  });
}

async function makeBareTable(adminUrl: string): Promise<string> {
  await asAdministrator(adminUrl, (admin) => admin.query('CREATE DATABASE bare'));
  const url = new URL(adminUrl);
  url.pathname = '/bare';
  await asAdministrator(url.href, (admin) => admin.query('CREATE TABLE bench_rows (id uuid PRIMARY KEY, note text NOT NULL, at timestamptz NOT NULL DEFAULT now())'));
  return url.href;
}

/** One connection as the administrator, for one piece of work. */
export async function asAdministrator<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  beginDataFolder, beginRehearsal, ensureNamespace, freePort, loadDemo, provisionDatabase, startApi, startPostgres, startTemporalDev, startWorker, type DatabaseUrls, type Supervised, type SystemOptions,
} from '@kiem-giam/stack';
import { startOfDay } from '@kiem-giam/contracts';
import { freshFolder, testServers, type FreshDatabase } from '../env/servers';
import { demoPasswordIn } from '../env/systems';

/** A part of the system that can lose its power. */
export type Part = 'worker' | 'api' | 'temporal' | 'postgres';

const PASSWORD = randomBytes(24).toString('hex');
const HOURS_8_MS = 8 * 3_600_000;
const NAMESPACE = 'chaos';

/** Servers of its own, that a test may kill without hurting the others: PostgreSQL and Temporal keep their data in files, as in the trial installation. */
export class OwnStack {
  url = '';
  demoPassword = '';
  options!: SystemOptions;
  database!: Pick<FreshDatabase, 'urls' | 'superuserUrl'>;
  readonly temporal = { address: '', namespace: NAMESPACE, taskQueue: NAMESPACE };
  private readonly running = new Map<Part, Supervised>();
  private folder = '';
  private dataFolder = '';
  private ports = { postgres: 0, temporal: 0, api: 0 };

  static async started(): Promise<OwnStack> {
    const stack = new OwnStack();
    stack.folder = freshFolder();
    stack.ports = { postgres: await freePort(), temporal: await freePort(), api: await freePort() };
    stack.temporal.address = `127.0.0.1:${stack.ports.temporal}`;
    await Promise.all([stack.start('postgres'), stack.start('temporal')]);
    const urls = await stack.provision();
    await ensureNamespace(stack.temporal.address, NAMESPACE);
    stack.url = `http://127.0.0.1:${stack.ports.api}`;
    stack.options = { urls, temporal: stack.temporal, dataFolder: stack.dataFolder, logFolder: join(stack.folder, 'logs'), host: '127.0.0.1', port: stack.ports.api, isRehearsal: true, env: {} };
    await Promise.all([stack.start('worker'), stack.start('api')]);
    return stack;
  }

  /** Starts a part on the data that it left behind; `env` adds to what API and worker are told. */
  async start(part: Part, env: Record<string, string> = {}): Promise<Supervised> {
    const server = await this.starters[part](env);
    this.running.set(part, server);
    return server;
  }

  /** As if the power failed: nothing is finished, nothing is said. */
  async kill(part: Part): Promise<void> {
    const server = this.running.get(part)!;
    // PostgreSQL's own word for it: every process of the server stops at once, and the next start recovers from the log.
    process.kill(server.pid, part === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    await server.exited;
  }

  async stop(): Promise<void> {
    for (const part of ['api', 'worker', 'temporal', 'postgres'] as const) await this.running.get(part)?.stop();
  }

  private readonly starters: Record<Part, (env: Record<string, string>) => Promise<Supervised>> = {
    postgres: async () => (await startPostgres({ dataDir: join(this.folder, 'postgres'), logFile: join(this.folder, 'logs/postgres.log'), password: PASSWORD, port: this.ports.postgres })).server,
    temporal: async () => (await startTemporalDev({ binary: testServers().temporalBinary, storage: { file: join(this.folder, 'temporal/temporal.db') }, port: this.ports.temporal, isRehearsal: true, logFile: join(this.folder, 'logs/temporal.log') })).server,
    worker: (env) => startWorker({ ...this.options, env }),
    // Its crew acts without a pause.
    api: (env) => startApi({ ...this.options, env: { ACTS_PER_HOUR: '0', ...env } }),
  };

  private async provision(): Promise<DatabaseUrls> {
    const adminUrl = `postgres://postgres:${PASSWORD}@127.0.0.1:${this.ports.postgres}/postgres`;
    this.dataFolder = join(this.folder, 'installation');
    beginDataFolder(this.dataFolder, { kind: 'demo', isRehearsal: true });
    const urls = await provisionDatabase({ adminUrl, name: 'kiemgiam', passwords: { owner: PASSWORD, api: PASSWORD, engine: PASSWORD, operator: PASSWORD } });
    await beginRehearsal(urls.owner, startOfDay('2026-01-05') + HOURS_8_MS);
    await loadDemo({ apiUrl: urls.api, ownerUrl: urls.owner, folder: this.dataFolder });
    this.demoPassword = demoPasswordIn(this.dataFolder);
    this.database = { urls, superuserUrl: adminUrl.replace(/postgres$/, 'kiemgiam') };
    return urls;
  }
}

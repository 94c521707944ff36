import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPasswordFileIn } from '@kiem-giam/access';
import { beginDataFolder, beginRehearsal, copyDatabase, freePort, loadDemo, startSystem, withLock, type RunningSystem, type SystemOptions } from '@kiem-giam/stack';
import { startOfDay } from '@kiem-giam/contracts';
import { databaseLike, freshDatabase, freshFolder, freshNamespace, testServers, type FreshDatabase } from './servers';

/** What a test wants to find in its system. */
export interface Wanted {
  /** Demo units, people, policies, calendar and accounts; without it the database is empty. */
  demo: boolean;
  /** A world clock that can be moved; it then begins on the demo world's first morning. */
  rehearsal: boolean;
  /** More environment variables for API and worker. */
  env?: Readonly<Record<string, string>>;
  /** Another Temporal server than the one of the run, such as a production server; its namespace must exist. */
  temporal?: { address: string; namespace: string };
}

/** The whole product on a database and namespace of its own. */
export interface FreshSystem extends RunningSystem {
  database: FreshDatabase;
  temporal: { address: string; namespace: string; taskQueue: string };
  dataFolder: string;
  /** Password of every demo account; empty without the demo. */
  demoPassword: string;
  /** To start the API or the worker again after a test killed it: `startWorker(system.options)`. */
  options: SystemOptions;
}

/** The demo world begins on Monday 5 January 2026 at eight in the morning. */
const HOURS_8_MS = 8 * 3_600_000;
const worldStartsAt = startOfDay('2026-01-05') + HOURS_8_MS;

/** Starts API and worker for one test file. Call `stop` in `afterAll`. */
export async function freshSystem(wanted: Wanted): Promise<FreshSystem> {
  const dataFolder = freshFolder();
  const [database, namespace, port] = await Promise.all([
    wanted.demo ? demoDatabase(dataFolder, wanted) : freshDatabase(), wanted.temporal ?? freshNamespace(), freePort(),
  ]);
  if (wanted.rehearsal) await beginRehearsal(database.urls.owner, worldStartsAt);
  const temporal = { ...namespace, taskQueue: namespace.namespace };
  const options: SystemOptions = {
    urls: database.urls, temporal, dataFolder, logFolder: join(dataFolder, 'logs'), host: '127.0.0.1', port,
    isRehearsal: wanted.rehearsal, env: wanted.env ?? {},
  };
  const system = await startSystem(options);
  return {
    ...system, database, temporal, dataFolder, options, demoPassword: wanted.demo ? demoPasswordIn(dataFolder) : '',
    stop: async () => {
      await system.stop();
      await database.drop();
    },
  };
}

/** The password of every demo account of the installation in a data folder. */
export function demoPasswordIn(dataFolder: string): string {
  return readFileSync(demoPasswordFileIn(dataFolder), 'utf8').trim();
}

/** A database with the demo world, and its demo password in the data folder. Each kind of world is loaded once per run. */
export async function demoDatabase(dataFolder: string, { rehearsal }: Pick<Wanted, 'rehearsal'>): Promise<FreshDatabase> {
  const { folder, adminUrl, passwords } = testServers();
  const template = rehearsal ? 'kg_demo_rehearsal' : 'kg_demo';
  const model = join(folder, template);
  await withLock(`${model}.lock`, 'demo world', async () => {
    if (existsSync(`${model}.loaded`)) return;
    beginDataFolder(model, { kind: 'demo', isRehearsal: rehearsal });
    const urls = await copyDatabase({ adminUrl, name: template, passwords }, 'kg_template');
    // The clock is set first: what the demo world records about itself must not lie in its future.
    if (rehearsal) await beginRehearsal(urls.owner, worldStartsAt);
    await loadDemo({ apiUrl: urls.api, ownerUrl: urls.owner, folder: model });
    writeFileSync(`${model}.loaded`, '');
  });
  cpSync(model, dataFolder, { recursive: true });
  return databaseLike(template);
}

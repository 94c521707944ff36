import { randomBytes } from 'node:crypto';
import { startOfDay } from '@kiem-giam/contracts';
import {
  beginDataFolder, beginRehearsal, cacheFolder, checkout, copyDatabase, ensureNamespace, freePort, loadDemo, provisionDatabase, resolveTemporal, resolveTemporalServer,
  startPostgres, startSystem, startTemporalDev, startTemporalProduction, stopInOrder, withLock,
} from '@kiem-giam/stack';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPasswordFileIn } from '@kiem-giam/access';
import type { Rehearsal } from './tell';

/** Which Temporal server a rehearsal runs on; PostgreSQL is a server of its own in both forms. */
export type Form = 'trial' | 'production';

/** Servers of their own, in a folder that goes with them; each journey gets a database and a namespace on them. */
export interface Rehearsals {
  begin: () => Promise<Rehearsal>;
  end: () => Promise<void>;
}

const HOURS_8_MS = 8 * 3_600_000;
const worldStartsAt = startOfDay('2026-01-05') + HOURS_8_MS;

/** The servers of one run, which nobody else on this machine can enter. */
interface Servers {
  folder: string;
  adminUrl: string;
  passwords: Record<'owner' | 'api' | 'engine' | 'operator', string>;
}

/** Starts PostgreSQL and Temporal for rehearsals and loads the demo world once. */
export async function startRehearsals(form: Form, say: (line: string) => void): Promise<Rehearsals> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-rehearsal-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as its own user when this runs as root.
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(folder, 'logs/postgres.log'), password: fresh(), port: 0 });
  const at: Servers = { folder, adminUrl: postgres.adminUrl, passwords: { owner: fresh(), api: fresh(), engine: fresh(), operator: fresh() } };
  const servers = [postgres as { stop: () => Promise<void> }];
  const end = async (): Promise<void> => {
    await stopInOrder(servers.toReversed());
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const temporal = await startTemporal(form, at, say);
    servers.push(temporal);
    await provisionDatabase({ adminUrl: at.adminUrl, name: 'kg_template', passwords: at.passwords });
    let count = 0;
    return { begin: () => beginOne(at, temporal.address, `kg-rehearsal-${(count += 1)}`), end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startTemporal(form: Form, { folder, adminUrl }: Servers, say: (line: string) => void): Promise<{ address: string; stop: () => Promise<void> }> {
  const sources = { cache: cacheFolder(process.env), goModule: join(checkout, 'infra/temporal'), say };
  if (form === 'trial') {
    const tool = await resolveTemporal(sources);
    return startTemporalDev({ binary: tool.path, storage: 'memory', port: await freePort(), isRehearsal: true, logFile: join(folder, 'logs/temporal.log') });
  }
  const { server, sqlTool } = await resolveTemporalServer(sources);
  return startTemporalProduction({
    serverBinary: server.path, sqlToolBinary: sqlTool.path, postgresAdminUrl: adminUrl, password: fresh(), databaseName: 'temporal', folder: join(folder, 'temporal'), shards: 4, isRehearsal: true,
  });
}

async function beginOne(at: Servers, temporalAddress: string, name: string): Promise<Rehearsal> {
  const model = await demoWorld(at);
  const dataFolder = join(at.folder, name);
  cpSync(model, dataFolder, { recursive: true });
  const urls = await copyDatabase({ adminUrl: at.adminUrl, name, passwords: at.passwords }, 'kg_demo');
  await ensureNamespace(temporalAddress, name);
  const port = await freePort();
  const system = await startSystem({
    urls, temporal: { address: temporalAddress, namespace: name, taskQueue: name }, dataFolder, logFolder: join(dataFolder, 'logs'), host: '127.0.0.1', port, isRehearsal: true, env: {},
  });
  return { url: system.url, password: readFileSync(demoPasswordFileIn(dataFolder), 'utf8').trim(), end: system.stop };
}

/** The demo world on its first morning, loaded once; every journey begins with a copy of it. */
function demoWorld({ folder, adminUrl, passwords }: Servers): Promise<string> {
  const model = join(folder, 'demo');
  return withLock(`${model}.lock`, 'demo world', async () => {
    if (existsSync(`${model}.loaded`)) return model;
    beginDataFolder(model, { kind: 'demo', isRehearsal: true });
    const urls = await copyDatabase({ adminUrl, name: 'kg_demo', passwords }, 'kg_template');
    await beginRehearsal(urls.owner, worldStartsAt);
    await loadDemo({ apiUrl: urls.api, ownerUrl: urls.owner, folder: model });
    writeFileSync(`${model}.loaded`, '');
    return model;
  });
}

const fresh = (): string => randomBytes(24).toString('hex');

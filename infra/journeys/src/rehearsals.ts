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
/** The servers live for minutes, on loopback, in a folder that nobody else uses. */
const PASSWORD = 'only-for-this-rehearsal';
const PASSWORDS = { owner: PASSWORD, api: PASSWORD, engine: PASSWORD, operator: PASSWORD };

/** Starts PostgreSQL and Temporal for rehearsals and loads the demo world once. */
export async function startRehearsals(form: Form, say: (line: string) => void): Promise<Rehearsals> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-rehearsal-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as its own user when this runs as root.
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(folder, 'logs/postgres.log'), password: PASSWORD, port: 0 });
  const servers = [postgres as { stop: () => Promise<void> }];
  const end = async (): Promise<void> => {
    await stopInOrder(servers.toReversed());
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const temporal = await startTemporal(form, folder, postgres.adminUrl, say);
    servers.push(temporal);
    await provisionDatabase({ adminUrl: postgres.adminUrl, name: 'kg_template', passwords: PASSWORDS });
    let count = 0;
    return { begin: () => beginOne({ folder, adminUrl: postgres.adminUrl, temporalAddress: temporal.address, name: `kg-rehearsal-${(count += 1)}` }), end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function startTemporal(form: Form, folder: string, postgresAdminUrl: string, say: (line: string) => void): Promise<{ address: string; stop: () => Promise<void> }> {
  const sources = { cache: cacheFolder(process.env), goModule: join(checkout, 'infra/temporal'), say };
  if (form === 'trial') {
    const tool = await resolveTemporal(sources);
    return startTemporalDev({ binary: tool.path, storage: 'memory', port: await freePort(), isRehearsal: true, logFile: join(folder, 'logs/temporal.log') });
  }
  const { server, sqlTool } = await resolveTemporalServer(sources);
  return startTemporalProduction({
    serverBinary: server.path, sqlToolBinary: sqlTool.path, postgresAdminUrl, password: PASSWORD, databaseName: 'temporal', folder: join(folder, 'temporal'), shards: 4, isRehearsal: true,
  });
}

async function beginOne(on: { folder: string; adminUrl: string; temporalAddress: string; name: string }): Promise<Rehearsal> {
  const model = await demoWorld(on.folder, on.adminUrl);
  const dataFolder = join(on.folder, on.name);
  cpSync(model, dataFolder, { recursive: true });
  const urls = await copyDatabase({ adminUrl: on.adminUrl, name: on.name, passwords: PASSWORDS }, 'kg_demo');
  await ensureNamespace(on.temporalAddress, on.name);
  const port = await freePort();
  const system = await startSystem({
    urls, temporal: { address: on.temporalAddress, namespace: on.name, taskQueue: on.name }, dataFolder, logFolder: join(dataFolder, 'logs'), host: '127.0.0.1', port, isRehearsal: true, env: {},
  });
  return { url: system.url, password: readFileSync(demoPasswordFileIn(dataFolder), 'utf8').trim(), end: system.stop };
}

/** The demo world on its first morning, loaded once; every journey begins with a copy of it. */
function demoWorld(folder: string, adminUrl: string): Promise<string> {
  const model = join(folder, 'demo');
  return withLock(`${model}.lock`, 'demo world', async () => {
    if (existsSync(`${model}.loaded`)) return model;
    beginDataFolder(model, { kind: 'demo', isRehearsal: true });
    const urls = await copyDatabase({ adminUrl, name: 'kg_demo', passwords: PASSWORDS }, 'kg_template');
    await beginRehearsal(urls.owner, worldStartsAt);
    await loadDemo({ apiUrl: urls.api, ownerUrl: urls.owner, folder: model });
    writeFileSync(`${model}.loaded`, '');
    return model;
  });
}

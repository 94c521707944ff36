import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePorts, isPortFree } from './ports';
import { StackError } from './stack-error';
import { startSupervised, waitUntilReady } from './supervised';
import type { RunningTemporal } from './temporal-dev';
import { productionConfig } from './temporal-production-config';
import { temporalAnswers } from './temporal-namespace';

/** How to run the production server as a plain process, with its state in PostgreSQL. */
export interface TemporalProductionOptions {
  /** The program `temporal-server`. */
  serverBinary: string;
  /** The program `temporal-sql-tool`. */
  sqlToolBinary: string;
  postgresAdminUrl: string;
  /** Password of the role `kiemgiam_temporal`, which owns the server's two databases. */
  password: string;
  /** Prefix of the two databases, `<prefix>` and `<prefix>_visibility`. */
  databaseName: string;
  /** Generated configuration and logs go here. */
  folder: string;
  /** History shards; they can never be changed after the first start. */
  shards: number;
  isRehearsal: boolean;
}

const ROLE = 'kiemgiam_temporal';

/** Makes both stores and brings their schema to the newest version; nothing changes when they are there already. */
async function setUpTemporalStores(options: TemporalProductionOptions): Promise<void> {
  const { hostname, port } = new URL(options.postgresAdminUrl);
  const stores = [
    { database: options.databaseName, schema: 'postgresql/v12/temporal' },
    { database: `${options.databaseName}_visibility`, schema: 'postgresql/v12/visibility' },
  ];
  for (const { database } of stores) await makeStore(options, database);
  for (const { database, schema } of stores) setUpSchema(options, hostname, port || '5432', database, schema);
}

/** Sets the stores up, then starts all four services in one process on loopback. */
export async function startTemporalProduction(options: TemporalProductionOptions): Promise<RunningTemporal> {
  const { hostname, port } = new URL(options.postgresAdminUrl);
  await setUpTemporalStores(options);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const [frontend, ...others] = await portsOf(options.folder);
  const dynamicConfig = join(options.folder, 'dynamic-config.yaml');
  const configFile = join(options.folder, 'temporal-server.yaml');
  writeFileSync(dynamicConfig, options.isRehearsal ? 'frontend.WorkflowTimeSkippingEnabled:\n  - value: true\n' : '{}\n');
  writeFileSync(configFile, productionConfig({
    postgres: `${hostname}:${port || '5432'}`, user: ROLE, password: options.password, databaseName: options.databaseName,
    shards: options.shards, frontendPort: frontend!, otherPorts: others, dynamicConfig,
  }), { mode: 0o600 });
  const address = `127.0.0.1:${frontend}`;
  const server = await startSupervised({
    name: 'temporal-server', command: options.serverBinary, args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    env: { PATH: process.env['PATH'] }, logFile: join(options.folder, 'temporal-server.log'), stopSignal: 'TERM', graceSeconds: 15,
  });
  await waitUntilReady(server, 120_000, () => temporalAnswers(address));
  return { server, address, stop: server.stop };
}

/** The same ports at every start: the server remembers its own members for a while and waits for those that do not answer. */
async function portsOf(folder: string): Promise<number[]> {
  const file = join(folder, 'ports.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as number[]) : [];
  const areFree = await Promise.all(before.map((port) => isPortFree(port, '127.0.0.1')));
  const ports = before.length > 0 && areFree.every(Boolean) ? before : await freePorts(9);
  writeFileSync(file, JSON.stringify(ports));
  return ports;
}

async function makeStore({ postgresAdminUrl, password }: TemporalProductionOptions, database: string): Promise<void> {
  const admin = new Client({ connectionString: postgresAdminUrl });
  await admin.connect();
  try {
    const has = async (sql: string, name: string): Promise<boolean> => ((await admin.query(sql, [name])).rowCount ?? 0) > 0;
    if (!(await has('SELECT 1 FROM pg_roles WHERE rolname = $1', ROLE))) await admin.query(`CREATE ROLE ${ROLE} LOGIN`);
    await admin.query(`ALTER ROLE ${ROLE} PASSWORD ${admin.escapeLiteral(password)}`);
    if (await has('SELECT 1 FROM pg_database WHERE datname = $1', database)) return;
    await admin.query(`GRANT ${ROLE} TO CURRENT_USER`);
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(database)} OWNER ${ROLE}`);
    await admin.query(`REVOKE ALL ON DATABASE ${admin.escapeIdentifier(database)} FROM PUBLIC`);
  } finally {
    await admin.end();
  }
}

/** The first call makes the table of versions (a repeat of it changes nothing), the second brings the schema to the newest version. */
function setUpSchema({ sqlToolBinary, password }: TemporalProductionOptions, host: string, port: string, database: string, schema: string): void {
  const store = ['--plugin', 'postgres12', '--endpoint', host, '--port', port, '--user', ROLE, '--database', database];
  const tool = (...args: string[]): string | undefined => {
    const done = spawnSync(sqlToolBinary, [...store, ...args], { encoding: 'utf8', env: { SQL_PASSWORD: password } });
    return done.status === 0 ? undefined : `${done.stdout}${done.stderr}`;
  };
  tool('setup-schema', '--version', '0.0');
  const failure = tool('update-schema', '--schema-name', schema);
  if (failure === undefined) return;
  throw new StackError({
    vi: `Không dựng được lược đồ ${schema} của Temporal: ${failure}`,
    en: `The schema ${schema} of Temporal could not be set up: ${failure}`,
  });
}

import { execFileSync, spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, checkout, ensureNamespace, resolveTemporalServer, startPostgres, startTemporalProduction, type RunningTemporal } from '@kiem-giam/stack';
import { unitIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import { ask, signedInAs } from '../../env/api';
import { freshFolder, freshName, testServers } from '../../env/servers';
import { freshSystem, type FreshSystem } from '../../env/systems';

jest.setTimeout(900_000); // The first time on a machine the server is built.

/** Roles belong to the whole cluster of the run: whoever starts another production server on it names the same password. */
const PASSWORD_OF_TEMPORAL = 'only-for-this-test-run';

let temporal: RunningTemporal;
let system: FreshSystem;
let tools: Awaited<ReturnType<typeof resolveTemporalServer>>;

beforeAll(async () => {
  tools = await resolveTemporalServer({ cache: cacheFolder(process.env), goModule: join(checkout, 'infra/temporal'), say: () => undefined });
  temporal = await startTemporalProduction({
    serverBinary: tools.server.path, sqlToolBinary: tools.sqlTool.path, postgresAdminUrl: testServers().adminUrl, password: PASSWORD_OF_TEMPORAL,
    databaseName: `temporal_${freshName()}`, folder: freshFolder(), shards: 4, isRehearsal: true,
  });
  const namespace = `production-${freshName()}`;
  await ensureNamespace(temporal.address, namespace);
  system = await freshSystem({ demo: true, rehearsal: true, temporal: { address: temporal.address, namespace } });
});
afterAll(async () => {
  await system?.stop();
  await temporal?.stop();
});

test('on the production server a case is opened, and its first deadline lapses when the world has passed it', async () => {
  const headers = await signedInAs(system, 'x-ubkt-cn');
  const body = { process: 'inspection', title: 'Kiểm tra khi có dấu hiệu vi phạm', subjectUnitId: unitIdOf('X-03'), input: { signs: 'Nhiều tháng không họp chi bộ.', basis: 'Giám sát' } };
  const opened = await ask<{ caseId: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers: { ...headers, 'idempotency-key': 'production-form' }, body });
  expect(opened.status).toBe(201);
  const moved = await ask(system.url, { method: 'POST', path: '/api/v1/rehearsal/clock', headers: { ...headers, 'idempotency-key': 'production-clock' }, body: { day: '2026-01-13', hour: 9 } });
  expect([moved.status, moved.body]).toEqual([200, expect.anything()]);
  const read = await ask<{ deadlines: { key: string; isLapsed: boolean }[]; timeline: { kind: string }[] }>(system.url, { method: 'GET', path: `/api/v1/cases/${opened.body.caseId}`, headers });
  expect(read.body.deadlines).toContainEqual(expect.objectContaining({ key: 'issueDecision', isLapsed: true }));
  expect(read.body.timeline.some(({ kind }) => kind === 'lapse')).toBe(true);
});

test('the migration job prepares external servers, may be run again, and refuses an address of another role', async () => {
  // A server of its own: the job gives the roles passwords, and the roles of the run's server are everybody's.
  const folder = freshFolder();
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(folder, 'postgres.log'), password: freshName(), port: 0 });
  const { adminUrl } = postgres;
  const name = 'kiemgiam';
  const address = (role: string, password: string): string => {
    const url = new URL(adminUrl);
    [url.username, url.password, url.pathname] = [role, password, `/${name}`];
    return url.href;
  };
  const admin = new URL(adminUrl);
  admin.pathname = `/${name}`;
  const env = {
    PATH: process.env['PATH'], DATABASE_URL: admin.href, DATABASE_API_URL: address('kiemgiam_api', freshName()), DATABASE_ENGINE_URL: address('kiemgiam_engine', freshName()),
    DATABASE_OPERATOR_URL: address('kiemgiam_operator', freshName()), TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: `job-${freshName()}`,
  };
  const run = (more: Record<string, string>): { status: number | null; said: string } => {
    const done = spawnSync(process.execPath, [join(checkout, 'infra/stack/dist/migrate.js')], { env: { ...env, ...more }, encoding: 'utf8' });
    return { status: done.status, said: done.stdout + done.stderr };
  };
  try {
    expect(run({})).toEqual({ status: 0, said: expect.stringContaining('/setup/first-admin#token=') });
    expect(run({})).toMatchObject({ status: 0 });
    expect(run({ DATABASE_API_URL: address('postgres', 'x') })).toEqual({ status: 1, said: expect.stringContaining('DATABASE_API_URL must name the role kiemgiam_api') });
  } finally {
    await postgres.stop();
  }
});

test('the schema job of the compose file makes both stores, and may be run again', async () => {
  const { adminUrl } = testServers();
  const { hostname, port, username, password } = new URL(adminUrl);
  const folder = freshFolder();
  symlinkSync(tools.sqlTool.path, join(folder, 'temporal-sql-tool'));
  const env = { PATH: `${folder}:${process.env['PATH']}`, SQL_HOST: hostname, SQL_PORT: port, SQL_USER: username, SQL_PASSWORD: decodeURIComponent(password) };
  for (let time = 0; time < 2; time++) execFileSync('/bin/sh', [join(checkout, 'infra/docker/temporal-schema.sh')], { env, stdio: 'ignore' });
  const store = new URL(adminUrl);
  store.pathname = '/temporal_visibility';
  const client = new Client({ connectionString: store.href });
  await client.connect();
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('executions_visibility') IS NOT NULL AS there`);
  await client.end();
  expect(rows[0]!.there).toBe(true);
});

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestServers } from './servers';

/** Password of every database role of this run: others on this machine see the port, and a superuser of PostgreSQL may run programs. */
const PASSWORD = randomBytes(24).toString('hex');

/** Builds the product, then starts one PostgreSQL and one Temporal for the whole run and migrates the template of every test's database. */
export default async function startServers(): Promise<void> {
  execFileSync(process.execPath, [resolve(__dirname, '../../infra/scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const stack = await import('@kiem-giam/stack');
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-test-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as its own user when the tests run as root.
  const tool = await stack.resolveTemporal({ cache: stack.cacheFolder(process.env), goModule: join(stack.checkout, 'infra/temporal'), say: console.log });
  const [postgres, temporal] = await Promise.all([
    stack.startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(folder, 'logs/postgres.log'), password: PASSWORD, port: 0 }),
    stack.startTemporalDev({
      binary: tool.path, storage: 'memory', port: await stack.freePort(), isRehearsal: true, logFile: join(folder, 'logs/temporal.log'),
    }),
  ]);
  Object.assign(globalThis, { kiemGiamTestRun: { folder, servers: [temporal, postgres] } });
  const passwords = { owner: PASSWORD, api: PASSWORD, engine: PASSWORD, operator: PASSWORD };
  await stack.provisionDatabase({ adminUrl: postgres.adminUrl, name: 'kg_template', passwords });
  const servers: TestServers = { folder, adminUrl: postgres.adminUrl, passwords, temporalAddress: temporal.address, temporalBinary: tool.path };
  process.env['KIEM_GIAM_TEST_SERVERS'] = JSON.stringify(servers);
}

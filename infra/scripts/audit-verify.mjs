// `npm run audit:verify`: verifies the audit of an installation, whether it is running or not.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { root, stopWith } from './checkout.mjs';

await build();
const load = createRequire(import.meta.url);
const { databaseRoles, readConfig } = load('../../libs/platform/dist');
const stack = load('../stack/dist');
const config = readConfig(process.env);
const folder = resolve(root, config.KIEM_GIAM_DATA);
process.exitCode = config.DATABASE_ENGINE_URL ? verifyAt(config.DATABASE_ENGINE_URL) : await verifyInstallation();

async function verifyInstallation() {
  const installation = stack.installationIn(folder);
  if (!installation) stopWith(`Chưa có hệ thống nào trong ${folder}. Hãy chạy npm start trước, hoặc đặt KIEM_GIAM_DATA hay DATABASE_ENGINE_URL.`, `There is no installation in ${folder}. Run npm start first, or set KIEM_GIAM_DATA or DATABASE_ENGINE_URL.`);
  if (config.DATABASE_URL) return verifyAt(engineAddress(config.DATABASE_URL));
  const port = portOfRunningPostgres();
  return port === undefined ? verifyStopped(installation) : verifyAt(engineAddress(`postgres://127.0.0.1:${port}/kiemgiam`));
}

/** Nobody may start the installation while its database is open for the check alone. */
async function verifyStopped(installation) {
  const opened = stack.openDataFolder(folder, installation);
  const dataDir = opened.at('postgres');
  const postgres = await stack.startPostgres({ dataDir, logFile: opened.at('logs', 'postgres.log'), password: opened.passwords.admin, port: 0 });
  try {
    return verifyAt(engineAddress(`postgres://127.0.0.1:${postgres.port}/kiemgiam`));
  } finally {
    await postgres.stop();
    opened.close();
  }
}

/** PostgreSQL writes its process and port into this file while it runs. */
function portOfRunningPostgres() {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  try {
    process.kill(Number(pid), 0);
    return Number(port);
  } catch {
    return undefined; // left behind by a server that is gone
  }
}

function engineAddress(base) {
  const url = new URL(base);
  url.username = databaseRoles.engine;
  url.password = JSON.parse(readFileSync(join(folder, 'secrets', 'database-passwords.json'), 'utf8')).engine;
  return url.href;
}

function verifyAt(engineUrl) {
  const env = { ...process.env, KIEM_GIAM_DATA: folder, DATABASE_ENGINE_URL: engineUrl };
  const { status } = spawnSync(process.execPath, [join(root, 'libs/audit/dist/verify-cli.js'), ...process.argv.slice(2)], { stdio: 'inherit', env });
  return status ?? 2;
}

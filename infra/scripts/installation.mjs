// Where the database of this checkout's installation is, running or not: for the operator's own commands.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { root, stopWith } from './checkout.mjs';

/**
 * Runs a program of ours, with the options of this command, on the engine's database of the installation that the environment names; a stopped PostgreSQL
 * is started for that time alone. `more` adds variables. Answers its exit status.
 */
export async function runOnEngineDatabase(program, more = {}) {
  const load = createRequire(import.meta.url);
  const { databaseRoles, readConfig } = load('../../libs/platform/dist');
  const stack = load('../stack/dist');
  const config = readConfig(process.env);
  const folder = resolve(root, config.KIEM_GIAM_DATA);
  const run = (engineUrl) => spawnSync(process.execPath, [join(root, program), ...process.argv.slice(2)], {
    stdio: 'inherit', env: { ...process.env, KIEM_GIAM_DATA: folder, DATABASE_ENGINE_URL: engineUrl, ...more },
  }).status ?? 2;
  if (config.DATABASE_ENGINE_URL) return run(config.DATABASE_ENGINE_URL);
  const installation = stack.installationIn(folder);
  if (!installation) stopWith(`Chưa có hệ thống nào trong ${folder}. Hãy chạy npm start trước, hoặc đặt KIEM_GIAM_DATA hay DATABASE_ENGINE_URL.`, `There is no installation in ${folder}. Run npm start first, or set KIEM_GIAM_DATA or DATABASE_ENGINE_URL.`);
  if (config.DATABASE_URL) return run(engineAddress(config.DATABASE_URL, databaseRoles, folder));
  const port = portOfRunningPostgres(folder);
  if (port !== undefined) return run(engineAddress(`postgres://127.0.0.1:${port}/kiemgiam`, databaseRoles, folder));
  // Nobody may start the installation while its database is open for this command alone.
  const opened = stack.openDataFolder(folder, installation);
  const postgres = await stack.startPostgres({ dataDir: opened.at('postgres'), logFile: opened.at('logs', 'postgres.log'), password: opened.passwords.admin, port: 0 });
  try {
    return run(engineAddress(`postgres://127.0.0.1:${postgres.port}/kiemgiam`, databaseRoles, folder));
  } finally {
    await postgres.stop();
    opened.close();
  }
}

/** PostgreSQL writes its process and port into this file while it runs. */
function portOfRunningPostgres(folder) {
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

function engineAddress(base, databaseRoles, folder) {
  const url = new URL(base);
  url.username = databaseRoles.engine;
  url.password = JSON.parse(readFileSync(join(folder, 'secrets', 'database-passwords.json'), 'utf8')).engine;
  return url.href;
}

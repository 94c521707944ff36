import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { StackError } from './stack-error';

/**
 * Free ports are drawn below the range from which the system takes ports for outgoing connections, so that none is
 * taken between the choice and its use; the production Temporal server also keeps its ports in a column that ends at 32767.
 */
const LOWEST_FREE = 15_000;
const HIGHEST_FREE = 32_000;

/** A port of this machine that nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_FREE, HIGHEST_FREE);
    if (await isPortFree(port, '127.0.0.1')) return port;
  }
}

/** Several different free ports at once. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

/** Whether nobody listens on the port of that address. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The wanted port, or the first free one of the next hundred, with a word about who holds the wanted one. */
export async function portNear(wanted: number, host: string): Promise<{ port: number; busyBecause?: string }> {
  if (await isPortFree(wanted, host)) return { port: wanted };
  for (let port = wanted + 1; port <= wanted + 100; port++) {
    if (await isPortFree(port, host)) return { port, busyBecause: portHolder(wanted) };
  }
  throw busyPort(wanted);
}

/** The error for a port that was asked for by name and is taken. */
export function busyPort(port: number): StackError {
  const holder = portHolder(port);
  return new StackError({
    vi: `Cổng ${port} đang bận (${holder || 'không rõ chương trình nào'}). Hãy dừng chương trình đó, hoặc đặt PORT bằng cổng khác.`,
    en: `Port ${port} is busy (${holder || 'unknown program'}). Stop that program, or set PORT to another one.`,
  });
}

/** Who listens on a port, as `name (pid 123)`; empty when the system does not tell. */
export function portHolder(port: number): string {
  return holderFromProc(port) || holderFromLsof(port);
}

/** Linux tells it without any tool: the socket's inode from the table of sockets, then the process that has it open. */
function holderFromProc(port: number): string {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const LISTEN = '0A';
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => linesOf(table))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === LISTEN)
    .map((columns) => `socket:[${columns[9]}]`);
  const pid = namesIn('/proc').filter((name) => /^\d+$/.test(name)).find((candidate) =>
    namesIn(`/proc/${candidate}/fd`).some((fd) => inodes.includes(linkOf(`/proc/${candidate}/fd/${fd}`))));
  return pid === undefined ? '' : `${linesOf(`/proc/${pid}/comm`)[0] ?? '?'} (pid ${pid})`;
}

function holderFromLsof(port: number): string {
  const found = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' });
  const [, pid, name] = /p(\d+)\nc(.+)/.exec(found.stdout ?? '') ?? [];
  return pid ? `${name} (pid ${pid})` : '';
}

/** Processes come and go while one looks, so whatever cannot be read is simply not there. */
const unlessGone = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};
const linesOf = (path: string): string[] => unlessGone(() => readFileSync(path, 'utf8').trim().split('\n'), []);
const namesIn = (path: string): string[] => unlessGone(() => readdirSync(path), []);
const linkOf = (path: string): string => unlessGone(() => readlinkSync(path), '');

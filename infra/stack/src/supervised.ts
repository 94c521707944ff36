import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackError } from './stack-error';
import { waitUntil } from './waiting';

/** A server to run beside this process, and how to end it. */
export interface Program {
  /** Shown in messages, such as `postgres`. */
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Both output streams are appended to this file. */
  logFile: string;
  /** What asks the program to end in order: PostgreSQL wants INT (fast shutdown), the others TERM. */
  stopSignal: 'TERM' | 'INT';
  /** Seconds until a program that does not end is killed. */
  graceSeconds: number;
  /** The system user to run as; none means the present one. */
  user?: { uid: number; gid: number };
}

/** A running program. It ends when `stop` is called and also when this process dies, even by SIGKILL. */
export interface Supervised {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves when the program has ended, with its exit code (128 + signal number when a signal ended it). */
  exited: Promise<number>;
  hasExited: () => boolean;
  stop: () => Promise<void>;
}

/**
 * A shell watches a pipe from this process: when the pipe closes, on purpose or because this process is gone,
 * it stops the program. So nothing is orphaned whatever way the parent ends, at the price of about 1 MB.
 */
const SUPERVISE = join(__dirname, 'supervise.sh');

/** Starts a program in a session of its own (a Ctrl-C at the terminal does not reach it) under the watch described above. */
export async function startSupervised(program: Program): Promise<Supervised> {
  mkdirSync(dirname(program.logFile), { recursive: true });
  const log = openSync(program.logFile, 'a');
  const child = spawn('/bin/sh', [SUPERVISE, program.stopSignal, String(program.graceSeconds), program.command, ...program.args], {
    stdio: ['pipe', log, log, 'pipe'],
    env: program.env,
    detached: true,
    cwd: program.user ? '/' : process.cwd(),
    ...program.user,
  });
  closeSync(log);
  let isOver = false;
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => { isOver = true; resolve(code ?? 128); });
  });
  exited.catch(() => undefined);
  const pid = await Promise.race([pidFrom(child), exited.then(() => 0)]);
  return {
    name: program.name, pid, logFile: program.logFile, exited, hasExited: () => isOver,
    stop: async () => {
      child.stdin?.on('error', () => undefined).end();
      await exited;
    },
  };
}

/** Waits until `isReady`; a program that ends before that is reported with the last lines of its log. */
export async function waitUntilReady(server: Supervised, withinMs: number, isReady: () => Promise<boolean>): Promise<void> {
  let hasFailed = false;
  await waitUntil(`${server.name} is ready; its log: ${server.logFile}`, withinMs, async () => {
    hasFailed = server.hasExited();
    return hasFailed || isReady();
  });
  if (hasFailed) {
    throw new StackError({
      vi: `${server.name} dừng trước khi sẵn sàng. Cuối nhật ký ${server.logFile}:\n${endOfLog(server.logFile)}`,
      en: `${server.name} ended before it was ready; the end of its log is above.`,
    });
  }
}

/** The last lines of a log, for a message. */
export function endOfLog(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).map((line) => line.slice(0, 400)).join('\n');
}

function pidFrom(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.stdio[3]?.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
  });
}

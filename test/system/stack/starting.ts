import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, waitUntil } from '@kiem-giam/stack';

/** `npm start` under way: what it has said so far, and its end. */
export interface Starting {
  process: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

/** Runs `npm start` with the given environment. */
export function npmStart(env: Readonly<Record<string, string>>, ...args: string[]): Starting {
  const { JEST_WORKER_ID: _, ...inherited } = process.env;
  const child = spawn('npm', ['start', '--', ...args], { cwd: checkout, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => { child.once('exit', (code) => resolve(code)); });
  return { process: child, said: () => text, ended };
}

/** Waits for the address that a start prints when everything is ready. */
export async function addressOf(starting: Starting, withinMs: number): Promise<string> {
  let hasEnded = false;
  void starting.ended.then(() => { hasEnded = true; });
  await waitUntil('npm start is ready', withinMs, () => hasEnded || /Kiểm Giám: http\S+/.test(starting.said()));
  const [, url] = /Kiểm Giám: (http\S+)/.exec(starting.said()) ?? [];
  if (url === undefined) throw new Error(`npm start ended early:\n${starting.said()}`);
  return url;
}

/** Every living process whose command line names the folder. */
export function processesThatName(folder: string): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return `${readFileSync(join('/proc', pid, 'cmdline'), 'utf8')}\0${readFileSync(join('/proc', pid, 'environ'), 'utf8')}`.includes(folder);
    } catch {
      return false; // Gone meanwhile, or of another user.
    }
  }).filter((pid) => Number(pid) !== process.pid);
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout, freePort } from '@kiem-giam/stack';
import type { Figure } from './figures';

/** The project's own aim for every start after the first, in seconds. */
const SECOND_START_AIM = 15;

/** Times `npm start` in a fresh data folder and again in the same one; packages are installed and tools cached. */
export async function startTimes(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-start-'));
  try {
    const first = await secondsToReady(folder);
    const second = await secondsToReady(folder);
    return [
      { name: 'npm start, first, into an empty data folder', value: first, unit: 's', aim: null },
      { name: 'npm start, second', value: second, unit: 's', aim: SECOND_START_AIM },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the command to the first answer on /health/ready; then it is stopped in order. */
async function secondsToReady(folder: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const npm = spawn('npm', ['start', '--silent'], { cwd: checkout, env: { ...process.env, KIEM_GIAM_DATA: folder, PORT: String(port) }, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => { npm.once('exit', () => resolve()); });
  try {
    while (!(await isReady(port))) {
      if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    return (performance.now() - began) / 1000;
  } finally {
    npm.kill('SIGINT');
    await ended;
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

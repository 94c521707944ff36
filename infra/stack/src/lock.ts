import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pause } from './waiting';

/** Who holds a lock file: a process of this machine, and when that process began (a reused pid is not the same process). */
interface Holder {
  pid: number;
  began: string;
  note: string;
}

/** Takes a lock file, or returns the note of the living process that holds it. A lock of a dead process is taken over. */
export function takeLock(path: string, note: string): { release: () => void } | { heldBy: string } {
  const mine = JSON.stringify({ pid: process.pid, began: beganAt(process.pid), note } satisfies Holder);
  for (;;) {
    try {
      appearWhole(path, mine);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    if (holder && isAlive(holder)) return { heldBy: `${holder.note} (pid ${holder.pid})` };
    rmSync(path, { force: true });
  }
}

/** The lock appears with its text in it: whoever found it empty between its making and its writing took it for one that a crash had cut short. */
function appearWhole(path: string, text: string): void {
  const own = `${path}.${process.pid}-${randomUUID()}`;
  writeFileSync(own, text, { mode: 0o600 });
  try {
    linkSync(own, path);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Does the work while holding a lock file, waiting for others first. */
export async function withLock<T>(path: string, note: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const lock = takeLock(path, note);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await pause(200);
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined; // Gone meanwhile, or cut short by a crash while it was written: nobody holds it.
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.began === beganAt(holder.pid);
}

/** Start time of a process in clock ticks since boot (field 22 of its stat line); empty where there is no /proc. */
function beganAt(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

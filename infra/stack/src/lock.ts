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
    if (appearsWhole(path, mine)) return { release: () => rmSync(path, { force: true }) };
    const found = textOf(path);
    if (found === undefined) continue; // Given back meanwhile.
    const holder = holderIn(found);
    if (holder && isAlive(holder)) return { heldBy: `${holder.note} (pid ${holder.pid})` };
    const others = takeAway(path, found, note);
    if (others) return others;
  }
}

/**
 * Takes away the lock of a dead process, under a lock of its own and only while it is still the one that was found: of two processes that find
 * it at once, the second would else take away what the first has just taken. Returns who is at it, where that is another.
 */
function takeAway(path: string, found: string, note: string): { heldBy: string } | undefined {
  const turn = takeLock(`${path}.dead`, note);
  if ('heldBy' in turn) return turn;
  if (textOf(path) === found) rmSync(path);
  turn.release();
  return undefined;
}

/** Whether the lock is made now. It appears with its text in it: whoever found it empty between its making and its writing took it for one that a crash had cut short. */
function appearsWhole(path: string, text: string): boolean {
  const own = `${path}.${process.pid}-${randomUUID()}`;
  writeFileSync(own, text, { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
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

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined; // Cut short by a crash of the whole machine: nobody holds it.
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

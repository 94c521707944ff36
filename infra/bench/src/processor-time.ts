import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second of this machine, as /proc counts them. */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Milliseconds of processor time that each of these processes has used so far, with those of its children, living and dead. */
export function processorMs<Name extends string>(pids: Readonly<Record<Name, number>>): Record<Name, number> {
  const standing = everyProcess();
  return Object.fromEntries(Object.entries<number>(pids).map(([name, pid]) => [name, ticksOf(pid, standing) * (1000 / ticksPerSecond)])) as Record<Name, number>;
}

/** Resident memory of a process in megabytes. */
export function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

interface Standing {
  parent: number;
  own: number;
  deadChildren: number;
}

function ticksOf(pid: number, standing: ReadonlyMap<number, Standing>): number {
  const stat = standing.get(pid);
  if (!stat) return 0;
  const living = [...standing].filter(([, { parent }]) => parent === pid).reduce((sum, [child]) => sum + ticksOf(child, standing), 0);
  return stat.own + stat.deadChildren + living;
}

/** All processes at one look: one look for each of a server's many processes would take longer than what is measured. */
function everyProcess(): Map<number, Standing> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return new Map(pids.flatMap((pid) => {
    const stat = statOf(pid);
    return stat === null ? [] : [[pid, stat] as const];
  }));
}

/** The name of the program, in brackets, may hold spaces: the numbers begin after the last bracket. */
function statOf(pid: number): Standing | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, , , , , , , , , , user, system, deadUser, deadSystem] = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    return { parent: parent!, own: user! + system!, deadChildren: deadUser! + deadSystem! };
  } catch {
    return null;
  }
}

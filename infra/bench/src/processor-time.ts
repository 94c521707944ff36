import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second of this machine, as /proc counts them. */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Milliseconds of processor time that a process has used so far, with those of its children, living and dead. */
export function processorMs(pid: number): number {
  return ticksOf(pid) * (1000 / ticksPerSecond);
}

/** Resident memory of a process in megabytes. */
export function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function ticksOf(pid: number): number {
  const stat = statOf(pid);
  if (stat === null) return 0;
  const living = childrenOf(pid).reduce((sum, child) => sum + ticksOf(child), 0);
  return stat.own + stat.deadChildren + living;
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((candidate) => statOf(candidate)?.parent === pid);
}

/** The name of the program, in brackets, may hold spaces: the numbers begin after the last bracket. */
function statOf(pid: number): { parent: number; own: number; deadChildren: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, , , , , , , , , , user, system, deadUser, deadSystem] = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    return { parent: parent!, own: user! + system!, deadChildren: deadUser! + deadSystem! };
  } catch {
    return null;
  }
}

import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';

/** How often a thread writes what it has seen: the threads of the workflow sandbox are ended without being asked. */
const WRITE_EVERY_MS = 2_000;

/** Loaded before a process's own code (`--require`), in each of its threads: writes a profile every few seconds, and the last one when the process is asked to end. */
function profileThread(folder: string): void {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  let written = 0;
  const write = (): void => session.post('Profiler.stop', (error, stopped) => {
    if (!error) writeFileSync(join(folder, `cpu.${process.pid}.${threadId}.${written++}.cpuprofile`), JSON.stringify(stopped.profile));
  });
  setInterval(() => {
    write();
    session.post('Profiler.start');
  }, WRITE_EVERY_MS).unref();
  if (isMainThread) process.once('SIGTERM', write);
}

const folder = process.env['BENCH_PROFILE_DIR'];
if (folder !== undefined) profileThread(folder);

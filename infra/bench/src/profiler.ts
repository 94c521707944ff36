import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a process's own code (`--require`): profiles its main thread and writes what it saw when it is asked to end. */
function profileMainThread(folder: string): void {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  process.once('SIGTERM', () => {
    session.post('Profiler.stop', (error, stopped) => {
      if (!error) writeFileSync(join(folder, `cpu.${process.pid}.cpuprofile`), JSON.stringify(stopped.profile));
    });
  });
}

const folder = process.env['BENCH_PROFILE_DIR'];
if (folder !== undefined && isMainThread) profileMainThread(folder);

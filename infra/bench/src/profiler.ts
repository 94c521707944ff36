import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Loaded before a process's own code (`--require`): profiles each of its threads and writes what it saw when the thread ends. */
function profileThisThread(folder: string): void {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  process.once('exit', () => {
    session.post('Profiler.stop', (error, stopped) => {
      if (!error) writeFileSync(join(folder, `cpu.${process.pid}.${threadId}.cpuprofile`), JSON.stringify(stopped.profile));
    });
  });
}

const folder = process.env['BENCH_PROFILE_DIR'];
if (folder !== undefined) profileThisThread(folder);

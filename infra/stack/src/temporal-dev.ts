import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { startSupervised, waitUntilReady, type Supervised } from './supervised';
import { temporalAnswers } from './temporal-namespace';

/** How to run the trial server: one process on SQLite, loopback only. */
export interface TemporalDevOptions {
  /** The program `temporal`. */
  binary: string;
  /** SQLite file that survives a restart, or memory for tests. */
  storage: { file: string } | 'memory';
  port: number;
  /** Port of the operators' page; none runs without it. */
  uiPort?: number;
  /** Lets the clock of a single case be moved. Never in a real installation. */
  isRehearsal: boolean;
  logFile: string;
}

export interface RunningTemporal {
  server: Supervised;
  address: string;
  stop: () => Promise<void>;
}

/** Starts the trial server and waits until it answers. */
export async function startTemporalDev(options: TemporalDevOptions): Promise<RunningTemporal> {
  const address = `127.0.0.1:${options.port}`;
  const server = await startSupervised({
    name: 'temporal', command: options.binary, args: argumentsFor(options), env: quietEnvironment(),
    logFile: options.logFile, stopSignal: 'TERM', graceSeconds: 10,
  });
  await waitUntilReady(server, 60_000, () => temporalAnswers(address));
  return { server, address, stop: server.stop };
}

function argumentsFor({ storage, port, uiPort, isRehearsal }: TemporalDevOptions): string[] {
  if (storage !== 'memory') mkdirSync(dirname(storage.file), { recursive: true, mode: 0o700 });
  return [
    'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn',
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(storage === 'memory' ? [] : ['--db-filename', storage.file]),
    ...(isRehearsal ? ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'] : []),
  ];
}

/** The user's own TEMPORAL_* settings and profiles must not redirect a server of ours. */
function quietEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

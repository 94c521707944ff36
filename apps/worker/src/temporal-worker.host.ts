import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { enginePayloads } from '@kiem-giam/cases';
import type { CommitPort } from '@kiem-giam/workflows';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { resolve } from 'node:path';

/** What the host needs to know to poll for work. */
export interface WorkerOptions {
  address: string;
  namespace: string;
  taskQueue: string;
  /** Activities in flight at most; each holds one database connection during its transaction. */
  commitsAtOnce: number;
}

/** Runs the Temporal worker inside the Nest process: started with it, drained before the database closes. */
export class TemporalWorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Temporal');
  private worker: Worker | null = null;
  private connection: NativeConnection | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: WorkerOptions, private readonly activities: CommitPort) {}

  async onApplicationBootstrap(): Promise<void> {
    const logger = new Logger('TemporalSdk');
    Runtime.install({ shutdownSignals: [], logger: forwardTo(logger) });
    this.connection = await NativeConnection.connect({ address: this.options.address });
    this.worker = await Worker.create({
      connection: this.connection,
      namespace: this.options.namespace,
      taskQueue: this.options.taskQueue,
      workflowBundle: { codePath: resolve(__dirname, 'workflow-bundle.js') },
      activities: { commitAct: this.activities.commitAct.bind(this.activities) },
      maxConcurrentLocalActivityExecutions: this.options.commitsAtOnce,
      dataConverter: enginePayloads,
      shutdownGraceTime: '10s',
    });
    this.running = this.worker.run();
    // A worker that stopped by itself serves nobody: end the process, so that whoever supervises it starts a new one.
    this.running.catch((error: unknown) => {
      this.log.error(`worker failed: ${String(error)}`);
      process.exit(1);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
    await this.connection?.close();
  }
}

function forwardTo(log: Logger): { log: (...entry: never[]) => void; trace: (m: string) => void; debug: (m: string) => void; info: (m: string) => void; warn: (m: string, meta?: unknown) => void; error: (m: string, meta?: unknown) => void } {
  const nothing = (): void => undefined;
  const withMeta = (message: string, meta: unknown): string => (meta === undefined ? message : `${message} ${JSON.stringify(meta, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value instanceof Error ? value.stack : value))}`);
  return { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: (message, meta) => log.warn(withMeta(message, meta)), error: (message, meta) => log.error(withMeta(message, meta)) };
}


import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { BareCommand } from './bare.workflow';

/** As many connections as the product's worker has for commits. */
const CONNECTIONS = 16;

/** And kept as long while nothing is asked of them. */
const IDLE_CONNECTION_MS = 5 * 60_000;

/** Process: the worker of the bare side. It is told where to work by its environment and says `{"ready":true}` when it polls. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const pool = new Pool({ connectionString: env['BENCH_DATABASE_URL'], max: CONNECTIONS, idleTimeoutMillis: IDLE_CONNECTION_MS });
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: env['TEMPORAL_ADDRESS'] }),
    namespace: env['TEMPORAL_NAMESPACE'],
    taskQueue: 'bare',
    workflowBundle: await bundleWorkflowCode({ workflowsPath: join(__dirname, 'bare.workflow.js'), logger }),
    activities: {
      insertRow: async ({ id, note }: BareCommand) => void (await pool.query('INSERT INTO bench_rows (id, note) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, note])),
    },
  });
  const running = worker.run();
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
  await running;
  await pool.end();
}

void main(process.env);

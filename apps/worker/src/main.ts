import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '@kiem-giam/platform';
import { WorkerModule } from './worker.module';

/** Starts the worker and says on one line that it polls for work. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), { logger: config.LOG_LEVEL === 'debug' ? ['debug', 'log', 'warn', 'error', 'fatal'] : ['warn', 'error', 'fatal'] });
  app.enableShutdownHooks();
  process.stdout.write(`${JSON.stringify({ ready: true, process: 'worker' })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});

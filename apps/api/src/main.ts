import 'reflect-metadata';
import { ConfigurationError, readConfig } from '@kiem-giam/platform';
import { startApi } from './api';

/** Entry of the API process: says one line when it listens, or what is wrong and ends with 1. */
async function main(): Promise<void> {
  const { url } = await startApi(readConfig(process.env));
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigurationError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});

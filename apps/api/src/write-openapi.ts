import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readConfig } from '@kiem-giam/platform';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setPaths } from './api';
import { ApiModule } from './api.module';
import { openApiDocument } from './openapi';

const COMMITTED = resolve(__dirname, '../../../docs/openapi.json');

/** `npm run docs:openapi` writes the document; `npm run check:openapi` (`--check`) fails when it is not the committed one. */
async function main(isCheck: boolean): Promise<void> {
  const quiet = { preview: true, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create(ApiModule.with(readConfig({})), new FastifyAdapter(), quiet);
  setPaths(app);
  const now = `${JSON.stringify(openApiDocument(app), null, 1)}\n`;
  if (!isCheck) return writeFile(COMMITTED, now);
  const committed = await readFile(COMMITTED, 'utf8').catch(() => '');
  if (committed === now) return;
  process.stderr.write('docs/openapi.json không còn khớp với API; chạy: npm run docs:openapi\ndocs/openapi.json no longer matches the API; run: npm run docs:openapi\n');
  process.exitCode = 1;
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});

// `npm run check:migrations` compares docs/schema.md with what the migrations make; `npm run docs:schema` writes it anew.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { differences } from './differences.mjs';
import { root, stopWith, writeWhole } from './checkout.mjs';
import { commandLine, writeOption } from './command-line.mjs';

const { given: { write } } = commandLine({ usage: 'npm run check:migrations, npm run docs:schema', options: { write: writeOption } });
const file = join(root, 'docs/schema.md');
await build();
const made = await schemaOfTheMigrations();
if (write) {
  writeWhole(file, made);
  console.log('docs/schema.md');
} else {
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (committed !== made) stopWith(`docs/schema.md khác với các migration:\n${differences(committed, made)}\nHãy chạy npm run docs:schema.`, 'docs/schema.md differs from the migrations: run npm run docs:schema and look at what changed.');
  console.log('docs/schema.md agrees with the migrations');
}

async function schemaOfTheMigrations() {
  const stack = createRequire(import.meta.url)('../stack/dist');
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-schema-'));
  chmodSync(folder, 0o711);
  const password = randomBytes(24).toString('hex');
  const postgres = await stack.startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(folder, 'postgres.log'), password, port: 0 });
  try {
    const passwords = { owner: password, api: password, engine: password, operator: password };
    const urls = await stack.provisionDatabase({ adminUrl: postgres.adminUrl, name: 'kiemgiam', passwords });
    return await stack.describeSchema(urls.owner);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

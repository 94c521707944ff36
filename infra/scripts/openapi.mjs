// `npm run docs:openapi` writes docs/openapi.json from the code; with --check it only says whether it is up to date.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './checkout.mjs';
import { checkOption, commandLine } from './command-line.mjs';

const { given: { check } } = commandLine({ usage: 'npm run docs:openapi', options: { check: checkOption } });
await build();
const { status } = spawnSync(process.execPath, [join(root, 'apps/api/dist/write-openapi.js'), ...(check ? ['--check'] : [])], { stdio: 'inherit' });
process.exit(status ?? 1);

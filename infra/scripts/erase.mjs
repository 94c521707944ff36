// `npm run erase`: erases somebody's words in an act of a case that is over; the audit still verifies and says so.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';
import { withEngineDatabase } from './installation.mjs';

commandLine({ usage: 'npm run erase -- --case KTDH-X-2026-001 --act 4 --field explanation --reason "…"', options: { case: /./, act: /^[1-9]\d*$/, field: /./, reason: /\S/ } });
await build();
process.exitCode = await withEngineDatabase((env) => {
  const { status } = spawnSync(process.execPath, [join(root, 'libs/audit/dist/erase-cli.js'), ...process.argv.slice(2)], { stdio: 'inherit', env });
  return status ?? 2;
});

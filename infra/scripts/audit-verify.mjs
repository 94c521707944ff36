// `npm run audit:verify`: verifies the audit of an installation, whether it is running or not.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';
import { withEngineDatabase } from './installation.mjs';

commandLine({ usage: 'npm run audit:verify -- [--public-key FILE]', options: { 'public-key': /./ } });
await build();
process.exitCode = await withEngineDatabase((env) => {
  const { status } = spawnSync(process.execPath, [join(root, 'libs/audit/dist/verify-cli.js'), ...process.argv.slice(2)], { stdio: 'inherit', env });
  return status ?? 2;
});

// `npm run outbox:release`: after a restore, lets go the messages that the sender holds until somebody has looked.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';
import { withEngineDatabase } from './installation.mjs';

commandLine({ usage: 'npm run outbox:release' });
await build();
process.exitCode = await withEngineDatabase((env) => {
  const { status } = spawnSync(process.execPath, [join(root, 'libs/cases/dist/relay/release-cli.js')], { stdio: 'inherit', env });
  return status ?? 2;
});

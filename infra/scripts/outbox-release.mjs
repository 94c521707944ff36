// `npm run outbox:release`: after a restore, lets go the messages that the sender holds until somebody has looked.
import { build } from './build.mjs';
import { commandLine } from './command-line.mjs';
import { runOnEngineDatabase } from './installation.mjs';

commandLine({ usage: 'npm run outbox:release' });
await build();
process.exitCode = await runOnEngineDatabase('libs/cases/dist/relay/release-cli.js');

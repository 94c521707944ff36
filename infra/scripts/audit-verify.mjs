// `npm run audit:verify`: verifies the audit of an installation, whether it is running or not.
import { build } from './build.mjs';
import { commandLine } from './command-line.mjs';
import { runOnEngineDatabase } from './installation.mjs';

commandLine({ usage: 'npm run audit:verify -- [--public-key FILE]', options: { 'public-key': { takes: /./, vi: 'bằng bản khóa công khai giữ ở nơi khác', en: 'by a copy of the public key kept elsewhere' } } });
await build();
process.exitCode = await runOnEngineDatabase('libs/audit/dist/verify-cli.js');

// `npm run bench`: the product beside bare Temporal on the same servers. The rest is in infra/bench, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
commandLine({ usage: 'npm run bench -- [--rounds 5] [--temporal production|dev] [--json FILE] [--profile]', options: { rounds: /^[1-9]\d*$/, temporal: /^(production|dev)$/, json: /./, profile: null } });
installWhatIsMissing();
const { build } = await import('./build.mjs');
await build();
createRequire(import.meta.url)('../bench/dist/command-line');

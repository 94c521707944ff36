// `npm run journey -- [--seed N] [--lang vi|en] [--production]`: tells a journey on a fresh rehearsal. The story is in infra/journeys, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
const { given } = commandLine({ usage: 'npm run journey -- [--seed 7] [--lang vi|en] [--production]', options: { seed: /^\d+$/, lang: /^(vi|en)$/, production: null } });
installWhatIsMissing();
const { build } = await import('./build.mjs');
await build();
const { tellFromTheCommandLine } = createRequire(import.meta.url)('../journeys/dist/command-line');
await tellFromTheCommandLine({ seed: Number(given.seed ?? 0), language: given.lang ?? 'vi', form: given.production ? 'production' : 'trial' });
process.exit();

// `npm run journey`: tells a journey on a fresh rehearsal. The story is in infra/journeys, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing } from './checkout.mjs';

checkNode();
installWhatIsMissing();
const { build } = await import('./build.mjs');
await build();
const { tellFromTheCommandLine } = createRequire(import.meta.url)('../journeys/dist/command-line');
await tellFromTheCommandLine(process.argv.slice(2));
process.exit();

// `npm run bench`: the product beside bare Temporal on the same servers. The rest is in infra/bench, compiled by then.
import { createRequire } from 'node:module';
import { checkNode, installWhatIsMissing } from './checkout.mjs';

checkNode();
installWhatIsMissing();
const { build } = await import('./build.mjs');
await build();
createRequire(import.meta.url)('../bench/dist/command-line');

// `npm run chaos -- --seed N --kills K`: people work while parts of the system are killed; then everything must still be there, once.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './checkout.mjs';

const given = (name, otherwise) => (process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise);
const env = { ...process.env, CHAOS_SEED: given('seed', '1'), CHAOS_KILLS: given('kills', '30') };
const { status } = spawnSync(process.execPath, [join(root, 'infra/scripts/test.mjs'), '--selectProjects', 'system', '--testPathPatterns', 'the-power-fails'], { stdio: 'inherit', env });
process.exit(status ?? 1);

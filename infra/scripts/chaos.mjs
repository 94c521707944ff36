// `npm run chaos -- --seed N --kills K`: people work while parts of the system are killed; then everything must still be there, once.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

const { given: { seed = '1', kills = '30' } } = commandLine({
  usage: 'npm run chaos -- [--seed 1] [--kills 30]',
  options: {
    seed: { takes: /^\d+$/, vi: 'lúc ngắt và thành phần bị ngắt khác', en: 'other moments and other parts' },
    kills: { takes: /^[1-9]\d*$/, vi: 'ngắt bao nhiêu lần', en: 'how often something is killed' },
  },
});
const env = { ...process.env, CHAOS_SEED: seed, CHAOS_KILLS: kills };
const { status } = spawnSync(process.execPath, [join(root, 'infra/scripts/test.mjs'), '--selectProjects', 'system', '--testPathPatterns', 'the-power-fails'], { stdio: 'inherit', env });
process.exit(status ?? 1);

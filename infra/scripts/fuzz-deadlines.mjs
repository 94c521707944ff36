// `npm run fuzz:deadlines -- [--runs 1000000]`: holds so many due dates against a second, independent calculator.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

const { given: { runs = '1000000' } } = commandLine({ usage: 'npm run fuzz:deadlines -- [--runs 1000000]', options: { runs: { takes: /^[1-9]\d*$/, vi: 'bao nhiêu thời hạn', en: 'how many due dates' } } });
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'jest.config.js', '--selectProjects', 'unit', '--testPathPatterns', 'compute-due-date.property'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, DEADLINE_RUNS: runs } },
);
process.exit(status ?? 1);

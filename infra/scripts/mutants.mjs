// `npm run mutants`: spoils the product in a copy, one mutant at a time, and asks whether the test that guards it notices.
// `--all` adds the mutants whose tests need servers; a word after it keeps the mutants whose name has that word.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { mutants } from '../mutants/mutants.mjs';
import { root, stopWith } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

const ENDLESS_MS = 240_000;
const { given: { all = false }, words: [word = ''] } = commandLine({
  usage: 'npm run mutants -- [--all] [word of the name]',
  options: { all: { vi: 'cả những mutant mà phép thử cần máy chủ', en: 'also the mutants whose tests need servers' } },
  mostWords: 1,
});
const chosen = mutants.filter(({ tier, name }) => (all || tier === 'unit') && name.includes(word));
const copy = copyOfTheCheckout();
const survivors = [];
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const mutant of chosen) {
  const began = performance.now();
  const isKilled = kills(mutant);
  if (!isKilled) survivors.push(mutant.name);
  console.log(`${isKilled ? 'killed  ' : 'SURVIVED'} ${mutant.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
console.log(`${chosen.length - survivors.length} killed, ${survivors.length} survived`);
process.exit(survivors.length === 0 && chosen.length > 0 ? 0 : 1);

/** A mutant is killed when the tests fail because of it: they ran, and at least one said no. */
function kills(mutant) {
  const changes = [mutant, ...(mutant.also ?? [])].map((change) => ({ path: join(copy, change.file), original: readFileSync(join(copy, change.file), 'utf8'), change }));
  for (const { path, original, change } of changes) writeFileSync(path, spoiled(original, change, mutant.name));
  const jest = spawnSync(process.execPath, [join(copy, 'node_modules/jest/bin/jest.js'), '--config', 'jest.config.js', '--selectProjects', mutant.tier, '--testPathPatterns', mutant.test, '--bail', '--runInBand'], { cwd: copy, encoding: 'utf8', timeout: ENDLESS_MS, killSignal: 'SIGKILL' });
  for (const { path, original } of changes) writeFileSync(path, original);
  // A spoiled product that never comes to an end was noticed too.
  if (jest.error?.code === 'ETIMEDOUT') return true;
  // Jest ends with 1 also where no test ran or none could be loaded; only a test that said no has noticed the mutant.
  if (!/^Tests: .*\d+ (passed|failed)/m.test(jest.stderr)) stopWith(`Không chạy được kiểm thử của "${mutant.name}":\n${jest.stderr.slice(-2000)}`, 'The tests of this mutant did not run; see above.');
  return /^Tests: +\d+ failed/m.test(jest.stderr);
}

function spoiled(original, change, name) {
  if (original.split(change.find).length !== 2) stopWith(`"${name}": ${change.file} không còn đoạn cần đổi.`, `"${name}": the text to spoil does not stand exactly once in ${change.file}.`);
  return original.replace(change.find, () => change.replace);
}

/** Sources are copied, installed packages are linked; packages of this checkout lead to the copy. */
function copyOfTheCheckout() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kiem-giam-mutants-')));
  chmodSync(folder, 0o755); // PostgreSQL runs as its own user when this runs as root.
  // Without its settings the page is not built; no mutant's test needs it.
  const leftOut = new Set(['node_modules', '.git', '.build', '.kiem-giam', 'dist', 'coverage', 'vite.config.ts']);
  cpSync(root, folder, { recursive: true, filter: (path) => path === root || !leftOut.has(basename(path)) });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@kiem-giam') symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  mkdirSync(join(folder, 'node_modules/@kiem-giam'));
  for (const name of readdirSync(join(root, 'node_modules/@kiem-giam'))) {
    const target = join(folder, relative(root, realpathSync(join(root, 'node_modules/@kiem-giam', name))));
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(target, join(folder, 'node_modules/@kiem-giam', name));
  }
  return folder;
}

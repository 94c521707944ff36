// `npm test`: everything, on servers of its own and free ports; `npm test -- test/system/stack` a part of it. The options below go to Jest as they are; one that leaves out tests
// of a file is not among them. A file whose tool is missing is named and counted apart as not run; a test that is skipped in the code counts as failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkNode, installWhatIsMissing, root, stopWith, writeWhole } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
commandLine({
  usage: 'npm test -- [test/system/cases …] [--selectProjects unit|system] [--testPathPatterns pattern] [--runInBand] [--bail]',
  options: {
    selectProjects: { takes: /^(unit|system)$/, vi: 'chỉ unit (không cần máy chủ) hoặc chỉ system', en: 'unit alone (needs no server) or system alone' },
    testPathPatterns: { takes: /./, vi: 'chỉ các tệp có đường dẫn khớp mẫu này', en: 'only files whose path matches this pattern' },
    runInBand: { vi: 'chạy lần lượt từng tệp', en: 'one file after the other' },
    bail: { vi: 'dừng sau tệp đầu tiên không đạt', en: 'stops after the first file that fails' },
  },
  mostWords: Infinity,
});
installWhatIsMissing();
const { build } = await import('./build.mjs');
const { findTools, testsWithNeeds } = await import('./tools.mjs');
await build().catch((error) => stopWith(`Dựng không thành công:\n${error.message}`, 'The build failed; see above.'));

const report = join(root, '.build', 'jest.json');
const totals = join(root, '.build', 'test-totals.json');
mkdirSync(join(root, '.build'), { recursive: true });
for (const old of [report, totals]) rmSync(old, { force: true });
const { env, missing } = findTools();
const asked = process.argv.slice(2);
const notRun = askedForWithout(missing);
const leaveOut = notRun.flatMap(({ name }) => ['--testPathIgnorePatterns', name.replaceAll('.', '\\.')]);
const jest = runJest(['--json', '--outputFile', report, ...asked, ...leaveOut, ...(notRun.length > 0 ? ['--passWithNoTests'] : [])], ['ignore', 'ignore', 'inherit']);

if (!existsSync(report)) stopWith('Jest dừng trước khi có kết quả; xem thông báo ở trên.', 'Jest ended before it had a result; see its message above.');
const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
const skipped = skippedIn(testResults);
for (const name of skipped) console.log(`BỎ QUA · SKIPPED: ${name}`);
for (const { name, tool } of notRun) console.log(`KHÔNG CHẠY · NOT RUN: ${name} (thiếu · missing: ${tool})`);
// A file that does not even load hides an unknown number of tests: it counts as one failure.
const seen = numFailedTests + numRuntimeErrorTestSuites;
const failed = seen + skipped.length + (jest.status !== 0 && seen === 0 ? 1 : 0);
writeWhole(totals, JSON.stringify({ passed, failed, notRun: notRun.length }));
if (notRun.length > 0) console.log(`${notRun.length} not run`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function runJest(args, stdio) {
  return spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'jest.config.js', ...args], { cwd: root, env: { ...process.env, ...env }, stdio, encoding: 'utf8' });
}

/** Of the files that are asked for, those whose tool is not there. */
function askedForWithout(tools) {
  const without = testsWithNeeds().filter(({ tool }) => tools.has(tool));
  if (without.length === 0) return [];
  const listed = new Set(runJest(['--listTests', ...asked], ['ignore', 'pipe', 'inherit']).stdout.split('\n'));
  return without.filter(({ path }) => listed.has(path)).map(({ path, tool }) => ({ name: relative(root, path), tool }));
}

function skippedIn(files) {
  return files.flatMap(({ name, assertionResults }) => assertionResults.filter(({ status }) => ['pending', 'todo', 'disabled', 'skipped'].includes(status))
    .map(({ fullName }) => `${relative(root, name)}: ${fullName}`));
}

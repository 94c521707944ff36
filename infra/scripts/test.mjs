// `npm test`: everything, on servers of its own and free ports; `npm test -- test/system/stack` a part of it. The options below go to Jest as they are; one that leaves out tests
// of a file is not among them, since what was not run counts as failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkNode, installWhatIsMissing, root, stopWith, writeWhole } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

checkNode();
commandLine({
  usage: 'npm test -- [test/system/cases …] [--selectProjects unit|system] [--testPathPatterns pattern] [--runInBand] [--bail]',
  options: { selectProjects: /^(unit|system)$/, testPathPatterns: /./, runInBand: null, bail: null },
  mostWords: Infinity,
});
installWhatIsMissing();
const { build } = await import('./build.mjs');
const { findTools, testsWithNeeds } = await import('./tools.mjs');
await build().catch((error) => stopWith(`Dựng không thành công:\n${error.message}`, 'The build failed; see above.'));

const report = join(root, '.build', 'jest.json');
mkdirSync(join(root, '.build'), { recursive: true });
rmSync(report, { force: true });
const { env, missing } = findTools();
const leftOut = testsWithNeeds().filter(({ tool }) => missing.has(tool));
const args = ['--config', 'jest.config.js', '--json', '--outputFile', report, ...process.argv.slice(2)];
for (const { path } of leftOut) args.push('--testPathIgnorePatterns', relative(root, path).replaceAll('.', '\\.'));
const jest = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
  cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'],
});

if (!existsSync(report)) stopWith('Jest dừng trước khi có kết quả; xem thông báo ở trên.', 'Jest ended before it had a result; see its message above.');
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
const notRun = [...leftOut.map(({ path, tool }) => `${relative(root, path)} (thiếu · missing: ${tool})`), ...skippedTests()];
for (const name of notRun) console.log(`KHÔNG CHẠY · NOT RUN: ${name}`);
// A file that does not even load hides an unknown number of tests: it counts as one failure.
const failed = numFailedTests + numRuntimeErrorTestSuites + notRun.length + (jest.status !== 0 && numFailedTests + numRuntimeErrorTestSuites === 0 ? 1 : 0);
writeWhole(join(root, '.build', 'test-totals.json'), JSON.stringify({ passed: numPassedTests, failed }));
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 && numPassedTests > 0 ? 0 : 1);

function skippedTests() {
  if (numPendingTests + numTodoTests === 0) return [];
  return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => ['pending', 'todo', 'disabled', 'skipped'].includes(status))
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`));
}

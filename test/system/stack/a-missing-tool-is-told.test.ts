import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@kiem-giam/stack';
import { freshFolder } from '../../env/servers';

/** `npm test` of a part of the tests, on a machine that has Node and nothing else. */
function testsWithoutTools(...part: string[]): { status: number | null; said: string; totals: unknown } {
  const bare = freshFolder();
  const env = { HOME: bare, PATH: bare, PLAYWRIGHT_BROWSERS_PATH: bare, KIEM_GIAM_TEST_SERVERS: process.env['KIEM_GIAM_TEST_SERVERS'] };
  const { status, stdout } = spawnSync(process.execPath, ['infra/scripts/test.mjs', ...part], { cwd: checkout, encoding: 'utf8', env });
  return { status, said: stdout, totals: JSON.parse(readFileSync(join(checkout, '.build/test-totals.json'), 'utf8')) };
}

test('a test whose tool is missing is named and counted apart as not run, where it was asked for', () => {
  const page = testsWithoutTools('test/browser/the-plain-page', 'test/browser/what-follows-from-silence');
  expect(page.said).toContain('NOT RUN: test/browser/the-plain-page.test.ts (thiếu · missing: chromium)');
  expect(page.said.trim().split('\n').slice(-2)).toEqual(['2 not run', '0 passed, 0 failed']);
  expect([page.status, page.totals]).toEqual([1, { passed: 0, failed: 0, notRun: 2 }]);

  const pure = testsWithoutTools('--selectProjects', 'unit', '--testPathPatterns', 'contracts/src/text');
  expect(pure.said).not.toContain('not run');
  expect([pure.status, pure.totals]).toEqual([0, { passed: expect.any(Number), failed: 0, notRun: 0 }]);
});

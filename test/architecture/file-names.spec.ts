import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';

const root = join(__dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\0').filter((path) => /\.(ts|tsx|mjs|js)$/.test(path));

test('no file is named for a vague role', () => {
  const vague = /(^|[-.])(util|utils|helper|helpers|manager|common|misc|impl|v\d+)([-.]|$)/i;
  expect(tracked.filter((path) => vague.test(basename(path)))).toEqual([]);
});

test('source files are named in kebab case with their role as suffix', () => {
  const sources = tracked.filter((path) => /^(apps|libs|workflows|infra)\/.*\.tsx?$/.test(path) && !path.endsWith('vite-env.d.ts'));
  expect(sources.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(basename(path)))).toEqual([]);
});

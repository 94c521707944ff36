import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@kiem-giam/stack';

const run = (script: string, ...args: string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`infra/scripts/${script}.mjs`, ...args], { cwd: checkout, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};

test.each([
  ['journey', '--sed', '--seed'], ['journey', '--kep', '--keep'], ['bench', '--round', '--rounds'], ['chaos', '--kill', '--kills'], ['erase', '--cas', '--case'],
  ['audit-verify', '--publickey', '--public-key'], ['mutants', '--al', '--all'], ['start', '--emty', '--empty'],
  ['test', '--selectProject', '--selectProjects'], ['fuzz-deadlines', '--run', '--runs'], ['openapi', '--chek', '--check'], ['api-types', '--chek', '--check'], ['schema', '--wirte', '--write'], ['config-table', '--wirte', '--write'], ['complete-lock', '--chek', '--check'], ['payloads', '--prt', '--port'],
])('%s %s is refused before anything begins, and %s is offered', (script, typo, meant) => {
  const { status, said } = run(script, typo, '7');
  expect(status).toBe(1);
  expect(said).toContain(`Có phải ${meant}?`);
  expect(said).toContain(`Was ${meant} meant?`);
  expect(said).toContain('Cách dùng: npm ');
});

test.each([['reconcile', '--now'], ['outbox-release', 'all'], ['clock', '--hour=9'], ['freeze-rules', '--all'], ['build', 'page'], ['schema', 'docs/schema.md']])('%s %s is refused with how it is called', (script, word) => {
  const { status, said } = run(script, word);
  expect(status).toBe(1);
  expect(said).toContain('Usage: npm run ');
});

test('a value that an option does not take, or none, is refused too', () => {
  expect(run('journey', '--seed', 'many').said).toContain('--seed does not take “many”.');
  expect(run('journey', '--lang').said).toContain('--lang needs a value.');
  expect(run('bench', '--temporal', 'other').status).toBe(1);
  expect(run('test', '--selectProjects', 'browser').said).toContain('--selectProjects does not take “browser”.');
});

test('--help says how a command is called and does nothing', () => {
  expect(run('clock', '--help')).toEqual({ status: 0, said: expect.stringMatching(/^Cách dùng · Usage: npm run clock -- 2026-02-02 \[17\]\n.*giờ.*\n.*hour.*\n$/) });
});

test.each(['clock', 'outbox-release', 'reconcile', 'freeze-rules', 'payloads', 'record-histories', 'journey'])('%s --help says in a sentence of each language what the command does', (script) => {
  const [usage, vi, en] = run(script, '--help').said.split('\n');
  expect(usage).toMatch(/^Cách dùng · Usage: npm run /);
  expect([vi, en]).toEqual([expect.stringMatching(/^\p{Lu}.*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựđ].*\.$/u), expect.stringMatching(/^[A-Z].*\.$/)]);
});

test('a command that is another one with an option names itself in its help', () => {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const words = scripts['test:production-form']!.split(' ').slice(1);
  const env = { ...process.env, npm_lifecycle_event: 'test:production-form' };
  expect(spawnSync(process.execPath, [...words, '--help'], { cwd: checkout, encoding: 'utf8', env }).stdout).toMatch(/^Cách dùng · Usage: npm run test:production-form -- /);
});

test.each(['start', 'test', 'journey', 'bench', 'payloads', 'schema', 'openapi'])('%s --help explains each option in a line, in both languages', (script) => {
  const { status, said } = run(script, '--help');
  const [usage, ...told] = said.trimEnd().split('\n');
  const lines = told.filter((line) => line.startsWith(' '));
  expect([status, usage]).toEqual([0, expect.stringMatching(/^Cách dùng · Usage: npm /)]);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/^ {2}--[\w-]+ +\S.* · \S.*$/);
});

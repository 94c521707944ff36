import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beginDataFolder, checkout, noteAddress } from '@kiem-giam/stack';
import { freshFolder } from '../../env/servers';
import { aRehearsal } from '../../factories/a-rehearsal';

const { system, story } = aRehearsal();
let number: string;

beforeAll(async () => {
  noteAddress({ at: (...parts) => join(system.dataFolder, ...parts) }, system.url);
  number = (await story.open()).number;
});

/** `npm run clock` as a person types it; the port is known from the data folder alone. */
function clock(folder: string, ...args: string[]): { status: number | null; said: string } {
  const { PORT: _port, JEST_WORKER_ID: _runner, ...env } = process.env;
  const ran = spawnSync(process.execPath, [join(checkout, 'infra/scripts/clock.mjs'), ...args], { env: { ...env, KIEM_GIAM_DATA: folder }, encoding: 'utf8' });
  return { status: ran.status, said: ran.stdout + ran.stderr };
}

test('tells in words, by number and title and in local time, what the clock brought', () => {
  const { status, said } = clock(system.dataFolder, '2026-01-14', '9');
  expect([status, said]).toEqual([0, expect.stringContaining(`${number} “Kiểm tra X-03 khi có dấu hiệu vi phạm” (Kiểm tra khi có dấu hiệu vi phạm`)]);
  expect(said).toContain('11/01/2026, 00:00 · 11 Jan 2026, 00:00');
  expect(said).toContain('Overdue: “Issue the decision and plan”, which was due on 10 Jan 2026.');
  expect(said).toContain('Quá hạn: “Ban hành quyết định, kế hoạch kiểm tra”, hạn ngày 10/01/2026.');
  expect(said).toContain('It is now 14 Jan 2026, 09:00');
  expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  expect(said).not.toMatch(/\bact \d|\{\w+\}|null|undefined/);
});

test.each([
  ['no day', [], 'Name a day. Write year-month-day'],
  ['a day that no calendar has', ['2026-02-30'], '“2026-02-30” is no day'],
  ['an hour that no day has', ['2026-02-02', '24'], '“24” is no hour from 0 to 23'],
  ['a day that has passed', ['2026-01-02'], 'A rehearsal’s clock only moves forward; it is now 14 Jan 2026 09:00'],
  ['a day too far', ['2030-01-01'], 'One move reaches'],
])('says what is wrong with %s', (_what, args, sentence) => {
  const { status, said } = clock(system.dataFolder, ...args);
  expect([status, said]).toEqual([1, expect.stringContaining(sentence)]);
});

test('says so when there is nothing, nothing that runs, or no rehearsal', () => {
  const [none, real, demo] = [freshFolder(), freshFolder(), freshFolder()];
  beginDataFolder(real, { kind: 'real', isRehearsal: false });
  beginDataFolder(demo, { kind: 'demo', isRehearsal: true });
  const said = (folder: string) => clock(folder, '2026-02-02').said;
  expect(said(none)).toContain('There is no installation in');
  expect(said(real)).toContain('is no rehearsal');
  expect(said(demo)).toContain('Nothing is running');
});

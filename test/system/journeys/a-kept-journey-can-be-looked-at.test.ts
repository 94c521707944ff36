import { spawn, type ChildProcess } from 'node:child_process';
import { Person } from '@kiem-giam/journeys';
import { checkout, waitUntil } from '@kiem-giam/stack';
import { chmodSync, readdirSync } from 'node:fs';
import { freshFolder } from '../../env/servers';

let journey: ChildProcess | undefined;
afterAll(() => journey?.kill('SIGKILL'));

interface Findings {
  items: { status: string; stage: string; dueOn: string | null; carries: number }[];
}

test('npm run journey -- --keep leaves a rehearsal with one finding verified and one due in two days, which climbs when the clock passes it; Ctrl-C ends it', async () => {
  journey = spawn(process.execPath, ['infra/scripts/journey.mjs', '--keep', '--lang', 'en'], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [journey.stdout, journey.stderr]) stream?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => { journey?.once('exit', resolve); });
  let hasEnded = false;
  void ended.then(() => { hasEnded = true; });
  await waitUntil('the first half is told', 110_000, () => hasEnded || said.includes('Ctrl-C'));
  const [, url, password] = /runs on[^\n]*: (http\S+)\n +Shared password: (\S+)/.exec(said) ?? [];
  if (url === undefined || password === undefined) throw new Error(said);

  const secretary = await Person.signedIn({ url, password }, 'X-03-BT');
  const { items } = await secretary.get<Findings>('/findings?limit=200');
  expect(items.map(({ status, dueOn, carries }) => [status, dueOn, carries])).toEqual([['open', '2026-03-20', 2], ['verified', '2026-04-24', 0]]);
  const deciders = await Person.signedIn({ url, password }, 'X-BT');
  const asked = async (): Promise<number> => (await deciders.get<{ items: unknown[] }>('/decision-requests?status=open')).items.length;
  expect(await asked()).toBe(0);
  await secretary.post('/rehearsal/clock', { day: '2026-03-25' });
  expect(await asked()).toBe(1);

  journey.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('a journey that is interrupted while its servers start leaves nothing behind', async () => {
  const folder = freshFolder();
  chmodSync(folder, 0o711); // PostgreSQL may run as another user.
  const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith('kiem-giam-rehearsal-'));
  const interrupted = spawn(process.execPath, ['infra/scripts/journey.mjs'], { cwd: checkout, stdio: 'ignore', env: { ...process.env, TMPDIR: folder } });
  const ended = new Promise<number | null>((resolve) => { interrupted.once('exit', resolve); });
  await waitUntil('its folder is there', 60_000, () => left().length === 1);
  interrupted.kill('SIGINT');
  expect([await ended, left()]).toEqual([130, []]);
});

import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { addressIn, beginDataFolder, checkout, freePort, installationIn, waitUntil } from '@kiem-giam/stack';
import { freshFolder } from '../../env/servers';
import { addressOf, npmStart, processesThatName, type Starting } from './starting';

jest.setTimeout(120_000);

let folder: string;
let running: Starting | undefined;
beforeAll(() => { folder = freshFolder(); });
afterAll(async () => {
  running?.process.kill('SIGKILL');
  await waitUntil('nothing is left', 30_000, () => processesThatName(folder).length === 0);
  rmSync(folder, { recursive: true, force: true });
});

const DAY_OF_THE_WORLD = /^Hôm nay trong bản diễn tập: (.+) · Today in the rehearsal: (.+)$/m;

test('a start that loses its parent to SIGKILL leaves nothing behind, and the next start is ready within 15 seconds, says the day as the first did and stops in order', async () => {
  const env = { KIEM_GIAM_DATA: folder, PORT: String(await freePort()) };
  running = npmStart(env);
  const first = await addressOf(running, 60_000);
  const health = (await (await fetch(`${first}/health/ready`)).json()) as Record<string, unknown>;
  expect(health).toMatchObject({ isDemo: true, isRehearsal: true });
  expect(DAY_OF_THE_WORLD.exec(running.said())?.slice(1)).toEqual(['05/01/2026', '5 Jan 2026']);
  expect(running.said()).toContain('npm run clock -- 2026-01-12');
  expect(moveTheClock(folder, '2026-01-12')).toBe(0);
  expect(processesThatName(folder).length).toBeGreaterThan(4);

  running.process.kill('SIGKILL');
  await waitUntil('every server has ended', 30_000, () => processesThatName(folder).length === 0);

  // Fifteen seconds of this machine's whole attention: what others ask of it meanwhile is not this start's fault.
  const withinMs = 15_000 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
  const began = performance.now();
  running = npmStart(env);
  const second = await addressOf(running, 60_000);
  expect(performance.now() - began).toBeLessThan(withinMs);
  expect((await fetch(`${second}/health/ready`)).status).toBe(200);
  expect(addressIn(folder)).toBe(second);
  expect(DAY_OF_THE_WORLD.exec(running.said())?.slice(1)).toEqual(['12/01/2026', '12 Jan 2026']);

  running.process.kill('SIGINT');
  await running.ended;
  await waitUntil('every server has ended', 30_000, () => processesThatName(folder).length === 0);
  expect(running.said()).toContain('Stopped');
  expect(addressIn(folder)).toBeUndefined();
});

test('a busy port that was asked for is refused with the name of its holder, and nothing has begun or stopped by that', async () => {
  const port = await freePort();
  const holder = createServer();
  await new Promise<void>((listening) => { holder.listen(port, '127.0.0.1', listening); });
  const another = `${folder}/another`;
  const refused = npmStart({ KIEM_GIAM_DATA: another, PORT: String(port) });
  expect(await refused.ended).not.toBe(0);
  holder.close();
  expect(refused.said()).toContain(`Cổng ${port} đang bận`);
  expect(refused.said()).toContain(`pid ${process.pid}`);
  expect([existsSync(another), installationIn(another)]).toEqual([true, undefined]);
  expect(refused.said()).not.toContain('Stopped');
});

test('a configuration value that cannot be is named with what is expected', async () => {
  const refused = npmStart({ KIEM_GIAM_DATA: `${folder}/another`, TEMPORAL_ADDRESS: 'nowhere' });
  expect(await refused.ended).not.toBe(0);
  expect(refused.said()).toContain('TEMPORAL_ADDRESS=nowhere is not valid: expected host:port');
  expect(refused.said()).toContain('TEMPORAL_ADDRESS=nowhere chưa đúng');
});

test.each([
  ['--empty, where demo data lie', { kind: 'demo', isRehearsal: true }, ['--empty'], {}, 'was begun as a demo, a rehearsal'],
  ['another kind of demo than was begun', { kind: 'demo', isRehearsal: true }, [], { REHEARSAL: 'false' }, 'was begun as a demo, a rehearsal'],
] as const)('%s, is refused with what to do, and leaves the folder as it was', async (what, begun, args, asked, sentence) => {
  const path = freshFolder();
  beginDataFolder(path, begun);
  const refused = npmStart({ KIEM_GIAM_DATA: path, ...asked }, ...args);
  expect([what, await refused.ended]).toEqual([what, 1]);
  expect(refused.said()).toContain(`The folder ${path} ${sentence}. To go on with it: npm start, without --empty or REHEARSAL. To begin another one: set KIEM_GIAM_DATA to another folder.`);
  expect(refused.said()).toContain('Để lập hệ thống khác: đặt KIEM_GIAM_DATA sang thư mục khác.');
  expect(installationIn(path)).toEqual(begun);
});

test('a real installation is never continued as a rehearsal, and is not begun as one', async () => {
  const path = freshFolder();
  beginDataFolder(path, { kind: 'real', isRehearsal: false });
  const continued = npmStart({ KIEM_GIAM_DATA: path, REHEARSAL: 'true' });
  expect([await continued.ended, continued.said()]).toEqual([1, expect.stringContaining('Unset REHEARSAL=true')]);
  expect(installationIn(path)).toEqual({ kind: 'real', isRehearsal: false });
  const refused = npmStart({ KIEM_GIAM_DATA: `${folder}-real`, REHEARSAL: 'true' }, '--empty');
  expect(await refused.ended).not.toBe(0);
  expect(refused.said()).toContain('A real installation is never a rehearsal');
});

/** `npm run clock` beside a running start; answers its exit status. */
function moveTheClock(dataFolder: string, day: string): number | null {
  const { PORT: _port, JEST_WORKER_ID: _runner, ...env } = process.env;
  return spawnSync(process.execPath, [join(checkout, 'infra/scripts/clock.mjs'), day], { env: { ...env, KIEM_GIAM_DATA: dataFolder } }).status;
}

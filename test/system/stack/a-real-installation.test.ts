import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, freePort, waitUntil } from '@kiem-giam/stack';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { ask, type Answer } from '../../env/api';
import { freshFolder } from '../../env/servers';
import { addressOf, npmStart, processesThatName, type Starting } from './starting';

jest.setTimeout(120_000);

type Headers = Record<string, string>;

const administrator = { login: 'quan-tri', password: 'một câu dài dễ nhớ 2026', fullName: 'Nguyễn Văn Quản Trị (hư cấu)' };
const chair = { login: 'chu-nhiem', password: 'một câu dài khác 2026' };

let folder: string;
let env: Record<string, string>;
let running: Starting;
let url: string;
let admin: Headers;
let chairman: Headers;

const call = <T = Record<string, unknown>>(method: string, path: string, headers: Headers, body?: unknown): Promise<Answer<T>> =>
  ask<T>(url, { method, path: `/api/v1${path}`, headers, body });

const signIn = async ({ login, password }: { login: string; password: string }): Promise<Headers> => {
  const answer = await call<{ token: string }>('POST', '/sessions', {}, { login, password, carry: 'bearer' });
  expect(answer.status).toBe(201);
  return { authorization: `Bearer ${answer.body.token}` };
};

beforeAll(async () => {
  folder = freshFolder();
  env = { KIEM_GIAM_DATA: folder, PORT: String(await freePort()) };
  running = npmStart(env, '--empty');
  url = await addressOf(running, 90_000);
});
afterAll(async () => {
  running?.process.kill('SIGKILL');
  await waitUntil('nothing is left', 30_000, () => processesThatName(folder).length === 0);
  rmSync(folder, { recursive: true, force: true });
});

test('its health says that it is neither demo nor rehearsal, and no demo account exists', async () => {
  expect((await ask(url, { method: 'GET', path: '/health/ready' })).body).toMatchObject({ status: 'ready', isDemo: false, isRehearsal: false, hasAdministrator: false });
  expect(running.said()).not.toContain('DEMO');
  expect(readdirSync(join(folder, 'secrets'))).not.toContain('demo-password');
  const tried = await call<{ code: string }>('POST', '/sessions', {}, { login: 'x-ubkt-cn', password: 'any password at all', carry: 'bearer' });
  expect([tried.status, tried.body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
});

test('the link that it prints makes the first administrator, once', async () => {
  await waitUntil('the link is printed', 5_000, () => /first-admin#token=\S{20,}/.test(running.said()));
  const [, token] = /first-admin#token=(\S+)/.exec(running.said()) ?? [];
  expect((await call('POST', '/setup/first-admin', {}, { token, ...administrator })).status).toBe(201);
  const again = await call<{ code: string }>('POST', '/setup/first-admin', {}, { token, ...administrator, login: 'nguoi-khac' });
  expect(again.body.code).toBe('LINK_SPENT');
  admin = await signIn(administrator);
});

test('there is no clock to move, not even for the administrator', async () => {
  const moved = await call<{ code: string }>('POST', '/rehearsal/clock', admin, { day: '2099-01-01' });
  expect([moved.status, moved.body.code]).toEqual([404, 'NOT_FOUND']);
});

test('the administrator loads the files of units and people, after a dry run that writes nothing', async () => {
  const demo = join(checkout, 'infra/demo');
  const names = readdirSync(demo).filter((name) => name.endsWith('.csv'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(demo, name), 'utf8')]));
  const tried = await call('POST', '/units/import', admin, { files, dryRun: true });
  expect([tried.status, tried.body]).toMatchObject([200, { errors: [], written: null }]);
  expect((await call<{ items: unknown[] }>('GET', '/units', admin)).body.items).toEqual([]);
  const loaded = await call('POST', '/units/import', admin, { files, dryRun: false });
  expect([loaded.status, loaded.body]).toMatchObject([200, { errors: [], written: { 'units.csv': { created: 275 } } }]);
});

test('policy numbers came with the product, each with its status; its calendars count only once a person has approved them', async () => {
  const numbers = await call<{ items: { status: string; verified: boolean; sourceRef: string }[] }>('GET', '/policies?limit=100', admin);
  expect(numbers.body.items.length).toBeGreaterThan(20);
  expect(numbers.body.items.filter(({ status, verified }) => status === 'default' && verified)).toEqual([]);
  const before = await call<{ items: { year: number; isApproved: boolean; hasDraft: boolean }[] }>('GET', '/calendars', admin);
  expect(before.body.items).toMatchObject([2027, 2026, 2025].map((year) => ({ year, isApproved: false, hasDraft: true })));
  for (const { year } of before.body.items) {
    const read = await call<{ draft: { revision: number } }>('GET', `/calendars/${year}`, admin);
    const approved = await call('POST', `/calendars/${year}/approve`, admin, { revision: read.body.draft.revision });
    expect([approved.status, approved.body]).toMatchObject([200, { draft: null }]);
  }
});

test('a person with an account and a position opens a case and reads it back; the administrator, who holds none, sees nothing of it', async () => {
  const account = { ...chair, personId: personIdOf('X-UBKT-CN'), isAdmin: false };
  expect((await call('POST', '/accounts', admin, account)).status).toBe(201);
  const accounts = await call<{ items: { login: string; isDemo: boolean }[] }>('GET', '/accounts', admin);
  expect(accounts.body.items.map(({ login, isDemo }) => [login, isDemo])).toEqual([[chair.login, false], [administrator.login, false]]);
  chairman = await signIn(chair);
  const opened = await openCase('first-real-case');
  expect([opened.status, opened.body]).toMatchObject([201, { stage: 'preparation', seq: 1 }]);
  const path = `/cases/${opened.body.caseId}`;
  const read = await call<{ turns: unknown[] }>('GET', path, chairman);
  expect([read.status, read.body.turns]).toMatchObject([200, [{ obligation: 'issueDecision' }]]);
  expect((await call('GET', path, admin)).status).toBe(404);
});

test('a second start keeps what there is, without being told that it is real, and offers no further link', async () => {
  running.process.kill('SIGTERM');
  await running.ended;
  running = npmStart(env);
  url = await addressOf(running, 60_000);
  await waitUntil('everything is printed', 5_000, () => running.said().includes('Ctrl-C'));
  expect(running.said()).not.toMatch(/first-admin|DEMO/);
  chairman = await signIn(chair);
  expect((await call<{ items: unknown[] }>('GET', '/cases', chairman)).body.items).toHaveLength(1);
  expect((await openCase('second-real-case')).status).toBe(201);
  const calendars = await call<{ items: { isApproved: boolean; hasDraft: boolean }[] }>('GET', '/calendars', chairman);
  expect(calendars.body.items.map(({ isApproved, hasDraft }) => [isApproved, hasDraft])).toEqual([[true, false], [true, false], [true, false]]);
});

function openCase(key: string): Promise<Answer<{ caseId: string }>> {
  return call('POST', '/cases', { ...chairman, 'idempotency-key': key }, {
    process: 'inspection', title: 'Kiểm tra chi bộ khi có dấu hiệu vi phạm', subjectUnitId: unitIdOf('X-03'),
    input: { signs: 'Nhiều tháng không họp chi bộ.', basis: 'Kết quả giám sát thường xuyên' },
  });
}

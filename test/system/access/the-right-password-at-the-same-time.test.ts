import { ask, type Answer, type ProblemBody } from '../../env/api';
import { anApi } from '../../factories/an-api';

const { api, superuser } = anApi();

const signIn = (login: string) =>
  ask<ProblemBody & { token: string }>(api.url, { method: 'POST', path: '/api/v1/sessions', body: { login, password: api.demoPassword, carry: 'bearer' } });
const atOnce = (login: string, times: number) => Promise.all(Array.from({ length: times }, () => signIn(login)));
const statusOf = async ({ body: { token } }: Answer<{ token: string }>) =>
  (await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: { authorization: `Bearer ${token}` } })).status;
const rowsOf = async (sql: string, login: string): Promise<number> =>
  (await superuser.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${sql}) AS s`, [login])).rows[0]!.n;

test('the right password is held against nobody, however often it is shown at the same time', async () => {
  expect((await atOnce('x-04-bt', 15)).map(({ status }) => status)).toEqual(Array.from({ length: 15 }, () => 201));
});

test('of too many sessions the ones longest unused end, and leave no row behind', async () => {
  const first = await signIn('x-06-bt');
  const second = await signIn('x-06-bt');
  await superuser.query(`UPDATE sessions SET last_seen_at = now() - interval '1 hour' WHERE created_at = (SELECT max(created_at) FROM sessions)`);
  for (let n = 3; n <= 20; n += 1) expect((await signIn('x-06-bt')).status).toBe(201);
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
  await superuser.query(`UPDATE sessions SET last_seen_at = now() - interval '1 hour' WHERE token_hash = encode(sha256($1::bytea), 'hex')`, [second.body.token]);
  const last = await signIn('x-06-bt');
  expect([await statusOf(first), await statusOf(second), await statusOf(last)]).toEqual([200, 401, 200]);
  expect(await rowsOf('SELECT 1 FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.login = $1', 'x-06-bt')).toBe(20);
});

test('one account does not sign in without end, and says when it may again; others do meanwhile', async () => {
  const answers = await atOnce('x-05-bt', 110);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(100);
  expect(answers.filter(({ body }) => body.code === 'SIGN_IN_THROTTLED')).toHaveLength(10);
  const onceMore = await signIn('x-05-bt');
  expect([onceMore.status, onceMore.body.code]).toEqual([429, 'SIGN_IN_THROTTLED']);
  expect(Number(onceMore.headers.get('retry-after'))).toBeGreaterThan(60);
  expect((await signIn('x-04-bt')).status).toBe(201);
  await superuser.query(`UPDATE sign_in_attempts SET at = at - interval '16 minutes'`);
  expect((await signIn('x-05-bt')).status).toBe(201);
});

test('one address does not sign in without end, whoever it is', async () => {
  await superuser.query(
    `INSERT INTO sign_in_attempts (login_digest, network, succeeded) SELECT 'somebody ' || n, '127.0.0.1', true FROM generate_series(1, 1000) AS n`);
  expect((await signIn('x-07-bt')).body.code).toBe('SIGN_IN_THROTTLED');
});

test('a browser that is told nothing of itself does not become a thousand known devices', async () => {
  await superuser.query('DELETE FROM sign_in_attempts');
  const inBrowser = () => ask(api.url, { method: 'POST', path: '/api/v1/sessions', body: { login: 'x-08-bt', password: api.demoPassword }, headers: { 'x-requested-with': 'kiem-giam' } });
  for (let n = 1; n <= 22; n += 1) expect((await inBrowser()).status).toBe(201);
  expect(await rowsOf('SELECT 1 FROM known_devices k JOIN accounts a ON a.id = k.account_id WHERE a.login = $1', 'x-08-bt')).toBe(20);
});

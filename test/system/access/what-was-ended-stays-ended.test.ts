import { AccountDirectory } from '@kiem-giam/access';
import { openDatabase } from '@kiem-giam/platform';
import { Client } from 'pg';
import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';
import { eventually } from '../../env/engine';

let api: FreshApi;
let administrator: Client;
let onlooker: Client;

beforeAll(async () => {
  api = await freshApi({ demo: true });
  administrator = new Client({ connectionString: api.database.superuserUrl });
  onlooker = new Client({ connectionString: api.database.superuserUrl });
  await Promise.all([administrator.connect(), onlooker.connect()]);
});

afterAll(async () => {
  await Promise.all([administrator.end(), onlooker.end()]);
  await api.stop();
});

/** Sends a request while a change of the account is under way, lets the change win, and answers what became of the request. */
async function overtakenBy<T>(change: string, login: string, send: () => Promise<T>, meanwhile = (): void => undefined): Promise<T> {
  await administrator.query('BEGIN');
  await administrator.query(change, [login]);
  const asked = send();
  await eventually('the request waits for the change', async () =>
    ((await onlooker.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).rowCount ?? 0) > 0);
  meanwhile();
  await administrator.query('COMMIT');
  return asked;
}

const anotherPassword = `UPDATE accounts SET password_hash = password_hash || 'x' WHERE login = $1`;
const inBody = (path: string, body: unknown, headers: Record<string, string> = {}) => () => ask<ProblemBody>(api.url, { method: 'POST', path: `/api/v1${path}`, body, headers });
const signInAs = (login: string) => inBody('/sessions', { login, password: api.demoPassword, carry: 'bearer' });

test('a sign-in with the old password does not outlive the reset that overtook it', async () => {
  const { status, body } = await overtakenBy(anotherPassword, 'x-04-bt', signInAs('x-04-bt'));
  expect([status, body.code]).toEqual([401, 'SIGN_IN_REFUSED']);
});

test('nor does one into an account that was disabled meanwhile', async () => {
  const { body } = await overtakenBy(`UPDATE accounts SET status = 'disabled' WHERE login = $1`, 'x-05-bt', signInAs('x-05-bt'));
  expect(body.code).toBe('SIGN_IN_REFUSED');
});

test('a change of the password does not undo the reset that overtook it', async () => {
  const session = await signedInAs(api, 'x-06-bt');
  const change = inBody('/me/password', { present: api.demoPassword, next: 'một câu đủ dài để nhớ' }, session);
  expect((await overtakenBy(anotherPassword, 'x-06-bt', change)).body.code).toBe('PASSWORD_WRONG');
});

test('a session that ended while it was looked up is not remembered', async () => {
  const session = await signedInAs(api, 'x-08-bt');
  const token = session.authorization.replace('Bearer ', '');
  const source = await openDatabase({ url: api.database.urls.api, poolSize: 2, applicationName: 'test' });
  const directory = new AccountDirectory(source);
  const [account] = (await onlooker.query<{ id: string }>(`SELECT id FROM accounts WHERE login = 'x-08-bt'`)).rows;
  // Its use is noted again, which waits for whoever ends it.
  await onlooker.query(`UPDATE sessions SET last_seen_at = now() - interval '1 hour' WHERE account_id = $1`, [account!.id]);
  const ending = `UPDATE sessions SET revoked_at = now() FROM accounts a WHERE a.id = account_id AND a.login = $1`;
  const found = await overtakenBy(ending, 'x-08-bt', () => directory.callerOf(token), () => directory.forgetAccount(account!.id));
  expect(found?.actor.accountId).toBe(account!.id);
  expect(await directory.callerOf(token)).toBeNull();
  await source.destroy();
});

test('no token is made with a session that is being ended', async () => {
  const session = await signedInAs(api, 'x-07-bt');
  const token = inBody('/me/tokens', { name: 'một chương trình', scopes: ['write'], days: 300 }, session);
  const ending = `WITH mine AS (UPDATE accounts SET password_changed_at = now() WHERE login = $1 RETURNING id) UPDATE sessions SET revoked_at = now() FROM mine WHERE account_id = mine.id`;
  expect((await overtakenBy(ending, 'x-07-bt', token)).body.code).toBe('NOT_SIGNED_IN');
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { offerFirstAdministrator } from '@kiem-giam/access';
import { openDatabase } from '@kiem-giam/platform';
import { checkout } from '@kiem-giam/stack';
import { personIdOf } from '@kiem-giam/units';
import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';

type Headers = Record<string, string>;

const caller = (api: () => FreshApi) => (method: string, path: string, headers: Headers, body?: unknown) =>
  ask<ProblemBody & { id: string; token: string; items: { login: string; id: string }[]; next: string | null }>(
    api().url, { method, path: `/api/v1${path}`, headers, body });

describe('personal tokens', () => {
  let api: FreshApi;
  let person: Headers;
  const call = caller(() => api);

  beforeAll(async () => {
    api = await freshApi({ demo: true });
    person = await signedInAs(api, 'x-ubkt-cn');
  });

  afterAll(() => api.stop());

  const token = async (scopes: string[]): Promise<{ id: string; headers: Headers }> => {
    const { body } = await call('POST', '/me/tokens', person, { name: scopes.join(), scopes, days: 30 });
    return { id: body.id, headers: { authorization: `Bearer ${body.token}` } };
  };

  it('read with scope read and write only with scope write', async () => {
    const [reading, writing] = [await token(['read']), await token(['write'])];
    expect((await call('GET', '/me', reading.headers)).status).toBe(200);
    const refused = await call('DELETE', `/me/tokens/${writing.id}`, reading.headers);
    expect([refused.body.code, refused.body.params]).toEqual(['TOKEN_SCOPE_MISSING', { scope: 'write' }]);
    expect((await call('DELETE', `/me/tokens/${writing.id}`, writing.headers)).status).toBe(204);
    expect((await call('GET', '/me', writing.headers)).status).toBe(401);
  });

  it('end themselves, but no other token', async () => {
    const [one, other] = [await token(['write']), await token(['write'])];
    expect((await call('DELETE', `/me/tokens/${other.id}`, one.headers)).body.code).toBe('SESSION_REQUIRED');
    expect((await call('GET', '/me', other.headers)).status).toBe(200);
    expect((await call('DELETE', `/me/tokens/${other.id}`, person)).status).toBe(204);
    expect((await call('GET', '/me', other.headers)).status).toBe(401);
  });

  it('end with the password under which they were made, changed or reset', async () => {
    const owner = await signedInAs(api, 'x-03-bt');
    const made = async (): Promise<Headers> => ({ authorization: `Bearer ${(await call('POST', '/me/tokens', owner, { name: 'x', scopes: ['read'], days: 1 })).body.token}` });
    const before = await made();
    expect((await call('POST', '/me/password', owner, { present: api.demoPassword, next: 'một câu đủ dài để nhớ' })).status).toBe(204);
    expect((await call('GET', '/me', before)).status).toBe(401);
    const after = await made();
    const admin = await signedInAs(api, 'x-vp');
    const [account] = (await call('GET', '/accounts?search=x-03-bt', admin)).body.items;
    expect((await call('POST', `/accounts/${account?.id}/password`, admin, { password: 'một câu khác cũng dài' })).status).toBe(204);
    expect((await call('GET', '/me', after)).status).toBe(401);
  });

  it('of an administrator make no way to sign in, read no more than their scope, and end with the account', async () => {
    const admin = await signedInAs(api, 'x-vp');
    const own = async (scopes: string[]): Promise<Headers> => ({ authorization: `Bearer ${(await call('POST', '/me/tokens', admin, { name: scopes.join(), scopes, days: 1 })).body.token}` });
    const idOf = async (login: string): Promise<string> => (await call('GET', `/accounts?search=${login}`, admin)).body.items.find((account) => account.login === login)!.id;
    const reset = async (who: Headers, login: string) => (await call('POST', `/accounts/${await idOf(login)}/password`, who, { password: 'một câu khác cũng dài' })).body.code;
    expect(await reset(await own(['admin', 'write']), 'x-05-bt')).toBe('SESSION_REQUIRED');
    const newAccount = { personId: personIdOf('X-03-DV03'), login: 'nguoi-la', password: 'một câu đủ dài để nhớ', isAdmin: true };
    expect((await call('POST', '/accounts', await own(['admin', 'write']), newAccount)).body.code).toBe('SESSION_REQUIRED');
    expect((await call('POST', `/accounts/${await idOf('x-06-bt')}/enable`, await own(['admin', 'write']))).body.code).toBe('SESSION_REQUIRED');
    expect(await reset(admin, 'x-vp')).toBe('OWN_PASSWORD_RESET');
    const seen = async (who: Headers) => (await call('GET', '/people?search=T-BT', who)).body.items.length;
    expect([await seen(await own(['read', 'admin'])), await seen(await own(['read']))]).toEqual([1, 0]);
    const other = await signedInAs(api, 'x-04-bt');
    const its: Headers = { authorization: `Bearer ${(await call('POST', '/me/tokens', other, { name: 'x', scopes: ['read'], days: 1 })).body.token}` };
    const account = await idOf('x-04-bt');
    for (const turn of ['disable', 'enable']) expect((await call('POST', `/accounts/${account}/${turn}`, admin)).status).toBe(204);
    expect((await call('GET', '/me', its)).status).toBe(401);
  });

  it('are few enough to be looked through: one more is refused until one has ended, and those that live stand first', async () => {
    const owner = await signedInAs(api, 'x-06-bt');
    const make = () => call('POST', '/me/tokens', owner, { name: 'x', scopes: ['read'], days: 1 });
    const ids: string[] = [];
    for (let n = 1; n <= 50; n += 1) ids.push((await make()).body.id);
    const refused = await make();
    expect([refused.status, refused.body.code, refused.body.params]).toEqual([409, 'TOKENS_TOO_MANY', { limit: 50 }]);
    expect((await call('DELETE', `/me/tokens/${ids[49]}`, owner)).status).toBe(204);
    const last = (await make()).body.id;
    expect((await call('GET', '/me/tokens', owner)).body.items.map(({ id }) => id)).toEqual([last, ...ids.slice(0, 49).toReversed(), ids[49]]);
  });

  it('cannot make another token nor change the password', async () => {
    const { headers } = await token(['write']);
    expect((await call('POST', '/me/tokens', headers, { name: 'x', scopes: ['read'], days: 1 })).body.code).toBe('SESSION_REQUIRED');
    expect((await call('POST', '/me/password', headers, { present: 'a', next: 'b' })).body.code).toBe('SESSION_REQUIRED');
  });

  it('belong to their owner: nobody else sees or revokes them', async () => {
    const { id } = await token(['read']);
    const other = await signedInAs(api, 'x-bt');
    expect((await call('GET', '/me/tokens', other)).body.items).toEqual([]);
    expect((await call('DELETE', `/me/tokens/${id}`, other)).status).toBe(404);
  });

  it('carry account administration only for an administrator and only with scope admin', async () => {
    expect((await call('POST', '/me/tokens', person, { name: 'x', scopes: ['admin'], days: 1 })).body.code).toBe('ADMIN_ONLY');
    const admin = await signedInAs(api, 'x-vp');
    const { body } = await call('POST', '/me/tokens', admin, { name: 'x', scopes: ['write'], days: 1 });
    expect((await call('GET', '/accounts', { authorization: `Bearer ${body.token}` })).body.code).toBe('TOKEN_SCOPE_MISSING');
  });
});

describe('account administration', () => {
  let api: FreshApi;
  let admin: Headers;
  const call = caller(() => api);

  beforeAll(async () => {
    api = await freshApi({ demo: true });
    admin = await signedInAs(api, 'x-vp');
  });

  afterAll(() => api.stop());

  it('is for administrators only', async () => {
    const person = await signedInAs(api, 'x-bt');
    expect((await call('GET', '/accounts', person)).body.code).toBe('ADMIN_ONLY');
  });

  it('lists every account once, page after page', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const { body } = await call('GET', `/accounts?limit=100${after && `&after=${after}`}`, admin);
      seen.push(...body.items.map(({ login }) => login));
      after = body.next;
    }
    expect(seen).toEqual([...new Set(seen)].toSorted());
    expect(seen.length).toBeGreaterThan(16);
    expect((await call('GET', '/accounts?after=nonsense', admin)).body.fields[0]?.path).toBe('query.after');
  });

  it('disables an account at once, with its sessions, and opens it again', async () => {
    const person = await signedInAs(api, 'x-03-cuv');
    expect((await call('GET', '/me', person)).status).toBe(200);
    const [account] = (await call('GET', '/accounts?search=X-03-CUV', admin)).body.items;
    expect((await call('POST', `/accounts/${account?.id}/disable`, admin)).status).toBe(204);
    expect((await call('GET', '/me', person)).status).toBe(401);
    await expect(signedInAs(api, 'x-03-cuv')).rejects.toThrow('SIGN_IN_REFUSED');
    expect((await call('POST', `/accounts/${account?.id}/enable`, admin)).status).toBe(204);
    await signedInAs(api, 'x-03-cuv');
  });

  it('never disables the last administrator', async () => {
    const [self] = (await call('GET', '/accounts?search=x-vp', admin)).body.items;
    expect((await call('POST', `/accounts/${self?.id}/disable`, admin)).body.code).toBe('LAST_ADMIN');
  });

  it('names what stands against a new account', async () => {
    const { personId } = (await call('GET', '/me', admin)).body as unknown as { personId: string };
    const make = (body: object) => call('POST', '/accounts', admin, { personId, login: 'x-vp2', password: 'một câu đủ dài', isAdmin: false, ...body });
    expect((await make({})).body.code).toBe('ACCOUNT_EXISTS');
    expect((await make({ login: 'X-BT' })).body.code).toBe('LOGIN_TAKEN');
    expect((await make({ login: 'x vp2' })).body.code).toBe('LOGIN_UNFIT');
    expect((await make({ personId: '00000000-0000-4000-8000-000000000000' })).body.code).toBe('NOT_FOUND');
    expect((await make({ password: 'x-vp2 x-vp2 x-vp2' })).body.code).toBe('PASSWORD_TOO_WEAK');
  });
});

describe('the first administrator of a real installation', () => {
  let api: FreshApi;
  const call = caller(() => api);

  beforeAll(async () => {
    api = await freshApi({ demo: false });
  });

  afterAll(() => api.stop());

  it('is made once by the link that the server prints, and then reads no case by it', async () => {
    const print = async (): Promise<string> => {
      const env = { ...process.env, DATABASE_API_URL: api.database.urls.api };
      const { stdout } = await promisify(execFile)(process.execPath, [join(checkout, 'libs/access/dist/first-admin.js')], { env });
      return (JSON.parse(stdout) as { token: string }).token;
    };
    const earlier = await print();
    const token = await print();
    const wanted = { token, login: 'quan-tri', password: 'một câu đủ dài để nhớ', fullName: 'Người quản trị (hư cấu)' };
    const spend = (body: object) => call('POST', '/setup/first-admin', {}, body);
    expect((await spend({ ...wanted, token: 'kgl_guess' })).body.code).toBe('LINK_SPENT');
    expect((await spend({ ...wanted, token: earlier })).body.code).toBe('LINK_SPENT');
    expect((await spend({ ...wanted, login: 'quan trị' })).body.code).toBe('LOGIN_UNFIT');
    const both = await Promise.all([spend(wanted), spend({ ...wanted, login: 'quan-tri-2' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 410]);
    const login = both[0]?.status === 201 ? 'quan-tri' : 'quan-tri-2';
    const headers = await signedInAs({ url: api.url, demoPassword: wanted.password }, login);
    const me = (await call('GET', '/me', headers)).body as unknown as { isAdmin: boolean; readableUnitIds: string[] };
    expect(me).toMatchObject({ isAdmin: true, positions: [], readableUnitIds: [] });
  });

  it('can be made again after the operator has taken the right from the only one, who lost his password; the new one resets it', async () => {
    const database = await openDatabase({ url: api.database.urls.api, poolSize: 1, applicationName: 'operator of a test' });
    try {
      expect(await offerFirstAdministrator(database)).toBeNull();
      const [lost] = await database.query<[{ id: string; login: string }[], number]>('UPDATE accounts SET is_admin = false WHERE is_admin RETURNING id, login');
      const { token } = (await offerFirstAdministrator(database))!;
      const wanted = { token, login: 'quan-tri-moi', password: 'một câu mới đủ dài để nhớ', fullName: 'Người quản trị mới (hư cấu)' };
      expect((await call('POST', '/setup/first-admin', {}, { ...wanted, login: lost[0]!.login })).status).toBeGreaterThanOrEqual(400);
      expect((await call('POST', '/setup/first-admin', {}, wanted)).status).toBe(201);
      const admin = await signedInAs({ url: api.url, demoPassword: wanted.password }, wanted.login);
      expect((await call('POST', `/accounts/${lost[0]!.id}/password`, admin, { password: 'một câu khác cũng dài' })).status).toBe(204);
      await signedInAs({ url: api.url, demoPassword: 'một câu khác cũng dài' }, lost[0]!.login);
    } finally {
      await database.destroy();
    }
  });
});

import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';
import { anApi } from '../../factories/an-api';

describe('signing in behind a proxy that was named', () => {
  let api: FreshApi;

  beforeAll(async () => {
    api = await freshApi({ demo: true, env: { TRUSTED_PROXIES: '127.0.0.1' } });
  });

  afterAll(() => api.stop());

  const signIn = (login: string, password: string, from: string) =>
    ask<ProblemBody>(api.url, { method: 'POST', path: '/api/v1/sessions', body: { login, password, carry: 'bearer' }, headers: { 'x-forwarded-for': from } });
  const codesOf = async (login: string, addresses: readonly string[]) => {
    const answers = [];
    for (const from of addresses) answers.push((await signIn(login, 'a guess', from)).body.code);
    return answers;
  };
  const times = (count: number, address: (n: number) => string) => Array.from({ length: count }, (_none, n) => address(n));

  it('counts failures by the address that the proxy tells', async () => {
    expect((await codesOf('x-bt', times(6, () => '203.0.113.1'))).at(-1)).toBe('SIGN_IN_THROTTLED');
    expect(await codesOf('x-bt', ['203.0.113.2'])).toEqual(['SIGN_IN_REFUSED']);
  });

  it('counts the addresses of one IPv6 network as one', async () => {
    expect((await codesOf('x-07-bt', times(6, (n) => `2001:db8:1:2:${n}::1`))).at(-1)).toBe('SIGN_IN_THROTTLED');
    expect(await codesOf('x-07-bt', ['2001:db8:1:3::1'])).toEqual(['SIGN_IN_REFUSED']);
  });

  it('does not let a stranger lock a person out elsewhere, yet gives every unknown place fewer tries', async () => {
    await codesOf('x-08-bt', times(25, (n) => `198.51.100.${Math.floor(n / 5)}`));
    expect((await signIn('x-08-bt', api.demoPassword, '203.0.113.8')).status).toBe(201);
    expect(await codesOf('x-08-bt', times(3, () => '203.0.113.9'))).toEqual(['SIGN_IN_REFUSED', 'SIGN_IN_REFUSED', 'SIGN_IN_THROTTLED']);
  });

  it('knows the page by the whole address that the proxy tells, and gives it a cookie that never travels in clear', async () => {
    const inPage = (origin: string) => ask<ProblemBody>(api.url, {
      method: 'POST', path: '/api/v1/sessions', body: { login: 'x-10-bt', password: api.demoPassword },
      headers: { 'x-requested-with': 'kiem-giam', 'x-forwarded-for': '203.0.113.30', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kiem-giam.example', origin },
    });
    const answer = await inPage('https://kiem-giam.example');
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie().filter((cookie) => !cookie.endsWith('; Secure'))).toEqual([]);
    for (const origin of ['http://kiem-giam.example', 'https://kiem-giam.example:8443', api.url]) expect([origin, (await inPage(origin)).body.code]).toEqual([origin, 'CROSS_SITE_REFUSED']);
  });

  it('leaves a known device alone even when a whole network of machines guesses', async () => {
    const ours = { 'x-requested-with': 'kiem-giam' };
    const inBrowser = (password: string, headers: Record<string, string>) =>
      ask<ProblemBody>(api.url, { method: 'POST', path: '/api/v1/sessions', body: { login: 'x-09-bt', password }, headers: { ...ours, ...headers } });
    const first = await inBrowser(api.demoPassword, { 'x-forwarded-for': '203.0.113.20' });
    const cookies = first.headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith('kg_device='))).toMatch(/Path=\/api\/v1\/sessions; HttpOnly; SameSite=Strict$/);
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    const codes = await codesOf('x-09-bt', times(101, (n) => `198.18.${n}.1`));
    expect(codes.at(-1)).toBe('SIGN_IN_THROTTLED');
    expect((await inBrowser(api.demoPassword, { 'x-forwarded-for': '203.0.113.21' })).status).toBe(429);
    expect((await inBrowser(api.demoPassword, { 'x-forwarded-for': '203.0.113.21', cookie })).status).toBe(201);
    for (let n = 1; n <= 5; n += 1) expect((await inBrowser('a guess', { cookie })).status).toBe(401);
    expect((await inBrowser(api.demoPassword, { cookie })).status).toBe(429);
    expect((await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: { authorization: `Bearer ${cookie.replace(/.*kg_device=/, '')}` } })).status).toBe(401);
  });
});

describe('signing in and out', () => {
  const { api, superuser } = anApi();

  const signIn = (body: unknown, headers: Record<string, string> = {}) =>
    ask<ProblemBody & { token: string | null }>(api.url, { method: 'POST', path: '/api/v1/sessions', body, headers });
  const me = (headers: Record<string, string>) =>
    ask<ProblemBody & { fullName: string; positions: { unitCode: string; bodyKind: string; role: string }[]; readableUnitIds: string[] }>(
      api.url, { method: 'GET', path: '/api/v1/me', headers });

  it('gives a person his session and shows the positions he holds', async () => {
    const headers = await signedInAs(api, 'X-UBKT-CN ');
    const answer = await me(headers);
    expect(answer.status).toBe(200);
    expect(answer.body.positions).toContainEqual(expect.objectContaining({ unitCode: 'X', bodyKind: 'inspectionCommittee', role: 'chair' }));
    expect(answer.body.readableUnitIds).not.toHaveLength(0);
  });

  it('refuses a wrong password and an unknown login with the same words', async () => {
    const wrong = await signIn({ login: 'x-bt', password: 'not the password', carry: 'bearer' });
    const unknown = await signIn({ login: 'nobody-at-all', password: 'not the password', carry: 'bearer' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const sayings = [wrong, unknown].map(({ body: { code, detail, detail_en, params } }) => ({ code, detail, detail_en, params }));
    expect(sayings[0]).toEqual(sayings[1]);
    expect(sayings[0]?.code).toBe('SIGN_IN_REFUSED');
  });

  it('stops looking after five failures from one address, even at the right password, and says for how long', async () => {
    const guess = () => signIn({ login: 'x-pbt', password: 'a guess', carry: 'bearer' });
    const atOnce = await Promise.all(Array.from({ length: 8 }, guess));
    const oneByOne = [await guess(), await guess(), await guess(), await guess(), await guess(), await guess()];
    const looked = [...atOnce, ...oneByOne].filter(({ body }) => body.code === 'SIGN_IN_REFUSED');
    expect(looked).toHaveLength(5);
    const right = await signIn({ login: 'x-pbt', password: api.demoPassword, carry: 'bearer' });
    expect(right.status).toBe(429);
    expect(right.body.code).toBe('SIGN_IN_THROTTLED');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    await superuser.query(`UPDATE sign_in_attempts SET at = at - interval '16 minutes'`);
    expect((await signIn({ login: 'x-pbt', password: api.demoPassword, carry: 'bearer' })).status).toBe(201);
  });

  it('takes the address from the connection, whatever a caller writes about himself', async () => {
    const guesses = [];
    for (let n = 1; n <= 6; n += 1) guesses.push(await signIn({ login: 'x-06-bt', password: 'a guess', carry: 'bearer' }, { 'x-forwarded-for': `203.0.113.${n}` }));
    expect(guesses.map(({ body }) => body.code)).toEqual([...Array.from({ length: 5 }, () => 'SIGN_IN_REFUSED'), 'SIGN_IN_THROTTLED']);
  });

  it('ends a session at sign-out', async () => {
    const headers = await signedInAs(api, 'x-vp');
    expect((await ask(api.url, { method: 'DELETE', path: '/api/v1/sessions/current', headers })).status).toBe(204);
    const after = await me(headers);
    expect([after.status, after.body.code]).toEqual([401, 'NOT_SIGNED_IN']);
  });

  it.each([
    ['its absolute time is over', `expires_at = now() - interval '1 second'`],
    ['it was idle too long', `last_seen_at = now() - interval '3 hours'`],
    ['it was revoked', 'revoked_at = now()'],
  ])('does not know a session when %s', async (_why, change) => {
    const headers = await signedInAs(api, 'x-03-bt');
    await superuser.query(`UPDATE sessions SET ${change}`);
    expect((await me(headers)).status).toBe(401);
  });

  it('keeps the token of a page from scripts and from other sites', async () => {
    const ours = { 'x-requested-with': 'kiem-giam' };
    const answer = await signIn({ login: 'x-bt', password: api.demoPassword }, ours);
    expect(answer.body.token).toBeNull();
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^kg_session=kgs_.*; HttpOnly; SameSite=Strict$/);
    const carried = { cookie: cookie.split(';')[0] ?? '' };
    expect((await me(carried)).status).toBe(200);
    const signOut = (headers: Record<string, string>) =>
      ask<ProblemBody>(api.url, { method: 'DELETE', path: '/api/v1/sessions/current', headers: { ...carried, ...headers } });
    expect((await signOut({})).body.code).toBe('CROSS_SITE_REFUSED');
    expect((await signOut({ ...ours, origin: 'https://elsewhere.example' })).body.code).toBe('CROSS_SITE_REFUSED');
    const { port } = new URL(api.url);
    for (const origin of [`http://127.0.0.1:${Number(port) + 1}`, `https://127.0.0.1:${port}`, 'http://127.0.0.1', 'null', 'nonsense']) {
      expect([origin, (await signOut({ ...ours, origin })).body.code]).toEqual([origin, 'CROSS_SITE_REFUSED']);
    }
    const byProxyOfNobody = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kiem-giam.example', origin: 'https://kiem-giam.example' };
    expect((await signOut({ ...ours, ...byProxyOfNobody })).body.code).toBe('CROSS_SITE_REFUSED');
    expect((await signOut({ ...ours, origin: api.url })).status).toBe(204);
  });

  it('changes a password against the present one and ends every other session of that person', async () => {
    const [here, there] = [await signedInAs(api, 'x-03-pbt'), await signedInAs(api, 'x-03-pbt')];
    const change = (body: unknown) => ask<ProblemBody>(api.url, { method: 'POST', path: '/api/v1/me/password', headers: here, body });
    expect((await change({ present: 'wrong', next: 'một câu đủ dài để nhớ' })).body.code).toBe('PASSWORD_WRONG');
    expect((await change({ present: api.demoPassword, next: 'short' })).body.code).toBe('PASSWORD_TOO_WEAK');
    expect((await change({ present: api.demoPassword, next: 'một câu đủ dài để nhớ' })).status).toBe(204);
    expect((await me(here)).status).toBe(200);
    expect((await me(there)).status).toBe(401);
    expect((await signIn({ login: 'x-03-pbt', password: 'một câu đủ dài để nhớ', carry: 'bearer' })).status).toBe(201);
  });

  it('stops looking at wrong present passwords of one session, whatever strangers do elsewhere', async () => {
    const [here, there] = [await signedInAs(api, 'x-02-bt'), await signedInAs(api, 'x-02-bt')];
    const guess = (headers: Record<string, string>, present: string) => ask<ProblemBody>(api.url, { method: 'POST', path: '/api/v1/me/password', headers, body: { present, next: 'một câu đủ dài để nhớ' } });
    for (let n = 1; n <= 5; n += 1) expect((await guess(here, 'a guess')).body.code).toBe('PASSWORD_WRONG');
    expect((await guess(here, api.demoPassword)).body.code).toBe('SIGN_IN_THROTTLED');
    expect((await guess(there, api.demoPassword)).status).toBe(204);
  });

  it('keeps no password and no token in clear', async () => {
    const { rows } = await superuser.query<{ all: string }>(
      `SELECT (SELECT string_agg(a::text, '') FROM accounts a) || (SELECT string_agg(s::text, '') FROM sessions s) || (SELECT string_agg(t::text, '') FROM sign_in_attempts t) || coalesce((SELECT string_agg(k::text, '') FROM known_devices k), '') AS all`);
    expect(rows[0]?.all).not.toContain(api.demoPassword);
    expect(rows[0]?.all).not.toContain('kgs_');
    expect(rows[0]?.all).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });
});

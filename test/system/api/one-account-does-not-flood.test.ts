import { unitIdOf } from '@kiem-giam/units';
import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';

describe('openings by one account', () => {
  let api: FreshApi;

  beforeAll(async () => {
    api = await freshApi({ demo: true, env: { OPENINGS_PER_HOUR: '2' } });
  });

  afterAll(() => api.stop());

  it('are refused above the configured number within an hour, with the time to wait; others open on', async () => {
    // An opening that is refused later on has been counted all the same: it cost the same work.
    const opens = async (headers: Record<string, string>, key: string) => ask<ProblemBody>(api.url, {
      method: 'POST', path: '/api/v1/cases', headers: { ...headers, 'idempotency-key': key }, body: { process: 'noSuchProcess', title: 'Kiểm tra', subjectUnitId: unitIdOf('X-03') },
    });
    const [chair, other] = [await signedInAs(api, 'x-ubkt-cn'), await signedInAs(api, 'x-ubkt-pcn')];
    const codes = [];
    for (const key of ['opening-one', 'opening-two', 'opening-two']) codes.push((await opens(chair, key)).body.code);
    expect(codes).toEqual(['PROCESS_UNKNOWN', 'PROCESS_UNKNOWN', 'PROCESS_UNKNOWN']);
    const refused = await opens(chair, 'opening-three');
    expect([refused.status, refused.body.code, refused.body.params['limit']]).toEqual([429, 'OPENINGS_TOO_MANY', 2]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await opens(other, 'opening-three')).body.code).toBe('PROCESS_UNKNOWN');
  });
});

describe('acts by one account', () => {
  let api: FreshApi;

  beforeAll(async () => {
    api = await freshApi({ demo: true, env: { ACTS_PER_HOUR: '2', METRICS_TOKEN: 'so-do-rieng' } });
  });

  afterAll(() => api.stop());

  const acts = (headers: Record<string, string>, key: string, action = 'recordWork') => ask<ProblemBody>(api.url, {
    method: 'POST', path: `/api/v1/cases/${unitIdOf('X-03')}/actions/${action}`, headers: { ...headers, 'idempotency-key': key }, body: {},
  });
  const plans = (headers: Record<string, string>, key: string) => ask<ProblemBody>(api.url, {
    method: 'POST', path: '/api/v1/meetings', headers: { ...headers, 'idempotency-key': key }, body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-01-10' },
  });

  it('are refused above the configured number within an hour, in cases and elsewhere alike; a repeat, a look and others go on', async () => {
    const [chair, other] = [await signedInAs(api, 'x-ubkt-cn'), await signedInAs(api, 'x-ubkt-pcn')];
    const codes = [];
    for (const key of ['an-act-one', 'an-act-two', 'an-act-two']) codes.push((await acts(chair, key)).body.code);
    expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    for (const refused of [await acts(chair, 'an-act-three'), await acts(chair, 'an-act-two', 'fileAway'), await plans(chair, 'a-meeting-one')]) {
      expect([refused.status, refused.body.code, refused.body.params['limit']]).toEqual([429, 'ACTS_TOO_MANY', 2]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500);
    }
    const token = { name: 'một chương trình', scopes: ['read'], days: 5 };
    expect((await ask<ProblemBody>(api.url, { method: 'POST', path: '/api/v1/me/tokens', headers: chair, body: token })).body.code).toBe('ACTS_TOO_MANY');
    expect((await ask(api.url, { method: 'GET', path: '/api/v1/today', headers: chair })).status).toBe(200);
    expect((await acts(other, 'an-act-three')).body.code).toBe('NOT_FOUND');
    expect((await ask(api.url, { method: 'DELETE', path: '/api/v1/sessions/current', headers: chair })).status).toBe(204);
  });

  it('that are one and the same, sent again and again, count anew after a few times', async () => {
    const deputy = await signedInAs(api, 'x-bt');
    const codes = [];
    for (let time = 1; time <= 8; time += 1) codes.push((await acts(deputy, 'the-same-act')).body.code);
    expect(codes).toEqual([...Array.from({ length: 7 }, () => 'NOT_FOUND'), 'ACTS_TOO_MANY']);
  });

  it('are asked after as often as they may be sent again', async () => {
    const deputy = await signedInAs(api, 'x-pbt');
    const looks = async (): Promise<number> => (await ask(api.url, { method: 'GET', path: `/api/v1/commands/${unitIdOf('X-03')}.${'0'.repeat(32)}`, headers: deputy })).status;
    const statuses = [];
    for (let time = 1; time <= 8; time += 1) statuses.push(await looks());
    expect(statuses).toEqual([...Array.from({ length: 7 }, () => 200), 429]);
  });

  it('that plan the meetings of a year count as many as these are', async () => {
    const clerk = await signedInAs(api, 'x-03-bt');
    const body = { unitId: unitIdOf('X-03'), kind: 'regular', year: 2026, rule: { dayOfMonth: 5 } };
    const year = await ask<ProblemBody>(api.url, { method: 'POST', path: '/api/v1/meetings/schedule', headers: { ...clerk, 'idempotency-key': 'a-year-of-meetings' }, body });
    expect([year.status, year.body.code]).toEqual([429, 'ACTS_TOO_MANY']);
  });

  it('are counted in metrics that only who shows the token may read', async () => {
    const status = async (headers: Record<string, string>): Promise<number> => (await ask(api.url, { method: 'GET', path: '/metrics', headers })).status;
    expect([await status({}), await status({ authorization: 'Bearer other' }), await status({ authorization: 'Bearer so-do-rieng' })]).toEqual([403, 403, 200]);
  });
});

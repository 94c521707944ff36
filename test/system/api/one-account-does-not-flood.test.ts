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

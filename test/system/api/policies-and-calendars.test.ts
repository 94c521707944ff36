import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';

interface Day {
  on: string;
  kind: string;
  inForce: boolean;
  confirmed: boolean;
}
interface Revision {
  revision: number;
  approvedBy: string | null;
  days: Day[];
}
interface Year {
  year: number;
  approved: Revision | null;
  draft: Revision | null;
}
interface PolicyPage {
  items: { key: string; level: string | null; value: number; status: string; verified: boolean; clause: string | null; sourceRef: string }[];
  next: string | null;
}

describe('policies and calendars over HTTP', () => {
  let api: FreshApi;
  let admin: Record<string, string>;
  let member: Record<string, string>;

  beforeAll(async () => {
    api = await freshApi({ demo: true });
    admin = await signedInAs(api, 'x-vp');
    member = await signedInAs(api, 'x-03-bt');
  });

  afterAll(() => api.stop());

  const call = <T>(method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    ask<T>(api.url, { method, path: `/api/v1${path}`, headers, body });

  it('every number tells its source and whether it is verified, page after page', async () => {
    const seen: PolicyPage['items'] = [];
    let after = '';
    for (let more = true; more; ) {
      const { status, body } = await call<PolicyPage>('GET', `/policies?limit=20&on=2026-01-05${after}`, member);
      expect(status).toBe(200);
      seen.push(...body.items);
      more = body.next !== null;
      after = `&after=${body.next}`;
    }
    expect(seen.length).toBeGreaterThan(50);
    expect(new Set(seen.map(({ key, level }) => `${key} ${level}`)).size).toBe(seen.length);
    expect(seen.filter(({ verified, sourceRef }) => verified && !/^\[V2?\]/.test(sourceRef))).toEqual([]);
    const wholeCase = seen.filter(({ key }) => key === 'inspection.wholeCase').map(({ level, value }) => [level, value]);
    expect(Object.fromEntries(wholeCase)).toMatchObject({ cell: 45, grassroots: 45, aboveGrassroots: 60, province: 90 });
  });

  it('the demo world has three calendars that a person approved', async () => {
    const { body } = await call<{ items: { year: number; isApproved: boolean }[] }>('GET', '/calendars', member);
    expect(body.items.map(({ year, isApproved }) => [year, isApproved])).toEqual([[2027, true], [2026, true], [2025, true]]);
    const year = (await call<Year>('GET', '/calendars/2026', member)).body;
    expect(year.approved?.approvedBy).toMatch(/^[0-9a-f-]{36}$/);
    expect(year.approved?.days.find(({ on }) => on === '2026-11-24')).toMatchObject({ inForce: false, confirmed: false });
    expect((await call<ProblemBody>('GET', '/calendars/2031', member)).body.code).toBe('CALENDAR_YEAR_UNKNOWN');
  });

  it('an administrator hands in a draft and approves what he read; others may not', async () => {
    const { days } = (await call<Year>('GET', '/calendars/2026', admin)).body.approved!;
    const changed = days.map((day) => (day.on === '2026-11-24' ? { ...day, inForce: true } : day));
    expect((await call<ProblemBody>('PUT', '/calendars/2026/draft', member, { days: changed })).body.code).toBe('ADMIN_ONLY');
    const { draft } = (await call<Year>('PUT', '/calendars/2026/draft', admin, { days: changed })).body;
    expect(draft).toMatchObject({ revision: 2, approvedBy: null });
    expect((await call<ProblemBody>('POST', '/calendars/2026/approve', member, { revision: 2 })).body.code).toBe('ADMIN_ONLY');
    expect((await call<ProblemBody>('POST', '/calendars/2026/approve', admin, { revision: 3 })).body.code).toBe('CALENDAR_DRAFT_CHANGED');
    const approved = await call<Year>('POST', '/calendars/2026/approve', admin, { revision: 2 });
    expect(approved.body).toMatchObject({ approved: { revision: 2 }, draft: null });
    expect(approved.body.approved?.days.find(({ on }) => on === '2026-11-24')?.inForce).toBe(true);
    expect((await call<Year>('POST', '/calendars/2026/approve', admin, { revision: 2 })).status).toBe(200);
  });

  it('a draft with faults is refused whole, each fault named in both languages', async () => {
    const days = [{ on: '2028-01-01', kind: 'workingWeekend' }, { on: '2027-01-01', kind: 'holiday', name: { vi: 'x', en: 'x' }, confirmed: true, inForce: true, sourceRef: 'x' }];
    const { status, body } = await call<ProblemBody>('PUT', '/calendars/2028/draft', admin, { days });
    expect([status, body.code]).toEqual([422, 'CALENDAR_FILE_INVALID']);
    expect(body.fields.map(({ path }) => path)).toEqual([
      'calendar: days[0].name', 'calendar: days[0].confirmed', 'calendar: days[0].inForce', 'calendar: days[0].sourceRef', 'calendar: days[1].on',
    ]);
    expect((await call<ProblemBody>('GET', '/calendars/2028', admin)).status).toBe(404);
  });
});

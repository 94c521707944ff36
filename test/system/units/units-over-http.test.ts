import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bodyIdOf, personIdOf, unitIdOf, type LoadReport } from '@kiem-giam/units';
import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';

interface Page {
  items: { code: string; fullName?: string }[];
  next: string | null;
}

describe('units, bodies and people over HTTP', () => {
  let api: FreshApi;

  beforeAll(async () => {
    api = await freshApi({ demo: true });
  });

  afterAll(() => api.stop());

  const get = async <T>(login: string, path: string) => ask<T>(api.url, { method: 'GET', path: `/api/v1/${path}`, headers: await signedInAs(api, login) });
  const codes = (page: Page): string[] => page.items.map(({ code }) => code);

  it('shows the tree to everybody who is signed in, with search and pages', async () => {
    expect(codes((await get<Page>('x-03-dv01', 'units?search=go+sim')).body)).toEqual(['X-03']);
    const first = await get<Page>('x-03-dv01', `units?under=${unitIdOf('X')}&limit=10`);
    const second = await get<Page>('x-03-dv01', `units?under=${unitIdOf('X')}&limit=10&after=${first.body.next}`);
    expect([...codes(first.body), ...codes(second.body)]).toHaveLength(17);
    expect(second.body.next).toBeNull();
  });

  it('shows one unit with those above it and its bodies, as of a day', async () => {
    const unit = await get<{ ancestors: { code: string }[]; bodies: { code: string }[] }>('x-03-bt', `units/${unitIdOf('X-03')}?asOf=2026-01-05`);
    expect(unit.body.ancestors.map(({ code }) => code)).toEqual(['X', 'T']);
    expect(unit.body.bodies.map(({ code }) => code)).toEqual(['X-03/CU', 'X-03/HN']);
    const before = await get<ProblemBody>('x-03-bt', `units/${unitIdOf('X-03')}?asOf=2025-06-30`);
    expect([before.status, before.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('shows who holds positions in a body', async () => {
    const { body } = await get<{ holders: { personId: string; role: string }[] }>('x-03-dv01', `bodies/${bodyIdOf('X/UBKT')}`);
    expect(body.holders.map(({ role }) => role)).toEqual(['chair', 'deputyChair', 'member', 'member', 'member']);
  });

  it('shows people only to those who may see them', async () => {
    const units = async (login: string): Promise<Set<string>> =>
      new Set(codes((await get<Page>(login, 'people?limit=200')).body).map((code) => code.slice(0, 4)));
    expect(await units('x-03-dv01')).toEqual(new Set(['X-03']));
    expect((await units('x-ubkt-cn')).size).toBeGreaterThan(5);
    expect([...(await units('x-ubkt-cn'))].some((code) => code.startsWith('P'))).toBe(false);
    const stranger = await get<ProblemBody>('x-03-dv01', `people/${personIdOf('X-04-DV01')}`);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'NOT_FOUND']);
    const known = await get<{ positions: { role: string }[] }>('x-ubkt-cn', `people/${personIdOf('X-03-BT')}`);
    expect(known.body.positions.map(({ role }) => role)).toEqual(['secretary', 'secretary']);
  });

  const load = async (login: string, body: { files: Record<string, string>; dryRun: boolean }) =>
    ask<LoadReport & ProblemBody>(api.url, { method: 'POST', path: '/api/v1/units/import', headers: await signedInAs(api, login), body });
  const good = { 'people.csv': 'code,full_name,birth_year\nX-99,Người Mới,1990\n' };
  const bad = { 'people.csv': 'code,full_name,birth_year\nX-98,Người Mới,90\n' };

  it('lets only an administrator load files, and answers each bad row in both languages', async () => {
    expect((await load('x-ubkt-cn', { files: good, dryRun: true })).body.code).toBe('ADMIN_ONLY');
    const tried = await load('x-vp', { files: bad, dryRun: true });
    expect([tried.status, tried.body.errors[0]?.column, tried.body.written]).toEqual([200, 'birth_year', null]);
    const refused = await load('x-vp', { files: bad, dryRun: false });
    expect([refused.status, refused.body.code, refused.body.fields[0]?.path]).toEqual([422, 'IMPORT_REFUSED', 'people.csv:2:birth_year']);
    const loaded = await load('x-vp', { files: good, dryRun: false });
    expect(loaded.body.written?.['people.csv']).toEqual({ created: 1, changed: 0, unchanged: 0 });
  });

  it('names every file that can be loaded and what it holds, to administrators', async () => {
    expect((await get<ProblemBody>('x-03-bt', 'units/import')).body.code).toBe('ADMIN_ONLY');
    const { body } = await get<{ file: string; holds: { vi: string; en: string } }[]>('x-vp', 'units/import');
    // The table of the columns, which is written by hand, knows the same files in the same order.
    const described = [...readFileSync(resolve(__dirname, '../../../docs/import-files.md'), 'utf8').matchAll(/^\| `(\w+\.csv)` \|/gm)].map(([, name]) => name);
    expect(body.map(({ file }) => file)).toEqual(described);
    const tried = await load('x-vp', { files: {}, dryRun: true });
    expect(Object.keys(tried.body.rows)).toEqual(described);
  });

  it('takes a position from its holder at his very next request, although he was known a moment before', async () => {
    const headers = await signedInAs(api, 'x-03-pbt');
    const roles = async () => (await ask<{ positions: { role: string }[] }>(api.url, { method: 'GET', path: '/api/v1/me', headers })).body.positions.map(({ role }) => role);
    expect(await roles()).toEqual(['deputySecretary', 'deputySecretary']);
    const ended = ['X-03/CU', 'X-03/HN'].map((body) => `X-03-PBT,${body},deputySecretary,2025-07-01,2025-12-31`);
    const loaded = await load('x-vp', { files: { 'positions.csv': ['person_code,body_code,role,valid_from,valid_to', ...ended].join('\n') }, dryRun: false });
    expect([loaded.status, await roles()]).toEqual([200, []]);
  });

  it('loads the same files from the command line', () => {
    const script = resolve(__dirname, '../../../libs/units/dist/load-files.js');
    const printed = execFileSync(process.execPath, [script, resolve(__dirname, '../../../infra/demo'), '--dry-run'], {
      encoding: 'utf8', env: { ...process.env, DATABASE_API_URL: api.database.urls.api },
    });
    expect(JSON.parse(printed)).toMatchObject({ errors: [], written: null });
  });
});

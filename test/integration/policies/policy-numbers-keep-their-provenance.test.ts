import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '@kiem-giam/contracts';
import { openDatabase } from '@kiem-giam/platform';
import { checkPolicyFiles, listPolicyNumbers, loadPolicyFiles, policyDataFolder, policySnapshot } from '@kiem-giam/policies';
import type { DataSource } from 'typeorm';
import { freshDatabase, freshFolder, type FreshDatabase } from '../../env/servers';

type LooseNumber = Record<string, unknown>;
const shipped = JSON.parse(readFileSync(join(policyDataFolder, 'policy-numbers.json'), 'utf8')) as { numbers: LooseNumber[] };

describe('policy numbers', () => {
  let database: FreshDatabase;
  let api: DataSource;
  let engine: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await openDatabase({ url: database.urls.api, poolSize: 2, applicationName: 'test' });
    engine = await openDatabase({ url: database.urls.engine, poolSize: 1, applicationName: 'test' });
  });

  afterAll(async () => {
    await api.destroy();
    await engine.destroy();
    await database.drop();
  });

  const load = (folder: string) => api.transaction((manager) => loadPolicyFiles(manager, folder, { personId: null }));
  const folderWith = (numbers: LooseNumber[]): string => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'policy-numbers.json'), JSON.stringify({ numbers }));
    return folder;
  };
  const refusal = (work: Promise<unknown>): Promise<Problem> => work.then(() => { throw new Error('not refused'); }, (error: Problem) => error);
  const remedy = shipped.numbers.find(({ key }) => key === 'remediation.remedy')!;

  it('are loaded once, however often the files are loaded', async () => {
    const planned = await checkPolicyFiles(api.manager, policyDataFolder);
    const done = await load(policyDataFolder);
    expect(done.added).toHaveLength(shipped.numbers.length);
    expect(planned).toEqual(done);
    expect(await load(policyDataFolder)).toMatchObject({ added: [], ended: [], unchanged: shipped.numbers.length });
  });

  it('are taken for the level, else for all levels, as they are in force on the day', async () => {
    const keys = ['inspection.wholeCase', 'remediation.remedy', 'meeting.docsBefore', 'inspection.extensionRatio'] as const;
    const grassroots = await policySnapshot(engine.manager, keys, 'grassroots', '2026-01-05');
    expect(grassroots['inspection.wholeCase']).toMatchObject({ value: 45, unit: 'calendarDay', status: 'default', verified: false });
    expect(grassroots['meeting.docsBefore']).toMatchObject({ value: 1, clause: 'HD 42-HD/BTCTW (28/10/2025)', effectiveFrom: '2025-10-28', effectiveTo: null });
    expect(grassroots['inspection.extensionRatio'].value).toBeCloseTo(100 / 3, 5);
    const earlier = await policySnapshot(engine.manager, keys, 'cell', '2025-06-01');
    expect(earlier['inspection.wholeCase'].value).toBe(45);
    expect(earlier['meeting.docsBefore']).toMatchObject({ status: 'default', effectiveTo: '2025-10-27' });
    expect(earlier['inspection.extensionRatio']).toMatchObject({ status: 'default', clause: null, effectiveTo: '2025-06-17' });
  });

  it('are never silently absent', async () => {
    const error = await refusal(policySnapshot(engine.manager, ['remediation.remedy', 'inspection.nothing'], null, '2026-01-05'));
    expect(error).toMatchObject({ code: 'POLICY_NUMBER_MISSING', params: { keys: 'inspection.nothing' } });
    expect((await refusal(policySnapshot(engine.manager, ['inspection.wholeCase'], null, '2026-01-05'))).code).toBe('POLICY_NUMBER_MISSING');
  });

  it('give way to a row that begins later, and the earlier one stays on record', async () => {
    const report = await load(folderWith([{ ...remedy, value: 60, effectiveFrom: '2026-07-01' }]));
    expect(report).toMatchObject({ added: ['remediation.remedy 2026-07-01'], ended: ['remediation.remedy 2026-06-30'] });
    expect((await policySnapshot(engine.manager, ['remediation.remedy'], null, '2026-06-30'))['remediation.remedy'].value).toBe(90);
    expect((await policySnapshot(engine.manager, ['remediation.remedy'], null, '2026-07-01'))['remediation.remedy'].value).toBe(60);
    expect((await load(policyDataFolder)).unchanged).toBe(shipped.numbers.length);
  });

  it('are not edited once they are in force, and a bad file changes nothing', async () => {
    const error = await refusal(load(folderWith([{ ...remedy, value: 45 }])));
    expect(error).toMatchObject({ code: 'POLICY_FILE_INVALID', fields: [{ path: 'remediation.remedy 2025-01-01' }] });
    const both = folderWith([{ ...remedy, key: 'remediation.new' }, { ...remedy, key: 'remediation.bad', unit: 'fortnight' }]);
    expect((await refusal(load(both))).fields.map(({ path }) => path)).toEqual(['policy-numbers.json: numbers[1].unit']);
    expect(await listPolicyNumbers(api.manager, { keyPrefix: 'remediation.new', inForceOn: null, after: null, limit: 10 })).toEqual([]);
  });

  it('are listed page by page in a steady order', async () => {
    const seen: string[] = [];
    let after: readonly [string, string, string] | null = null;
    for (let full = true; full; ) {
      const page = await listPolicyNumbers(api.manager, { keyPrefix: '', inForceOn: null, after, limit: 7 });
      seen.push(...page.map((row) => `${row.key} ${row.level} ${row.effectiveFrom}`));
      const last = page.at(-1);
      if (last) after = [last.key, last.level ?? '', last.effectiveFrom];
      full = page.length === 7;
    }
    expect(new Set(seen).size).toBe(shipped.numbers.length + 1);
    expect(seen).toHaveLength(shipped.numbers.length + 1);
  });

  it('cannot overlap, call a default verified, or lose their clause, whatever writes them', async () => {
    const insert = (changes: string) => api.query(
      `INSERT INTO policy_numbers SELECT (jsonb_populate_record(p, $1::jsonb)).* FROM policy_numbers p WHERE key = 'request.decide'`,
      [changes],
    );
    const id = '00000000-0000-4000-8000-000000000001';
    await expect(insert(JSON.stringify({ id }))).rejects.toThrow('policy_numbers_one_at_a_time');
    await expect(insert(JSON.stringify({ id, key: 'x', verified: true }))).rejects.toThrow('policy_numbers_default_is_never_verified');
    await expect(insert(JSON.stringify({ id, key: 'x', status: 'regulation' }))).rejects.toThrow('policy_numbers_regulation_names_its_clause');
    await expect(engine.query('UPDATE policy_numbers SET value = 1')).rejects.toThrow('permission denied');
    await expect(api.query('UPDATE policy_numbers SET value = 1')).rejects.toThrow('permission denied');
  });

  it('and calendars come with the product, and one command loads them all', async () => {
    const other = await freshDatabase();
    try {
      const script = resolve(__dirname, '../../../libs/policies/dist/load-policies.js');
      const env = { ...process.env, DATABASE_API_URL: other.urls.api };
      const told = JSON.parse(execFileSync(process.execPath, [script], { env, encoding: 'utf8' })) as { policies: { added: string[] }; calendars: { year: number }[] };
      expect(told.policies.added).toHaveLength(shipped.numbers.length);
      expect(told.calendars.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
    } finally {
      await other.drop();
    }
  });
});

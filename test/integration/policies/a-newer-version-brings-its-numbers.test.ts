import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@kiem-giam/platform';
import { policyDataFolder, policySnapshot } from '@kiem-giam/policies';
import { takeInShippedRules } from '@kiem-giam/stack';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../env/servers';

const shipped = JSON.parse(readFileSync(join(policyDataFolder, 'policy-numbers.json'), 'utf8')) as { numbers: unknown[] };

/** What an installation of an earlier version looks like: rows that it never had, has otherwise, or has replaced by its own. */
const AS_BEFORE = [
  `DELETE FROM policy_numbers WHERE key = 'inspection.invitations' OR (key = 'inspection.wholeCase' AND level = 'cell')`,
  `UPDATE policy_numbers SET value = 60 WHERE key = 'remediation.remedy'`,
  `DELETE FROM policy_numbers WHERE key = 'meeting.docsBefore' AND lower(effective) = '2025-10-28'`,
  `UPDATE policy_numbers SET effective = '[2025-01-01,)' WHERE key = 'meeting.docsBefore'`,
  `DELETE FROM policy_numbers WHERE key = 'supervision.wholeCase' AND level = 'cell'`,
  `INSERT INTO policy_numbers SELECT (jsonb_populate_record(p, '{"id": "00000000-0000-4000-8000-000000000001", "level": null}')).* FROM policy_numbers p WHERE key = 'supervision.wholeCase' AND level = 'grassroots'`,
] as const;

describe('a start of a newer version', () => {
  let database: FreshDatabase;
  let owner: DataSource;
  const everyRow = () => owner.query<Record<string, unknown>[]>('SELECT * FROM policy_numbers ORDER BY key, level, lower(effective)');

  beforeAll(async () => {
    database = await freshDatabase();
    owner = await openDatabase({ url: database.urls.owner, poolSize: 1, applicationName: 'test' });
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  it('finds nothing to say where the first start has loaded everything', async () => {
    expect(await takeInShippedRules(database.urls.api)).toEqual([]);
    expect(await everyRow()).toHaveLength(shipped.numbers.length);
    expect(await takeInShippedRules(database.urls.api)).toEqual([]);
  });

  it('adds the numbers that an older installation lacks, keeps every row that it has as it is, and names what it left out', async () => {
    for (const statement of AS_BEFORE) await owner.query(statement);
    const before = await everyRow();
    const said = await takeInShippedRules(database.urls.api);
    expect(said).toEqual([
      expect.stringContaining('New policy numbers of this version: inspection.invitations 2025-01-01, inspection.wholeCase (cell) 2025-01-01'),
      expect.stringContaining('The number meeting.docsBefore 2025-10-28 of this version was not added: another row holds on those days here.'),
      expect.stringContaining('The number remediation.remedy 2025-01-01 of this version was not added: this row has other values here.'),
      expect.stringContaining('The number supervision.wholeCase (cell) 2025-01-01 of this version was not added: this installation has rows of its own for that number.'),
      expect.stringContaining('docs/policies-and-calendars.md'),
    ]);
    const after = await everyRow();
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 2);
    const snapshot = await policySnapshot(owner.manager, ['inspection.invitations', 'inspection.wholeCase', 'remediation.remedy'], 'cell', '2026-01-05');
    expect(Object.values(snapshot).map(({ key, value }) => [key, value])).toEqual([['inspection.invitations', 2], ['inspection.wholeCase', 45], ['remediation.remedy', 60]]);
  });

  it('is in the audit log, and once added a number is not added again', async () => {
    const before = await everyRow();
    const said = await takeInShippedRules(database.urls.api);
    expect(said.filter((line) => line.includes('New policy numbers'))).toEqual([]);
    expect(await everyRow()).toEqual(before);
    const entries = await owner.query<{ facts: { added: string[] } }[]>(`SELECT facts FROM audit_entries WHERE action = 'policyNumbersLoaded' ORDER BY seq`);
    expect(entries.map(({ facts }) => facts.added.length)).toEqual([shipped.numbers.length, 2]);
  });

  it('adds each number once where two programs start at the same time', async () => {
    await owner.query(`DELETE FROM policy_numbers WHERE key = 'inspection.invitations'`);
    const said = await Promise.all([takeInShippedRules(database.urls.api), takeInShippedRules(database.urls.api)]);
    expect(said.flat().filter((line) => line.includes('New policy numbers'))).toHaveLength(1);
  });
});

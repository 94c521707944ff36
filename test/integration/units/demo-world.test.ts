import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '@kiem-giam/platform';
import { bodyAbove, bodyIdOf, bodyOfUnit, competenceDataFolder, holders, listUnits, loadFiles, competencesOf, mayAct, factsAboutPeople, personIdOf, subtree, unitCard, unitIdOf } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { freshDatabase, freshFolder, type FreshDatabase } from '../../env/servers';

const demoFolder = resolve(__dirname, '../../../infra/demo');
const today = '2026-01-05';

describe('the demo world', () => {
  let database: FreshDatabase;
  let api: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await openDatabase({ url: database.urls.api, poolSize: 2, applicationName: 'test' });
    for (const folder of [demoFolder, competenceDataFolder]) {
      const report = await loadFiles(api.manager, folder, { dryRun: false });
      expect(report.errors).toEqual([]);
    }
  });

  afterAll(async () => {
    await api.destroy();
    await database.drop();
  });

  const count = async (sql: string): Promise<number> => Number((await api.query<{ count: string }[]>(sql))[0]?.count);

  it.each([
    ['the world', join(demoFolder, 'generate.mjs'), demoFolder],
    ['the table of competence', resolve(demoFolder, '../scripts/write-competence.mjs'), competenceDataFolder],
  ])('%s is what its generator makes, byte for byte', (_what, generator, kept) => {
    const folder = freshFolder();
    execFileSync(process.execPath, [generator, folder]);
    for (const name of readdirSync(folder)) {
      expect({ name, text: readFileSync(join(folder, name), 'utf8') }).toEqual({ name, text: readFileSync(join(kept, name), 'utf8') });
    }
  });

  it('has a commune of 16 cells, 11 of hamlets and 5 of sectors and schools, with more than 308 members', async () => {
    const cells = (await subtree(api.manager, unitIdOf('X'), today)).filter((unit) => unit.level === 'cell');
    expect(cells).toHaveLength(16);
    expect(cells.filter((cell) => cell.kind === 'hamletCell')).toHaveLength(11);
    expect(await count(`SELECT count(*) FROM memberships m JOIN units u ON u.id = m.unit_id WHERE u.code LIKE 'X-%'`)).toBeGreaterThanOrEqual(308);
  });

  it('has a ward of 256 cells in six type groups', async () => {
    const cells = (await subtree(api.manager, unitIdOf('P'), today)).filter((unit) => unit.level === 'cell');
    expect(cells).toHaveLength(256);
    expect(new Set(cells.map((cell) => cell.kind)).size).toBe(6);
  });

  it('has no district, and every name says that it is invented', async () => {
    const { items } = await listUnits(api.manager, { asOf: today, search: null, under: null, parentId: null, level: null, kind: null, after: null, limit: 500 });
    expect(items.filter((unit) => unit.kind === 'districtParty')).toEqual([]);
    expect(items.filter((unit) => !unit.name.endsWith('(hư cấu)'))).toEqual([]);
    expect((await unitCard(api.manager, unitIdOf('X'), today))?.parentId).toBe(unitIdOf('T'));
  });

  it('has at least three cells without a committee, whose secretary leads through the conference', async () => {
    const small = await api.query<{ id: string }[]>(
      `SELECT u.id FROM units u WHERE u.code LIKE 'X-%' AND NOT EXISTS (SELECT 1 FROM bodies b WHERE b.unit_id = u.id AND b.kind = 'committee')`,
    );
    expect(small.length).toBeGreaterThanOrEqual(3);
    for (const { id } of small) {
      const body = await bodyOfUnit(api.manager, id, ['committee', 'cellConference'], today);
      expect(body?.kind).toBe('cellConference');
      expect(await holders(api.manager, body?.id ?? '', ['secretary'], today)).toHaveLength(1);
    }
  });

  it('leads from a cell to the commune, then to the province, and past a body that a level lacks', async () => {
    const up = async (kinds: string[], levels: number): Promise<string | undefined> =>
      (await bodyAbove(api.manager, unitIdOf('X-03'), kinds, levels, today))?.code;
    expect(await up(['standingCommittee', 'committee'], 1)).toBe('X/BTV');
    expect(await up(['standingCommittee', 'committee'], 2)).toBe('T/BTV');
    expect(await up(['standingCommittee', 'committee'], 3)).toBeUndefined();
    expect(await up(['inspectionCommittee'], 1)).toBe('X/UBKT');
    expect(await up(['cellConference', 'office'], 1)).toBe('X/VP');
    await api.transaction(async (manager) => {
      await manager.query(`UPDATE bodies SET valid = daterange('2025-07-01', '2026-01-01') WHERE code = 'X/UBKT'`);
      expect((await bodyAbove(manager, unitIdOf('X-03'), ['inspectionCommittee'], 1, today))?.code).toBe('T/UBKT');
      expect((await bodyAbove(manager, unitIdOf('X-03'), ['inspectionCommittee', 'standingCommittee'], 1, today))?.code).toBe('X/BTV');
      expect((await bodyAbove(manager, unitIdOf('X-03'), ['inspectionCommittee'], 1, '2025-12-31'))?.code).toBe('X/UBKT');
      await manager.query(`UPDATE bodies SET valid = daterange('2025-07-01', NULL) WHERE code = 'X/UBKT'`);
    });
  });

  it('knows of a person his cell, his attachments, positions, kin and heads', async () => {
    const factsOf = async (code: string) => (await factsAboutPeople(api.manager, [personIdOf(code)], null, today)).people[personIdOf(code)]!;
    const facts = await factsOf('X-UBKT-UV3');
    expect(facts).toMatchObject({ memberOf: [unitIdOf('X-12')], attachedTo: [unitIdOf('X-03')], kinOf: [personIdOf('X-03-CUV')] });
    expect(facts.positions.map((position) => [position.bodyId, position.role])).toEqual([[bodyIdOf('X/BCH'), 'member'], [bodyIdOf('X/UBKT'), 'member']]);
    expect(facts.subordinateOf.toSorted()).toEqual(['X-BT', 'X-PBT', 'X-UBKT-CN', 'X-UBKT-PCN'].map(personIdOf).toSorted());
    expect((await factsOf('X-03-CUV')).kinOf).toEqual([personIdOf('X-UBKT-UV3')]);
    expect((await factsOf('X-UBKT-CN')).subordinateOf.toSorted()).toEqual(['X-BT', 'X-PBT'].map(personIdOf).toSorted());
  });

  it.each([
    ['X/UBKT', 'inspectSigns', { unit: 'X-03' }, true],
    ['X/UBKT', 'inspectSigns', { person: 'X-03-BT' }, true],
    ['T/UBKT', 'inspectSigns', { unit: 'X-03' }, true],
    ['X/BTV', 'inspectSigns', { unit: 'X-03' }, true],
    ['X-03/HN', 'inspectSigns', { person: 'X-03-DV01' }, true],
    ['X-03/HN', 'inspectSigns', { person: 'X-04-DV01' }, false],
    ['X/UBKT', 'inspectSigns', { unit: 'P-001' }, false],
    ['X/UBKT', 'inspectSigns', { unit: 'X' }, false],
    ['X/UBKT', 'inspectSigns', { person: 'P-001-BT' }, false],
    ['X-03/CU', 'inspectSigns', { person: 'X-03-DV01' }, false],
    ['X-03/CU', 'remediate', { unit: 'X-03' }, true],
    ['X-11/HN', 'remediate', { unit: 'X-11' }, true],
    ['X-03/CU', 'remediate', { unit: 'X-04' }, false],
    ['X-03/CU', 'reprimandOrWarn', { person: 'X-03-DV01' }, false],
    ['X-03/HN', 'reprimandOrWarn', { person: 'X-03-DV01' }, true],
    ['X/BTV', 'reprimandOrWarn', { unit: 'X-03' }, true],
    ['T/BTV', 'reprimandOrWarn', { unit: 'X-03' }, false],
    ['T/BTV', 'decideRequest', { unit: 'X' }, true],
  ])('%s may %s of %j: %s', async (body, activity, subject, allowed) => {
    const about = 'unit' in subject ? { subjectUnitId: unitIdOf(subject.unit) } : { subjectPersonId: personIdOf(subject.person) };
    expect(await mayAct(api.manager, { bodyId: bodyIdOf(body), activity, asOf: today, ...about })).toMatchObject({ allowed });
  });

  it('refuses an advisory body an inspection at signs of violation, and names the clause', async () => {
    for (const body of ['X/VP', 'X/BXD']) {
      const question = { bodyId: bodyIdOf(body), asOf: today, subjectUnitId: unitIdOf('X-03') };
      expect(await mayAct(api.manager, { ...question, activity: 'inspectSigns' })).toMatchObject({ allowed: false, rule: { clause: 'QĐ 296-QĐ/TW, Điều 5.1.3đ', status: 'regulation' } });
    }
  });

  it('lets an advisory body inspect professional work from the level directly above the grassroots up only: QĐ 331 was read for no other', async () => {
    const allowed = async (body: string): Promise<boolean> => (await mayAct(api.manager, { bodyId: bodyIdOf(body), asOf: today, subjectUnitId: unitIdOf('X-03'), activity: 'inspectProfessional' })).allowed;
    expect([await allowed('T/VP'), await allowed('X/VP'), await allowed('X/BXD')]).toEqual([true, false, false]);
  });

  it.each([
    ['X/UBKT', 'inspectSigns', ['person', 'unit']],
    ['X-03/HN', 'inspectSigns', ['person']],
    ['X-03/CU', 'inspectSigns', []],
    ['X/VP', 'inspectSigns', []],
    ['T/VP', 'inspectProfessional', ['person', 'unit']],
    ['X/VP', 'inspectProfessional', []],
  ])('knows over whom at all %s has the competence %s: %j', async (code, activity, over) => {
    const known = await competencesOf(api.manager, [bodyIdOf(code)], today);
    expect(known.filter((one) => one.activity === activity).map((one) => one.over).toSorted()).toEqual(over);
  });

  it('never calls a rule verified that is only a default', async () => {
    expect(await count(`SELECT count(*) FROM competence WHERE status = 'default' AND (verified OR clause IS NOT NULL)`)).toBe(0);
  });

  it('tells of every verified rule that comes with the product that it was read in a secondary source, and calls no local rule everybody\'s', async () => {
    expect(await count(`SELECT count(*) FROM competence WHERE verified AND source_ref NOT LIKE 'V2: %'`)).toBe(0);
    expect(await count(`SELECT count(*) FROM competence WHERE status = 'localRule'`)).toBe(0);
  });

  it('finds units by name without accents, đ included, and turns pages', async () => {
    const query = { asOf: today, under: null, parentId: null, level: null, kind: null, after: null, limit: 50 };
    expect((await listUnits(api.manager, { ...query, search: 'dam vac' })).items.map((unit) => unit.code)).toEqual(['X-09']);
    expect((await listUnits(api.manager, { ...query, search: 'ĐỒNG giang' })).items.map((unit) => unit.code)).toEqual(['X-01']);
    expect((await listUnits(api.manager, { ...query, search: '%' })).items).toEqual([]);
    for (const start of ['X-', 'x-0', 'X-03']) expect((await listUnits(api.manager, { ...query, search: start })).items.map(({ code }) => code)).toContain('X-03');
    const first = await listUnits(api.manager, { ...query, search: null, under: unitIdOf('X'), limit: 10 });
    const second = await listUnits(api.manager, { ...query, search: null, under: unitIdOf('X'), limit: 10, after: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([10, 7, null]);
  });

  it('changes nothing when the same files are loaded again', async () => {
    const report = await loadFiles(api.manager, demoFolder, { dryRun: false });
    expect(Object.values(report.written ?? {}).every((each) => each.created === 0 && each.changed === 0 && each.unchanged >= 0)).toBe(true);
    expect(report.written?.['people.csv'].unchanged).toBeGreaterThan(1500);
  });
});

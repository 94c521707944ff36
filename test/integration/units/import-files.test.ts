import { openDatabase } from '@kiem-giam/platform';
import { bodyIdOf, loadTexts, factsAboutPeople, personIdOf, subtree, unitCard, unitIdOf, type RowError } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../env/servers';

const units = (...rows: string[]): [string, string] => ['units.csv', ['code,kind,level,parent_code,name,valid_from,valid_to', ...rows].join('\n')];
const bodies = (...rows: string[]): [string, string] => ['bodies.csv', ['code,unit_code,kind,name,valid_from,valid_to', ...rows].join('\n')];
const people = (...rows: string[]): [string, string] => ['people.csv', ['code,full_name,birth_year', ...rows].join('\n')];
const memberships = (...rows: string[]): [string, string] => ['memberships.csv', ['person_code,unit_code,standing,valid_from,valid_to', ...rows].join('\n')];
const positions = (...rows: string[]): [string, string] => ['positions.csv', ['person_code,body_code,role,valid_from,valid_to', ...rows].join('\n')];

const base: [string, string][] = [
  units(
    'B,provincialParty,province,,Đảng bộ tỉnh thử,2020-01-01,',
    'B-C,communeParty,grassroots,B,Đảng bộ xã thử,2020-01-01,',
    'B-C-1,hamletCell,cell,B-C,Chi bộ xóm Một,2020-01-01,',
    'B-C-BP,departmentParty,grassroots,B-C,Đảng bộ bộ phận thử,2020-01-01,2025-12-31',
    'B-C-2,hamletCell,cell,B-C,Chi bộ xóm Hai,2020-01-01,',
  ),
  bodies('B-C/UBKT,B-C,inspectionCommittee,UBKT xã thử,2020-01-01,', 'B-C-BP/DU,B-C-BP,committee,Đảng ủy bộ phận thử,2020-01-01,2025-12-31'),
  people('B-1,Người Thứ Nhất,1980', 'B-2,Người Thứ Hai,'),
  memberships('B-1,B-C-1,official,2020-01-01,'),
  positions('B-1,B-C/UBKT,chair,2020-01-01,'),
];

describe('import files', () => {
  let database: FreshDatabase;
  let api: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await openDatabase({ url: database.urls.api, poolSize: 4, applicationName: 'test' });
    expect((await load(base)).errors).toEqual([]);
  });

  afterAll(async () => {
    await api.destroy();
    await database.drop();
  });

  const load = (files: readonly [string, string][]) => loadTexts(api.manager, new Map(files), { dryRun: false });
  const places = (errors: readonly RowError[]): string[] => errors.map(({ file, row, column }) => `${file}:${row}:${column}`);

  it.each<[string, [string, string], string]>([
    ['an empty cell', people('N-1,,1980'), 'people.csv:2:full_name'],
    ['a code that is not well formed', people('n 1,Người Mới,1980'), 'people.csv:2:code'],
    ['a word that is not in the list', units('N,commune,grassroots,B,Xã,2025-01-01,'), 'units.csv:2:kind'],
    ['a day that does not exist', units('N,communeParty,grassroots,B,Xã,2025-02-30,'), 'units.csv:2:valid_from'],
    ['a number out of range', people('N-1,Người Mới,80'), 'people.csv:2:birth_year'],
    ['a last day before the first', units('N,communeParty,grassroots,B,Xã,2025-02-03,2025-02-01'), 'units.csv:2:valid_to'],
    ['a missing column', ['people.csv', 'code\nN-1'], 'people.csv:1:full_name'],
    ['a column nobody knows', ['people.csv', 'code,full_name,phone\nN-1,Người Mới,1'], 'people.csv:1:phone'],
    ['too many cells', people('N-1,Người, Mới,1980'), 'people.csv:2:null'],
    ['quotes that never close', people('N-1,"Người Mới,1980'), 'people.csv:null:null'],
    ['a file nobody knows', ['persons.csv', 'code'], 'persons.csv:null:null'],
    ['the same row twice', people('N-1,Người Mới,', 'N-1,Người Mới Hơn,'), 'people.csv:3:null'],
    ['a unit above that does not exist', units('N,communeParty,grassroots,Z,Xã,2025-01-01,'), 'units.csv:2:parent_code'],
    ['a unit below itself', units('N,communeParty,grassroots,M,Xã,2025-01-01,', 'M,communeParty,grassroots,N,Xã,2025-01-01,'), 'units.csv:2:parent_code'],
    ['a unit below a cell', units('N,hamletCell,cell,B-C-1,Chi bộ,2025-01-01,'), 'units.csv:2:parent_code'],
    ['a unit below a lower one', units('N,provincialParty,province,B-C,Tỉnh,2025-01-01,'), 'units.csv:2:parent_code'],
    ['a unit older than the one above', units('N,communeParty,grassroots,B,Xã,2019-01-01,'), 'units.csv:2:parent_code'],
    ['a unit in two versions at once', units('B-C-1,hamletCell,cell,B-C,Chi bộ xóm Mới,2025-01-01,'), 'units.csv:2:valid_from'],
    ['a unit that changes its kind', units('B-C-1,hamletCell,cell,B-C,Chi bộ,2020-01-01,2024-12-31', 'B-C-1,schoolCell,cell,B-C,Chi bộ,2025-01-01,'), 'units.csv:3:kind'],
    ['a cell with the level of a grassroots organisation', units('N,schoolCell,grassroots,B,Chi bộ cơ sở,2025-01-01,'), 'units.csv:2:level'],
    ['a level of cells where there is no cell', units('N,departmentParty,cell,B-C,Đảng bộ bộ phận,2025-01-01,'), 'units.csv:2:level'],
    ['a body that such a unit cannot have', bodies('B-C-1/UBKT,B-C-1,inspectionCommittee,UBKT chi bộ,2025-01-01,'), 'bodies.csv:2:kind'],
    ['an inspection committee of a department committee', bodies('B-C-BP/UBKT,B-C-BP,inspectionCommittee,UBKT đảng ủy bộ phận,2025-01-01,2025-12-31'), 'bodies.csv:2:kind'],
    ['a second body of one kind', bodies('B-C/UBKT2,B-C,inspectionCommittee,UBKT hai,2025-01-01,'), 'bodies.csv:2:kind'],
    ['a body older than its unit', bodies('B-C/VP,B-C,office,Văn phòng,2019-01-01,'), 'bodies.csv:2:valid_from'],
    ['a member of what is not a cell', memberships('B-2,B-C,official,2025-01-01,'), 'memberships.csv:2:unit_code'],
    ['a member of two cells at once', memberships('B-1,B-C-2,official,2025-01-01,'), 'memberships.csv:2:valid_from'],
    ['a member nobody knows', memberships('B-9,B-C-2,official,2025-01-01,'), 'memberships.csv:2:person_code'],
    ['a role that such a body does not have', positions('B-2,B-C/UBKT,secretary,2025-01-01,'), 'positions.csv:2:role'],
    ['a second chair', positions('B-2,B-C/UBKT,chair,2025-01-01,'), 'positions.csv:2:role'],
    ['a position in a body nobody knows', positions('B-2,B-C/XX,chair,2025-01-01,'), 'positions.csv:2:body_code'],
    ['kinship with oneself', ['kinships.csv', 'person_code,other_person_code,relation\nB-1,B-1,sibling'], 'kinships.csv:2:other_person_code'],
    ['a rule whose relation does not fit its subject', ['competence.csv', 'actor_body_kind,actor_level,activity,subject_kind,subject_level,relation,effect,clause,status,verified,source_ref,valid_from,valid_to\ncommittee,,inspectSigns,person,,subordinate,allows,,default,false,thử,2025-01-01,'], 'competence.csv:2:relation'],
  ])('refuses %s, where it stands, in both languages', async (_what, file, place) => {
    const report = await load([file]);
    expect(places(report.errors)).toContain(place);
    expect(report.errors.every(({ wrong, todo }) => [wrong.vi, wrong.en, todo.vi, todo.en].every((text) => text.length > 5))).toBe(true);
    expect(report.written).toBeNull();
  });

  it('reports every bad row of every file at once, and blames no row for the error of another', async () => {
    const report = await load([
      people('N-1,Người Mới,80', 'N-2,,1980', 'N-3,Người Tốt,1980'),
      memberships('N-1,B-C-1,official,2025-01-01,', 'N-3,B-C-9,official,2025-01-01,'),
    ]);
    expect(places(report.errors)).toEqual(['memberships.csv:3:unit_code', 'people.csv:2:birth_year', 'people.csv:3:full_name']);
  });

  it('writes nothing of files of which one row is wrong, nor in a dry run', async () => {
    await load([people('N-4,Người Tốt,1980'), memberships('N-4,B-C-9,official,2025-01-01,')]);
    const dry = await loadTexts(api.manager, new Map([people('N-4,Người Tốt,1980')]), { dryRun: true });
    expect(dry).toMatchObject({ errors: [], rows: { 'people.csv': 1 }, written: null });
    expect(await factsAboutPeople(api.manager, [personIdOf('N-4')], null, '2026-01-05')).toEqual({ people: {}, seated: [] });
  });

  it('takes days as they are written in Vietnam, semicolons, and the mark that spreadsheets put first', async () => {
    const report = await load([['units.csv', '\ufeffcode;kind;level;parent_code;name;valid_from;valid_to\r\nB-C-3;hamletCell;cell;B-C;Chi bộ xóm Ba;01/07/2025;\r\n']]);
    expect(report.errors).toEqual([]);
    expect(await unitCard(api.manager, unitIdOf('B-C-3'), '2025-07-01')).toMatchObject({ name: 'Chi bộ xóm Ba', path: 'B.B_C.B_C_3' });
    expect(await unitCard(api.manager, unitIdOf('B-C-3'), '2025-06-30')).toBeNull();
  });

  it('changes nothing when loaded again, and only what differs when corrected', async () => {
    const again = await load(base);
    expect(Object.values(again.written ?? {}).every(({ created, changed }) => created + changed === 0)).toBe(true);
    const corrected = await load([people('B-1,Người Thứ Nhất,1981', 'B-2,Người Thứ Hai,')]);
    expect(corrected.written?.['people.csv']).toEqual({ created: 0, changed: 1, unchanged: 1 });
  });

  it('ends one position and begins another in the same load', async () => {
    const report = await load([positions('B-1,B-C/UBKT,chair,2020-01-01,2025-12-31', 'B-2,B-C/UBKT,chair,2026-01-01,')]);
    expect(report.errors).toEqual([]);
    const chairs = async (asOf: string): Promise<number[]> => {
      const { people: facts } = await factsAboutPeople(api.manager, [personIdOf('B-1'), personIdOf('B-2')], null, asOf);
      return ['B-1', 'B-2'].map((code) => facts[personIdOf(code)]!.positions.length);
    };
    expect(await chairs('2025-12-31')).toEqual([1, 0]);
    expect(await chairs('2026-01-01')).toEqual([0, 1]);
  });

  it('keeps the tree of every day when a commune moves, and asks for a second row of what lies below it', async () => {
    const moved = units(
      'D,provincialParty,province,,Đảng bộ tỉnh khác,2020-01-01,',
      'B-C,communeParty,grassroots,B,Đảng bộ xã thử,2020-01-01,2026-06-30',
      'B-C,communeParty,grassroots,D,Đảng bộ xã thử,2026-07-01,',
    );
    const refused = await load([moved]);
    expect(refused.errors.map(({ row, column, wrong }) => [row, column, wrong.en.includes('changes on 2026-07-01')])).toContainEqual([null, 'parent_code', true]);
    const cells = ['1,Một,2020-01-01', '2,Hai,2020-01-01', '3,Ba,2025-07-01'].flatMap((each) => {
      const [number, name, from] = each.split(',');
      const row = `B-C-${number},hamletCell,cell,B-C,Chi bộ xóm ${name}`;
      return [`${row},${from},2026-06-30`, `${row},2026-07-01,`];
    });
    expect((await load([units(...moved[1].split('\n').slice(1), ...cells)])).errors).toEqual([]);
    const codes = async (top: string, asOf: string): Promise<string[]> => (await subtree(api.manager, unitIdOf(top), asOf)).map((unit) => unit.code);
    expect(await codes('B', '2026-06-30')).toEqual(['B', 'B-C', 'B-C-1', 'B-C-2', 'B-C-3']);
    expect(await codes('B', '2026-07-01')).toEqual(['B']);
    expect(await codes('D', '2026-07-01')).toEqual(['D', 'B-C', 'B-C-1', 'B-C-2', 'B-C-3']);
  });

  it('is kept by the database too: two versions of a unit at once are refused, and nothing can be deleted', async () => {
    const twice = `INSERT INTO unit_versions (id, unit_id, path, name, valid) VALUES (gen_random_uuid(), $1, 'X', 'hai lần', daterange('2021-01-01', NULL))`;
    await expect(api.query(twice, [unitIdOf('B-C-1')])).rejects.toThrow('unit_versions_one_at_a_time');
    await expect(api.query('DELETE FROM positions WHERE body_id = $1', [bodyIdOf('B-C/UBKT')])).rejects.toThrow('permission denied');
  });
});

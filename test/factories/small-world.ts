import { startOfDay, type Day } from '@kiem-giam/contracts';
import { derivedId, inScope, openDatabase, type ReadingScope } from '@kiem-giam/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { freshDatabase } from '../env/servers';

/** Who acts in a test: his person, his positions, and what he may read. */
export interface Cast {
  personId: string;
  positions: { id: string; bodyId: string; bodyKind: string; unitId: string; role: string }[];
  scope: ReadingScope;
}

/** A province with one commune of two cells, just large enough for who sees what. Every person is invented. */
export interface SmallWorld {
  api: DataSource;
  engine: DataSource;
  /** Superuser of this database: for what a test has to arrange or to tamper with. */
  root: DataSource;
  unit: (code: UnitCode) => string;
  body: (code: BodyCode) => string;
  actor: (code: PersonCode) => Cast;
  /** Works as the API does on behalf of a person. */
  as: <T>(code: PersonCode, work: (manager: EntityManager, actor: Cast) => Promise<T>) => Promise<T>;
  /** Moves the world to seven in the morning of a day. */
  moveTo: (day: Day) => Promise<void>;
  end: () => Promise<void>;
}

const units = {
  T: { level: 'province', kind: 'provincialParty', parent: null, name: 'Đảng bộ tỉnh (hư cấu)', path: 'T' },
  X: { level: 'grassroots', kind: 'communeParty', parent: 'T', name: 'Đảng bộ xã (hư cấu)', path: 'T.X' },
  A: { level: 'cell', kind: 'hamletCell', parent: 'X', name: 'Chi bộ xóm A (hư cấu)', path: 'T.X.A' },
  B: { level: 'cell', kind: 'hamletCell', parent: 'X', name: 'Chi bộ xóm B (hư cấu)', path: 'T.X.B' },
} as const;

const bodies = {
  'T-TU': { unit: 'T', kind: 'committee' },
  'X-DU': { unit: 'X', kind: 'committee' },
  'X-UBKT': { unit: 'X', kind: 'inspectionCommittee' },
  'X-VP': { unit: 'X', kind: 'office' },
  'A-CU': { unit: 'A', kind: 'committee' },
  'B-HN': { unit: 'B', kind: 'cellConference' },
} as const;

/** Code → home cell and, where he has one, a position. */
const people = {
  'T-BT': { cell: null, seat: ['T-TU', 'secretary'] },
  'X-BT': { cell: null, seat: ['X-DU', 'secretary'] },
  'X-PBT': { cell: null, seat: ['X-DU', 'deputySecretary'] },
  'X-CN': { cell: null, seat: ['X-UBKT', 'chair'] },
  'X-VPC': { cell: null, seat: ['X-VP', 'clerk'] },
  'A-BT': { cell: 'A', seat: ['A-CU', 'secretary'] },
  'A-PBT': { cell: 'A', seat: ['A-CU', 'deputySecretary'] },
  'A-01': { cell: 'A', seat: null },
  'A-02': { cell: 'A', seat: null },
  'A-03': { cell: 'A', seat: null },
  'B-BT': { cell: 'B', seat: ['B-HN', 'secretary'] },
  'B-01': { cell: 'B', seat: null },
} as const;

type UnitCode = keyof typeof units;
type BodyCode = keyof typeof bodies;
export type PersonCode = keyof typeof people;

const SINCE = '[2025-07-01,)';
const unit = (code: string): string => derivedId('test unit', code);
const body = (code: string): string => derivedId('test body', code);
const person = (code: string): string => derivedId('test person', code);

/** Makes the small world in a database of its own; it begins on Monday 5 January 2026. */
export async function smallWorld(): Promise<SmallWorld> {
  const database = await freshDatabase();
  const open = (url: string) => openDatabase({ url, poolSize: 4, applicationName: 'test' });
  const [api, engine, root] = [await open(database.urls.api), await open(database.urls.engine), await open(database.superuserUrl)];
  await root.transaction(fill);
  const world: SmallWorld = {
    api, engine, root, unit, body, actor,
    as: (code, work) => inScope(api, actor(code).scope, (manager) => work(manager, actor(code))),
    moveTo: async (day) => {
      const offset = startOfDay(day) + 7 * 3_600_000 - Date.now();
      await root.query(`UPDATE world_clock SET is_rehearsal = true, offset_ms = $1`, [offset]);
    },
    end: async () => {
      for (const source of [api, engine, root]) await source.destroy();
      await database.drop();
    },
  };
  await world.moveTo('2026-01-05');
  return world;
}

function actor(code: PersonCode): Cast {
  const { seat } = people[code];
  const positions = seat === null ? [] : [positionOf(code, seat[0], seat[1])];
  return { personId: person(code), positions, scope: { personId: person(code), unitIds: positions.map(({ unitId }) => unitId) } };
}

function positionOf(code: PersonCode, bodyCode: BodyCode, role: string): Cast['positions'][number] {
  const { unit: unitCode, kind } = bodies[bodyCode];
  return { id: derivedId('test position', code), bodyId: body(bodyCode), bodyKind: kind, unitId: unit(unitCode), role };
}

async function fill(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO policy_numbers (id, key, value, unit, status, verified, source_ref, note_vi, note_en, effective)
     VALUES ($1, 'act.maxRecordingGap', 30, 'calendarDay', 'default', false, 'thử nghiệm', 'Ghi chậm nhất', 'Recorded at the latest', '[2025-01-01,)')`,
    [derivedId('test number', 'act.maxRecordingGap')],
  );
  for (const [code, { level, kind, parent, name, path }] of Object.entries(units)) {
    await manager.query(`INSERT INTO units (id, code, kind, level) VALUES ($1, $2, $3, $4)`, [unit(code), code, kind, level]);
    await manager.query(`INSERT INTO unit_versions (id, unit_id, parent_id, path, name, valid) VALUES ($1, $1, $2, $3, $4, $5)`, [
      unit(code), parent && unit(parent), path, name, SINCE,
    ]);
  }
  for (const [code, { unit: unitCode, kind }] of Object.entries(bodies)) {
    await manager.query(`INSERT INTO bodies (id, code, unit_id, kind, name, valid) VALUES ($1, $2, $3, $4, $2, $5)`, [body(code), code, unit(unitCode), kind, SINCE]);
  }
  for (const [code, { cell, seat }] of Object.entries(people)) {
    await manager.query(`INSERT INTO people (id, code, full_name) VALUES ($1, $2, $3)`, [person(code), code, `Người hư cấu ${code}`]);
    if (cell !== null) {
      await manager.query(`INSERT INTO memberships (id, person_id, unit_id, standing, valid) VALUES ($1, $1, $2, 'official', $3)`, [person(code), unit(cell), SINCE]);
    }
    if (seat !== null) {
      const { id, bodyId, role } = positionOf(code as PersonCode, seat[0], seat[1]);
      await manager.query(`INSERT INTO positions (id, person_id, body_id, role, valid) VALUES ($1, $2, $3, $4, $5)`, [id, person(code), bodyId, role, SINCE]);
    }
  }
}

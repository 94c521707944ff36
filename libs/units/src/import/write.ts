import { derivedId } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { bodyIdOf, personIdOf, positionIdOf, unitIdOf } from '../derived-ids';
import type { UnitPaths } from './check';
import { identityOf, type FileName } from './file-columns';
import type { Sheets } from './sheets';
import type { Period } from './validity';

/** How many rows of one kind were made, changed, or already stood as the file says. */
export interface WriteCount {
  created: number;
  changed: number;
  unchanged: number;
}

interface Target {
  table: string;
  /** Column and type, in the order of the record; the first ones listed in `key` make the identity. */
  columns: Readonly<Record<string, string>>;
  key: string;
}

const targets: Readonly<Record<FileName | 'units', Target>> = {
  units: { table: 'units', key: 'id', columns: { id: 'uuid', code: 'text', kind: 'text', level: 'text' } },
  'units.csv': { table: 'unit_versions', key: 'id', columns: { id: 'uuid', unit_id: 'uuid', parent_id: 'uuid', path: 'ltree', name: 'text', valid: 'daterange' } },
  'successions.csv': { table: 'unit_successions', key: 'from_unit_id, to_unit_id, "on"', columns: { from_unit_id: 'uuid', to_unit_id: 'uuid', kind: 'text', on: 'date' } },
  'bodies.csv': { table: 'bodies', key: 'id', columns: { id: 'uuid', code: 'text', unit_id: 'uuid', kind: 'text', name: 'text', valid: 'daterange' } },
  'people.csv': { table: 'people', key: 'id', columns: { id: 'uuid', code: 'text', full_name: 'text', birth_year: 'smallint' } },
  'memberships.csv': { table: 'memberships', key: 'id', columns: { id: 'uuid', person_id: 'uuid', unit_id: 'uuid', standing: 'text', valid: 'daterange' } },
  'positions.csv': { table: 'positions', key: 'id', columns: { id: 'uuid', person_id: 'uuid', body_id: 'uuid', role: 'text', valid: 'daterange' } },
  'attachments.csv': { table: 'unit_attachments', key: 'id', columns: { id: 'uuid', person_id: 'uuid', unit_id: 'uuid', cluster: 'text', valid: 'daterange' } },
  'kinships.csv': { table: 'kinships', key: 'person_id, other_person_id', columns: { person_id: 'uuid', other_person_id: 'uuid', relation: 'text' } },
  'competence.csv': {
    table: 'competence',
    key: 'id',
    columns: {
      id: 'uuid', actor_body_kind: 'text', actor_level: 'text', activity: 'text', subject_kind: 'text', subject_level: 'text', relation: 'text',
      effect: 'text', clause: 'text', status: 'text', verified: 'boolean', source_ref: 'text', valid: 'daterange',
    },
  },
};

type Written = Record<string, unknown>;

/** Writes the given rows, one statement per table, in an order in which every reference already stands. */
export async function writeSheets(manager: EntityManager, given: Sheets, merged: Sheets, paths: UnitPaths): Promise<Record<FileName, WriteCount>> {
  const unitRows = new Map(given['units.csv'].map(({ value }) => [value.code, { id: unitIdOf(value.code), code: value.code, kind: value.kind, level: value.level }]));
  await upsert(manager, targets.units, [...unitRows.values()]);
  return {
    'units.csv': await upsert(manager, targets['units.csv'], unitVersions(given, merged, paths)),
    'successions.csv': await upsert(manager, targets['successions.csv'], given['successions.csv'].map(({ value }) => ({
      from_unit_id: unitIdOf(value.from_code), to_unit_id: unitIdOf(value.to_code), kind: value.kind, on: value.on,
    }))),
    'bodies.csv': await upsert(manager, targets['bodies.csv'], given['bodies.csv'].map(({ value }) => ({
      id: bodyIdOf(value.code), code: value.code, unit_id: unitIdOf(value.unit_code), kind: value.kind, name: value.name, valid: rangeOf(value),
    }))),
    'people.csv': await upsert(manager, targets['people.csv'], given['people.csv'].map(({ value }) => ({ id: personIdOf(value.code), ...value }))),
    ...(await writeTies(manager, given)),
    'competence.csv': await upsert(manager, targets['competence.csv'], given['competence.csv'].map(({ value }) => ({
      id: derivedId('competence', identityOf['competence.csv'](value)), ...value, valid: rangeOf(value),
    }))),
  };
}

type TieFile = 'memberships.csv' | 'positions.csv' | 'attachments.csv' | 'kinships.csv';

async function writeTies(manager: EntityManager, given: Sheets): Promise<Record<TieFile, WriteCount>> {
  return {
    'memberships.csv': await upsert(manager, targets['memberships.csv'], given['memberships.csv'].map(({ value }) => ({
      id: derivedId('membership', identityOf['memberships.csv'](value)), person_id: personIdOf(value.person_code), unit_id: unitIdOf(value.unit_code),
      standing: value.standing, valid: rangeOf(value),
    }))),
    'positions.csv': await upsert(manager, targets['positions.csv'], given['positions.csv'].map(({ value }) => ({
      id: positionIdOf(value.person_code, value.body_code, value.role, value.valid_from), person_id: personIdOf(value.person_code),
      body_id: bodyIdOf(value.body_code), role: value.role, valid: rangeOf(value),
    }))),
    'attachments.csv': await upsert(manager, targets['attachments.csv'], given['attachments.csv'].map(({ value }) => ({
      id: derivedId('attachment', identityOf['attachments.csv'](value)), person_id: personIdOf(value.person_code), unit_id: unitIdOf(value.unit_code),
      cluster: value.cluster, valid: rangeOf(value),
    }))),
    'kinships.csv': await upsert(manager, targets['kinships.csv'], given['kinships.csv'].map(({ value }) => ({
      person_id: personIdOf(value.person_code), other_person_id: personIdOf(value.other_person_code), relation: value.relation,
    }))),
  };
}

/** The versions of the files, and those already there whose path follows from a unit above them that the files move. */
function unitVersions(given: Sheets, merged: Sheets, paths: UnitPaths): Written[] {
  if (given['units.csv'].length === 0) return [];
  return merged['units.csv'].map((row) => ({
    id: derivedId('unitVersion', identityOf['units.csv'](row.value)),
    unit_id: unitIdOf(row.value.code),
    parent_id: row.value.parent_code === null ? null : unitIdOf(row.value.parent_code),
    path: paths.get(row),
    name: row.value.name,
    valid: rangeOf(row.value),
  }));
}

/** Both ends belong to the period, as in the files; PostgreSQL turns it into its own canonical form. */
function rangeOf(period: Period): string {
  return `[${period.valid_from},${period.valid_to ?? ''}]`;
}

async function upsert(manager: EntityManager, target: Target, rows: readonly Written[]): Promise<WriteCount> {
  if (rows.length === 0) return { created: 0, changed: 0, unchanged: 0 };
  const names = Object.keys(target.columns).map((name) => `"${name}"`);
  const shape = Object.entries(target.columns).map(([name, type]) => `"${name}" ${type}`);
  const written = await manager.query<{ created: boolean }[]>(
    `INSERT INTO ${target.table} AS kept (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS given(${shape.join(', ')})
     ON CONFLICT (${target.key}) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE (${names.map((name) => `kept.${name}`).join(', ')}) IS DISTINCT FROM (${names.map((name) => `excluded.${name}`).join(', ')})
     RETURNING (kept.xmax = 0) AS created`,
    [JSON.stringify(rows)],
  );
  const created = written.filter((row) => row.created).length;
  return { created, changed: written.length - created, unchanged: rows.length - written.length };
}

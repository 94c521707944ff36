import type { EntityManager } from 'typeorm';
import { fileNames, identityOf, type FileName, type FileRow } from './file-columns';
import { emptySheets, type SheetRow, type Sheets } from './sheets';

const period = (table: string): string =>
  `lower(${table}.valid)::text AS valid_from, CASE WHEN upper_inf(${table}.valid) THEN NULL ELSE (upper(${table}.valid) - 1)::text END AS valid_to`;

/** What the database has, in the shape of the files: one query per file. */
const existing: { readonly [F in FileName]: string } = {
  'units.csv': `SELECT u.code, u.kind, u.level, p.code AS parent_code, v.name, ${period('v')}
    FROM unit_versions v JOIN units u ON u.id = v.unit_id LEFT JOIN units p ON p.id = v.parent_id`,
  'successions.csv': `SELECT f.code AS from_code, t.code AS to_code, s.kind, s."on"::text AS "on"
    FROM unit_successions s JOIN units f ON f.id = s.from_unit_id JOIN units t ON t.id = s.to_unit_id`,
  'bodies.csv': `SELECT b.code, u.code AS unit_code, b.kind, b.name, ${period('b')} FROM bodies b JOIN units u ON u.id = b.unit_id`,
  'people.csv': `SELECT code, full_name, birth_year FROM people`,
  'memberships.csv': `SELECT x.code AS person_code, u.code AS unit_code, m.standing, ${period('m')}
    FROM memberships m JOIN people x ON x.id = m.person_id JOIN units u ON u.id = m.unit_id`,
  'positions.csv': `SELECT x.code AS person_code, b.code AS body_code, p.role, ${period('p')}
    FROM positions p JOIN people x ON x.id = p.person_id JOIN bodies b ON b.id = p.body_id`,
  'attachments.csv': `SELECT x.code AS person_code, u.code AS unit_code, a.cluster, ${period('a')}
    FROM unit_attachments a JOIN people x ON x.id = a.person_id JOIN units u ON u.id = a.unit_id`,
  'kinships.csv': `SELECT x.code AS person_code, o.code AS other_person_code, k.relation
    FROM kinships k JOIN people x ON x.id = k.person_id JOIN people o ON o.id = k.other_person_id`,
  'competence.csv': `SELECT actor_body_kind, actor_level, activity, subject_kind, subject_level, relation, effect, clause, status, verified, source_ref, ${period('competence')}
    FROM competence`,
};

/** Lays the rows of the files over what the database has: a row with the same identity replaces the older one. */
export async function laidOverDatabase(manager: EntityManager, sheets: Sheets): Promise<Sheets> {
  const merged = emptySheets();
  for (const file of fileNames) await layOver(manager, file, sheets, merged);
  return merged;
}

async function layOver<F extends FileName>(manager: EntityManager, file: F, sheets: Sheets, merged: Sheets): Promise<void> {
  const target: SheetRow<F>[] = merged[file];
  const given: readonly SheetRow<F>[] = sheets[file];
  const replaced = new Set(given.map((row) => identityOf[file](row.value)));
  const rows = await manager.query<FileRow<F>[]>(existing[file]);
  for (const value of rows) {
    if (!replaced.has(identityOf[file](value))) target.push({ line: null, value });
  }
  target.push(...given);
}

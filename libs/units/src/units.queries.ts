import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { Level, UnitKind } from './vocabulary';

/** A unit as it stands on one day. `path` is its place in the tree, from the top, as codes joined by dots. */
export interface UnitCard {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  level: Level;
  path: string;
  parentId: string | null;
}

/** Which units a list shows. `under` keeps a subtree, its top included; `search` ignores accents; `after` is the last code of the page before. */
export interface UnitListQuery {
  asOf: Day;
  search: string | null;
  under: string | null;
  parentId: string | null;
  level: Level | null;
  kind: string | null;
  after: string | null;
  limit: number;
}

/** One page of a list, and the cursor of the next page (null on the last). */
export interface Page<T> {
  items: T[];
  next: string | null;
}

const card = `u.id, u.code, v.name, u.kind, u.level, v.path::text AS path, v.parent_id AS "parentId"`;

/** The unit as it stands on a day; null when it does not exist then. */
export async function unitCard(manager: EntityManager, unitId: string, asOf: Day): Promise<UnitCard | null> {
  const rows = await manager.query<UnitCard[]>(
    `SELECT ${card} FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.id = $1 AND v.valid @> $2::date`,
    [unitId, asOf],
  );
  return rows[0] ?? null;
}

/** The units above a unit on a day, nearest first, the unit itself not among them. */
export function ancestorUnits(manager: EntityManager, unitId: string, asOf: Day): Promise<UnitCard[]> {
  return manager.query<UnitCard[]>(
    `SELECT ${card}
       FROM unit_versions own
       JOIN unit_versions v ON v.path @> own.path AND v.unit_id <> own.unit_id AND v.valid @> $2::date
       JOIN units u ON u.id = v.unit_id
      WHERE own.unit_id = $1 AND own.valid @> $2::date
      ORDER BY nlevel(v.path) DESC`,
    [unitId, asOf],
  );
}

/** The unit and everything below it on a day, in the order of the tree. */
export function subtree(manager: EntityManager, unitId: string, asOf: Day): Promise<UnitCard[]> {
  return manager.query<UnitCard[]>(
    `SELECT ${card}
       FROM unit_versions own
       JOIN unit_versions v ON v.path <@ own.path AND v.valid @> $2::date
       JOIN units u ON u.id = v.unit_id
      WHERE own.unit_id = $1 AND own.valid @> $2::date
      ORDER BY v.path`,
    [unitId, asOf],
  );
}

/** A page of units as they stand on a day, by code. */
export async function listUnits(manager: EntityManager, query: UnitListQuery): Promise<Page<UnitCard>> {
  const rows = await manager.query<UnitCard[]>(
    `SELECT ${card}
       FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid @> $1::date
      WHERE ($2::text IS NULL OR v.folded LIKE '%' || fold_text($2) || '%' OR u.code LIKE upper($2) || '%')
        AND ($3::uuid IS NULL OR v.path <@ (SELECT top.path FROM unit_versions top WHERE top.unit_id = $3 AND top.valid @> $1::date))
        AND ($4::uuid IS NULL OR v.parent_id = $4)
        AND ($5::text IS NULL OR u.level = $5)
        AND ($6::text IS NULL OR u.kind = $6)
        AND ($7::text IS NULL OR u.code > $7)
      ORDER BY u.code LIMIT $8`,
    [query.asOf, likeLiteral(query.search), query.under, query.parentId, query.level, query.kind, query.after, query.limit + 1],
  );
  return pageOf(rows, query.limit, (unit) => unit.code);
}

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, cursor: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

/** Makes a search text safe inside LIKE: what a person types is never a pattern. Blank means no search. */
export function likeLiteral(search: string | null): string | null {
  const trimmed = search?.trim() ?? '';
  return trimmed === '' ? null : trimmed.replace(/[\\%_]/g, '\\$&');
}

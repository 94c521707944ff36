import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import { pageOf, type Page } from './units.queries';
import type { BodyKind, Level, Role } from './vocabulary';

/** A body together with the unit to which it belongs. */
export interface BodyCard {
  id: string;
  code: string;
  kind: BodyKind;
  name: string;
  unitId: string;
  unitLevel: Level;
  unitName: string;
}

/** Somebody who holds a position in a body. */
export interface Holder {
  personId: string;
  positionId: string;
  role: Role;
  fullName: string;
}

const card = `b.id, b.code, b.kind, b.name, b.unit_id AS "unitId", u.level AS "unitLevel", v.name AS "unitName"`;

/** A body that exists on a day, or null. */
export async function bodyCard(manager: EntityManager, bodyId: string, asOf: Day): Promise<BodyCard | null> {
  const rows = await manager.query<BodyCard[]>(
    `SELECT ${card} FROM bodies b JOIN units u ON u.id = b.unit_id
       JOIN unit_versions v ON v.unit_id = b.unit_id AND v.valid @> $2::date
      WHERE b.id = $1 AND b.valid @> $2::date`,
    [bodyId, asOf],
  );
  return rows[0] ?? null;
}

/** The kinds of body that speak for a unit: its committee, or the conference where a cell has none. */
export const SPEAKERS: readonly string[] = ['committee', 'cellConference'];

/** The unit's own body: the first of these kinds that it has on a day (a role and its substitutes), or null. */
export async function bodyOfUnit(
  manager: EntityManager,
  unitId: string,
  kinds: readonly string[],
  asOf: Day,
): Promise<BodyCard | null> {
  const rows = await manager.query<BodyCard[]>(
    `SELECT ${card} FROM bodies b JOIN units u ON u.id = b.unit_id
       JOIN unit_versions v ON v.unit_id = b.unit_id AND v.valid @> $3::date
      WHERE b.unit_id = $1 AND b.kind = ANY($2::text[]) AND b.valid @> $3::date
      ORDER BY array_position($2::text[], b.kind) LIMIT 1`,
    [unitId, kinds, asOf],
  );
  return rows[0] ?? null;
}

/**
 * The body to which a rung of the ladder leads. Looks only above the unit, never at the unit itself. An ancestor counts
 * only if it has one of the kinds on that day; within one ancestor the kinds are substitutes in the given order. So
 * `levelsUp` 1 is the nearest ancestor that has such a body, 2 the next one that has, and so on. Null: the top is reached.
 */
export async function bodyAbove(
  manager: EntityManager,
  unitId: string,
  kinds: readonly string[],
  levelsUp: number,
  asOf: Day,
): Promise<BodyCard | null> {
  const rows = await manager.query<BodyCard[]>(
    `SELECT ${card}
       FROM unit_versions own
       JOIN unit_versions v ON v.path @> own.path AND v.unit_id <> own.unit_id AND v.valid @> $4::date
       JOIN units u ON u.id = v.unit_id
       JOIN LATERAL (
         SELECT x.* FROM bodies x
          WHERE x.unit_id = v.unit_id AND x.kind = ANY($2::text[]) AND x.valid @> $4::date
          ORDER BY array_position($2::text[], x.kind) LIMIT 1) b ON true
      WHERE own.unit_id = $1 AND own.valid @> $4::date
      ORDER BY nlevel(v.path) DESC OFFSET $3::int - 1 LIMIT 1`,
    [unitId, kinds, levelsUp, asOf],
  );
  return rows[0] ?? null;
}

/** Who holds a position in a body on a day, heads first. `roles` null means every role. */
export function holders(manager: EntityManager, bodyId: string, roles: readonly string[] | null, asOf: Day): Promise<Holder[]> {
  return manager.query<Holder[]>(
    `SELECT p.person_id AS "personId", p.id AS "positionId", p.role, x.full_name AS "fullName"
       FROM positions p JOIN people x ON x.id = p.person_id
      WHERE p.body_id = $1 AND p.valid @> $3::date AND ($2::text[] IS NULL OR p.role = ANY($2::text[]))
      ORDER BY array_position('{secretary,chair,deputySecretary,deputyChair,member,officer,clerk}'::text[], p.role), x.code`,
    [bodyId, roles, asOf],
  );
}

/** Who is meant by one address: those in a body who hold one of the roles; null means every role. */
export interface Address {
  bodyId: string;
  roles: readonly string[] | null;
}

/** The people behind several addresses on a day, in the order of the addresses: one query for all of them. */
export async function peopleBehind(manager: EntityManager, addresses: readonly Address[], asOf: Day): Promise<string[][]> {
  const behind: string[][] = addresses.map(() => []);
  if (addresses.length === 0) return behind;
  const rows = await manager.query<{ place: number; personId: string }[]>(
    `SELECT a.place, p.person_id AS "personId"
       FROM jsonb_to_recordset($1) AS a(place int, body_id uuid, roles text[])
      CROSS JOIN LATERAL (SELECT held.person_id FROM positions held
        WHERE held.body_id = a.body_id AND (held.valid @> $2::date) IS TRUE AND (a.roles IS NULL OR held.role = ANY(a.roles)) OFFSET 0) p`,
    [JSON.stringify(addresses.map(({ bodyId, roles }, place) => ({ place, body_id: bodyId, roles }))), asOf],
  );
  for (const { place, personId } of rows) behind[place]!.push(personId);
  return behind;
}

/** Which bodies a list shows; null leaves a filter out. `after` is the last code of the page before. */
export interface BodyListQuery {
  asOf: Day;
  unitId: string | null;
  kind: string | null;
  after: string | null;
  limit: number;
}

/** A page of bodies that exist on a day, by code. */
export async function listBodies(manager: EntityManager, query: BodyListQuery): Promise<Page<BodyCard>> {
  const rows = await manager.query<BodyCard[]>(
    `SELECT ${card} FROM bodies b JOIN units u ON u.id = b.unit_id
       JOIN unit_versions v ON v.unit_id = b.unit_id AND v.valid @> $1::date
      WHERE b.valid @> $1::date
        AND ($2::uuid IS NULL OR b.unit_id = $2)
        AND ($3::text IS NULL OR b.kind = $3)
        AND ($4::text IS NULL OR b.code > $4)
      ORDER BY b.code LIMIT $5`,
    [query.asOf, query.unitId, query.kind, query.after, query.limit + 1],
  );
  return pageOf(rows, query.limit, (body) => body.code);
}

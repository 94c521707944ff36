import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';

/** Names of what a view mentions, by id; an id nobody knows is missing. */
export interface Names {
  units: Readonly<Record<string, string>>;
  bodies: Readonly<Record<string, string>>;
  people: Readonly<Record<string, string>>;
}

/** Looks up the names of units, bodies and people as they were on a day, in one query. */
export async function namesOf(manager: EntityManager, ids: { units: readonly string[]; bodies: readonly string[]; people: readonly string[] }, asOf: Day): Promise<Names> {
  const [row] = await manager.query<Names[]>(
    `SELECT (SELECT coalesce(jsonb_object_agg(v.unit_id, v.name), '{}') FROM unit_versions v WHERE v.unit_id = ANY($1::uuid[]) AND v.valid @> $4::date) AS units,
            (SELECT coalesce(jsonb_object_agg(b.id, b.name || ' – ' || v.name), '{}') FROM bodies b JOIN unit_versions v ON v.unit_id = b.unit_id AND v.valid @> $4::date WHERE b.id = ANY($2::uuid[])) AS bodies,
            (SELECT coalesce(jsonb_object_agg(p.id, p.full_name), '{}') FROM people p WHERE p.id = ANY($3::uuid[])) AS people`,
    [[...new Set(ids.units)], [...new Set(ids.bodies)], [...new Set(ids.people)], asOf],
  );
  return row!;
}

import type { Day } from '@kiem-giam/contracts';
import { SPEAKERS } from '@kiem-giam/units';
import type { EntityManager } from 'typeorm';

/** Names of what a view mentions, by id; an id nobody knows is missing. */
export interface Names {
  units: Readonly<Record<string, string>>;
  bodies: Readonly<Record<string, string>>;
  people: Readonly<Record<string, string>>;
  /** Units by the id of the committee or conference through which they speak: what is asked of it is asked of them. */
  speakingFor: Readonly<Record<string, string>>;
}

/**
 * A body as one speaks of it: by its name alone where that already says the unit, as "Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng" does,
 * else with its unit. Two words at the end of the unit's name, without what stands in brackets, are taken for its own name.
 */
export function bodyText(name: string, unitName: string): string {
  const own = unitName.replace(/\s*\(.*\)$/, '').split(' ').slice(-2).join(' ');
  return name.includes(own) ? name : `${name} – ${unitName}`;
}

/** What the database answers: bodies with their own name, that of their unit, and their kind. */
type NameRow = Pick<Names, 'units' | 'people'> & { bodies: Readonly<Record<string, [string, string, string]>> };

/** Looks up the names of units, bodies and people as they were on a day, in one query. `IS TRUE`: found by id, not by the index on dates, in which nearly everything is in force. */
export async function namesOf(manager: EntityManager, ids: { units: readonly string[]; bodies: readonly string[]; people: readonly string[] }, asOf: Day): Promise<Names> {
  const [row] = await manager.query<NameRow[]>(
    `SELECT (SELECT coalesce(jsonb_object_agg(v.unit_id, v.name), '{}') FROM unit_versions v WHERE v.unit_id = ANY($1::uuid[]) AND (v.valid @> $4::date) IS TRUE) AS units,
            (SELECT coalesce(jsonb_object_agg(b.id, jsonb_build_array(b.name, v.name, b.kind)), '{}') FROM bodies b JOIN unit_versions v ON v.unit_id = b.unit_id AND (v.valid @> $4::date) IS TRUE WHERE b.id = ANY($2::uuid[])) AS bodies,
            (SELECT coalesce(jsonb_object_agg(p.id, p.full_name), '{}') FROM people p WHERE p.id = ANY($3::uuid[])) AS people`,
    [[...new Set(ids.units)], [...new Set(ids.bodies)], [...new Set(ids.people)], asOf],
  );
  const { units, bodies, people } = row!;
  const known = Object.entries(bodies);
  return {
    units, people,
    bodies: Object.fromEntries(known.map(([id, [name, unitName]]) => [id, bodyText(name, unitName)])),
    speakingFor: Object.fromEntries(known.flatMap(([id, [, unitName, kind]]) => (SPEAKERS.includes(kind) ? [[id, unitName]] : []))),
  };
}

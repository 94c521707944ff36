import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import { likeLiteral, pageOf, type Page } from './units.queries';
import { cellKinds, type BodyKind, type Level, type Role } from './vocabulary';

/** A position that a person holds, with the body and unit it belongs to. */
export interface PositionFacts {
  id: string;
  bodyId: string;
  bodyKind: BodyKind;
  unitId: string;
  unitLevel: Level;
  role: Role;
}

/** What the rules ask about a person on one day; how each is drawn stands at `facts_about_people` in the migration of the units. */
export interface PersonFacts {
  personId: string;
  /** Cells alone, not the units above them. */
  memberOf: string[];
  attachedTo: string[];
  positions: { bodyId: string; unitId: string; role: Role }[];
  kinOf: string[];
  /** Heads of a body in which he holds a lower role. */
  subordinateOf: string[];
}

/** The facts about several people on a day, by person; who does not exist is not in the answer. With a body, also who holds a position in it. */
export async function factsAboutPeople(manager: Pick<EntityManager, 'query'>, personIds: readonly string[], bodyId: string | null, asOf: Day): Promise<{ people: Record<string, PersonFacts>; seated: string[] }> {
  const [row] = await manager.query<{ people: Record<string, PersonFacts>; seated: string[] }[]>(
    `SELECT facts_about_people($1, $2) AS people, ARRAY(SELECT p.person_id::text FROM positions p WHERE p.body_id = $3 AND p.valid @> $2::date) AS seated`,
    [personIds, asOf, bodyId],
  );
  return row!;
}

/**
 * How many may vote in a body on a day, and whether a person is one of them: in a cell, a grassroots cell included, its official members, whichever body
 * speaks for it (probationary members and guests have no vote), elsewhere the members of the body without its staff.
 */
export async function votersOf(manager: Pick<EntityManager, 'query'>, bodyId: string, { on, personId }: { on: Day; personId: string | null }): Promise<{ voters: number; isOneOfThem: boolean }> {
  const [row] = await manager.query<{ voters: number; isOneOfThem: boolean }[]>(
    `SELECT count(v.person_id)::int AS voters, coalesce(bool_or(v.person_id = $4::uuid), false) AS "isOneOfThem"
       FROM bodies b JOIN units u ON u.id = b.unit_id, LATERAL (
         SELECT m.person_id FROM memberships m WHERE u.kind = ANY ($3) AND m.unit_id = u.id AND m.standing = 'official' AND m.valid @> $2::date
         UNION
         SELECT p.person_id FROM positions p WHERE u.kind <> ALL ($3) AND p.body_id = b.id AND p.role NOT IN ('clerk', 'officer') AND p.valid @> $2::date) v
       WHERE b.id = $1`,
    [bodyId, on, cellKinds, personId],
  );
  return row!;
}

/** A position with the names that a person reads. */
export interface PositionCard extends PositionFacts {
  bodyName: string;
  unitName: string;
}

/** What a person holds on a day, with names. */
export function positionsOfPerson(manager: EntityManager, personId: string, asOf: Day): Promise<PositionCard[]> {
  return manager.query<PositionCard[]>(
    `SELECT p.id, b.id AS "bodyId", b.kind AS "bodyKind", b.name AS "bodyName", b.unit_id AS "unitId", u.level AS "unitLevel", v.name AS "unitName", p.role
       FROM positions p JOIN bodies b ON b.id = p.body_id AND b.valid @> $2::date
       JOIN units u ON u.id = b.unit_id JOIN unit_versions v ON v.unit_id = u.id AND v.valid @> $2::date
      WHERE p.person_id = $1 AND p.valid @> $2::date ORDER BY b.code, p.role`,
    [personId, asOf],
  );
}

/** A person in a list: name, code and the cell he belongs to. */
export interface PersonCard {
  id: string;
  code: string;
  fullName: string;
  unitId: string | null;
  unitName: string | null;
  standing: 'official' | 'probationary' | null;
}

/** Which people a list shows, and to whom: `reader` sees himself, his own cell, and the subtrees of the units he may read; null is an administrator, who makes accounts for everybody. */
export interface PeopleListQuery {
  asOf: Day;
  reader: { personId: string; unitIds: readonly string[] } | null;
  personIds: readonly string[] | null;
  unitId: string | null;
  search: string | null;
  after: string | null;
  limit: number;
}

/** A page of the people that the reader may see, by code. `personIds` narrows it to those, under the same rule. */
export async function listPeople(manager: EntityManager, query: PeopleListQuery): Promise<Page<PersonCard>> {
  const rows = await manager.query<PersonCard[]>(
    `SELECT x.id, x.code, x.full_name AS "fullName", m.unit_id AS "unitId", v.name AS "unitName", m.standing
       FROM people x
       LEFT JOIN memberships m ON m.person_id = x.id AND m.valid @> $1::date AND m.standing <> 'temporary'
       LEFT JOIN unit_versions v ON v.unit_id = m.unit_id AND v.valid @> $1::date
      WHERE ($4::uuid[] IS NULL OR x.id = ANY($4))
        AND ($5::uuid IS NULL OR v.path <@ (SELECT top.path FROM unit_versions top WHERE top.unit_id = $5 AND top.valid @> $1::date))
        AND ($6::text IS NULL OR x.folded LIKE '%' || fold_text($6) || '%' OR x.code LIKE upper($6) || '%')
        AND ($7::text IS NULL OR x.code > $7)
        AND ($2::uuid IS NULL OR x.id = $2
          OR v.path <@ ARRAY(SELECT r.path FROM unit_versions r WHERE r.unit_id = ANY($3::uuid[]) AND r.valid @> $1::date)
          OR m.unit_id IN (SELECT o.unit_id FROM memberships o WHERE o.person_id = $2 AND o.valid @> $1::date)
          OR EXISTS (SELECT 1 FROM positions p JOIN bodies b ON b.id = p.body_id
                      WHERE p.person_id = x.id AND p.valid @> $1::date AND b.unit_id = ANY($3::uuid[])))
      ORDER BY x.code LIMIT $8`,
    [query.asOf, query.reader?.personId ?? null, query.reader?.unitIds ?? [], query.personIds, query.unitId, likeLiteral(query.search), query.after, query.limit + 1],
  );
  return pageOf(rows, query.limit, (person) => person.code);
}

/** Of the people named, those whom the reader may see, by code. */
export async function seenAmong(manager: EntityManager, personIds: readonly string[], { reader, asOf }: Pick<PeopleListQuery, 'reader' | 'asOf'>): Promise<PersonCard[]> {
  if (personIds.length === 0) return [];
  return (await listPeople(manager, { asOf, reader, personIds, unitId: null, search: null, after: null, limit: personIds.length })).items;
}

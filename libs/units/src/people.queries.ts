import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import { likeLiteral, pageOf, type Page } from './units.queries';
import type { BodyKind, Level, Role } from './vocabulary';

/** A position that a person holds, with the body and unit it belongs to. */
export interface PositionFacts {
  id: string;
  bodyId: string;
  bodyKind: BodyKind;
  unitId: string;
  unitLevel: Level;
  role: Role;
}

/**
 * What the rules ask about a person on one day. `memberOf` names the cells alone, not the units above them.
 * `subordinateOf` is drawn narrowly: the heads of a body in which he holds a lower role. Rank within a body is
 * secretary or chair, then their deputies, then everyone else; being an ordinary member of a cell makes nobody
 * subordinate to its secretary, since membership itself already keeps a member from checking his own cell.
 */
export interface PersonFacts {
  personId: string;
  fullName: string;
  memberOf: string[];
  attachedTo: string[];
  positions: PositionFacts[];
  kinOf: string[];
  subordinateOf: string[];
}

const positionJson = `jsonb_build_object('id', p.id, 'bodyId', b.id, 'bodyKind', b.kind, 'unitId', b.unit_id, 'unitLevel', u.level, 'role', p.role)`;
const rank = (role: string): string =>
  `CASE WHEN ${role} IN ('secretary', 'chair') THEN 2 WHEN ${role} IN ('deputySecretary', 'deputyChair') THEN 1 ELSE 0 END`;

/**
 * The facts about several people on a day, in one query; a person who does not exist is not in the answer. The ids stand in a subquery, where
 * the planner cannot count them: else it would plan these five lookups anew for every command.
 */
export function personFacts(manager: EntityManager, personIds: readonly string[], asOf: Day): Promise<PersonFacts[]> {
  return manager.query<PersonFacts[]>(
    `SELECT x.id AS "personId", x.full_name AS "fullName",
       ARRAY(SELECT m.unit_id::text FROM memberships m WHERE m.person_id = x.id AND m.valid @> $2::date) AS "memberOf",
       ARRAY(SELECT a.unit_id::text FROM unit_attachments a WHERE a.person_id = x.id AND a.valid @> $2::date) AS "attachedTo",
       coalesce((SELECT jsonb_agg(${positionJson} ORDER BY b.code, p.role)
          FROM positions p JOIN bodies b ON b.id = p.body_id AND b.valid @> $2::date JOIN units u ON u.id = b.unit_id
         WHERE p.person_id = x.id AND p.valid @> $2::date), '[]') AS positions,
       ARRAY(SELECT k.other_person_id::text FROM kinships k WHERE k.person_id = x.id
             UNION SELECT k.person_id::text FROM kinships k WHERE k.other_person_id = x.id) AS "kinOf",
       ARRAY(SELECT DISTINCT head.person_id::text
          FROM positions own JOIN positions head ON head.body_id = own.body_id AND head.person_id <> own.person_id
         WHERE own.person_id = x.id AND own.valid @> $2::date AND head.valid @> $2::date
           AND ${rank('head.role')} > ${rank('own.role')}) AS "subordinateOf"
       FROM people x WHERE x.id = ANY((SELECT $1::uuid[])::uuid[]) ORDER BY x.code`,
    [personIds, asOf],
  );
}

/** Whether a person holds a position on a day, and the position itself whoever holds it (null when it is not in force). */
export async function positionHeld(
  manager: EntityManager,
  positionId: string,
  personId: string,
  asOf: Day,
): Promise<{ held: boolean; position: (PositionFacts & { personId: string }) | null }> {
  const [row] = await manager.query<(PositionFacts & { personId: string })[]>(
    `SELECT p.id, p.person_id AS "personId", b.id AS "bodyId", b.kind AS "bodyKind", b.unit_id AS "unitId", u.level AS "unitLevel", p.role
       FROM positions p JOIN bodies b ON b.id = p.body_id AND b.valid @> $2::date JOIN units u ON u.id = b.unit_id
      WHERE p.id = $1 AND p.valid @> $2::date`,
    [positionId, asOf],
  );
  return { held: row?.personId === personId, position: row ?? null };
}

/**
 * The units whose cases a person may read on a day because of what he is: any role in a committee, standing committee,
 * inspection committee or office, and the secretary or deputy of a cell that has no committee. Ordinary members: none.
 */
export async function readingUnits(manager: EntityManager, personId: string, asOf: Day): Promise<string[]> {
  const rows = await manager.query<{ unit_id: string }[]>(
    `SELECT DISTINCT b.unit_id
       FROM positions p JOIN bodies b ON b.id = p.body_id AND b.valid @> $2::date
      WHERE p.person_id = $1 AND p.valid @> $2::date
        AND (b.kind IN ('committee', 'standingCommittee', 'inspectionCommittee', 'office')
             OR (b.kind = 'cellConference' AND p.role IN ('secretary', 'deputySecretary')))`,
    [personId, asOf],
  );
  return rows.map((row) => row.unit_id);
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
  personId: string | null;
  unitId: string | null;
  search: string | null;
  after: string | null;
  limit: number;
}

/** A page of the people that the reader may see, by code. `personId` narrows it to one, under the same rule. */
export async function listPeople(manager: EntityManager, query: PeopleListQuery): Promise<Page<PersonCard>> {
  const rows = await manager.query<PersonCard[]>(
    `SELECT x.id, x.code, x.full_name AS "fullName", m.unit_id AS "unitId", v.name AS "unitName", m.standing
       FROM people x
       LEFT JOIN memberships m ON m.person_id = x.id AND m.valid @> $1::date AND m.standing <> 'temporary'
       LEFT JOIN unit_versions v ON v.unit_id = m.unit_id AND v.valid @> $1::date
      WHERE ($4::uuid IS NULL OR x.id = $4)
        AND ($5::uuid IS NULL OR v.path <@ (SELECT top.path FROM unit_versions top WHERE top.unit_id = $5 AND top.valid @> $1::date))
        AND ($6::text IS NULL OR x.folded LIKE '%' || fold_text($6) || '%' OR x.code = upper($6))
        AND ($7::text IS NULL OR x.code > $7)
        AND ($2::uuid IS NULL OR x.id = $2
          OR v.path <@ ARRAY(SELECT r.path FROM unit_versions r WHERE r.unit_id = ANY($3::uuid[]) AND r.valid @> $1::date)
          OR m.unit_id IN (SELECT o.unit_id FROM memberships o WHERE o.person_id = $2 AND o.valid @> $1::date)
          OR EXISTS (SELECT 1 FROM positions p JOIN bodies b ON b.id = p.body_id
                      WHERE p.person_id = x.id AND p.valid @> $1::date AND b.unit_id = ANY($3::uuid[])))
      ORDER BY x.code LIMIT $8`,
    [query.asOf, query.reader?.personId ?? null, query.reader?.unitIds ?? [], query.personId, query.unitId, likeLiteral(query.search), query.after, query.limit + 1],
  );
  return pageOf(rows, query.limit, (person) => person.code);
}

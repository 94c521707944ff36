import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { RuleStatus } from './vocabulary';

/** "May this body do this to this unit or person on this day?" */
export type CompetenceQuestion = { bodyId: string; activity: string; asOf: Day } & (
  | { subjectUnitId: string }
  | { subjectPersonId: string }
);

/** The rule that answered, with where it comes from; a rule that is not verified is never shown as law. */
export interface CompetenceRule {
  clause: string | null;
  status: RuleStatus;
  verified: boolean;
  sourceRef: string;
}

/** Yes with its rule; or no, with the rule that forbids it, or null when no rule gives this competence. */
export type CompetenceAnswer = ({ allowed: true } & CompetenceRule) | { allowed: false; rule: CompetenceRule | null };

/** The level of the unit `u` as the table has it for bodies that act: a department organisation has rows of its own. */
const ACTOR_LEVEL = `CASE u.kind WHEN 'departmentParty' THEN 'department' ELSE u.level END`;

/**
 * Competence is a row of the table and a relation in the tree of that day. A unit is subordinate when it lies below the
 * actor's unit; a person counts as member of every unit above his own cell, that cell included. What forbids wins.
 * Actor and subject are found first, a row each: planned together with the table they were looked up once per pair of rows.
 */
export async function mayAct(manager: EntityManager, question: CompetenceQuestion): Promise<CompetenceAnswer> {
  const [row] = await manager.query<(CompetenceRule & { effect: 'allows' | 'forbids' })[]>(
    `WITH actor AS MATERIALIZED (
       SELECT b.kind, ${ACTOR_LEVEL} AS level, v.path FROM bodies b JOIN units u ON u.id = b.unit_id
         JOIN unit_versions v ON v.unit_id = b.unit_id AND v.valid @> $3::date
        WHERE b.id = $1 AND b.valid @> $3::date),
     subject AS MATERIALIZED (
       SELECT 'unit' AS kind, u.level, v.path FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid @> $3::date WHERE u.id = $4
       UNION ALL
       SELECT 'person', NULL, v.path FROM memberships m JOIN unit_versions v ON v.unit_id = m.unit_id AND v.valid @> $3::date
        WHERE m.person_id = $5 AND m.valid @> $3::date)
     SELECT c.effect, c.clause, c.status, c.verified, c.source_ref AS "sourceRef"
       FROM actor a CROSS JOIN subject s
       JOIN competence c ON c.activity = $2 AND c.actor_body_kind = a.kind AND c.subject_kind = s.kind AND c.valid @> $3::date
        AND (c.actor_level IS NULL OR c.actor_level = a.level) AND (c.subject_level IS NULL OR c.subject_level = s.level)
      WHERE CASE c.relation
              WHEN 'subordinate' THEN s.path <@ a.path AND s.path <> a.path
              WHEN 'directSubordinate' THEN s.path <@ a.path AND nlevel(s.path) = nlevel(a.path) + 1
              WHEN 'self' THEN s.path = a.path
              WHEN 'member' THEN s.path <@ a.path END
      ORDER BY (c.effect = 'forbids') DESC, c.verified DESC, c.actor_level NULLS LAST LIMIT 1`,
    [
      question.bodyId,
      question.activity,
      question.asOf,
      'subjectUnitId' in question ? question.subjectUnitId : null,
      'subjectPersonId' in question ? question.subjectPersonId : null,
    ],
  );
  if (row === undefined) return { allowed: false, rule: null };
  const { effect, ...rule } = row;
  return effect === 'allows' ? { allowed: true, ...rule } : { allowed: false, rule };
}

/** A competence that the table gives a body over a unit, or over a person, whoever that is. */
export interface Competence {
  bodyId: string;
  activity: string;
  over: 'unit' | 'person';
}

/** What the table gives each of these bodies on a day, over anybody at all; what it forbids over everybody has no row that allows. */
export function competencesOf(manager: EntityManager, bodyIds: readonly string[], asOf: Day): Promise<Competence[]> {
  return manager.query<Competence[]>(
    `SELECT DISTINCT b.id AS "bodyId", c.activity, c.subject_kind AS over FROM bodies b JOIN units u ON u.id = b.unit_id
       JOIN competence c ON c.actor_body_kind = b.kind AND (c.actor_level IS NULL OR c.actor_level = ${ACTOR_LEVEL}) AND c.effect = 'allows' AND c.valid @> $2::date
      WHERE b.id = ANY ($1) AND b.valid @> $2::date`,
    [bodyIds, asOf],
  );
}

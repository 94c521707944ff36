import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { CaseRow, DutyRow, FindingRow } from './case-rows';
import type { Caller } from './facts';

/** Which cases a list shows; null leaves a filter out. `after` is the cursor of the page before. */
export interface CaseListQuery {
  process: string | null;
  status: 'open' | 'closed' | null;
  unitId: string | null;
  /** The unit, or the person, that the cases are about. */
  subjectId: string | null;
  search: string | null;
  after: { openedAt: string; id: string } | null;
  limit: number;
}

const CASE_ROW = `c.id, c.number, c.process, c.title, c.stage, c.outcome, b.name AS "bodyName", v.name AS "responsibleUnitName", to_char(c.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "openedAt",
  (SELECT min(d.due_on)::text FROM deadlines d WHERE d.case_id = c.id AND d.status = 'running') AS "nextDueOn"`;
const CASE_FROM = `cases c JOIN bodies b ON b.id = c.body_id LEFT JOIN unit_versions v ON v.unit_id = c.responsible_unit_id AND upper_inf(v.valid)`;

/** Cases that the reader may see, latest first. */
export function listCases(manager: EntityManager, query: CaseListQuery): Promise<CaseRow[]> {
  return manager.query<CaseRow[]>(
    `SELECT ${CASE_ROW} FROM ${CASE_FROM}
      WHERE ($1::text IS NULL OR c.process = $1)
        AND ($2::text IS NULL OR (c.closed_at IS NULL) = ($2 = 'open'))
        AND ($3::uuid IS NULL OR c.responsible_unit_id = $3 OR c.subject_unit_id = $3)
        AND ($4::text IS NULL OR fold_text(c.title) LIKE '%' || fold_text($4) || '%' OR c.number ILIKE '%' || $4 || '%')
        AND ($5::uuid IS NULL OR c.subject_unit_id = $5 OR c.subject_person_id = $5)
        AND ($6::timestamptz IS NULL OR (c.opened_at, c.id) < ($6, $7::uuid))
      ORDER BY c.opened_at DESC, c.id DESC LIMIT $8`,
    [query.process, query.status, query.unitId, query.search?.replaceAll(/[\\%_]/g, String.raw`\$&`) ?? null, query.subjectId, query.after?.openedAt ?? null, query.after?.id ?? null, query.limit],
  );
}

/** The meeting a duty waits for: one that was held and has not yet said anything of the finding comes before the planned one on the due day. */
const MEETING_OF_DUTY = `(
  SELECT jsonb_build_object('id', m.id, 'on', coalesce(m.held_on, m.planned_on), 'status', m.status) FROM meetings m
   WHERE m.unit_id = d.meeting_unit_id
     AND (m.status = 'planned' AND m.planned_on = d.due_on
       OR m.status = 'held' AND EXISTS (SELECT 1 FROM findings f WHERE f.case_id = c.id AND f.opened_on <= m.held_on)
          AND NOT EXISTS (SELECT 1 FROM meeting_verdicts w WHERE w.meeting_id = m.id AND w.case_id = c.id))
   ORDER BY m.status <> 'held', coalesce(m.held_on, m.planned_on), m.id LIMIT 1)`;

/**
 * Open duties the reader may see, earliest due first: his own turn (his position in the body that owes, or he himself by name),
 * and what others in his scope owe and have let lapse.
 */
export async function dutiesOf(manager: EntityManager, caller: Caller, today: Day, limit: number): Promise<DutyRow[]> {
  const bodies = caller.positions.map((position) => position.bodyId);
  const roles = caller.positions.map((position) => position.role);
  return manager.query<DutyRow[]>(
    `WITH mine AS (SELECT * FROM unnest($1::uuid[], $2::text[]) AS p(body_id, role))
     SELECT c.id AS "caseId", c.number, c.title, c.process, c.stage, o.key AS obligation, b.name AS "bodyName",
            ARRAY(SELECT p.full_name FROM people p WHERE p.id = ANY (o.person_ids) ORDER BY array_position(o.person_ids, p.id)) AS people, d.due_on::text AS "dueOn", coalesce(d.due_on < $4::date, false) AS "isOverdue",
            owed.mine AS "isMine", (o.opened_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS since,
            CASE WHEN d.meeting_unit_id IS NOT NULL THEN jsonb_build_object('meeting', ${MEETING_OF_DUTY}) END AS "atMeeting"
       FROM obligations o JOIN cases c ON c.id = o.case_id
       LEFT JOIN bodies b ON b.id = o.body_id
       LEFT JOIN LATERAL (SELECT x.due_on, x.meeting_unit_id FROM deadlines x WHERE x.case_id = o.case_id AND x.key = o.key AND x.status = 'running' ORDER BY x.due_on LIMIT 1) d ON true
       CROSS JOIN LATERAL (SELECT o.person_ids @> ARRAY[$3::uuid] OR EXISTS (SELECT 1 FROM mine m WHERE m.body_id = o.body_id AND m.role = ANY (o.roles)) AS mine) owed
      WHERE o.status = 'open' AND c.closed_at IS NULL AND (owed.mine OR d.due_on < $4::date)
      ORDER BY d.due_on NULLS LAST, c.number, o.key LIMIT $5`,
    [bodies, roles, caller.personId, today, limit],
  );
}

/**
 * How much of a finding one answer tells, a default: so many characters of its reasons (null: all of them), the latest verdicts of meetings, and so many characters of each note.
 * A list says what is open, whose it is and by when; the reasons stand whole in the finding by itself, the rest in the case's timeline.
 */
interface Told {
  ofReasons: number | null;
  verdicts: number;
  ofEachNote: number;
}
const IN_A_LIST: Told = { ofReasons: 200, verdicts: 3, ofEachNote: 200 };
const BY_ITSELF: Told = { ofReasons: null, verdicts: 24, ofEachNote: 2_000 };

const beginning = (column: string, most: number | null): string => (most === null ? column : `CASE WHEN length(${column}) > ${most} THEN left(${column}, ${most}) || '…' ELSE ${column} END`);

const verdicts = ({ verdicts: most, ofEachNote }: Told): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('meetingId', m.meeting_id, 'verdict', m.verdict, 'recordedAt', m.recorded_at,
           'note', ${beginning('m.note', ofEachNote)}) ORDER BY m.recorded_at), '[]')
    FROM (SELECT * FROM meeting_verdicts w WHERE w.finding_id = f.id ORDER BY w.recorded_at DESC LIMIT ${most}) m) AS verdicts`;
const findingRow = (told: Told): string => `f.id, f.case_id AS "caseId", c.number AS "caseNumber", f.source_case_id AS "sourceCaseId", s.number AS "sourceNumber", f.kind, f.title, f.clause, ${beginning('f.reasons', told.ofReasons)} AS reasons,
  f.owner_unit_id AS "ownerUnitId", v.name AS "ownerUnitName", f.handling_body_id AS "handlingBodyId", b.name AS "handlingBodyName", f.status, c.stage, f.carries,
  f.due_on::text AS "dueOn", f.opened_on::text AS "openedOn", f.verified_on::text AS "verifiedOn",
  ${verdicts(told)}`;
const FINDING_FROM = `findings f JOIN cases c ON c.id = f.case_id LEFT JOIN cases s ON s.id = f.source_case_id LEFT JOIN unit_versions v ON v.unit_id = f.owner_unit_id AND upper_inf(v.valid) LEFT JOIN bodies b ON b.id = f.handling_body_id`;

/** Findings that the reader may see, the earliest due first; `after` is the id after which the page begins. */
export function listFindings(manager: EntityManager, query: { status: 'open' | 'verified' | null; ownerUnitId: string | null; after: { dueOn: Day; id: string } | null; limit: number }): Promise<FindingRow[]> {
  return manager.query<FindingRow[]>(
    `SELECT ${findingRow(IN_A_LIST)} FROM ${FINDING_FROM}
      WHERE ($1::text IS NULL OR f.status = $1) AND ($2::uuid IS NULL OR f.owner_unit_id = $2)
        AND ($3::date IS NULL OR (coalesce(f.due_on, 'infinity'), f.id) > ($3, $4::uuid))
      ORDER BY coalesce(f.due_on, 'infinity'), f.id LIMIT $5`,
    [query.status, query.ownerUnitId, query.after?.dueOn ?? null, query.after?.id ?? null, query.limit],
  );
}

/** One finding, or null when the reader may not see it. */
export async function findingOf(manager: EntityManager, id: string): Promise<FindingRow | null> {
  const [row] = await manager.query<FindingRow[]>(`SELECT ${findingRow(BY_ITSELF)} FROM ${FINDING_FROM} WHERE f.id = $1`, [id]);
  return row ?? null;
}

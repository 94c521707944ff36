import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { MeetingCard } from './meeting.queries';

/** What a meeting says about a finding: done, partly, not done. */
export type Verdict = 'done' | 'partly' | 'notDone';

/** A verdict as it was recorded; `seq` is its entry in the case's journal. */
export interface GivenVerdict {
  meetingId: string;
  meetingOn: Day;
  verdict: Verdict;
  note: string | null;
  seq: number;
  recordedAt: string;
}

/** A finding that stands on an agenda by itself. */
export interface AgendaFinding {
  findingId: string;
  /** The case that remedies it: the verdict is a command to this one. */
  caseId: string;
  caseNumber: string;
  caseTitle: string;
  sourceCaseId: string;
  kind: 'limitation' | 'shortcoming' | 'violation';
  title: string;
  clause: string;
  status: 'open' | 'verified';
  openedOn: Day;
  dueOn: Day | null;
  /** How many times it was carried to a next meeting. */
  carries: number;
  /** What an earlier meeting said last. */
  lastVerdict: GivenVerdict | null;
  /** What this meeting says; null while it has not. */
  verdict: GivenVerdict | null;
}

/** A line that somebody put on the agenda. */
export interface AgendaItem {
  title: string;
  note: string | null;
}

/** The agenda of a meeting: findings first, then what was added by hand. */
export interface Agenda {
  findings: AgendaFinding[];
  items: AgendaItem[];
  /** Open findings on which this meeting has not given its verdict; the minutes wait for them. */
  waitingForVerdict: number;
}

/**
 * The agenda as the caller may read it. Decision 11: every finding of the unit that was opened by the day of the meeting and
 * is not verified stands on it. Signed minutes show the agenda as it was signed.
 */
export async function agendaOf(manager: EntityManager, meeting: MeetingCard): Promise<Agenda> {
  const items = await manager.query<AgendaItem[]>(
    `SELECT title, note FROM meeting_agenda_items WHERE meeting_id = $1 ORDER BY position`,
    [meeting.id],
  );
  const findings = meeting.status === 'signed' ? await signedFindings(manager, meeting.id) : await findingsOnAgenda(manager, meeting);
  return { findings, items, waitingForVerdict: findings.filter(waitsForVerdict).length };
}

/** A verified finding needs no verdict any more, even where its meeting came before the verification. */
export function waitsForVerdict({ status, verdict }: AgendaFinding): boolean {
  return status === 'open' && verdict === null;
}

async function signedFindings(manager: EntityManager, meetingId: string): Promise<AgendaFinding[]> {
  const rows = await manager.query<{ item: AgendaFinding }[]>(
    `SELECT item FROM agenda_snapshots WHERE meeting_id = $1 ORDER BY item->>'dueOn' NULLS LAST, item->>'openedOn', finding_id`,
    [meetingId],
  );
  return rows.map(({ item }) => item);
}

const VERDICT = (alias: string, meeting: string): string => `
  jsonb_build_object('meetingId', ${alias}.meeting_id, 'meetingOn', coalesce(${meeting}.held_on, ${meeting}.planned_on), 'verdict', ${alias}.verdict,
    'note', ${alias}.note, 'seq', ${alias}.seq, 'recordedAt', to_char(${alias}.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

async function findingsOnAgenda(manager: EntityManager, meeting: MeetingCard): Promise<AgendaFinding[]> {
  if (meeting.status === 'cancelled') return [];
  return manager.query<AgendaFinding[]>(
    `SELECT f.id AS "findingId", f.case_id AS "caseId", c.number AS "caseNumber", c.title AS "caseTitle", f.source_case_id AS "sourceCaseId",
            f.kind, f.title, f.clause, f.status, f.opened_on::text AS "openedOn", f.due_on::text AS "dueOn", f.carries,
            earlier.verdict AS "lastVerdict",
            CASE WHEN v.meeting_id IS NOT NULL THEN ${VERDICT('v', 'm')} END AS verdict
       FROM meetings m
       JOIN findings f ON f.owner_unit_id = m.unit_id
       JOIN cases c ON c.id = f.case_id
       LEFT JOIN meeting_verdicts v ON v.finding_id = f.id AND v.meeting_id = m.id
       LEFT JOIN LATERAL (
         SELECT ${VERDICT('w', 'n')} AS verdict FROM meeting_verdicts w JOIN meetings n ON n.id = w.meeting_id
          WHERE w.finding_id = f.id AND w.meeting_id <> m.id AND coalesce(n.held_on, n.planned_on) <= coalesce(m.held_on, m.planned_on)
          ORDER BY w.recorded_at DESC LIMIT 1) earlier ON true
      WHERE m.id = $1 AND f.opened_on <= coalesce(m.held_on, m.planned_on)
        AND (f.status = 'open' OR f.verified_on > coalesce(m.held_on, m.planned_on) OR v.meeting_id IS NOT NULL)
      ORDER BY f.due_on NULLS LAST, f.opened_on, f.id`,
    [meeting.id],
  );
}

import { problem, type Day } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { auditChange } from '../change-context';
import { lockCalendars } from './calendar-lock';
import type { CalendarRow } from './calendar-rows';
import type { CalendarDayKind } from './working-calendar';

/** One revision of a year's calendar: who drafted and approved it, and its days. */
export interface CalendarRevision {
  revision: number;
  draftedBy: string | null;
  draftedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
  days: CalendarRow[];
}

/** A year as a person sees it: the revision in force, and the draft that waits for approval. */
export interface CalendarYear {
  year: number;
  approved: CalendarRevision | null;
  draft: CalendarRevision | null;
}

/** Which years have a calendar in force and which have a draft waiting. */
export interface CalendarYearSummary {
  year: number;
  isApproved: boolean;
  hasDraft: boolean;
  /** Days in force whose announcement nobody has seen yet, in the approved revision, else in the draft. */
  unconfirmedDays: number;
}

/** The person who approves; a calendar never counts by itself. */
export interface ApprovalContext {
  personId: string;
}

interface RevisionRecord {
  year: number;
  revision: number;
  status: 'draft' | 'approved';
  drafted_by: string | null;
  drafted_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  days: CalendarRow[];
}

/** Puts the draft that a person has read in force; the revision before it stays on record. Approving the same revision again changes nothing. */
export async function approveCalendarYear(
  manager: EntityManager,
  draft: { year: number; revision: number },
  by: ApprovalContext,
): Promise<void> {
  await lockCalendars(manager);
  const { year, revision } = draft;
  const living = await manager.query<{ revision: number; status: 'draft' | 'approved' }[]>(
    `SELECT revision, status FROM calendar_years WHERE year = $1 AND status <> 'replaced'`,
    [year],
  );
  if (living.length === 0) throw problem('CALENDAR_YEAR_UNKNOWN', { year });
  if (living.some((one) => one.status === 'approved' && one.revision === revision)) return;
  const waiting = living.find((one) => one.status === 'draft');
  if (!waiting) throw problem('CALENDAR_NOTHING_TO_APPROVE', { year });
  if (waiting.revision !== revision) throw problem('CALENDAR_DRAFT_CHANGED', { year });
  await manager.query(`UPDATE calendar_years SET status = 'replaced' WHERE year = $1 AND status = 'approved'`, [year]);
  await manager.query(
    `UPDATE calendar_years SET status = 'approved', approved_by = $3, approved_at = $4,
            approval_seq = (SELECT coalesce(max(approval_seq), 0) + 1 FROM calendar_years)
      WHERE year = $1 AND revision = $2`,
    [year, revision, by.personId, new Date((await worldTime(manager)).epochMs)],
  );
  await auditChange(manager, 'calendarApproved', by, { year, revision });
}

/** A year with its days, in force and waiting; days that are not in force are shown too. */
export async function calendarYear(manager: Pick<EntityManager, 'query'>, year: number): Promise<CalendarYear> {
  const records = await manager.query<RevisionRecord[]>(
    `SELECT y.year, y.revision, y.status, y.drafted_by, y.drafted_at, y.approved_by, y.approved_at,
            coalesce(jsonb_agg(jsonb_build_object('on', d.falls_on, 'kind', d.kind, 'name', jsonb_build_object('vi', d.name_vi, 'en', d.name_en),
              'confirmed', d.confirmed, 'inForce', d.in_force, 'sourceRef', d.source_ref) ORDER BY d.falls_on)
              FILTER (WHERE d.falls_on IS NOT NULL), '[]') AS days
       FROM calendar_years y LEFT JOIN calendar_days d USING (year, revision)
      WHERE y.year = $1 AND y.status IN ('draft', 'approved')
      GROUP BY y.year, y.revision`,
    [year],
  );
  if (records.length === 0) throw problem('CALENDAR_YEAR_UNKNOWN', { year });
  const of = (status: string): CalendarRevision | null => {
    const record = records.find((candidate) => candidate.status === status);
    return record ? revisionOf(record) : null;
  };
  return { year, approved: of('approved'), draft: of('draft') };
}

/** Every year that has a calendar, the latest first. */
export async function listCalendarYears(manager: Pick<EntityManager, 'query'>): Promise<CalendarYearSummary[]> {
  const records = await manager.query<{ year: number; is_approved: boolean; has_draft: boolean; unconfirmed: string }[]>(
    `WITH shown AS (
       SELECT year, bool_or(status = 'approved') AS is_approved, bool_or(status = 'draft') AS has_draft,
              coalesce(max(revision) FILTER (WHERE status = 'approved'), max(revision)) AS revision
         FROM calendar_years WHERE status IN ('draft', 'approved') GROUP BY year)
     SELECT s.year, s.is_approved, s.has_draft,
            (SELECT count(*) FROM calendar_days d
              WHERE d.year = s.year AND d.revision = s.revision AND d.in_force AND NOT d.confirmed) AS unconfirmed
       FROM shown s ORDER BY s.year DESC`,
  );
  return records.map((record) => ({
    year: record.year,
    isApproved: record.is_approved,
    hasDraft: record.has_draft,
    unconfirmedDays: Number(record.unconfirmed),
  }));
}

/** The days that count between two days, both included: in force, and in a year that a person approved. */
export async function calendarDays(manager: Pick<EntityManager, 'query'>, from: Day, to: Day): Promise<CalendarRow[]> {
  const records = await manager.query<DayRecord[]>(
    `SELECT d.falls_on::text AS falls_on, d.kind, d.name_vi, d.name_en, d.confirmed, d.source_ref
       FROM calendar_days d JOIN calendar_years y USING (year, revision)
      WHERE y.status = 'approved' AND d.in_force AND d.falls_on BETWEEN $1 AND $2
      ORDER BY d.falls_on`,
    [from, to],
  );
  return records.map((record) => ({
    on: record.falls_on,
    kind: record.kind,
    name: { vi: record.name_vi, en: record.name_en },
    confirmed: record.confirmed,
    inForce: true,
    sourceRef: record.source_ref,
  }));
}

interface DayRecord {
  falls_on: Day;
  kind: CalendarDayKind;
  name_vi: string;
  name_en: string;
  confirmed: boolean;
  source_ref: string;
}

function revisionOf(record: RevisionRecord): CalendarRevision {
  return {
    revision: record.revision,
    draftedBy: record.drafted_by,
    draftedAt: record.drafted_at.toISOString(),
    approvedBy: record.approved_by,
    approvedAt: record.approved_at?.toISOString() ?? null,
    days: record.days,
  };
}

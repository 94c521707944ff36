import type { EntityManager } from 'typeorm';
import { workingCalendar, type CalendarDay, type WorkingCalendar } from './working-calendar';

/**
 * A number that changes whenever a calendar in force changes: the sequence of the latest approval. `calendarRevisionSql` is the same as a
 * scalar subquery, for a caller that reads it within a statement of his own.
 */
export async function calendarRevision(manager: Pick<EntityManager, 'query'>): Promise<number> {
  const [row] = await manager.query<{ revision: number }[]>(`SELECT ${calendarRevisionSql} AS revision`);
  return row!.revision;
}

/** Scalar subquery of `calendarRevision`. */
export const calendarRevisionSql = '(SELECT coalesce(max(approval_seq), 0) FROM calendar_years)';

/** Holds the approved calendars of a process and reads them again only when their revision has changed. */
export class CalendarCache {
  private held: { revision: number; calendar: WorkingCalendar } | null = null;

  /** The calendar as this transaction sees it: one small query, and the rows only after a change. */
  async read(manager: Pick<EntityManager, 'query'>): Promise<WorkingCalendar> {
    return this.atRevision(manager, await calendarRevision(manager));
  }

  /** The same for a caller that has read the revision in a statement of his own: no query while it is unchanged. */
  async atRevision(manager: Pick<EntityManager, 'query'>, revision: number): Promise<WorkingCalendar> {
    if (this.held?.revision === revision) return this.held.calendar;
    this.held = await readCalendar(manager);
    return this.held.calendar;
  }
}

/** Revision and rows come from one statement, so that they belong together. */
async function readCalendar(manager: Pick<EntityManager, 'query'>): Promise<{ revision: number; calendar: WorkingCalendar }> {
  const [row] = await manager.query<{ revision: number; years: number[]; days: CalendarDay[] }[]>(
    `SELECT ${calendarRevisionSql} AS revision,
            (SELECT coalesce(array_agg(year), '{}') FROM calendar_years WHERE status = 'approved') AS years,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('on', d.falls_on, 'kind', d.kind,
                      'name', jsonb_build_object('vi', d.name_vi, 'en', d.name_en), 'confirmed', d.confirmed, 'sourceRef', d.source_ref)), '[]')
               FROM calendar_days d JOIN calendar_years y USING (year, revision)
              WHERE y.status = 'approved' AND d.in_force) AS days`,
  );
  return { revision: row!.revision, calendar: workingCalendar(row!.days, row!.years) };
}

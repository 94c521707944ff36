import { basename } from 'node:path';
import { problem } from '@kiem-giam/contracts';
import { canonicalJson, sha256, worldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { auditChange, type ChangeContext } from '../change-context';
import { readJson, type LoadReport } from '../file-rows';
import { lockCalendars } from './calendar-lock';
import { calendarRowsOf, type CalendarFileContent, type CalendarRow } from './calendar-rows';

/** What loading a calendar file did: the draft that now waits for approval, or the revision that already says the same. */
export interface CalendarLoadReport extends LoadReport {
  year: number;
  /** 0 where nothing was written because of errors, or because the file was only checked. */
  revision: number;
}

interface LatestRevision {
  revision: number;
  status: 'draft' | 'approved' | 'replaced';
  digest: string;
}

/** Says what is wrong with a calendar file. Writes nothing. */
export async function checkCalendarFile(file: string): Promise<CalendarLoadReport> {
  return reportOf(await readCalendar(file), 0);
}

/** Loads the calendar file of one year as a draft: see `draftCalendar`. */
export async function loadCalendarFile(manager: EntityManager, file: string, by: ChangeContext): Promise<CalendarLoadReport> {
  return writeDraft(manager, await readCalendar(file), by);
}

/**
 * Takes `{ year, days }`, as a calendar file has it, as the draft of that year, all days or none; an older draft gives way. The draft does
 * not count until a person approves it, and until then the approved revision stays in force. Saying the same again changes nothing.
 */
export function draftCalendar(manager: EntityManager, content: unknown, by: ChangeContext): Promise<CalendarLoadReport> {
  return writeDraft(manager, calendarRowsOf(content, 'calendar'), by);
}

async function writeDraft(manager: EntityManager, content: CalendarFileContent, by: ChangeContext): Promise<CalendarLoadReport> {
  const { year, rows, errors } = content;
  if (errors.length > 0) throw problem('CALENDAR_FILE_INVALID', { count: errors.length }, errors);
  await lockCalendars(manager);
  const digest = sha256(canonicalJson(rows));
  const living = await livingRevisions(manager, year);
  const same = living.find((revision) => revision.digest === digest);
  if (same) return { ...reportOf(content, same.revision), added: [], unchanged: rows.length };
  await manager.query(`UPDATE calendar_years SET status = 'replaced' WHERE year = $1 AND status = 'draft'`, [year]);
  const revision = await insertDraft(manager, { year, digest, draftedBy: by.personId });
  await insertDays(manager, { year, revision, rows });
  await auditChange(manager, 'calendarDrafted', by, { year, revision, digest, days: rows.length });
  return reportOf(content, revision);
}

async function readCalendar(file: string): Promise<CalendarFileContent> {
  const name = basename(file);
  const { content, errors } = await readJson(file, name);
  return errors.length > 0 ? { year: 0, rows: [], errors } : calendarRowsOf(content, name);
}

function livingRevisions(manager: EntityManager, year: number): Promise<LatestRevision[]> {
  return manager.query(
    `SELECT revision, status, digest FROM calendar_years WHERE year = $1 AND status <> 'replaced' ORDER BY revision DESC`,
    [year],
  );
}

async function insertDraft(manager: EntityManager, draft: { year: number; digest: string; draftedBy: string | null }): Promise<number> {
  const now = new Date((await worldTime(manager)).epochMs);
  const [row] = await manager.query<{ revision: number }[]>(
    `INSERT INTO calendar_years (year, revision, status, digest, drafted_by, drafted_at)
     SELECT $1::int, coalesce(max(revision), 0) + 1, 'draft', $2, $3::uuid, $4::timestamptz FROM calendar_years WHERE year = $1
     RETURNING revision`,
    [draft.year, draft.digest, draft.draftedBy, now],
  );
  return row!.revision;
}

async function insertDays(manager: EntityManager, draft: { year: number; revision: number; rows: readonly CalendarRow[] }): Promise<void> {
  await manager.query(
    `INSERT INTO calendar_days (year, revision, falls_on, kind, name_vi, name_en, confirmed, in_force, source_ref)
     SELECT $1, $2, (d->>'on')::date, d->>'kind', d->'name'->>'vi', d->'name'->>'en',
            (d->>'confirmed')::boolean, (d->>'inForce')::boolean, d->>'sourceRef'
       FROM jsonb_array_elements($3::jsonb) d`,
    [draft.year, draft.revision, JSON.stringify(draft.rows)],
  );
}

function reportOf({ year, rows, errors }: CalendarFileContent, revision: number): CalendarLoadReport {
  return { year, revision, errors, added: errors.length > 0 ? [] : rows.map((row) => row.on), ended: [], unchanged: 0 };
}

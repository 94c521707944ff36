import { problem, type Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { MeetingCard } from './meeting.queries';

/** How somebody stood to a meeting: there, away with a reason, away without. */
export type AttendanceStatus = 'present' | 'excused' | 'absent';

/** One person's attendance as it is recorded. */
export interface AttendanceEntry {
  personId: string;
  status: AttendanceStatus;
  reason: string | null;
}

/** One person who belongs to the meeting; status null where nothing is recorded yet. */
export interface AttendanceLine {
  personId: string;
  fullName: string;
  /** How he stands in the cell; null in the meeting of a committee. */
  standing: string | null;
  status: AttendanceStatus | null;
  reason: string | null;
}

/** Who belongs to a meeting and who came. */
export interface Attendance {
  lines: AttendanceLine[];
  total: number;
  present: number;
  excused: number;
  absent: number;
  unrecorded: number;
  /** Present of total in percent, one decimal; null where nobody belongs to the meeting. */
  percentPresent: number | null;
}

/**
 * Who belongs to a meeting on a day: in a cell its members of that day; in a committee meeting, and in every unit that is
 * not a cell, the holders of positions in its committee (in its conference where it has no committee).
 */
const BELONGS = `
  SELECT m.person_id, min(m.standing) AS standing FROM memberships m JOIN units u ON u.id = m.unit_id
   WHERE m.unit_id = $1 AND m.valid @> $2::date AND u.level = 'cell' AND $3::text <> 'committee'
   GROUP BY m.person_id
  UNION ALL
  SELECT DISTINCT s.person_id, NULL FROM positions s JOIN bodies b ON b.id = s.body_id JOIN units u ON u.id = b.unit_id
   WHERE b.unit_id = $1 AND s.valid @> $2::date AND b.valid @> $2::date AND (u.level <> 'cell' OR $3::text = 'committee')
     AND b.kind = CASE WHEN EXISTS (SELECT 1 FROM bodies c WHERE c.unit_id = $1 AND c.kind = 'committee' AND c.valid @> $2::date)
                       THEN 'committee' ELSE 'cellConference' END`;

/** The attendance of a meeting. Once its minutes are signed only what was recorded counts, whatever is corrected about members later. */
export async function attendanceOf(manager: EntityManager, meeting: MeetingCard): Promise<Attendance> {
  const lines = await manager.query<AttendanceLine[]>(
    `SELECT p.id AS "personId", p.full_name AS "fullName", b.standing, a.status, a.reason
       FROM (${BELONGS}) b
       FULL JOIN (SELECT * FROM meeting_attendance WHERE meeting_id = $4) a ON a.person_id = b.person_id
       JOIN people p ON p.id = coalesce(b.person_id, a.person_id)
      WHERE a.person_id IS NOT NULL OR $5::text <> 'signed'
      ORDER BY p.full_name, p.id`,
    [meeting.unitId, meeting.day, meeting.kind, meeting.id, meeting.status],
  );
  const counted = (status: AttendanceStatus | null): number => lines.filter((line) => line.status === status).length;
  const total = lines.length;
  const present = counted('present');
  return {
    lines,
    total,
    present,
    excused: counted('excused'),
    absent: counted('absent'),
    unrecorded: counted(null),
    percentPresent: total === 0 ? null : Math.round((present * 1000) / total) / 10,
  };
}

/** Refuses persons who did not belong to the meeting on a day, by the ids that were given: whoever keeps this meeting need not know who they are. */
export async function refuseStrangers(
  manager: EntityManager,
  { unitId, kind }: MeetingCard,
  day: Day,
  personIds: readonly string[],
): Promise<void> {
  const strangers = await manager.query<{ person_id: string }[]>(
    `SELECT given.person_id FROM unnest($4::uuid[]) AS given (person_id)
      WHERE given.person_id NOT IN (SELECT person_id FROM (${BELONGS}) b)`,
    [unitId, day, kind, personIds],
  );
  if (strangers.length === 0) return;
  throw problem('MEETING_PERSON_NOT_OF_UNIT', { day, persons: strangers.map(({ person_id: id }) => id).join(', ') });
}

/** Refuses a secretary of the meeting who neither belongs to it nor holds a position in the unit, such as its office clerk. */
export async function refuseForeignSecretary(manager: EntityManager, meeting: MeetingCard, day: Day, personId: string): Promise<void> {
  const positions = await manager.query<unknown[]>(
    `SELECT 1 FROM positions s JOIN bodies b ON b.id = s.body_id
      WHERE s.person_id = $1 AND b.unit_id = $2 AND s.valid @> $3::date AND b.valid @> $3::date LIMIT 1`,
    [personId, meeting.unitId, day],
  );
  if (positions.length === 0) await refuseStrangers(manager, meeting, day, [personId]);
}

/** Writes the entries over what was recorded before; everybody who is not among them becomes `rest`, or stays as he is. */
export async function writeAttendance(
  manager: EntityManager,
  meeting: MeetingCard,
  entries: readonly AttendanceEntry[],
  rest: 'present' | 'asRecorded',
): Promise<void> {
  await manager.query(
    `INSERT INTO meeting_attendance (meeting_id, person_id, status, reason)
     SELECT $1, e.person_id, e.status, e.reason FROM unnest($2::uuid[], $3::text[], $4::text[]) AS e (person_id, status, reason)
     ON CONFLICT (meeting_id, person_id) DO UPDATE SET status = excluded.status, reason = excluded.reason`,
    [meeting.id, entries.map((e) => e.personId), entries.map((e) => e.status), entries.map((e) => e.reason)],
  );
  if (rest === 'asRecorded') return;
  await manager.query(
    `INSERT INTO meeting_attendance (meeting_id, person_id, status)
     SELECT $4, b.person_id, 'present' FROM (${BELONGS}) b WHERE b.person_id <> ALL ($5::uuid[])
     ON CONFLICT (meeting_id, person_id) DO UPDATE SET status = 'present', reason = NULL`,
    [meeting.unitId, meeting.day, meeting.kind, meeting.id, entries.map((e) => e.personId)],
  );
}

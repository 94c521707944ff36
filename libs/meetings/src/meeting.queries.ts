import { isDay, notACursor, problem, type Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { MeetingStatus } from './meeting-status';

type Reader = Pick<EntityManager, 'query'>;

/** Kinds of meeting: the regular one, a thematic one, one of the committee, an extraordinary one. */
export const meetingKinds = ['regular', 'thematic', 'committee', 'extraordinary'] as const;

/** One of the kinds. */
export type MeetingKind = (typeof meetingKinds)[number];

/** A meeting of a unit. `day` is the day it was held, before that the day it is planned for. */
export interface MeetingCard {
  id: string;
  unitId: string;
  kind: MeetingKind;
  status: MeetingStatus;
  day: Day;
  plannedOn: Day;
  /** `HH:MM` in Vietnam; null when not set yet. */
  plannedTime: string | null;
  heldOn: Day | null;
  place: string | null;
  chairPersonId: string | null;
  secretaryPersonId: string | null;
  version: number;
}

/** One page of meetings, earliest day first. */
export interface MeetingPage {
  items: MeetingCard[];
  next: string | null;
}

/** Which meetings are asked for; null means any. `from` and `to` are both included. */
export interface MeetingListQuery {
  unitId: string | null;
  status: MeetingStatus | null;
  from: Day | null;
  to: Day | null;
  limit: number;
  after: string | null;
}

/** One edit of a meeting, as its history tells it. */
export interface MeetingEditCard {
  version: number;
  action: string;
  personId: string;
  fullName: string;
  previousOn: Day | null;
  reason: string | null;
  at: string;
}

const CARD = `m.id, m.unit_id AS "unitId", m.kind, m.status, coalesce(m.held_on, m.planned_on)::text AS day, m.planned_on::text AS "plannedOn",
  to_char(m.planned_time, 'HH24:MI') AS "plannedTime", m.held_on::text AS "heldOn", m.place,
  m.chair_person_id AS "chairPersonId", m.secretary_person_id AS "secretaryPersonId", m.version`;

/** A meeting that the caller may read; for anybody else it does not exist. */
export async function meetingCard(manager: Reader, meetingId: string): Promise<MeetingCard> {
  return only(await manager.query<MeetingCard[]>(`SELECT ${CARD} FROM meetings m WHERE m.id = $1`, [meetingId]));
}

/** The same, locked until the transaction ends: two editors take turns. */
export async function lockedMeeting(manager: Reader, meetingId: string): Promise<MeetingCard> {
  return only(await manager.query<MeetingCard[]>(`SELECT ${CARD} FROM meetings m WHERE m.id = $1 FOR UPDATE`, [meetingId]));
}

/** Meetings within the caller's sight, by day. */
export async function listMeetings(manager: Reader, query: MeetingListQuery): Promise<MeetingPage> {
  const { day, id } = query.after === null ? { day: null, id: null } : placeOf(query.after);
  const rows = await manager.query<MeetingCard[]>(
    `SELECT ${CARD} FROM meetings m
      WHERE ($1::uuid IS NULL OR m.unit_id = $1) AND ($2::text IS NULL OR m.status = $2)
        AND ($3::date IS NULL OR coalesce(m.held_on, m.planned_on) >= $3)
        AND ($4::date IS NULL OR coalesce(m.held_on, m.planned_on) <= $4)
        AND ($5::date IS NULL OR (coalesce(m.held_on, m.planned_on), m.id) > ($5, $6::uuid))
      ORDER BY coalesce(m.held_on, m.planned_on), m.id LIMIT $7`,
    [query.unitId, query.status, query.from, query.to, day, id, query.limit + 1],
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: rows.length > query.limit && last ? `${last.day}~${last.id}` : null };
}

/** What was done to a meeting, in order: moves with their reasons, attendance, signatures. */
export function meetingHistory(manager: Reader, meetingId: string): Promise<MeetingEditCard[]> {
  return manager.query<MeetingEditCard[]>(
    `SELECT e.version, e.action, e.person_id AS "personId", p.full_name AS "fullName", e.previous_on::text AS "previousOn", e.reason,
            to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
       FROM meeting_edits e JOIN people p ON p.id = e.person_id
      WHERE e.meeting_id = $1 ORDER BY e.version`,
    [meetingId],
  );
}

function only(rows: readonly MeetingCard[]): MeetingCard {
  const [row] = rows;
  if (row === undefined) throw problem('NOT_FOUND');
  return row;
}

function placeOf(cursor: string): { day: Day; id: string } {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? [];
  if (day === undefined || id === undefined || !isDay(day)) throw notACursor();
  return { day, id };
}

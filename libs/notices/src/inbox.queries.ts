import { isDay, notACursor, problem } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { isNoticeTemplate, renderNotice, type NoticeWords } from './templates';

/** A notice in its recipient's inbox. Times are ISO 8601 in UTC. */
export interface Notice extends NoticeWords {
  id: string;
  template: string;
  caseId: string | null;
  createdAt: string;
  readAt: string | null;
}

/** One page of an inbox, unread first, newest first within each half. */
export interface InboxPage {
  items: Notice[];
  next: string | null;
  /** How many are unread in the whole inbox. */
  unread: number;
}

/** A notice as evidence: what was sent to whom, and when it was read. */
export interface NoticeTrace {
  eventKey: string;
  template: string;
  personId: string;
  createdAt: string;
  readAt: string | null;
}

/** What a trail is asked for: certain events, or everything that certain people were told about a case. */
export type TrailQuestion = { eventKeys: readonly string[] } | { caseId: string; personIds: readonly string[] };

interface NoticeRow {
  id: string;
  template: string;
  params: Record<string, unknown>;
  case_id: string | null;
  created_at: Date;
  read_at: Date | null;
}

/** The caller's own inbox. Row-level security shows nobody else's, whatever id is asked for. */
export async function inbox(
  manager: EntityManager,
  { personId, limit, after }: { personId: string; limit: number; after: string | null },
): Promise<InboxPage> {
  const cursor = after === null ? null : placeOf(after);
  const rows = await manager.query<NoticeRow[]>(
    `SELECT id, template, params, case_id, created_at, read_at FROM notices
      WHERE person_id = $1
        AND ($2::boolean IS NULL
          OR (read_at IS NOT NULL) > $2
          OR ((read_at IS NOT NULL) = $2 AND (created_at, id) < ($3::timestamptz, $4::uuid)))
      ORDER BY (read_at IS NOT NULL), created_at DESC, id DESC
      LIMIT $5`,
    [personId, cursor?.isRead ?? null, cursor?.createdAt ?? null, cursor?.id ?? null, limit + 1],
  );
  const [count] = await manager.query<{ unread: number }[]>(
    `SELECT count(*)::int AS unread FROM notices WHERE person_id = $1 AND read_at IS NULL`,
    [personId],
  );
  const items = rows.slice(0, limit).map(asNotice);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(last) : null, unread: count?.unread ?? 0 };
}

/** Marks one of the caller's notices as read at world time; the first reading counts, a second changes nothing. */
export async function markRead(manager: EntityManager, noticeId: string): Promise<Notice> {
  await setRead(manager, noticeId);
  const [row] = await manager.query<NoticeRow[]>(
    `SELECT id, template, params, case_id, created_at, read_at FROM notices WHERE id = $1`,
    [noticeId],
  );
  if (row === undefined) throw problem('NOT_FOUND');
  return asNotice(row);
}

/** Marks everything in the caller's inbox as read at world time; answers how many were unread. */
export function markAllRead(manager: EntityManager): Promise<number> {
  return setRead(manager, null);
}

/** What was sent, to whom, and when it was read, oldest first: the record that a silence is written with. */
export async function noticeTrail(manager: Pick<EntityManager, 'query'>, question: TrailQuestion): Promise<NoticeTrace[]> {
  const [where, values] =
    'eventKeys' in question
      ? ['event_key = ANY ($1)', [question.eventKeys]]
      : ['case_id = $1 AND person_id = ANY ($2::uuid[])', [question.caseId, question.personIds]];
  const rows = await manager.query<{ event_key: string; template: string; person_id: string; created_at: Date; read_at: Date | null }[]>(
    `SELECT event_key, template, person_id, created_at, read_at FROM notices WHERE ${where} ORDER BY created_at, event_key, person_id`,
    values,
  );
  return rows.map((row) => ({
    eventKey: row.event_key,
    template: row.template,
    personId: row.person_id,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }));
}

async function setRead(manager: EntityManager, noticeId: string | null): Promise<number> {
  const { epochMs } = await worldTime(manager);
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE notices SET read_at = to_timestamp($1::double precision / 1000)
      WHERE person_id = app_person() AND read_at IS NULL AND ($2::uuid IS NULL OR id = $2)`,
    [epochMs, noticeId],
  );
  return count;
}

function asNotice(row: NoticeRow): Notice {
  return {
    id: row.id,
    template: row.template,
    ...wordsOf(row),
    caseId: row.case_id,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}

/** A template that a newer release no longer has must not break the whole inbox: its name is shown instead. */
function wordsOf({ template, params }: NoticeRow): NoticeWords {
  if (isNoticeTemplate(template)) return renderNotice(template, params);
  const name = { vi: template, en: template };
  return { title: name, body: name };
}

const CURSOR = /^([01])~(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function cursorOf({ readAt, createdAt, id }: Notice): string {
  return `${readAt === null ? 0 : 1}~${createdAt}~${id}`;
}

function placeOf(cursor: string): { isRead: boolean; createdAt: string; id: string } {
  const [, isRead, createdAt, id] = CURSOR.exec(cursor) ?? [];
  if (createdAt === undefined || id === undefined || !isDay(createdAt.slice(0, 10)) || Number.isNaN(Date.parse(createdAt))) throw notACursor();
  return { isRead: isRead === '1', createdAt, id };
}

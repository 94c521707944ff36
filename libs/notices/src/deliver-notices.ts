import { derivedId } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import type { NoticeTemplateName } from './templates';

/** One event that some people are to be told of. */
export interface NoticeOrder {
  /** What happened, by a key that is the same on every retry; "once" is counted per key and recipient. */
  eventKey: string;
  template: NoticeTemplateName;
  params: Readonly<Record<string, unknown>>;
  caseId: string | null;
  personIds: readonly string[];
  /** World time of the event, epoch milliseconds. */
  at: number;
}

/**
 * Puts notices into each recipient's inbox, at most once per (event, recipient), in one statement.
 * Answers how many were new; the rest were there already.
 */
export async function deliverNotices(manager: Pick<EntityManager, 'query'>, orders: readonly NoticeOrder[]): Promise<number> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const order of orders) {
    for (const personId of order.personIds) {
      const id = derivedId('notice', order.eventKey, personId);
      // Of two that say the same event to the same person, the first is the one that is meant for him.
      if (!rows.has(id)) rows.set(id, rowOf(order, { id, personId }));
    }
  }
  if (rows.size === 0) return 0;
  const inserted = await manager.query<{ id: string }[]>(
    `INSERT INTO notices (id, event_key, person_id, template, params, case_id, created_at)
     SELECT n.id, n.event_key, n.person_id, n.template, n.params, n.case_id, n.created_at
       FROM jsonb_to_recordset($1) AS n(id uuid, event_key text, person_id uuid, template text, params jsonb, case_id uuid, created_at timestamptz)
      ORDER BY n.id
     ON CONFLICT (event_key, person_id) DO NOTHING
     RETURNING id`,
    [JSON.stringify([...rows.values()])],
  );
  return inserted.length;
}

function rowOf({ eventKey, template, params, caseId, at }: NoticeOrder, { id, personId }: { id: string; personId: string }): Record<string, unknown> {
  return { id, event_key: eventKey, person_id: personId, template, params, case_id: caseId, created_at: new Date(at).toISOString() };
}

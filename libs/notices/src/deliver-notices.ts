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
 * Puts a notice into each recipient's inbox, at most once per (event, recipient), in one statement.
 * Answers how many were new; the rest were there already.
 */
export async function deliverNotices(manager: Pick<EntityManager, 'query'>, order: NoticeOrder): Promise<number> {
  const personIds = [...new Set(order.personIds)];
  if (personIds.length === 0) return 0;
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO notices (id, event_key, person_id, template, params, case_id, created_at)
     SELECT recipient.id, $3, recipient.person_id, $4, $5::jsonb, $6, to_timestamp($7::double precision / 1000)
       FROM unnest($1::uuid[], $2::uuid[]) AS recipient (id, person_id)
      ORDER BY recipient.id
     ON CONFLICT (event_key, person_id) DO NOTHING
     RETURNING id`,
    [
      personIds.map((personId) => derivedId('notice', order.eventKey, personId)),
      personIds,
      order.eventKey,
      order.template,
      JSON.stringify(order.params),
      order.caseId,
      order.at,
    ],
  );
  return rows.length;
}

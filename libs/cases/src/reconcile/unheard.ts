import { decideSignal, type CaseSignal, type CaseState } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/**
 * Messages that were delivered to a case, or are being delivered at this moment, and of which no act came although they still concern it: refused by
 * the commit and waiting in the workflow, or under way in it. A workflow that is lost takes them along; the outbox has them still (decision 6).
 */
export async function unheardBy(database: Pick<EntityManager, 'query'>, state: CaseState, now: number): Promise<string[]> {
  const rows = await database.query<{ id: string; signal: CaseSignal }[]>(
    `SELECT o.id, o.payload -> 'signal' AS signal FROM outbox o
      WHERE o.kind = 'signalCase' AND o.payload ->> 'caseId' = $1 AND (o.done_at IS NOT NULL OR o.attempts > 0) AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.command_id = 'signal/' || o.id)
      ORDER BY o.created_at, o.id`,
    [state.caseId],
  );
  return rows.filter(({ id, signal }) => decideSignal(state, { ...signal, id }, now).length > 0).map(({ id }) => id);
}

/** Has the relay deliver messages once more; counted as a try, so that one which is under way can no longer end them. */
export async function deliverAgain(database: Pick<EntityManager, 'query'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database.query(`UPDATE outbox SET done_at = NULL, attempts = attempts + 1, not_before = clock_timestamp() WHERE id = ANY($1::uuid[])`, [ids]);
  await database.query(`SELECT pg_notify('outbox', '')`);
}

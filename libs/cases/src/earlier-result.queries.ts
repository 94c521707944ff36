import type { RecentCommand } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/** The case as it stood after that act, whatever came later: a repeat gets the answer of the first time. */
const AS_IT_STOOD = `
  SELECT j.command_id AS id, coalesce(j.request_digest, '') AS digest,
         jsonb_build_object('caseId', j.case_id, 'seq', j.seq, 'number', c.number,
           'stage', (SELECT e.event ->> 'stage' FROM journal b CROSS JOIN jsonb_array_elements(b.body -> 'events') WITH ORDINALITY AS e(event, place)
                      WHERE b.case_id = j.case_id AND b.seq <= j.seq AND e.event ->> 'type' = 'StageEntered' ORDER BY b.seq DESC, e.place DESC LIMIT 1),
           'outcome', (SELECT e.event ->> 'outcome' FROM jsonb_array_elements(j.body -> 'events') AS e(event) WHERE e.event ->> 'type' = 'CaseEnded')) AS result
    FROM journal j JOIN cases c ON c.id = j.case_id`;

/** What a command was answered, or null where nothing in sight was written by it. */
export async function earlierResultOf(manager: Pick<EntityManager, 'query'>, commandId: string): Promise<RecentCommand | null> {
  const [row] = await manager.query<RecentCommand[]>(`${AS_IT_STOOD} WHERE j.command_id = $1`, [commandId]);
  return row ?? null;
}

/** Answers of the latest commands of a case, the oldest first. */
export async function latestResultsOf(manager: Pick<EntityManager, 'query'>, caseId: string, limit: number): Promise<RecentCommand[]> {
  const rows = await manager.query<RecentCommand[]>(`${AS_IT_STOOD} WHERE j.case_id = $1 AND j.kind IN ('open', 'command') AND j.command_id IS NOT NULL ORDER BY j.seq DESC LIMIT $2`, [caseId, limit]);
  return rows.toReversed();
}

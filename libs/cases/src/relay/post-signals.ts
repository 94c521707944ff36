import type { EntityManager } from 'typeorm';
import type { SignalCaseMessage } from '../commit/messages-of-act';

/** A message to one case under an id of its own, derived so that posting it again changes nothing. */
export type PostedSignal = SignalCaseMessage & { id: string };

/** Posts messages to cases: each is a row that is delivered, tried again and, after a rebuild, found again by itself. */
export async function postSignals(database: Pick<EntityManager, 'query'>, signals: readonly PostedSignal[]): Promise<void> {
  if (signals.length === 0) return;
  const rows = signals.map(({ id, caseId, signal }) => ({ id, payload: { caseId, signal } }));
  await database.query(
    `INSERT INTO outbox (id, kind, case_id, payload) SELECT o.id, 'signalCase', NULL, o.payload FROM jsonb_to_recordset($1) AS o(id uuid, payload jsonb) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

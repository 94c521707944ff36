import type { EntityManager } from 'typeorm';
import { contentOf, saltedText, type AuditInput } from './audit-entry';

/** Where an appended entry stands: its stream, its place and the hash that the next one continues. */
export interface AuditPlace {
  stream: string;
  seq: number;
  hash: string;
}

/** An entry to append; `seq` is given for a case (the journal's own) and left out elsewhere. */
export interface AuditAppend extends AuditInput {
  seq?: number;
}

/**
 * Appends one entry in the caller's transaction: one round trip, and writers of the same stream take turns until they commit,
 * so it belongs at the end of a transaction. A case entry whose place is not the next one is refused.
 */
export async function appendAudit(manager: Pick<EntityManager, 'query'>, input: AuditAppend): Promise<AuditPlace> {
  const { stream, seq, at, actorPersonId, action, facts, text } = input;
  const { salt, digest } = saltedText(text);
  const [row] = await manager.query<{ entry_seq: string; entry_hash: string }[]>(
    'SELECT * FROM audit_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [stream, seq ?? null, new Date(at).toISOString(), actorPersonId, action, JSON.stringify(facts),
      contentOf(input, digest), digest, text === null ? null : JSON.stringify(text), salt],
  );
  if (row === undefined) throw new Error(`audit_append answered nothing for ${stream}`);
  return { stream, seq: Number(row.entry_seq), hash: row.entry_hash };
}

/** Which text is to go, by whom and why. */
export interface TextErasure {
  stream: string;
  seq: number;
  /** When, in world time, epoch milliseconds. */
  at: number;
  actorPersonId: string;
  /** Not personal itself: the clause or request that asks for it. */
  reason: string;
}

/** Erases the personal words of one entry and records that in stream `audit`; false where there is nothing to erase. */
export async function eraseAuditText(manager: Pick<EntityManager, 'query'>, erasure: TextErasure): Promise<boolean> {
  const { stream, seq, at, actorPersonId, reason } = erasure;
  const facts = { stream, seq, reason };
  const content = contentOf({ stream: 'audit', at, actorPersonId, action: 'textErased', facts }, null);
  const [row] = await manager.query<{ erased: boolean }[]>(
    'SELECT audit_erase_text($1, $2, $3, $4, $5, $6) AS erased',
    [stream, seq, new Date(at).toISOString(), actorPersonId, JSON.stringify(facts), content],
  );
  return row?.erased === true;
}

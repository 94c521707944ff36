import { problem } from '@kiem-giam/contracts';
import { canonicalJson, derivedId, sha256, worldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { contentOf, freshSalt } from './audit-entry';

/** Whose words are to go: of which field, in which act of which case, and on what ground. */
export interface WordsErasure {
  /** The readable number of the case. */
  number: string;
  seq: number;
  /** Name of the field as the timeline shows it, such as `explanation`. */
  field: string;
  /** Not personal itself: the clause or request that asks for it. */
  reason: string;
}

/** An act posts fewer messages than this. */
const MOST_MESSAGES = 256;

/**
 * Erases the words of one field of an act of a case that is over, with the salt of their digest, and records it in stream `audit`; the audit still verifies.
 * False where the act has no such words. Backups and, for its retention time, Temporal's histories have them still.
 */
export async function eraseWords(manager: Pick<EntityManager, 'query'>, { number, seq, field, reason }: WordsErasure): Promise<boolean> {
  const [row] = await manager.query<{ id: string; is_over: boolean; body: unknown }[]>(
    `SELECT c.id, c.closed_at IS NOT NULL AS is_over, journal_without_words(j.body, $3) AS body FROM cases c JOIN journal j ON j.case_id = c.id AND j.seq = $2 WHERE c.number = $1`,
    [number, seq, field],
  );
  if (!row) throw problem('NOT_FOUND');
  if (!row.is_over) throw problem('WORDS_STILL_NEEDED', { number });
  const { epochMs: at } = await worldTime(manager);
  const salt = freshSalt();
  const facts = { stream: `case:${row.id}`, seq, field, reason, journalDigest: sha256(salt, canonicalJson(row.body)) };
  const messages = Array.from({ length: MOST_MESSAGES }, (_none, place) => derivedId('outbox', row.id, seq, place));
  const [done] = await manager.query<{ erased: boolean }[]>(
    'SELECT journal_erase_words($1, $2, $3, $4, $5, $6, $7, $8) AS erased',
    [row.id, seq, field, salt, messages, new Date(at).toISOString(), JSON.stringify(facts), contentOf({ stream: 'audit', at, actorPersonId: null, action: 'wordsErased', facts }, null)],
  );
  return done?.erased === true;
}

import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';

/** What the last verification (`npm run audit:verify`) said of the chain that an entry stands in. */
export interface ChainCheck {
  /** `notYet`: nobody has verified the chain as far as this entry; `faulty`: a fault was found somewhere in it. */
  state: 'notYet' | 'intact' | 'faulty';
  /** When, in world time; null where the chain was never verified. */
  at: string | null;
}

/** An entry of the audit log as its reader sees it. */
export interface AuditCard {
  stream: string;
  seq: number;
  /** ISO 8601 with milliseconds, world time. */
  at: string;
  actorPersonId: string | null;
  actorName: string | null;
  action: string;
  facts: Record<string, unknown>;
  /** Personal words; null where there were none or they were erased. */
  text: Record<string, unknown> | null;
  isTextErased: boolean;
  hash: string;
  previousHash: string;
  verification: ChainCheck;
}

/** Which entries are asked for; null leaves a filter out. `after` is the last entry of the page before. */
export interface AuditListQuery {
  stream: string | null;
  caseId: string | null;
  actorPersonId: string | null;
  /** A day in Vietnam. */
  day: Day | null;
  /** `installation` adds what belongs to no case, meeting or document; the database still shows it to administrators only. */
  reach: 'ownCases' | 'installation';
  after: { at: string; stream: string; seq: number } | null;
  limit: number;
}

/** Entries that the caller of this transaction may read, latest first. Who may read what is decided by the policies of the table. */
export function auditEntries(manager: Pick<EntityManager, 'query'>, query: AuditListQuery): Promise<AuditCard[]> {
  const { stream, caseId, actorPersonId, day, reach, after, limit } = query;
  return manager.query<AuditCard[]>(
    `SELECT e.stream, e.seq::int AS seq, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
            e.actor_person_id AS "actorPersonId", p.full_name AS "actorName", e.action, e.facts, e.text,
            e.text IS NULL AND e.text_digest IS NOT NULL AS "isTextErased", e.hash, e.prev_hash AS "previousHash",
            jsonb_build_object(
              'state', CASE WHEN jsonb_array_length(c.faults) > 0 THEN 'faulty' WHEN c.seq >= e.seq THEN 'intact' ELSE 'notYet' END,
              'at', to_char(c.verified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS verification
       FROM audit_entries e
       LEFT JOIN people p ON p.id = e.actor_person_id
       LEFT JOIN audit_chain_checks c ON c.stream = e.stream
      WHERE ($1::text IS NULL OR e.stream = $1)
        AND ($2::uuid IS NULL OR e.stream = 'case:' || $2::uuid)
        AND ($3::uuid IS NULL OR e.actor_person_id = $3)
        AND ($4::date IS NULL OR e.at >= $4::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AND e.at < ($4::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
        AND ($5 = 'installation' OR e.stream LIKE 'case:%' OR e.stream IN ('documents', 'meetings'))
        AND ($6::timestamptz IS NULL OR (e.at, e.stream, e.seq) < ($6, $7::text, $8::bigint))
      ORDER BY e.at DESC, e.stream DESC, e.seq DESC LIMIT $9`,
    [stream, caseId, actorPersonId, day, reach, after?.at ?? null, after?.stream ?? null, after?.seq ?? null, limit],
  );
}

import type { EntityManager } from 'typeorm';
import type { AuditReport } from './verify-audit';

/**
 * Keeps what a verification found, chain by chain, so that whoever reads an entry can see when its chain was last verified. Runs in the
 * same snapshot as the verification (role engine). It is a note for readers, not proof: whoever doubts verifies again.
 */
export async function noteVerification(manager: Pick<EntityManager, 'query'>, { faults }: AuditReport, at: number): Promise<void> {
  await manager.query(
    `WITH fault AS (SELECT stream, jsonb_agg(jsonb_build_object('seq', seq, 'kind', kind)) AS faults
                      FROM jsonb_to_recordset($1) AS f(stream text, seq bigint, kind text) GROUP BY stream)
     INSERT INTO audit_chain_checks (stream, seq, faults, verified_at)
     SELECT stream, coalesce(h.seq, 0), coalesce(f.faults, '[]'), to_timestamp($2::double precision / 1000)
       FROM audit_heads h FULL JOIN fault f USING (stream)
     ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, faults = excluded.faults, verified_at = excluded.verified_at`,
    [JSON.stringify(faults), at],
  );
}

import { problem } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';

/** What is known about a document, without its content. Size in bytes, time in ISO 8601 (UTC). */
export interface DocumentCard {
  id: string;
  title: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  secrecy: 'open' | 'internal';
  purpose: string | null;
  caseId: string | null;
  uploadedBy: string;
  uploadedAt: string;
}

/** A document where a case used it: at which step, for which finding, by which entry of the journal. */
export interface CaseDocument extends DocumentCard {
  step: string;
  findingId: string | null;
  seq: number;
}

const CARD = `d.id, d.title, d.file_name AS "fileName", d.media_type AS "mediaType", d.size::float8 AS size, d.sha256, d.secrecy,
  d.purpose, d.case_id AS "caseId", d.uploaded_by AS "uploadedBy",
  to_char(d.uploaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "uploadedAt"`;

/** A document that the caller uploaded or may read with a case or with minutes; for anybody else it does not exist. */
export async function documentCard(manager: Pick<EntityManager, 'query'>, id: string): Promise<DocumentCard> {
  const [card] = await manager.query<DocumentCard[]>(`SELECT ${CARD} FROM documents d WHERE d.id = $1`, [id]);
  if (card === undefined) throw problem('NOT_FOUND');
  return card;
}

/** The papers of a case in the order in which they were handed in; empty for whoever may not read the case. */
export function documentsOfCase(manager: Pick<EntityManager, 'query'>, caseId: string): Promise<CaseDocument[]> {
  return manager.query<CaseDocument[]>(
    `SELECT ${CARD}, t.step, t.finding_id AS "findingId", t.seq
       FROM case_documents t JOIN documents d ON d.id = t.document_id
      WHERE t.case_id = $1 ORDER BY t.seq, d.uploaded_at, d.id`,
    [caseId],
  );
}

/**
 * Whether every id is a document that this person uploaded or that is tied to a case already. Inside the caller's scope
 * row-level security narrows "tied" to the cases he may read. No ids: true.
 */
export async function documentsExist(manager: Pick<EntityManager, 'query'>, ids: readonly string[], personId: string): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  const [found] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM documents d
      WHERE d.id = ANY ($1::uuid[])
        AND (d.uploaded_by = $2 OR EXISTS (SELECT 1 FROM case_documents t WHERE t.document_id = d.id))`,
    [wanted, personId],
  );
  return found?.count === wanted.length;
}

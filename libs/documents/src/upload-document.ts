import { appendAudit } from '@kiem-giam/audit';
import { problem } from '@kiem-giam/contracts';
import { canonicalJson, derivedId, inScope, sha256, worldTime, type ReadingScope } from '@kiem-giam/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { acceptedExtensions, acceptedTypeOf } from './accepted-types';
import type { DocumentFiles } from './document-files';
import { documentCard, type DocumentCard } from './document.queries';
import { safeFileName } from './file-names';

/** Where documents go, and how large one may be. */
export interface DocumentStore {
  source: DataSource;
  files: DocumentFiles;
  /** Upper limit of one document in bytes (`DOCUMENT_MAX_BYTES`). */
  maxBytes: number;
}

/** How a document may be marked. From `secret` (Mật) upward it is refused: only its number, date and holder may be recorded. */
export const secrecyMarks = ['open', 'internal', 'secret', 'topSecret', 'absoluteSecret'] as const;

/** One of the markings. */
export type SecrecyMark = (typeof secrecyMarks)[number];

/** A document as it is handed in. */
export interface DocumentUpload {
  content: Buffer;
  fileName: string;
  title: string;
  secrecy: SecrecyMark;
  /** What it is handed in for, in the uploader's words. */
  purpose: string | null;
  /** The case it is meant for; rights follow only once a command of that case ties it. */
  caseId: string | null;
  idempotencyKey: string;
}

/** Who hands it in: his person and what he may read. */
export interface Uploader {
  personId: string;
  scope: ReadingScope;
}

/**
 * Takes in a document: its row, then its content, durably, then the row stands. What is refused was never written to disk, and a row
 * that stands has its content. A repeat with the same key answers the same document; with another content or description it is refused.
 */
export async function uploadDocument(store: DocumentStore, uploader: Uploader, upload: DocumentUpload): Promise<DocumentCard> {
  const fileName = safeFileName(upload.fileName);
  const mediaType = acceptedMediaType(store, upload, fileName);
  const checked = { ...upload, fileName, mediaType, hash: sha256(upload.content) };
  return inScope(store.source, uploader.scope, (manager) => record(manager, store.files, uploader.personId, checked));
}

function acceptedMediaType({ maxBytes }: DocumentStore, { content, secrecy }: DocumentUpload, fileName: string): string {
  if (secrecy !== 'open' && secrecy !== 'internal') throw problem('DOCUMENT_SECRET_REFUSED');
  if (content.length === 0) throw problem('DOCUMENT_EMPTY');
  if (content.length > maxBytes) throw problem('DOCUMENT_TOO_LARGE', { maxBytes });
  const type = acceptedTypeOf(fileName, content);
  if (type === null) throw problem('DOCUMENT_TYPE_REFUSED', { fileName, accepted: acceptedExtensions() });
  return type.mediaType;
}

interface CheckedUpload extends DocumentUpload {
  mediaType: string;
  hash: string;
}

async function record(manager: EntityManager, files: DocumentFiles, personId: string, upload: CheckedUpload): Promise<DocumentCard> {
  const id = derivedId('document', personId, upload.idempotencyKey);
  const { fileName, title, secrecy, purpose, caseId, mediaType, hash } = upload;
  const digest = sha256(canonicalJson({ hash, fileName, title, secrecy, purpose, caseId }));
  if (caseId !== null) await refuseUnreadableCase(manager, caseId);
  const { epochMs } = await worldTime(manager);
  const written = await manager.query<{ id: string }[]>(
    `INSERT INTO documents (id, sha256, size, media_type, file_name, title, secrecy, purpose, case_id, request_digest, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, to_timestamp($12::double precision / 1000))
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, hash, upload.content.length, mediaType, fileName, title, secrecy, purpose, caseId, digest, personId, epochMs],
  );
  if (written.length === 0) await refuseOtherRequest(manager, id, digest);
  // Also on a repeat: that repairs content that was damaged. Before the audit entry, whose chain everybody waits for.
  await files.keep(upload.content);
  if (written.length > 0) {
    const facts = { documentId: id, sha256: hash, size: upload.content.length, mediaType, secrecy, caseId };
    await appendAudit(manager, { stream: 'documents', at: epochMs, actorPersonId: personId, action: 'upload', facts, text: { fileName, title, purpose } });
  }
  return documentCard(manager, id);
}

async function refuseUnreadableCase(manager: EntityManager, caseId: string): Promise<void> {
  const found = await manager.query<unknown[]>(`SELECT 1 FROM cases WHERE id = $1`, [caseId]);
  if (found.length === 0) throw problem('NOT_FOUND');
}

async function refuseOtherRequest(manager: EntityManager, id: string, digest: string): Promise<void> {
  const same = await manager.query<unknown[]>(`SELECT 1 FROM documents WHERE id = $1 AND request_digest = $2`, [id, digest]);
  if (same.length === 0) throw problem('IDEMPOTENCY_KEY_REUSED');
}

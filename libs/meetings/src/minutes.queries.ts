import type { EntityManager } from 'typeorm';

/** A signature under minutes. */
export interface MinutesSignature {
  personId: string;
  fullName: string;
  at: string;
}

/** What was put right after minutes had been signed; the signed text itself stays. */
export interface MinutesCorrection {
  id: string;
  text: string;
  reason: string;
  documentId: string | null;
  correctedBy: string;
  fullName: string;
  correctedAt: string;
}

/** The minutes of a meeting. `contentDigest` is SHA-256 over everything that was signed: meeting, attendance, agenda, verdicts, text. */
export interface Minutes {
  text: string;
  documentId: string | null;
  contentDigest: string | null;
  chairSignature: MinutesSignature | null;
  secretarySignature: MinutesSignature | null;
  corrections: MinutesCorrection[];
}

const TIME = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SIGNATURE = (role: 'chair' | 'secretary'): string => `
  CASE WHEN m.${role}_signed_at IS NOT NULL THEN jsonb_build_object('personId', m.${role}_signed_by, 'at', ${TIME(`m.${role}_signed_at`)},
    'fullName', (SELECT full_name FROM people p WHERE p.id = m.${role}_signed_by)) END`;

/** The minutes with their corrections; null while nothing is written. */
export async function minutesOf(manager: EntityManager, meetingId: string): Promise<Minutes | null> {
  const [minutes] = await manager.query<Omit<Minutes, 'corrections'>[]>(
    `SELECT m.text, m.document_id AS "documentId", m.content_digest AS "contentDigest",
            ${SIGNATURE('chair')} AS "chairSignature", ${SIGNATURE('secretary')} AS "secretarySignature"
       FROM minutes m WHERE m.meeting_id = $1`,
    [meetingId],
  );
  if (minutes === undefined) return null;
  const corrections = await manager.query<MinutesCorrection[]>(
    `SELECT c.id, c.text, c.reason, c.document_id AS "documentId", c.corrected_by AS "correctedBy", p.full_name AS "fullName",
            ${TIME('c.corrected_at')} AS "correctedAt"
       FROM minutes_corrections c JOIN people p ON p.id = c.corrected_by WHERE c.meeting_id = $1 ORDER BY c.corrected_at, c.id`,
    [meetingId],
  );
  return { ...minutes, corrections };
}

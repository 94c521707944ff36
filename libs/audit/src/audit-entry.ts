import { canonicalJson, sha256 } from '@kiem-giam/platform';
import { randomBytes } from 'node:crypto';

/** What happened, as its writer tells it. */
export interface AuditInput {
  /** Chain: `case:<id>` for a case (written by the engine), else the noun (`access`, `units`, `meetings`, …). */
  stream: string;
  /** When it happened in the world, epoch milliseconds. */
  at: number;
  /** Who did it; null for the system itself. */
  actorPersonId: string | null;
  /** What was done, in camelCase, such as `signedIn`. */
  action: string;
  /** Facts that are not personal: ids, digests, counts. They are hashed as they are and stay for ever. */
  facts: Readonly<Record<string, unknown>>;
  /** Personal words (names, reasons, explanations); only their salted digest is hashed, so they can be erased. */
  text: Readonly<Record<string, unknown>> | null;
}

/** A row of `audit_entries`, keyed as its columns: `INSERT INTO audit_entries SELECT * FROM jsonb_populate_recordset(NULL::audit_entries, $1)`. */
export interface AuditRow {
  stream: string;
  seq: number;
  prev_hash: string;
  hash: string;
  /** ISO 8601 with milliseconds. */
  at: string;
  actor_person_id: string | null;
  action: string;
  facts: Readonly<Record<string, unknown>>;
  text_digest: string | null;
  text: Readonly<Record<string, unknown>> | null;
  text_salt: string | null;
}

/** The next row of a chain. Pure but for the salt; `previousHash` of the first row is `firstHashOf(stream)`. */
export function auditEntry(previousHash: string, seq: number, input: AuditInput): AuditRow {
  const salted = saltedText(input.text);
  const content = contentOf(input, salted.digest);
  return {
    stream: input.stream,
    seq,
    prev_hash: previousHash,
    hash: chainHash(previousHash, seq, content),
    at: new Date(input.at).toISOString(),
    actor_person_id: input.actorPersonId,
    action: input.action,
    facts: input.facts,
    text_digest: salted.digest,
    text: input.text,
    text_salt: salted.salt,
  };
}

/** What the first entry of a chain continues: the name of the chain itself. */
export function firstHashOf(stream: string): string {
  return sha256(stream);
}

/** SHA-256 over previous hash, sequence and content, a line each; `audit_append` in the database does the same. */
export function chainHash(previousHash: string, seq: number, content: string): string {
  return sha256(`${previousHash}\n${seq}\n${content}`);
}

/** What an entry commits to besides its place in the chain, as canonical JSON. */
export function contentOf(input: Omit<AuditInput, 'text'>, textDigest: string | null): string {
  const { stream, at, actorPersonId, action, facts } = input;
  return canonicalJson({ stream, at: new Date(at).toISOString(), actorPersonId, action, facts, textDigest });
}

/** Digest of personal words under a salt of their own: without the salt nobody can try words against it. */
export function textDigestOf(salt: string, text: Readonly<Record<string, unknown>>): string {
  return sha256(salt, canonicalJson(text));
}

const SALT_BYTES = 16;

/** A salt for one digest. */
export function freshSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}

/** Draws the salt of a text and digests both; all null where there are no personal words. */
export function saltedText(text: AuditInput['text']): { salt: string | null; digest: string | null } {
  if (text === null) return { salt: null, digest: null };
  const salt = freshSalt();
  return { salt, digest: textDigestOf(salt, text) };
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { owner, api, engine } = databaseRoles;

/** One row per chain: how far the last verification walked it, when, and what it found. Written by `npm run audit:verify`. */
const CHECKS = `
  CREATE TABLE audit_chain_checks (
    stream text PRIMARY KEY,
    seq bigint NOT NULL CHECK (seq >= 0),
    faults jsonb NOT NULL,
    verified_at timestamptz NOT NULL
  )`;

const CASE_OF_STREAM = `(CASE WHEN stream LIKE 'case:%' THEN substr(stream, 6)::uuid END)`;
const READS_THE_CASE = `EXISTS (SELECT 1 FROM case_readers r WHERE r.case_id = ${CASE_OF_STREAM} AND (r.unit_id = ANY (app_units()) OR r.person_id = app_person()))`;
const ADMINISTERS = `EXISTS (SELECT 1 FROM accounts a WHERE a.person_id = app_person() AND a.is_admin AND a.status = 'active')`;

/**
 * An entry is read with what it is about: of a case by the case's readers, of a meeting or document by whoever reads that one
 * (their own policies decide inside the EXISTS). The rest (accounts, units, policies, messages, the log itself) belongs to no case:
 * administrators read it.
 */
const READS_THE_ENTRY = `
  CASE WHEN stream LIKE 'case:%' THEN ${READS_THE_CASE}
       WHEN stream = 'documents' THEN EXISTS (SELECT 1 FROM documents d WHERE d.id = (facts ->> 'documentId')::uuid)
       WHEN stream = 'meetings' THEN EXISTS (SELECT 1 FROM meetings m WHERE m.id = (facts ->> 'meetingId')::uuid)
       ELSE ${ADMINISTERS} END`;

const READS_THE_CHECK = `
  CASE WHEN stream LIKE 'case:%' THEN ${READS_THE_CASE} WHEN stream IN ('documents', 'meetings') THEN true ELSE ${ADMINISTERS} END`;

/** Who reads the audit log (decisions 13 and 17): row by row, under the caller's own eyes, and never the salt of an erasable text. */
export class AuditReading1767571200010 implements MigrationInterface {
  name = 'AuditReading1767571200010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(CHECKS);
    await db.query(`CREATE INDEX audit_entries_by_time ON audit_entries (at, stream, seq)`);
    for (const table of ['audit_entries', 'audit_chain_checks']) {
      await db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await db.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await db.query(`CREATE POLICY engine_writes ON ${table} TO ${engine} USING (true) WITH CHECK (true)`);
    }
    // The functions that append and erase, and the view of heads, run as the owner.
    await db.query(`CREATE POLICY chains_continue ON audit_entries TO ${owner} USING (true) WITH CHECK (true)`);
    await db.query(`CREATE POLICY readers_of_the_noun ON audit_entries FOR SELECT TO ${api} USING (${READS_THE_ENTRY})`);
    await db.query(`CREATE POLICY readers_of_the_noun ON audit_chain_checks FOR SELECT TO ${api} USING (${READS_THE_CHECK})`);
    await db.query(`GRANT SELECT (stream, seq, prev_hash, hash, at, actor_person_id, action, facts, text_digest, text) ON audit_entries TO ${api}`);
    await db.query(`GRANT SELECT ON audit_chain_checks TO ${api}`);
    await db.query(`GRANT SELECT, INSERT, UPDATE ON audit_chain_checks TO ${engine}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}

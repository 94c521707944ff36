import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { api, engine, operator } = databaseRoles;

/**
 * Documents: what is known about a file, and to which step of which case it is tied.
 * The content lies outside the database under its SHA-256; a row is never changed, a correction is another document.
 */
export class Documents1767571200007 implements MigrationInterface {
  name = 'Documents1767571200007';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE documents (
        id uuid PRIMARY KEY,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size bigint NOT NULL CHECK (size > 0),
        media_type text NOT NULL,
        file_name text NOT NULL,
        title text NOT NULL,
        secrecy text NOT NULL CONSTRAINT documents_hold_no_state_secret CHECK (secrecy IN ('open', 'internal')),
        purpose text,
        case_id uuid REFERENCES cases(id),
        request_digest text NOT NULL,
        uploaded_by uuid NOT NULL,
        uploaded_at timestamptz NOT NULL
      )`);
    await db.query(`CREATE INDEX documents_by_content ON documents (sha256)`);
    await db.query(`CREATE INDEX documents_by_uploader ON documents (uploaded_by, uploaded_at DESC, id)`);
    await db.query(`
      CREATE TABLE case_documents (
        case_id uuid NOT NULL REFERENCES cases(id),
        document_id uuid NOT NULL REFERENCES documents(id),
        step text NOT NULL,
        finding_id uuid,
        seq int NOT NULL,
        UNIQUE NULLS NOT DISTINCT (case_id, document_id, step, finding_id)
      )`);
    await db.query(`CREATE INDEX case_documents_by_document ON case_documents (document_id, case_id)`);
    await this.grantRights(db);
    await this.lockRowsToReaders(db);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }

  private async grantRights(db: QueryRunner): Promise<void> {
    await db.query(`GRANT SELECT, INSERT ON documents TO ${api}`);
    await db.query(`GRANT SELECT ON documents TO ${engine}`);
    await db.query(`GRANT SELECT ON case_documents TO ${api}`);
    await db.query(`GRANT SELECT, INSERT ON case_documents TO ${engine}`);
    await db.query(`GRANT SELECT (size, media_type, uploaded_at) ON documents TO ${operator}`);
  }

  /** A document is seen by who uploaded it and by the readers of a case to which it is tied, nobody else. */
  private async lockRowsToReaders(db: QueryRunner): Promise<void> {
    for (const table of ['documents', 'case_documents']) {
      await db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await db.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await db.query(`CREATE POLICY engine_reads_and_ties ON ${table} TO ${engine} USING (true) WITH CHECK (true)`);
    }
    await db.query(`CREATE POLICY readers_of_the_case ON case_documents FOR SELECT TO ${api}
      USING (EXISTS (SELECT 1 FROM case_readers r
        WHERE r.case_id = case_documents.case_id AND (r.unit_id = ANY (app_units()) OR r.person_id = app_person())))`);
    await db.query(`CREATE POLICY uploader_or_readers ON documents FOR SELECT TO ${api}
      USING (uploaded_by = app_person() OR EXISTS (SELECT 1 FROM case_documents d WHERE d.document_id = documents.id))`);
    await db.query(`CREATE POLICY uploads_in_his_own_name ON documents FOR INSERT TO ${api} WITH CHECK (uploaded_by = app_person())`);
    await db.query(`CREATE POLICY operator_counts ON documents FOR SELECT TO ${operator} USING (true)`);
  }
}

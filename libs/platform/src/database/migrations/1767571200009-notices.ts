import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { api, engine, operator } = databaseRoles;

/**
 * The in-app inbox. One row per (event, recipient), whatever is retried; only the recipient sees it,
 * and the only thing he may change about it is that he has read it.
 */
export class Notices1767571200009 implements MigrationInterface {
  name = 'Notices1767571200009';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notices (
        id uuid PRIMARY KEY,
        event_key text NOT NULL,
        person_id uuid NOT NULL,
        template text NOT NULL,
        params jsonb NOT NULL,
        case_id uuid,
        created_at timestamptz NOT NULL,
        read_at timestamptz,
        CONSTRAINT notices_once_per_event_and_recipient UNIQUE (event_key, person_id)
      )`);
    await db.query(`CREATE INDEX notices_of_person ON notices (person_id, (read_at IS NOT NULL), created_at DESC, id DESC)`);
    await db.query(`CREATE INDEX notices_of_case ON notices (case_id, created_at) WHERE case_id IS NOT NULL`);
    await db.query(`GRANT SELECT, INSERT ON notices TO ${engine}`);
    await db.query(`GRANT SELECT, UPDATE (read_at) ON notices TO ${api}`);
    await db.query(`GRANT SELECT (template, created_at, read_at) ON notices TO ${operator}`);
    await db.query(`ALTER TABLE notices ENABLE ROW LEVEL SECURITY`);
    await db.query(`ALTER TABLE notices FORCE ROW LEVEL SECURITY`);
    await db.query(`CREATE POLICY engine_delivers ON notices TO ${engine} USING (true) WITH CHECK (true)`);
    await db.query(`CREATE POLICY own_inbox ON notices FOR SELECT TO ${api} USING (person_id = app_person())`);
    await db.query(`CREATE POLICY marks_own_as_read ON notices FOR UPDATE TO ${api}
      USING (person_id = app_person()) WITH CHECK (person_id = app_person())`);
    await db.query(`CREATE POLICY operator_counts ON notices FOR SELECT TO ${operator} USING (true)`);
    await this.readOnce(db);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }

  /** What was read and when is evidence in an escalation: it is set once and never taken back. */
  private async readOnce(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION notice_is_read_once() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN
        IF OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at THEN
          RAISE EXCEPTION 'a notice is read once';
        END IF;
        RETURN NEW;
      END $$`);
    await db.query(`
      CREATE TRIGGER notice_is_read_once BEFORE UPDATE ON notices
      FOR EACH ROW EXECUTE FUNCTION notice_is_read_once()`);
  }
}

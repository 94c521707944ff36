import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { api, engine, operator } = databaseRoles;

const TABLES = [
  `CREATE TABLE meetings (
     id uuid PRIMARY KEY,
     unit_id uuid NOT NULL REFERENCES units(id),
     kind text NOT NULL CHECK (kind IN ('regular', 'thematic', 'committee', 'extraordinary')),
     planned_on date NOT NULL,
     planned_time time,
     place text,
     status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'cancelled', 'signed')),
     held_on date,
     chair_person_id uuid REFERENCES people(id),
     secretary_person_id uuid REFERENCES people(id),
     version int NOT NULL DEFAULT 1,
     created_by uuid NOT NULL,
     created_at timestamptz NOT NULL,
     CONSTRAINT meetings_held_have_a_day CHECK ((status IN ('held', 'signed')) = (held_on IS NOT NULL))
   )`,
  `CREATE INDEX meetings_planned ON meetings (unit_id, planned_on) WHERE status = 'planned'`,
  `CREATE UNIQUE INDEX meetings_one_of_a_kind_per_day ON meetings (unit_id, kind, planned_on) WHERE status = 'planned'`,
  `CREATE INDEX meetings_held ON meetings (unit_id, held_on DESC) WHERE status IN ('held', 'signed')`,
  `CREATE INDEX meetings_by_unit_and_day ON meetings (unit_id, (coalesce(held_on, planned_on)) DESC, id DESC)`,
  // Every edit leaves its row: the history of moves with their reasons, and the memory of idempotency keys.
  `CREATE TABLE meeting_edits (
     meeting_id uuid NOT NULL REFERENCES meetings(id),
     version int NOT NULL,
     action text NOT NULL,
     person_id uuid NOT NULL,
     position_id uuid,
     idempotency_key text NOT NULL,
     request_digest text NOT NULL,
     request_salt text NOT NULL,
     previous_on date,
     reason text,
     at timestamptz NOT NULL,
     PRIMARY KEY (meeting_id, version),
     UNIQUE (meeting_id, person_id, idempotency_key)
   )`,
  `CREATE TABLE meeting_agenda_items (
     meeting_id uuid NOT NULL REFERENCES meetings(id),
     position int NOT NULL,
     title text NOT NULL,
     note text,
     PRIMARY KEY (meeting_id, position)
   )`,
  `CREATE TABLE meeting_attendance (
     meeting_id uuid NOT NULL REFERENCES meetings(id),
     person_id uuid NOT NULL REFERENCES people(id),
     status text NOT NULL CHECK (status IN ('present', 'excused', 'absent')),
     reason text,
     PRIMARY KEY (meeting_id, person_id),
     CONSTRAINT meeting_attendance_excuse_has_reason CHECK (status <> 'excused' OR reason IS NOT NULL)
   )`,
  `CREATE TABLE minutes (
     meeting_id uuid PRIMARY KEY REFERENCES meetings(id),
     text text NOT NULL,
     document_id uuid REFERENCES documents(id),
     content_digest text,
     chair_signed_by uuid,
     chair_signed_at timestamptz,
     secretary_signed_by uuid,
     secretary_signed_at timestamptz
   )`,
  // What stood on the agenda when the minutes were signed; each line is read only with its own case.
  `CREATE TABLE agenda_snapshots (
     meeting_id uuid NOT NULL REFERENCES meetings(id),
     finding_id uuid NOT NULL,
     case_id uuid NOT NULL REFERENCES cases(id),
     item jsonb NOT NULL,
     PRIMARY KEY (meeting_id, finding_id)
   )`,
  `CREATE TABLE minutes_corrections (
     id uuid PRIMARY KEY,
     meeting_id uuid NOT NULL REFERENCES meetings(id),
     text text NOT NULL,
     reason text NOT NULL,
     document_id uuid REFERENCES documents(id),
     request_digest text NOT NULL,
     request_salt text NOT NULL,
     corrected_by uuid NOT NULL,
     corrected_at timestamptz NOT NULL
   )`,
  // An agenda also asks for findings that were verified after the day of a meeting which is not signed yet.
  `CREATE INDEX findings_by_owner ON findings (owner_unit_id, opened_on)`,
  `CREATE INDEX minutes_corrections_of_meeting ON minutes_corrections (meeting_id, corrected_at)`,
];

/** Tables that are read with their meeting. */
const CHILDREN = ['meeting_edits', 'meeting_agenda_items', 'meeting_attendance', 'minutes', 'minutes_corrections'] as const;

/**
 * Read by whoever reads the unit's cases from above or from within, and by the unit's own members where the whole unit meets. Meetings of
 * its committee are not theirs: they belong to who sits in it and, in a cell without one, to who holds an office of its conference. Who
 * chairs a meeting or writes its minutes reads that one.
 */
const READS_THE_UNIT = `
  (EXISTS (SELECT 1 FROM unit_versions own JOIN unit_versions reader ON own.path <@ reader.path
     WHERE own.unit_id = meetings.unit_id AND own.valid @> world_day()
       AND reader.unit_id = ANY (app_units()) AND reader.valid @> world_day())
   OR (meetings.kind <> 'committee' AND EXISTS (SELECT 1 FROM memberships m
     WHERE m.unit_id = meetings.unit_id AND m.person_id = app_person() AND m.valid @> world_day()))
   OR meetings.unit_id IN (SELECT conference.unit_id FROM positions held JOIN bodies conference ON conference.id = held.body_id
     WHERE conference.kind = 'cellConference' AND held.person_id = app_person() AND held.valid @> world_day() AND conference.valid @> world_day())
   OR app_person() IN (meetings.chair_person_id, meetings.secretary_person_id))`;

/** A line of a signed agenda is read by the readers of its case. */
const READS_THE_CASE = `
  EXISTS (SELECT 1 FROM case_readers r
    WHERE r.case_id = agenda_snapshots.case_id AND (r.unit_id = ANY (app_units()) OR r.person_id = app_person()))`;

/** Meetings of a unit: facts born in PostgreSQL (decision 7). Signed minutes never change again, whoever asks. */
export class Meetings1767571200008 implements MigrationInterface {
  name = 'Meetings1767571200008';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION world_day() RETURNS date LANGUAGE sql STABLE AS
      $$ SELECT ((now() AT TIME ZONE 'UTC') + interval '7 hours' + offset_ms * interval '1 millisecond')::date FROM world_clock $$`);
    for (const table of TABLES) await db.query(table);
    await this.grantRights(db);
    await this.lockRowsToReaders(db);
    await this.keepSignedMinutes(db);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }

  private async grantRights(db: QueryRunner): Promise<void> {
    await db.query(`GRANT SELECT, INSERT, UPDATE ON meetings, meeting_attendance, minutes TO ${api}`);
    await db.query(`GRANT SELECT, INSERT, DELETE ON meeting_agenda_items TO ${api}`);
    await db.query(`GRANT SELECT, INSERT ON meeting_edits, agenda_snapshots, minutes_corrections TO ${api}`);
    await db.query(`GRANT SELECT ON meetings TO ${engine}`);
    await db.query(`GRANT SELECT (kind, status, planned_on, held_on) ON meetings TO ${operator}`);
  }

  private async lockRowsToReaders(db: QueryRunner): Promise<void> {
    for (const table of ['meetings', 'agenda_snapshots', ...CHILDREN]) {
      await db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await db.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    await db.query(`CREATE POLICY readers_of_the_unit ON meetings TO ${api} USING ${READS_THE_UNIT} WITH CHECK ${READS_THE_UNIT}`);
    await db.query(`CREATE POLICY engine_reads ON meetings FOR SELECT TO ${engine} USING (true)`);
    await db.query(`CREATE POLICY operator_counts ON meetings FOR SELECT TO ${operator} USING (true)`);
    for (const table of CHILDREN) {
      const withTheMeeting = `(EXISTS (SELECT 1 FROM meetings m WHERE m.id = ${table}.meeting_id))`;
      await db.query(`CREATE POLICY with_the_meeting ON ${table} TO ${api} USING ${withTheMeeting} WITH CHECK ${withTheMeeting}`);
    }
    await db.query(`CREATE POLICY with_the_meeting_and_the_case ON agenda_snapshots TO ${api}
      USING (EXISTS (SELECT 1 FROM meetings m WHERE m.id = agenda_snapshots.meeting_id) AND ${READS_THE_CASE})
      WITH CHECK (EXISTS (SELECT 1 FROM meetings m WHERE m.id = agenda_snapshots.meeting_id) AND ${READS_THE_CASE})`);
    await db.query(`CREATE POLICY with_the_minutes ON documents FOR SELECT TO ${api}
      USING (EXISTS (SELECT 1 FROM minutes m WHERE m.document_id = documents.id)
        OR EXISTS (SELECT 1 FROM minutes_corrections c WHERE c.document_id = documents.id))`);
  }

  /** Triggers and not only missing grants: whoever is later given more rights still cannot rewrite signed minutes. */
  private async keepSignedMinutes(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION signed_meeting_is_kept() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN
        IF OLD.status = 'signed' THEN RAISE EXCEPTION 'the minutes of this meeting are signed'; END IF;
        RETURN coalesce(NEW, OLD);
      END $$`);
    await db.query(`CREATE TRIGGER signed_meeting_is_kept BEFORE UPDATE OR DELETE ON meetings
      FOR EACH ROW EXECUTE FUNCTION signed_meeting_is_kept()`);
    await db.query(`
      CREATE FUNCTION signed_minutes_are_kept() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN
        IF EXISTS (SELECT 1 FROM meetings m WHERE m.status = 'signed'
                   AND m.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.meeting_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.meeting_id END))
        THEN RAISE EXCEPTION 'the minutes of this meeting are signed'; END IF;
        RETURN coalesce(NEW, OLD);
      END $$`);
    for (const table of ['meeting_agenda_items', 'meeting_attendance', 'minutes', 'agenda_snapshots']) {
      await db.query(`CREATE TRIGGER signed_minutes_are_kept BEFORE INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION signed_minutes_are_kept()`);
    }
    await this.signWhatWasRead(db);
  }

  private async signWhatWasRead(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION signed_text_is_kept() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN
        IF (NEW.text, NEW.document_id) IS DISTINCT FROM (OLD.text, OLD.document_id)
           AND num_nonnulls(NEW.chair_signed_at, NEW.secretary_signed_at) > 0
        THEN RAISE EXCEPTION 'a signature stands only under the text that was signed'; END IF;
        RETURN NEW;
      END $$`);
    await db.query(`CREATE TRIGGER signed_text_is_kept BEFORE UPDATE ON minutes
      FOR EACH ROW EXECUTE FUNCTION signed_text_is_kept()`);
    await db.query(`
      CREATE FUNCTION correction_is_kept() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'a correction of minutes is never changed; write another'; END $$`);
    await db.query(`CREATE TRIGGER correction_is_kept BEFORE UPDATE OR DELETE ON minutes_corrections
      FOR EACH ROW EXECUTE FUNCTION correction_is_kept()`);
  }
}

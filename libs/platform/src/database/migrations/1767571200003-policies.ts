import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';
import { countChangesOf } from './1767571200002-units';

/**
 * Policy numbers and working calendars. A number in force is never edited: a newer row begins and the older one ends.
 * A calendar year has drafts and at most one approved revision; its days are written once, with the draft, and never changed.
 */
export class Policies1767571200003 implements MigrationInterface {
  name = 'Policies1767571200003';

  async up(db: QueryRunner): Promise<void> {
    const { api, engine } = databaseRoles;
    await policyTable(db);
    await calendarTables(db);
    await db.query(countChangesOf('policy_numbers'));
    await db.query(`GRANT SELECT ON policy_numbers, calendar_years, calendar_days TO ${api}, ${engine}`);
    await db.query(`GRANT INSERT, UPDATE (effective) ON policy_numbers TO ${api}`);
    await db.query(`GRANT INSERT, UPDATE (status, approved_by, approved_at, approval_seq) ON calendar_years TO ${api}`);
    await db.query(`GRANT INSERT ON calendar_days TO ${api}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}

async function policyTable(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE policy_numbers (
      id uuid PRIMARY KEY,
      key text NOT NULL,
      level text CHECK (level IN ('cell', 'grassroots', 'aboveGrassroots', 'province', 'central')),
      value numeric(14, 6) NOT NULL CHECK (value >= 0),
      unit text NOT NULL CHECK (unit IN ('calendarDay', 'workingDay', 'month', 'endOfMonth', 'endOfQuarter', 'endOfYear', 'percent', 'count', 'year')),
      status text NOT NULL CHECK (status IN ('regulation', 'localRule', 'default')),
      verified boolean NOT NULL,
      clause text,
      source_ref text NOT NULL,
      note_vi text NOT NULL,
      note_en text NOT NULL,
      effective daterange NOT NULL CHECK (NOT isempty(effective) AND NOT lower_inf(effective)),
      CONSTRAINT policy_numbers_regulation_names_its_clause CHECK (status <> 'regulation' OR clause IS NOT NULL),
      CONSTRAINT policy_numbers_default_is_never_verified CHECK (status <> 'default' OR NOT verified),
      CONSTRAINT policy_numbers_one_at_a_time EXCLUDE USING gist (key WITH =, (coalesce(level, '')) WITH =, effective WITH &&)
    )`);
}

async function calendarTables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE calendar_years (
      year int NOT NULL CHECK (year BETWEEN 1976 AND 2200),
      revision int NOT NULL CHECK (revision > 0),
      status text NOT NULL CHECK (status IN ('draft', 'approved', 'replaced')),
      digest text NOT NULL,
      drafted_by uuid REFERENCES people,
      drafted_at timestamptz NOT NULL,
      approved_by uuid REFERENCES people,
      approved_at timestamptz,
      approval_seq int UNIQUE,
      PRIMARY KEY (year, revision),
      CONSTRAINT calendar_years_approved_by_a_person
        CHECK (status <> 'approved' OR (approved_by IS NOT NULL AND approved_at IS NOT NULL AND approval_seq IS NOT NULL))
    )`);
  await db.query(`CREATE UNIQUE INDEX calendar_years_one_draft ON calendar_years (year) WHERE status = 'draft'`);
  await db.query(`CREATE UNIQUE INDEX calendar_years_one_approved ON calendar_years (year) WHERE status = 'approved'`);
  await db.query(`
    CREATE TABLE calendar_days (
      year int NOT NULL,
      revision int NOT NULL,
      falls_on date NOT NULL CHECK (extract(year FROM falls_on) = year),
      kind text NOT NULL CHECK (kind IN ('holiday', 'compensation', 'workingWeekend')),
      name_vi text NOT NULL,
      name_en text NOT NULL,
      confirmed boolean NOT NULL,
      in_force boolean NOT NULL,
      source_ref text NOT NULL,
      PRIMARY KEY (year, revision, falls_on),
      FOREIGN KEY (year, revision) REFERENCES calendar_years
    )`);
  await db.query(`
    CREATE FUNCTION calendar_days_only_in_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM calendar_years y WHERE y.year = NEW.year AND y.revision = NEW.revision AND y.status = 'draft') THEN
        RAISE EXCEPTION 'Days can be added to a draft calendar only (year %, revision %)', NEW.year, NEW.revision;
      END IF;
      RETURN NEW;
    END $$`);
  await db.query(`
    CREATE TRIGGER calendar_days_only_in_drafts BEFORE INSERT ON calendar_days
    FOR EACH ROW EXECUTE FUNCTION calendar_days_only_in_drafts()`);
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

/**
 * The ground every later migration stands on: extensions, the rights of the four roles,
 * the caller's scope as SQL functions, and the world clock of a rehearsal.
 * The roles themselves are made by whoever provisions the cluster (`infra/stack`), since that takes more rights than `owner` has.
 */
export class Roles1767571200001 implements MigrationInterface {
  name = 'Roles1767571200001';

  async up(db: QueryRunner): Promise<void> {
    const { owner, api, engine, operator } = databaseRoles;
    await db.query(`CREATE EXTENSION IF NOT EXISTS ltree`);
    await db.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
    await db.query(`CREATE EXTENSION IF NOT EXISTS pgcrypto`);
    await db.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`);
    // A database that somebody else made lets everybody make temporary objects; functions that run as the owner look for theirs last (`pg_temp` at the end of their path), and this is the second lock.
    await db.query(`DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$`);
    await db.query(`GRANT USAGE ON SCHEMA public TO ${owner}, ${api}, ${engine}, ${operator}`);
    await db.query(`
      CREATE FUNCTION app_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$`);
    await db.query(`
      CREATE FUNCTION app_units() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT coalesce(nullif(current_setting('app.units', true), ''), '{}')::uuid[] $$`);
    await db.query(`
      CREATE TABLE world_clock (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        is_rehearsal boolean NOT NULL DEFAULT false,
        offset_ms bigint NOT NULL DEFAULT 0,
        CONSTRAINT world_clock_moves_in_rehearsal_only CHECK (is_rehearsal OR offset_ms = 0)
      )`);
    await db.query(`INSERT INTO world_clock DEFAULT VALUES`);
    await db.query(`GRANT SELECT ON world_clock TO ${api}, ${engine}, ${operator}`);
    await db.query(`GRANT UPDATE (offset_ms) ON world_clock TO ${api}`);
    await db.query(`
      CREATE TABLE installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        is_demo boolean NOT NULL DEFAULT false,
        demo_loaded_at timestamptz
      )`);
    await db.query(`INSERT INTO installation DEFAULT VALUES`);
    await db.query(`GRANT SELECT ON installation TO ${api}, ${engine}, ${operator}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}

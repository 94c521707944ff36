import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

/**
 * Units, bodies, people and what binds them, each dated (decision 12). Nothing here is ever deleted: a row ends by its
 * upper bound. The exclusion constraints are deferrable so that one statement may close an old row and begin the next.
 */
export class Units1767571200002 implements MigrationInterface {
  name = 'Units1767571200002';

  async up(db: QueryRunner): Promise<void> {
    const { api, engine } = databaseRoles;
    await db.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await foldText(db);
    await unitTables(db);
    await bodyTables(db);
    await peopleTables(db);
    await competenceTable(db);
    await factsAboutPeople(db, api);
    await referenceRevision(db);
    const tables = [
      'units', 'unit_versions', 'unit_successions', 'bodies', 'people', 'memberships', 'positions', 'unit_attachments', 'kinships', 'competence',
    ].join(', ');
    await db.query(`GRANT SELECT, INSERT, UPDATE ON ${tables} TO ${api}`);
    await db.query(`GRANT SELECT ON ${tables} TO ${engine}`);
    await db.query(`GRANT SELECT ON reference_revision TO ${api}`);
    for (const table of tables.split(', ')) await db.query(countChangesOf(table));
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}

/** Search without accents: marks are stripped by decomposition; đ has none to strip, so it is replaced. */
async function foldText(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION fold_text(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
    $$ SELECT lower(translate(regexp_replace(normalize(written, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd')) $$`);
}

async function unitTables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE units (
      id uuid PRIMARY KEY,
      code text NOT NULL UNIQUE,
      kind text NOT NULL,
      level text NOT NULL CHECK (level IN ('cell', 'grassroots', 'aboveGrassroots', 'province', 'central'))
    )`);
  await db.query(`
    CREATE TABLE unit_versions (
      id uuid PRIMARY KEY,
      unit_id uuid NOT NULL REFERENCES units,
      parent_id uuid REFERENCES units,
      path ltree NOT NULL,
      name text NOT NULL,
      folded text GENERATED ALWAYS AS (fold_text(name)) STORED,
      valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
      CONSTRAINT unit_versions_one_at_a_time EXCLUDE USING gist (unit_id WITH =, valid WITH &&) DEFERRABLE INITIALLY IMMEDIATE
    )`);
  await db.query(`CREATE INDEX unit_versions_path ON unit_versions USING gist (path)`);
  await db.query(`CREATE INDEX unit_versions_unit ON unit_versions (unit_id)`);
  await db.query(`CREATE INDEX unit_versions_parent ON unit_versions (parent_id)`);
  await db.query(`CREATE INDEX unit_versions_search ON unit_versions USING gin (folded gin_trgm_ops)`);
  await db.query(`
    CREATE TABLE unit_successions (
      from_unit_id uuid NOT NULL REFERENCES units,
      to_unit_id uuid NOT NULL REFERENCES units,
      kind text NOT NULL CHECK (kind IN ('mergedInto', 'splitFrom', 'renamed')),
      "on" date NOT NULL,
      PRIMARY KEY (from_unit_id, to_unit_id, "on")
    )`);
}

async function bodyTables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE bodies (
      id uuid PRIMARY KEY,
      code text NOT NULL UNIQUE,
      unit_id uuid NOT NULL REFERENCES units,
      kind text NOT NULL CHECK (kind IN ('committee', 'standingCommittee', 'inspectionCommittee', 'cellConference', 'office', 'partyBuildingBoard')),
      name text NOT NULL,
      valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
      CONSTRAINT bodies_one_of_a_kind_per_unit EXCLUDE USING gist (unit_id WITH =, kind WITH =, valid WITH &&) DEFERRABLE INITIALLY IMMEDIATE
    )`);
  await db.query(`CREATE INDEX bodies_unit_kind ON bodies (unit_id, kind)`);
}

async function peopleTables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE people (
      id uuid PRIMARY KEY,
      code text NOT NULL UNIQUE,
      full_name text NOT NULL,
      folded text GENERATED ALWAYS AS (fold_text(full_name)) STORED,
      birth_year smallint CHECK (birth_year BETWEEN 1900 AND 2100)
    )`);
  await db.query(`CREATE INDEX people_search ON people USING gin (folded gin_trgm_ops)`);
  await db.query(`
    CREATE TABLE memberships (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people,
      unit_id uuid NOT NULL REFERENCES units,
      standing text NOT NULL CHECK (standing IN ('official', 'probationary', 'temporary')),
      valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
      CONSTRAINT memberships_one_home_cell EXCLUDE USING gist (person_id WITH =, valid WITH &&) WHERE (standing <> 'temporary') DEFERRABLE INITIALLY IMMEDIATE
    )`);
  await db.query(`CREATE INDEX memberships_person ON memberships (person_id)`);
  await db.query(`CREATE INDEX memberships_unit ON memberships (unit_id)`);
  await db.query(`
    CREATE TABLE positions (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people,
      body_id uuid NOT NULL REFERENCES bodies,
      role text NOT NULL CHECK (role IN ('secretary', 'deputySecretary', 'member', 'chair', 'deputyChair', 'clerk', 'officer')),
      valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
      CONSTRAINT positions_held_once EXCLUDE USING gist (person_id WITH =, body_id WITH =, role WITH =, valid WITH &&) DEFERRABLE INITIALLY IMMEDIATE,
      CONSTRAINT positions_one_head EXCLUDE USING gist (body_id WITH =, role WITH =, valid WITH &&) WHERE (role IN ('secretary', 'chair')) DEFERRABLE INITIALLY IMMEDIATE
    )`);
  await db.query(`CREATE INDEX positions_person ON positions (person_id)`);
  await db.query(`CREATE INDEX positions_body ON positions (body_id)`);
  await db.query(`
    CREATE TABLE unit_attachments (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people,
      unit_id uuid NOT NULL REFERENCES units,
      cluster text,
      valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
      CONSTRAINT unit_attachments_once EXCLUDE USING gist (person_id WITH =, unit_id WITH =, valid WITH &&) DEFERRABLE INITIALLY IMMEDIATE
    )`);
  await db.query(`CREATE INDEX unit_attachments_person ON unit_attachments (person_id)`);
  await db.query(`CREATE INDEX unit_attachments_unit ON unit_attachments (unit_id)`);
  await db.query(`
    CREATE TABLE kinships (
      person_id uuid NOT NULL REFERENCES people,
      other_person_id uuid NOT NULL REFERENCES people,
      relation text NOT NULL CHECK (relation IN ('spouse', 'parent', 'child', 'sibling', 'other')),
      PRIMARY KEY (person_id, other_person_id),
      CHECK (person_id <> other_person_id)
    )`);
  await db.query(`CREATE INDEX kinships_other ON kinships (other_person_id)`);
}

/** Empty levels mean "any"; an actor may also be a `department` (đảng bộ bộ phận), which as a unit has the level of the grassroots; `forbids` is a rule that says no, and wins over every `allows`. */
async function competenceTable(db: QueryRunner): Promise<void> {
  const levels = `('cell', 'grassroots', 'aboveGrassroots', 'province', 'central')`;
  await db.query(`
    CREATE TABLE competence (
      id uuid PRIMARY KEY,
      actor_body_kind text NOT NULL,
      actor_level text CHECK (actor_level = 'department' OR actor_level IN ${levels}),
      activity text NOT NULL,
      subject_kind text NOT NULL CHECK (subject_kind IN ('unit', 'person')),
      subject_level text CHECK (subject_level IN ${levels}),
      relation text NOT NULL CHECK (relation IN ('subordinate', 'directSubordinate', 'self', 'member')),
      effect text NOT NULL CHECK (effect IN ('allows', 'forbids')),
      clause text,
      status text NOT NULL CHECK (status IN ('regulation', 'localRule', 'default')),
      verified boolean NOT NULL,
      source_ref text NOT NULL,
      valid daterange NOT NULL CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
      CHECK (subject_kind = 'unit' OR subject_level IS NULL),
      CHECK ((relation = 'member') = (subject_kind = 'person'))
    )`);
  await db.query(`CREATE INDEX competence_activity ON competence (activity, actor_body_kind)`);
}

/**
 * A number that changes with every change of what is looked up far more often than it changes: units, bodies, people, competence, policy numbers.
 * Whoever has read something at a revision need not read it again while the revision stands. Changes take turns on its one row,
 * so a revision that is seen never has an older one committing after it.
 */
async function referenceRevision(db: QueryRunner): Promise<void> {
  await db.query(`CREATE TABLE reference_revision (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), revision bigint NOT NULL)`);
  await db.query(`INSERT INTO reference_revision (revision) VALUES (1)`);
  await db.query(`
    CREATE FUNCTION reference_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
      UPDATE reference_revision SET revision = revision + 1;
      RETURN NULL;
    END $$`);
  await db.query(`REVOKE ALL ON FUNCTION reference_changed() FROM PUBLIC`);
}

/** Counts every statement that changes a table into the reference revision. */
export function countChangesOf(table: string): string {
  return `CREATE TRIGGER ${table}_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION reference_changed()`;
}

/**
 * What the rules ask about people on a day, as one object by person; who does not exist is not in it. A function keeps its plans for the whole
 * session (the planner would make them anew for each call, which costs more than the answer), and one that reads a case may call it in the same round trip.
 * Made while tables are small, such a plan would read them whole for ever: everything here is found by key, so it must not.
 * `IS TRUE` keeps the planner from indexes that find nearly everything: almost every row is in force today, and almost everybody is somebody else. `memberOf` names the cells alone, not the units above them.
 * `subordinateOf` is drawn narrowly: the heads of a body in which he holds a lower role. Rank within a body is secretary or chair, then
 * their deputies, then everyone else; being an ordinary member of a cell makes nobody subordinate to its secretary, since membership itself
 * already keeps a member from checking his own cell.
 */
async function factsAboutPeople(db: QueryRunner, api: string): Promise<void> {
  const rank = (role: string): string => `CASE WHEN ${role} IN ('secretary', 'chair') THEN 2 WHEN ${role} IN ('deputySecretary', 'deputyChair') THEN 1 ELSE 0 END`;
  await db.query(`
    CREATE FUNCTION facts_about_people(p_ids uuid[], p_on date) RETURNS jsonb LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
    BEGIN
      RETURN (SELECT coalesce(jsonb_object_agg(x.id, jsonb_build_object(
        'personId', x.id,
        'memberOf', ARRAY(SELECT m.unit_id FROM memberships m WHERE m.person_id = x.id AND (m.valid @> p_on) IS TRUE),
        'attachedTo', ARRAY(SELECT a.unit_id FROM unit_attachments a WHERE a.person_id = x.id AND (a.valid @> p_on) IS TRUE),
        'positions', coalesce((SELECT jsonb_agg(jsonb_build_object('bodyId', b.id, 'unitId', b.unit_id, 'role', p.role) ORDER BY b.code, p.role)
           FROM positions p JOIN bodies b ON b.id = p.body_id AND (b.valid @> p_on) IS TRUE WHERE p.person_id = x.id AND (p.valid @> p_on) IS TRUE), '[]'),
        'kinOf', ARRAY(SELECT k.other_person_id FROM kinships k WHERE k.person_id = x.id UNION SELECT k.person_id FROM kinships k WHERE k.other_person_id = x.id),
        'subordinateOf', ARRAY(SELECT DISTINCT head.person_id
           FROM positions own JOIN positions head ON head.body_id = own.body_id AND (head.person_id <> own.person_id) IS TRUE
          WHERE own.person_id = x.id AND (own.valid @> p_on) IS TRUE AND (head.valid @> p_on) IS TRUE AND ${rank('head.role')} > ${rank('own.role')}))), '{}')
        FROM people x WHERE x.id = ANY(p_ids));
    END $$`);
  await db.query(`REVOKE ALL ON FUNCTION facts_about_people(uuid[], date) FROM PUBLIC`);
  await db.query(`GRANT EXECUTE ON FUNCTION facts_about_people(uuid[], date) TO ${api}`);
}

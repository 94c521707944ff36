import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { api, engine, operator } = databaseRoles;

/** Tables that belong to one case each, in the order in which they refer to each other. */
const TABLES = [
  `CREATE TABLE foundations (
     hash text PRIMARY KEY,
     process text NOT NULL,
     definition json NOT NULL,
     policy json NOT NULL
   )`,
  `CREATE TABLE case_numbers (
     process text NOT NULL,
     unit_id uuid NOT NULL,
     year int NOT NULL,
     last int NOT NULL,
     PRIMARY KEY (process, unit_id, year)
   )`,
  `CREATE TABLE cases (
     id uuid PRIMARY KEY,
     number text NOT NULL UNIQUE,
     process text NOT NULL,
     foundation_hash text NOT NULL REFERENCES foundations(hash),
     title text NOT NULL,
     stage text NOT NULL,
     outcome text,
     body_id uuid NOT NULL,
     responsible_unit_id uuid NOT NULL,
     subject_unit_id uuid,
     subject_person_id uuid,
     parties jsonb NOT NULL,
     generation int NOT NULL,
     last_seq int NOT NULL,
     chain_hash text NOT NULL,
     clock_offset_ms bigint NOT NULL DEFAULT 0,
     next_wake_at timestamptz,
     opened_at timestamptz NOT NULL,
     changed_at timestamptz NOT NULL,
     closed_at timestamptz
   )`,
  `CREATE INDEX cases_open_by_wake ON cases (next_wake_at) WHERE closed_at IS NULL`,
  `CREATE INDEX cases_by_opening ON cases (opened_at DESC, id)`,
  `CREATE TABLE journal (
     case_id uuid NOT NULL REFERENCES cases(id),
     seq int NOT NULL,
     generation int NOT NULL,
     kind text NOT NULL CHECK (kind IN ('open', 'command', 'lapse', 'signal')),
     act text NOT NULL,
     command_id text UNIQUE,
     request_digest text,
     actor_person_id uuid,
     actor_position_id uuid,
     occurred_on date NOT NULL,
     recorded_at timestamptz NOT NULL,
     body jsonb NOT NULL,
     -- Salts the digest by which the audit entry commits to the body, so that nobody can try words against it.
     salt text NOT NULL,
     PRIMARY KEY (case_id, seq)
   )`,
  `CREATE TABLE case_readers (
     case_id uuid NOT NULL REFERENCES cases(id),
     unit_id uuid,
     person_id uuid,
     why text NOT NULL,
     -- Whom the case is about and who has not been told: he does not read by this unit, though he reads for it.
     kept_from uuid,
     CHECK (num_nonnulls(unit_id, person_id) = 1),
     CHECK (kept_from IS NULL OR unit_id IS NOT NULL),
     UNIQUE NULLS NOT DISTINCT (case_id, unit_id, person_id) INCLUDE (kept_from)
   )`,
  `CREATE INDEX case_readers_by_unit ON case_readers (unit_id, case_id) WHERE unit_id IS NOT NULL`,
  `CREATE INDEX case_readers_by_person ON case_readers (person_id, case_id) WHERE person_id IS NOT NULL`,
  `CREATE TABLE obligations (
     case_id uuid NOT NULL REFERENCES cases(id),
     key text NOT NULL,
     body_id uuid,
     person_ids uuid[] NOT NULL DEFAULT '{}',
     roles text[] NOT NULL DEFAULT '{}',
     status text NOT NULL CHECK (status IN ('open', 'met', 'dropped')),
     opened_at timestamptz NOT NULL,
     ended_at timestamptz,
     PRIMARY KEY (case_id, key)
   )`,
  `CREATE INDEX obligations_open_by_body ON obligations (body_id, case_id) WHERE status = 'open'`,
  `CREATE INDEX obligations_open_by_person ON obligations USING gin (person_ids) WHERE status = 'open'`,
  `CREATE TABLE deadlines (
     case_id uuid NOT NULL REFERENCES cases(id),
     id text NOT NULL,
     key text NOT NULL,
     due_on date NOT NULL,
     due_at timestamptz NOT NULL,
     status text NOT NULL CHECK (status IN ('running', 'met', 'metLate', 'replaced', 'dropped')),
     lapsed_at timestamptz,
     answered_in_time boolean,
     derivation jsonb NOT NULL,
     meeting_unit_id uuid,
     PRIMARY KEY (case_id, id)
   )`,
  `CREATE INDEX deadlines_running_by_due ON deadlines (due_on, case_id) WHERE status = 'running'`,
  `CREATE INDEX deadlines_waiting_for_meeting ON deadlines (meeting_unit_id) WHERE status = 'running' AND meeting_unit_id IS NOT NULL`,
  // A finding is written by the one case that remedies it (case_id); source_case_id is the case that concluded it.
  `CREATE TABLE findings (
     id uuid PRIMARY KEY,
     case_id uuid NOT NULL REFERENCES cases(id),
     kind text NOT NULL CHECK (kind IN ('limitation', 'shortcoming', 'violation')),
     title text NOT NULL,
     clause text NOT NULL,
     reasons text NOT NULL,
     owner_unit_id uuid NOT NULL,
     handling_body_id uuid NOT NULL,
     source_case_id uuid NOT NULL,
     status text NOT NULL CHECK (status IN ('open', 'verified')),
     carries int NOT NULL DEFAULT 0,
     due_on date,
     opened_on date NOT NULL,
     verified_on date
   )`,
  `CREATE INDEX findings_open_by_owner ON findings (owner_unit_id, opened_on) WHERE status = 'open'`,
  `CREATE INDEX findings_by_case ON findings (case_id)`,
  `CREATE INDEX findings_by_source ON findings (source_case_id)`,
  `CREATE TABLE meeting_verdicts (
     meeting_id uuid NOT NULL,
     finding_id uuid NOT NULL REFERENCES findings(id),
     case_id uuid NOT NULL REFERENCES cases(id),
     verdict text NOT NULL CHECK (verdict IN ('done', 'partly', 'notDone')),
     note text,
     seq int NOT NULL,
     recorded_at timestamptz NOT NULL,
     PRIMARY KEY (meeting_id, finding_id)
   )`,
  `CREATE TABLE case_links (
     from_case_id uuid NOT NULL REFERENCES cases(id),
     to_case_id uuid NOT NULL,
     relation text NOT NULL,
     process text NOT NULL,
     from_seq int NOT NULL,
     about text NOT NULL,
     PRIMARY KEY (from_case_id, to_case_id)
   )`,
  `CREATE INDEX case_links_back ON case_links (to_case_id)`,
  `CREATE TABLE outbox (
     id uuid PRIMARY KEY,
     kind text NOT NULL CHECK (kind IN ('openCase', 'signalCase', 'notice', 'fact')),
     case_id uuid,
     payload jsonb NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     not_before timestamptz NOT NULL DEFAULT now(),
     attempts int NOT NULL DEFAULT 0,
     last_error text,
     held boolean NOT NULL DEFAULT false,
     done_at timestamptz
   )`,
  `CREATE INDEX outbox_waiting ON outbox (not_before, id) WHERE done_at IS NULL AND NOT held`,
  // A case that is rebuilt finds what it was told, and of which its journal knows nothing.
  `CREATE INDEX outbox_by_addressee ON outbox ((payload ->> 'caseId')) WHERE kind = 'signalCase'`,
  `CREATE TABLE alarms (
     id uuid PRIMARY KEY,
     kind text NOT NULL,
     case_id uuid,
     detail jsonb NOT NULL,
     raised_at timestamptz NOT NULL,
     cleared_at timestamptz
   )`,
  `CREATE INDEX alarms_open ON alarms (case_id) WHERE cleared_at IS NULL`,
];

/**
 * What a command must know of its case, under the caller's own eyes, with the world's clock and the revision at which what was looked up before
 * still holds: one round trip, in which the scope is set for this one statement by a function that runs with the caller's rights. Null where he
 * does not see the case. Its plan is made once per connection, so it must not be one that reads a small table whole: it would still do so when the table has grown.
 */
const CASE_FOR_ACT = `
  CREATE FUNCTION case_for_act(p_person uuid, p_units uuid[], p_case uuid, p_command text) RETURNS jsonb LANGUAGE plpgsql SECURITY INVOKER SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
  BEGIN
    PERFORM set_config('app.person', p_person::text, true), set_config('app.units', p_units::text, true);
    RETURN (
      SELECT jsonb_build_object('foundationHash', c.foundation_hash, 'stage', c.stage, 'outcome', c.outcome, 'parties', c.parties,
               'isRepeat', EXISTS (SELECT 1 FROM journal j WHERE j.command_id = p_command), 'offsetMs', w.offset_ms, 'revision', k.revision)
        FROM cases c, world_clock w, reference_revision k WHERE c.id = p_case);
  END $$`;

/**
 * What an opening must know before it asks anything else: the world's clock, whether this very command opened a case before, as far as the
 * caller may see, and the revision at which what it has looked up before still holds.
 */
const WORLD_FOR_OPENING = `
  CREATE FUNCTION world_for_opening(p_person uuid, p_units uuid[], p_command text) RETURNS jsonb LANGUAGE plpgsql SECURITY INVOKER SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
  BEGIN
    PERFORM set_config('app.person', p_person::text, true), set_config('app.units', p_units::text, true);
    RETURN (SELECT jsonb_build_object('isRehearsal', is_rehearsal, 'offsetMs', offset_ms, 'isRepeat', EXISTS (SELECT 1 FROM journal j WHERE j.command_id = p_command),
              'revision', revision) FROM world_clock, reference_revision);
  END $$`;

/** Tables under row-level security whose rows carry the case they belong to, with the name of that column. */
const READ_WITH_THE_CASE: readonly (readonly [table: string, caseColumn: string])[] = [
  ['cases', 'id'],
  ['journal', 'case_id'],
  ['obligations', 'case_id'],
  ['deadlines', 'case_id'],
  ['findings', 'case_id'],
  ['meeting_verdicts', 'case_id'],
  ['case_links', 'from_case_id'],
];

/**
 * Cases, their journal and everything that is read with them (decisions 5, 6, 12, 13).
 * The journal is the truth; the other tables are read models written in the same transaction.
 * `api` reads them under forced row-level security and writes none of them.
 */
export class Cases1767571200006 implements MigrationInterface {
  name = 'Cases1767571200006';

  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(table);
    await this.grantRights(db);
    await this.lockRowsToReaders(db);
    await this.keepJournalAsWritten(db);
    await this.ringForTheRelay(db);
    for (const definition of [CASE_FOR_ACT, WORLD_FOR_OPENING]) await db.query(definition);
    const functions = 'case_for_act(uuid, uuid[], uuid, text), world_for_opening(uuid, uuid[], text)';
    await db.query(`REVOKE ALL ON FUNCTION ${functions} FROM PUBLIC`);
    await db.query(`GRANT EXECUTE ON FUNCTION ${functions} TO ${api}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }

  private async grantRights(db: QueryRunner): Promise<void> {
    const read = READ_WITH_THE_CASE.map(([table]) => table).join(', ');
    await db.query(`GRANT SELECT ON ${read}, case_readers, foundations TO ${api}`);
    await db.query(`GRANT SELECT, INSERT ON ${read}, case_readers, foundations, case_numbers, outbox, alarms TO ${engine}`);
    await db.query(`GRANT UPDATE ON cases, obligations, deadlines, findings, meeting_verdicts, case_numbers, outbox, alarms TO ${engine}`);
    await db.query(`GRANT DELETE ON case_readers TO ${engine}`);
    await db.query(`GRANT INSERT (id, kind, case_id, payload) ON outbox TO ${api}`);
    await db.query(`GRANT SELECT (id, process, stage, outcome, generation, last_seq, opened_at, closed_at, next_wake_at, clock_offset_ms) ON cases TO ${operator}`);
    await db.query(`GRANT SELECT (kind, created_at, done_at, attempts, held) ON outbox TO ${operator}`);
    await db.query(`GRANT SELECT ON alarms TO ${operator}`);
  }

  private async lockRowsToReaders(db: QueryRunner): Promise<void> {
    const mine = `(unit_id = ANY (app_units()) AND kept_from IS DISTINCT FROM app_person() OR person_id = app_person())`;
    await db.query(`ALTER TABLE case_readers ENABLE ROW LEVEL SECURITY`);
    await db.query(`ALTER TABLE case_readers FORCE ROW LEVEL SECURITY`);
    await db.query(`CREATE POLICY reader_sees_his_rows ON case_readers FOR SELECT TO ${api} USING ${mine}`);
    await db.query(`CREATE POLICY engine_writes ON case_readers TO ${engine} USING (true) WITH CHECK (true)`);
    for (const [table, column] of READ_WITH_THE_CASE) {
      // OFFSET 0: looked up for this one row. Else the planner first gathers every case that the caller may read, which for an upper committee is nearly all of them.
      await db.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await db.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await db.query(`CREATE POLICY readers_of_the_case ON ${table} FOR SELECT TO ${api}
        USING (EXISTS (SELECT 1 FROM case_readers r WHERE r.case_id = ${table}.${column} AND ${mine} OFFSET 0))`);
      await db.query(`CREATE POLICY engine_writes ON ${table} TO ${engine} USING (true) WITH CHECK (true)`);
    }
    await db.query(`CREATE POLICY operator_counts ON cases FOR SELECT TO ${operator} USING (true)`);
    await db.query(`ALTER TABLE outbox ENABLE ROW LEVEL SECURITY`);
    await db.query(`ALTER TABLE outbox FORCE ROW LEVEL SECURITY`);
    await db.query(`CREATE POLICY api_reports_facts ON outbox FOR INSERT TO ${api} WITH CHECK (kind = 'fact')`);
    await db.query(`CREATE POLICY engine_relays ON outbox TO ${engine} USING (true) WITH CHECK (true)`);
    await db.query(`CREATE POLICY operator_counts ON outbox FOR SELECT TO ${operator} USING (true)`);
  }

  /** A trigger and not only a missing grant: whoever is later given more rights still cannot rewrite what happened. */
  private async keepJournalAsWritten(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$`);
    await db.query(`
      CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON journal
      FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()`);
  }

  /** The relay listens, so that a message leaves within milliseconds; it also looks by itself in case a ring is lost. */
  private async ringForTheRelay(db: QueryRunner): Promise<void> {
    await db.query(`CREATE FUNCTION outbox_rings() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$`);
    await db.query(`CREATE TRIGGER outbox_rings AFTER INSERT ON outbox REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION outbox_rings()`);
  }
}

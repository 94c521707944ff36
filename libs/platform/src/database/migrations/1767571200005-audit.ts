import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { api, engine, operator } = databaseRoles;

const ENTRIES = `
  CREATE TABLE audit_entries (
    stream text NOT NULL CHECK (stream <> ''),
    seq bigint NOT NULL CHECK (seq > 0),
    prev_hash text NOT NULL,
    hash text NOT NULL,
    at timestamptz NOT NULL,
    actor_person_id uuid,
    action text NOT NULL,
    facts jsonb NOT NULL,
    text_digest text,
    text jsonb,
    text_salt text,
    PRIMARY KEY (stream, seq),
    CHECK ((text IS NULL) = (text_salt IS NULL)),
    CHECK (text IS NULL OR text_digest IS NOT NULL)
  )`;

/** An entry that does not continue its chain is refused when it is written, not found a year later. */
const CONTINUES = `
  CREATE FUNCTION audit_entry_continues() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE expected text;
  BEGIN
    IF NEW.seq = 1 THEN
      expected := encode(sha256(convert_to(NEW.stream, 'UTF8')), 'hex');
    ELSE
      SELECT hash INTO expected FROM audit_entries WHERE stream = NEW.stream AND seq = NEW.seq - 1;
    END IF;
    IF NEW.prev_hash IS DISTINCT FROM expected THEN
      RAISE EXCEPTION 'audit entry % % does not continue its chain', NEW.stream, NEW.seq USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END $$`;

/** The one change allowed: text and salt go, together, and everything that was hashed stays. */
const STAYS = `
  CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF current_setting('audit.erasing', true) = OLD.stream || '#' || OLD.seq
         AND NEW.text IS NULL AND NEW.text_salt IS NULL
         AND (to_jsonb(NEW) - 'text' - 'text_salt') = (to_jsonb(OLD) - 'text' - 'text_salt') THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'audit entries are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
  END $$`;

/**
 * Appends to a chain in one round trip. The hash is SHA-256 of previous hash, sequence and content, a line each;
 * the content is canonical JSON made by libs/audit, and says the same as the row: what a row shows is what was hashed.
 * Streams of cases belong to the engine alone.
 */
const APPEND = `
  CREATE FUNCTION audit_append(
    p_stream text, p_seq bigint, p_at timestamptz, p_actor uuid, p_action text, p_facts jsonb,
    p_content text, p_text_digest text, p_text jsonb, p_salt text
  ) RETURNS TABLE (entry_seq bigint, entry_hash text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE last_seq bigint; last_hash text; new_seq bigint; new_hash text;
  BEGIN
    IF p_stream LIKE 'case:%' AND session_user = '${api}' THEN
      RAISE EXCEPTION 'streams of cases are written by the engine' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF p_content::jsonb IS DISTINCT FROM jsonb_build_object('stream', p_stream, 'at', p_content::jsonb ->> 'at', 'actorPersonId', p_actor, 'action', p_action, 'facts', p_facts, 'textDigest', p_text_digest)
       OR (p_content::jsonb ->> 'at')::timestamptz IS DISTINCT FROM p_at OR (p_text_digest IS NULL) <> (p_text IS NULL) THEN
      RAISE EXCEPTION 'the content of an audit entry says what its row says' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || p_stream, 0));
    SELECT e.seq, e.hash INTO last_seq, last_hash FROM audit_entries e WHERE e.stream = p_stream ORDER BY e.seq DESC LIMIT 1;
    last_hash := coalesce(last_hash, encode(sha256(convert_to(p_stream, 'UTF8')), 'hex'));
    new_seq := coalesce(last_seq, 0) + 1;
    IF p_seq IS NOT NULL AND p_seq <> new_seq THEN
      RAISE EXCEPTION 'audit entry % % comes after %', p_stream, p_seq, coalesce(last_seq, 0) USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    new_hash := encode(sha256(convert_to(last_hash || E'\\n' || new_seq || E'\\n' || p_content, 'UTF8')), 'hex');
    INSERT INTO audit_entries VALUES (
      p_stream, new_seq, last_hash, new_hash, p_at, p_actor, p_action, p_facts, p_text_digest, p_text, p_salt);
    RETURN QUERY SELECT new_seq, new_hash;
  END $$`;

/** Erases the personal text of one entry and says so in the chain \`audit\`; the erased entry still verifies. */
const ERASE = `
  CREATE FUNCTION audit_erase_text(
    p_stream text, p_seq bigint, p_at timestamptz, p_actor uuid, p_facts jsonb, p_content text
  ) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE erased int;
  BEGIN
    IF p_facts ->> 'stream' IS DISTINCT FROM p_stream OR (p_facts ->> 'seq')::bigint IS DISTINCT FROM p_seq OR coalesce(p_facts ->> 'reason', '') = '' THEN
      RAISE EXCEPTION 'an erasure names stream, sequence and reason' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM set_config('audit.erasing', p_stream || '#' || p_seq, true);
    UPDATE audit_entries SET text = NULL, text_salt = NULL WHERE stream = p_stream AND seq = p_seq AND text IS NOT NULL;
    GET DIAGNOSTICS erased = ROW_COUNT;
    PERFORM set_config('audit.erasing', '', true);
    IF erased = 0 THEN RETURN false; END IF;
    PERFORM audit_append('audit', NULL, p_at, p_actor, 'textErased', p_facts, p_content, NULL, NULL, NULL);
    RETURN true;
  END $$`;

/** Last entry of each chain, by jumping from stream to stream in the primary key: cheap however long the chains are. */
const HEADS = `
  CREATE VIEW audit_heads AS
  WITH RECURSIVE head AS (
    (SELECT stream, seq, hash FROM audit_entries ORDER BY stream DESC, seq DESC LIMIT 1)
    UNION ALL
    SELECT below.stream, below.seq, below.hash FROM head
    CROSS JOIN LATERAL (
      SELECT stream, seq, hash FROM audit_entries e WHERE e.stream < head.stream ORDER BY stream DESC, seq DESC LIMIT 1) below
  )
  SELECT stream, seq, hash FROM head`;

/** Audit (decision 17): chained, insert-only for every role, with heads that an operator may read without content. */
export class Audit1767571200005 implements MigrationInterface {
  name = 'Audit1767571200005';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [ENTRIES, CONTINUES, STAYS, APPEND, ERASE, HEADS]) await db.query(statement);
    await db.query(`CREATE TRIGGER audit_entry_continues BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entry_continues()`);
    await db.query(`CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()`);
    await db.query(`CREATE TRIGGER audit_entries_stay BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()`);
    const append = 'audit_append(text, bigint, timestamptz, uuid, text, jsonb, text, text, jsonb, text)';
    const erase = 'audit_erase_text(text, bigint, timestamptz, uuid, jsonb, text)';
    await db.query(`REVOKE ALL ON FUNCTION ${append}, ${erase}, audit_entry_continues(), audit_entry_stays() FROM PUBLIC`);
    await db.query(`GRANT EXECUTE ON FUNCTION ${append} TO ${api}, ${engine}`);
    await db.query(`GRANT EXECUTE ON FUNCTION ${erase} TO ${engine}`);
    await db.query(`GRANT SELECT, INSERT ON audit_entries TO ${engine}`);
    await db.query(`GRANT SELECT ON audit_heads TO ${engine}, ${operator}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}

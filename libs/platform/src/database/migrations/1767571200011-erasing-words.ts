import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRoles } from '../roles';

const { owner, engine } = databaseRoles;

/** What stands in the place of erased words. */
const ERASED = '[đã xóa · erased]';

/** The events of an act without the words of one field, wherever an event keeps that field; everything else stays. */
const WITHOUT_WORDS = `
  CREATE FUNCTION journal_without_words(p_body jsonb, p_field text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_set(p_body, '{events}', (
      SELECT jsonb_agg(
        CASE WHEN jsonb_typeof(e.event -> 'fields' -> p_field) = 'string' THEN jsonb_set(e.event, ARRAY['fields', p_field], to_jsonb('${ERASED}'::text))
             WHEN jsonb_typeof(e.event -> 'details' -> p_field) = 'string' THEN jsonb_set(e.event, ARRAY['details', p_field], to_jsonb('${ERASED}'::text))
             WHEN p_field = 'note' AND jsonb_typeof(e.event -> 'note') = 'string' THEN jsonb_set(e.event, ARRAY['note'], to_jsonb('${ERASED}'::text))
             ELSE e.event END ORDER BY e.place)
        FROM jsonb_array_elements(p_body -> 'events') WITH ORDINALITY AS e(event, place)))
  $$`;

/** The journal stays as written but for one change: words go, with the salt of their digest and the digest of the request that brought them (guesses could be tried against it), by the function below. */
const STAYS = `
  CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF current_setting('journal.erasing', true) = OLD.case_id || '#' || OLD.seq
         AND NEW.body = journal_without_words(OLD.body, current_setting('journal.erasing_field', true))
         AND NEW.request_digest IS NULL
         AND (to_jsonb(NEW) - 'body' - 'salt' - 'request_digest') = (to_jsonb(OLD) - 'body' - 'salt' - 'request_digest') THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'the journal is append-only';
  END $$`;

/**
 * Erases the words of one field of one act, in the journal and in what was drawn from it, and says so in the chain \`audit\` with the digest of what is left.
 * Only in a case that is over: an open one works with them, and its workflow would bring them back.
 */
const ERASE = `
  CREATE FUNCTION journal_erase_words(
    p_case uuid, p_seq int, p_field text, p_salt text, p_messages uuid[], p_at timestamptz, p_facts jsonb, p_content text
  ) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE erased int;
  BEGIN
    IF p_facts ->> 'stream' IS DISTINCT FROM 'case:' || p_case OR (p_facts ->> 'seq')::int IS DISTINCT FROM p_seq OR p_facts ->> 'field' IS DISTINCT FROM p_field
       OR coalesce(p_facts ->> 'reason', '') = '' OR coalesce(p_facts ->> 'journalDigest', '') = '' THEN
      RAISE EXCEPTION 'an erasure names stream, sequence, field, reason and what is left' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM set_config('journal.erasing', p_case || '#' || p_seq, true), set_config('journal.erasing_field', p_field, true);
    IF NOT EXISTS (SELECT 1 FROM cases WHERE id = p_case AND closed_at IS NOT NULL) THEN
      RAISE EXCEPTION 'words of an open case are not erased' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE journal SET body = journal_without_words(body, p_field), salt = p_salt, request_digest = NULL WHERE case_id = p_case AND seq = p_seq AND body <> journal_without_words(body, p_field);
    GET DIAGNOSTICS erased = ROW_COUNT;
    IF erased = 0 THEN
      PERFORM set_config('journal.erasing', '', true), set_config('journal.erasing_field', '', true);
      RETURN false;
    END IF;
    UPDATE meeting_verdicts SET note = '${ERASED}' WHERE case_id = p_case AND seq = p_seq AND p_field = 'note' AND note IS NOT NULL;
    UPDATE outbox SET payload = '{"erased": true}' WHERE id = ANY (p_messages) AND done_at IS NOT NULL;
    UPDATE notices SET params = jsonb_set(params, '{instruction}', to_jsonb('${ERASED}'::text)) WHERE event_key LIKE p_case || '/' || p_seq || '/%' AND jsonb_typeof(params -> 'instruction') = 'string';
    PERFORM set_config('journal.erasing', '', true), set_config('journal.erasing_field', '', true);
    PERFORM audit_append('audit', NULL, p_at, NULL, 'wordsErased', p_facts, p_content, NULL, NULL, NULL);
    RETURN true;
  END $$`;

/** The case whose words are being erased in this transaction; nothing at any other time. */
const ERASING = `split_part(current_setting('journal.erasing', true), '#', 1)`;

/** What the function above, which runs as the owner, sees and changes under forced row-level security: the rows of that one case, while it erases. */
const TOUCHED = [
  { table: 'journal', may: ['SELECT', 'UPDATE'], rows: `case_id::text = ${ERASING}` },
  { table: 'cases', may: ['SELECT'], rows: `id::text = ${ERASING}` },
  { table: 'meeting_verdicts', may: ['SELECT', 'UPDATE'], rows: `case_id::text = ${ERASING}` },
  { table: 'outbox', may: ['SELECT', 'UPDATE'], rows: `case_id::text = ${ERASING}` },
  { table: 'notices', may: ['SELECT', 'UPDATE'], rows: `split_part(event_key, '/', 1) = ${ERASING}` },
];

/** People's words in the journal can be erased, and the audit still verifies (decision 17). No role may change the journal otherwise. */
export class ErasingWords1767571200011 implements MigrationInterface {
  name = 'ErasingWords1767571200011';

  async up(db: QueryRunner): Promise<void> {
    for (const statement of [WITHOUT_WORDS, STAYS, ERASE]) await db.query(statement);
    for (const { table, may, rows } of TOUCHED) {
      for (const what of may) await db.query(`CREATE POLICY words_are_erased_${what.toLowerCase()} ON ${table} FOR ${what} TO ${owner} USING (${rows})`);
    }
    const erase = 'journal_erase_words(uuid, int, text, text, uuid[], timestamptz, jsonb, text)';
    await db.query(`REVOKE ALL ON FUNCTION ${erase} FROM PUBLIC`);
    await db.query(`GRANT EXECUTE ON FUNCTION ${erase} TO ${engine}`);
  }

  async down(): Promise<void> {
    throw new Error('Released migrations go forward only: restore a backup instead.');
  }
}

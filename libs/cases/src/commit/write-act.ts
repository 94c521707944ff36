import type { AuditRow } from '@kiem-giam/audit';
import { problem, type Day } from '@kiem-giam/contracts';
import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { CommitInput, ProcessDefinition, Reader } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import type { ActRows } from './rows-of-act';

/** One statement writes journal, audit entry, duties, dates, outbox and the case itself: a round trip and no half-written act. */
const WRITE_ACT = `
  WITH journalled AS (INSERT INTO journal SELECT * FROM jsonb_populate_record(NULL::journal, $2)),
       audited AS (INSERT INTO audit_entries SELECT * FROM jsonb_populate_record(NULL::audit_entries, $3)),
       owed AS (
         INSERT INTO obligations SELECT * FROM jsonb_populate_recordset(NULL::obligations, $4)
         ON CONFLICT (case_id, key) DO UPDATE SET body_id = excluded.body_id, person_ids = excluded.person_ids, roles = excluded.roles, status = 'open', opened_at = excluded.opened_at, ended_at = NULL),
       ended AS (UPDATE obligations o SET status = e.status, ended_at = e.ended_at FROM jsonb_to_recordset($5) AS e(key text, status text, ended_at timestamptz) WHERE o.case_id = $1 AND o.key = e.key),
       dated AS (INSERT INTO deadlines SELECT * FROM jsonb_populate_recordset(NULL::deadlines, $6)),
       redated AS (
         UPDATE deadlines d SET status = coalesce(e.status, d.status), lapsed_at = coalesce(e.lapsed_at, d.lapsed_at), answered_in_time = coalesce(e.answered_in_time, d.answered_in_time)
           FROM jsonb_to_recordset($7) AS e(id text, status text, lapsed_at timestamptz, answered_in_time boolean) WHERE d.case_id = $1 AND d.id = e.id),
       linked AS (INSERT INTO case_links SELECT * FROM jsonb_populate_recordset(NULL::case_links, $8) ON CONFLICT DO NOTHING),
       filed AS (INSERT INTO case_documents SELECT * FROM jsonb_populate_recordset(NULL::case_documents, $19) ON CONFLICT DO NOTHING),
       posted AS (INSERT INTO outbox (id, kind, case_id, payload) SELECT id, kind, case_id, payload FROM jsonb_to_recordset($9) AS o(id uuid, kind text, case_id uuid, payload jsonb))
  UPDATE cases SET stage = $10, outcome = $11, responsible_unit_id = $12, generation = $13, last_seq = $14, chain_hash = $15, next_wake_at = $16, changed_at = $17,
         closed_at = CASE WHEN $11::text IS NULL THEN NULL ELSE $17::timestamptz END
   WHERE id = $1 AND last_seq = $18 AND generation <= $13
  RETURNING 1`;

/** Writes the act; a case whose sequence has moved meanwhile, or that a younger generation has taken over, refuses it. */
export async function writeAct(manager: EntityManager, input: CommitInput, act: { body: unknown; salt: string; audit: AuditRow; rows: ActRows; expectedSeq: number }): Promise<void> {
  const { rows, audit } = act;
  const at = new Date(input.at).toISOString();
  const journal = {
    case_id: input.caseId, seq: input.seq, generation: input.generation, kind: input.kind, act: input.act, command_id: input.commandId, request_digest: input.requestDigest,
    actor_person_id: input.actor?.personId ?? null, actor_position_id: input.actor?.positionId ?? null, occurred_on: input.occurredOn, recorded_at: at, body: act.body, salt: act.salt,
  };
  const [updated] = await manager.query<[unknown[]]>(WRITE_ACT, [
    input.caseId, JSON.stringify(journal), JSON.stringify(audit), JSON.stringify(rows.obligations), JSON.stringify(rows.obligationsEnded), JSON.stringify(rows.deadlines),
    JSON.stringify(rows.deadlinesChanged), JSON.stringify(rows.links), JSON.stringify(rows.outbox), input.view.stage, rows.outcome, input.view.responsibleUnitId, input.generation, input.seq, audit.hash, rows.nextWakeAt, at, act.expectedSeq, JSON.stringify(rows.papers),
  ]);
  if (updated.length !== 1) throw problem('SEQUENCE_NOT_NEXT', { seq: input.seq, last: '?' });
  for (const { sql, values } of rows.findings) await manager.query(sql, values);
}

/** The row of a case that is being opened, with the definition that it carries from now on. */
export async function insertCase(manager: EntityManager, input: CommitInput, number: string, definition: ProcessDefinition): Promise<void> {
  const opened = input.events[0];
  if (opened?.type !== 'CaseOpened') throw new Error(`The opening act of case ${input.caseId} does not open it`);
  const hash = sha256(canonicalJson(definition));
  const subject = opened.parties['subject'] ?? opened.parties['owner'];
  await manager.query('INSERT INTO definitions (hash, process, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [hash, definition.process, JSON.stringify(definition)]);
  await manager.query(
    `INSERT INTO cases (id, number, process, definition_hash, title, stage, body_id, responsible_unit_id, subject_unit_id, subject_person_id, generation, last_seq, chain_hash, clock_offset_ms, opened_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '', $12, $13, $13)`,
    [input.caseId, number, definition.process, hash, opened.title, input.view.stage, input.view.bodyId, input.view.responsibleUnitId, subject?.is === 'body' ? subject.unitId : null,
      opened.subjectPersonId, input.generation, input.clockOffsetMs ?? 0, new Date(input.at).toISOString()],
  );
}

/** Reading rights follow the parties and, for units, every unit above them today (decision 12). */
export async function rewriteReaders(manager: EntityManager, caseId: string, readers: readonly Reader[], asOf: Day): Promise<void> {
  const units = readers.filter((reader) => 'unitId' in reader);
  const people = readers.filter((reader) => 'personId' in reader);
  await manager.query('DELETE FROM case_readers WHERE case_id = $1', [caseId]);
  await manager.query(
    `INSERT INTO case_readers (case_id, unit_id, person_id, why)
     SELECT $1::uuid, above.unit_id, NULL::uuid, min(CASE WHEN above.unit_id = named.unit_id THEN named.why ELSE 'above ' || named.why END)
       FROM unnest($2::uuid[], $3::text[]) AS named(unit_id, why)
       JOIN unit_versions own ON own.unit_id = named.unit_id AND own.valid @> $6::date
       JOIN unit_versions above ON above.path @> own.path AND above.valid @> $6::date
      GROUP BY above.unit_id
     UNION ALL
     SELECT $1::uuid, NULL::uuid, named.person_id, min(named.why) FROM unnest($4::uuid[], $5::text[]) AS named(person_id, why) GROUP BY named.person_id`,
    [caseId, units.map((reader) => reader.unitId), units.map((reader) => reader.why), people.map((reader) => reader.personId), people.map((reader) => reader.why), asOf],
  );
}

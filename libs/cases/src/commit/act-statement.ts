import type { AuditRow } from '@kiem-giam/audit';
import { dayOf } from '@kiem-giam/contracts';
import type { CommitInput, Party } from '@kiem-giam/workflows';
import { insertReadersSql, type ReaderRow } from './readers';
import type { ActRows } from './rows-of-act';

/** An act ready to be written: everything is computed, nothing is left to look up. */
export interface ReadyAct {
  body: unknown;
  salt: string;
  audit: AuditRow;
  rows: ActRows;
  /** Parties that the act names anew. */
  parties: Record<string, Party>;
  /** Set in the act that opens the case. */
  opening: { number: string; foundationHash: string; readers: ReaderRow[] } | null;
}

/** What must still hold of the world when an act is written without having read it in the same transaction. */
export interface Guard {
  /** A condition in which `?0`, `?1` … stand for the values. */
  sql: string;
  /** A part that is written first and that the condition may ask about, in the same marks; null where there is none. */
  first: string | null;
  values: readonly unknown[];
}

/** One part of the statement that exists only where the act has rows for it. */
const PARTS: readonly { name: string; rows: (rows: ActRows) => readonly unknown[]; sql: (rows: string, caseId: string) => string }[] = [
  {
    name: 'owed', rows: (rows) => rows.obligations,
    sql: (rows) => `INSERT INTO obligations SELECT r.* FROM moved, jsonb_populate_recordset(NULL::obligations, ${rows}) r
      ON CONFLICT (case_id, key) DO UPDATE SET body_id = excluded.body_id, person_ids = excluded.person_ids, roles = excluded.roles, status = 'open', opened_at = excluded.opened_at, ended_at = NULL`,
  },
  {
    name: 'ended', rows: (rows) => rows.obligationsEnded,
    sql: (rows, caseId) => `UPDATE obligations o SET status = e.status, ended_at = e.ended_at
      FROM moved, jsonb_to_recordset(${rows}) AS e(key text, status text, ended_at timestamptz) WHERE o.case_id = ${caseId} AND o.key = e.key`,
  },
  { name: 'dated', rows: (rows) => rows.deadlines, sql: (rows) => `INSERT INTO deadlines SELECT r.* FROM moved, jsonb_populate_recordset(NULL::deadlines, ${rows}) r` },
  {
    name: 'redated', rows: (rows) => rows.deadlinesChanged,
    sql: (rows, caseId) => `UPDATE deadlines d SET status = coalesce(e.status, d.status), lapsed_at = coalesce(e.lapsed_at, d.lapsed_at), answered_in_time = coalesce(e.answered_in_time, d.answered_in_time)
      FROM moved, jsonb_to_recordset(${rows}) AS e(id text, status text, lapsed_at timestamptz, answered_in_time boolean) WHERE d.case_id = ${caseId} AND d.id = e.id`,
  },
  { name: 'linked', rows: (rows) => rows.links, sql: (rows) => `INSERT INTO case_links SELECT r.* FROM moved, jsonb_populate_recordset(NULL::case_links, ${rows}) r ON CONFLICT DO NOTHING` },
  { name: 'filed', rows: (rows) => rows.papers, sql: (rows) => `INSERT INTO case_documents SELECT r.* FROM moved, jsonb_populate_recordset(NULL::case_documents, ${rows}) r ON CONFLICT DO NOTHING` },
  {
    // Without a row there must be no statement: even an empty insert rings for the relay.
    name: 'posted', rows: (rows) => rows.outbox,
    sql: (rows) => `INSERT INTO outbox (id, kind, case_id, payload) SELECT o.id, o.kind, o.case_id, o.payload FROM moved, jsonb_to_recordset(${rows}) AS o(id uuid, kind text, case_id uuid, payload jsonb)`,
  },
];

/**
 * One statement that moves the case on, or opens it, and writes journal, audit entry, duties, dates and outbox: a round trip and no half-written act.
 * It answers one row where the case stood at the sequence before, no younger generation has it and the guard holds; else it writes nothing.
 * Parts without rows are left out, so that a command pays for what it changes; the few shapes are prepared once per connection.
 */
export function actStatement(input: CommitInput, act: ReadyAct, guard: Guard | null): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const $ = (value: unknown): string => `$${values.push(value)}`;
  const caseId = `${$(input.caseId)}::uuid`;
  const moved = act.opening === null ? movedSql(input, act, caseId, $) : openedSql(input, act, act.opening, $);
  const filled = (sql: string): string => sql.replaceAll(/\?(\d+)/g, (_mark, place: string) => $(guard!.values[Number(place)]));
  const guarded = guard === null ? '' : ` AND ${filled(guard.sql)}`;
  const parts = [
    ...(guard?.first ? [filled(guard.first)] : []),
    `moved AS (${moved}${guarded} RETURNING 1)`,
    `journalled AS (INSERT INTO journal SELECT r.* FROM moved, jsonb_populate_record(NULL::journal, ${$(JSON.stringify(journalRow(input, act)))}) r)`,
    `audited AS (INSERT INTO audit_entries SELECT r.* FROM moved, jsonb_populate_record(NULL::audit_entries, ${$(JSON.stringify(act.audit))}) r)`,
  ];
  for (const part of PARTS) {
    const rows = part.rows(act.rows);
    if (rows.length > 0) parts.push(`${part.name} AS (${part.sql($(JSON.stringify(rows)), caseId)})`);
  }
  if (act.opening !== null) parts.push(`read AS (${insertReadersSql({ caseId, rows: $(JSON.stringify(act.opening.readers)), on: $(dayOf(input.at)), source: 'moved' })})`);
  return { text: `WITH ${parts.join(',\n')}\nSELECT 1 FROM moved`, values };
}

function movedSql(input: CommitInput, { audit, rows, parties }: ReadyAct, caseId: string, $: (value: unknown) => string): string {
  const { view } = input;
  const at = $(new Date(input.at).toISOString());
  const generation = $(input.generation);
  const renamed = Object.keys(parties).length === 0 ? '' : `parties = parties || ${$(JSON.stringify(parties))}::jsonb, `;
  return `UPDATE cases SET ${renamed}stage = ${$(view.stage)}, outcome = ${$(rows.outcome)}, responsible_unit_id = ${$(view.responsibleUnitId)}, generation = ${generation}::int, last_seq = ${$(input.seq)},
    chain_hash = ${$(audit.hash)}, next_wake_at = ${$(rows.nextWakeAt)}, changed_at = ${at}::timestamptz, closed_at = ${rows.outcome === null ? 'NULL' : `${at}::timestamptz`}
    WHERE id = ${caseId} AND last_seq = ${$(input.seq - 1)} AND generation <= ${generation}::int`;
}

function openedSql(input: CommitInput, { audit, rows, parties }: ReadyAct, { number, foundationHash }: NonNullable<ReadyAct['opening']>, $: (value: unknown) => string): string {
  const opened = input.events[0];
  if (opened?.type !== 'CaseOpened') throw new Error(`The opening act of case ${input.caseId} does not open it`);
  const subject = opened.parties['subject'] ?? opened.parties['owner'];
  const { view } = input;
  const at = new Date(input.at).toISOString();
  const row = {
    id: input.caseId, number, process: view.process, foundation_hash: foundationHash, title: opened.title, stage: view.stage, outcome: rows.outcome, body_id: view.bodyId,
    responsible_unit_id: view.responsibleUnitId, subject_unit_id: subject?.is === 'body' ? subject.unitId : null, subject_person_id: opened.subjectPersonId, parties,
    generation: input.generation, last_seq: input.seq, chain_hash: audit.hash, clock_offset_ms: input.clockOffsetMs ?? 0, next_wake_at: rows.nextWakeAt,
    opened_at: at, changed_at: at, closed_at: rows.outcome === null ? null : at,
  };
  return `INSERT INTO cases SELECT r.* FROM jsonb_populate_record(NULL::cases, ${$(JSON.stringify(row))}) r WHERE true`;
}

function journalRow(input: CommitInput, { body, salt }: ReadyAct): Record<string, unknown> {
  return {
    case_id: input.caseId, seq: input.seq, generation: input.generation, kind: input.kind, act: input.act, command_id: input.commandId, request_digest: input.requestDigest,
    actor_person_id: input.actor?.personId ?? null, actor_position_id: input.actor?.positionId ?? null, occurred_on: input.occurredOn, recorded_at: new Date(input.at).toISOString(), body, salt,
  };
}

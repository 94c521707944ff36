import { problem, type Day } from '@kiem-giam/contracts';
import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { CommitInput, ProcessDefinition, Reader } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { actStatement, type ReadyAct } from './act-statement';

/** Writes the act; a case whose sequence has moved meanwhile, or that a younger generation has taken over, refuses it. */
export async function writeAct(manager: EntityManager, input: CommitInput, act: ReadyAct): Promise<void> {
  const { text, values } = actStatement(input, act, null);
  const moved = await manager.query<unknown[]>(text, values);
  if (moved.length !== 1) throw problem('SEQUENCE_NOT_NEXT', { seq: input.seq, last: '?' });
  for (const { sql, values: given } of act.rows.findings) await manager.query(sql, given);
}

/** The row of a case that is being opened, with the definition that it carries from now on. */
export async function insertCase(manager: EntityManager, input: CommitInput, number: string, definition: ProcessDefinition): Promise<void> {
  const opened = input.events[0];
  if (opened?.type !== 'CaseOpened') throw new Error(`The opening act of case ${input.caseId} does not open it`);
  const hash = sha256(canonicalJson(definition));
  const subject = opened.parties['subject'] ?? opened.parties['owner'];
  await keepDefinition(manager, hash, definition);
  await manager.query(
    `INSERT INTO cases (id, number, process, definition_hash, title, stage, body_id, responsible_unit_id, subject_unit_id, subject_person_id, parties, generation, last_seq, chain_hash, clock_offset_ms, opened_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '{}', $11, 0, '', $12, $13, $13)`,
    [input.caseId, number, definition.process, hash, opened.title, input.view.stage, input.view.bodyId, input.view.responsibleUnitId, subject?.is === 'body' ? subject.unitId : null,
      opened.subjectPersonId, input.generation, input.clockOffsetMs ?? 0, new Date(input.at).toISOString()],
  );
}

/** A definition is written once and never changes under its hash; most openings find it there. */
async function keepDefinition(manager: EntityManager, hash: string, definition: ProcessDefinition): Promise<void> {
  const [known] = await manager.query<unknown[]>('SELECT 1 FROM definitions WHERE hash = $1', [hash]);
  if (known) return;
  await manager.query('INSERT INTO definitions (hash, process, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [hash, definition.process, JSON.stringify(definition)]);
}

/** Reading rights follow the parties and, for units, every unit above them today (decision 12). */
export async function rewriteReaders(manager: EntityManager, caseId: string, readers: readonly Reader[], asOf: Day): Promise<void> {
  const units = readers.filter((reader) => 'unitId' in reader);
  const people = readers.filter((reader) => 'personId' in reader);
  await manager.query('DELETE FROM case_readers WHERE case_id = $1', [caseId]);
  await manager.query(
    `INSERT INTO case_readers (case_id, unit_id, person_id, why)
     SELECT $1::uuid, above.unit_id, NULL::uuid, coalesce(min(named.why) FILTER (WHERE above.unit_id = named.unit_id), 'above ' || min(named.why))
       FROM unnest($2::uuid[], $3::text[]) AS named(unit_id, why)
       JOIN unit_versions own ON own.unit_id = named.unit_id AND own.valid @> $6::date
       JOIN unit_versions above ON above.path @> own.path AND above.valid @> $6::date
      GROUP BY above.unit_id
     UNION ALL
     SELECT $1::uuid, NULL::uuid, named.person_id, min(named.why) FROM unnest($4::uuid[], $5::text[]) AS named(person_id, why) GROUP BY named.person_id`,
    [caseId, units.map((reader) => reader.unitId), units.map((reader) => reader.why), people.map((reader) => reader.personId), people.map((reader) => reader.why), asOf],
  );
}

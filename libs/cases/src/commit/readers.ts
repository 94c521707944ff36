import type { Day } from '@kiem-giam/contracts';
import type { CommitInput, Computed } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/** Who may read a case, and why: a unit (and with it every unit above it) or a person. */
export interface ReaderRow {
  unit_id: string | null;
  person_id: string | null;
  why: string;
  /** Who does not read by this unit, though he reads for it: whom the case is about and who has not been told. */
  kept_from: string | null;
}

/** The readers that an act names, with those that the commit alone can know; null where the act changes nobody's sight. */
export function readersOfAct({ view, events }: Pick<CommitInput, 'view' | 'events'>, computed: Readonly<Record<number, Computed>>): ReaderRow[] | null {
  if (!view.readers) return null;
  const keptFrom = view.keptFrom ?? null;
  const named = view.readers.map((reader) => ('unitId' in reader ? { unit_id: reader.unitId, person_id: null, why: reader.why, kept_from: keptFrom } : { unit_id: null, person_id: reader.personId, why: reader.why, kept_from: null }));
  // Whoever checks from now on in the place of the body that concluded reads the case too.
  const raised = events.flatMap((event, place) => {
    const target = event.type === 'OversightRaised' ? computed[place]?.target : null;
    return target ? [{ unit_id: target.unitId, person_id: null, why: 'overseer', kept_from: keptFrom }] : [];
  });
  return [...named, ...raised];
}

/** Writes the readers of a case from JSON rows: reading rights follow the parties and, for units, every unit above them on that day (decision 12). `source` is a CTE without which nothing is written. */
export function insertReadersSql({ caseId, rows, on, source }: { caseId: string; rows: string; on: string; source: string | null }): string {
  const named = `${source === null ? '' : `${source}, `}jsonb_to_recordset(${rows}) AS named(unit_id uuid, person_id uuid, why text, kept_from uuid)`;
  return `INSERT INTO case_readers (case_id, unit_id, person_id, why, kept_from)
     SELECT ${caseId}, above.unit_id, NULL::uuid, coalesce(min(named.why) FILTER (WHERE above.unit_id = named.unit_id), 'above ' || min(named.why)), named.kept_from
       FROM ${named}
       CROSS JOIN LATERAL (SELECT v.path FROM unit_versions v WHERE v.unit_id = named.unit_id AND (v.valid @> ${on}::date) IS TRUE LIMIT 1) own
       JOIN unit_versions above ON above.path @> own.path AND (above.valid @> ${on}::date) IS TRUE
      GROUP BY above.unit_id, named.kept_from
     UNION ALL
     SELECT ${caseId}, NULL::uuid, named.person_id, min(named.why), NULL::uuid FROM ${named} WHERE named.person_id IS NOT NULL GROUP BY named.person_id`;
}

/** Replaces the readers of a case. */
export async function rewriteReaders(manager: EntityManager, caseId: string, readers: readonly ReaderRow[], asOf: Day): Promise<void> {
  await manager.query('DELETE FROM case_readers WHERE case_id = $1', [caseId]);
  await manager.query(insertReadersSql({ caseId: '$1::uuid', rows: '$2', on: '$3', source: null }), [caseId, JSON.stringify(readers), asOf]);
}

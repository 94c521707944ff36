import { problem } from '@kiem-giam/contracts';
import type { CommitInput } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/** Where the number of a case that is being opened is counted: per process, deciding unit and year. */
export interface DrawnNumber {
  unitCode: string;
  last: number;
}

/** Readable number of a case: code of its process, code of the deciding unit, year, running number. It is part of no id. */
export function numberFrom(input: CommitInput, drawn: DrawnNumber | null): string {
  if (!drawn) throw problem('BODY_UNKNOWN', { bodyId: input.view.bodyId });
  return `${input.foundation?.definition.code ?? ''}-${drawn.unitCode}-${yearOf(input)}-${String(drawn.last).padStart(3, '0')}`;
}

/** The year in whose count a case is numbered: that in which it was opened by its own dates. */
export const yearOf = ({ occurredOn }: Pick<CommitInput, 'occurredOn'>): number => Number(occurredOn.slice(0, 4));

/** A restored counter must not give a number that a case already bears. */
export async function passNumber(manager: EntityManager, input: CommitInput, number: string): Promise<void> {
  await manager.query(
    `INSERT INTO case_numbers AS n (process, unit_id, year, last) SELECT $2, b.unit_id, $3, $4 FROM bodies b WHERE b.id = $1
     ON CONFLICT (process, unit_id, year) DO UPDATE SET last = greatest(n.last, excluded.last)`,
    [input.view.bodyId, input.view.process, yearOf(input), Number(number.split('-').at(-1))],
  );
}

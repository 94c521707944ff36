import { problem } from '@kiem-giam/contracts';
import type { CommitInput } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { actStatement, type ReadyAct } from './act-statement';

/** Writes the act; a case whose sequence has moved meanwhile, or that a younger generation has taken over, refuses it. */
export async function writeAct(manager: EntityManager, input: CommitInput, act: ReadyAct): Promise<void> {
  const { text, values } = actStatement(input, act, null);
  const moved = await manager.query<unknown[]>(text, values);
  if (moved.length !== 1) throw problem('SEQUENCE_NOT_NEXT', { seq: input.seq, last: '?' });
  for (const { sql, values: given } of act.rows.findings) await manager.query(sql, given);
}

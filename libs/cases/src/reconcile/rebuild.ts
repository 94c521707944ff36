import { worldTime } from '@kiem-giam/platform';
import { foldActs, livingPartOf, type CaseStart, type Foundation } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { latestResultsOf } from '../earlier-result.queries';
import { foundationOf } from '../foundations.queries';
import { readActs } from '../standing.queries';
import { deliverAgain, unheardBy } from './unheard';

/** How many results of commands a rebuilt workflow remembers; older ones are found in the journal. */
const RECENT = 32;

/**
 * What a case starts with when it is rebuilt: the fold of its journal, one generation on. What had reached the lost workflow and is not in
 * the journal is delivered again. Null where the case has ended. In a rehearsal the new run begins at machine time, so its offset is that of the world today.
 */
export async function startFromJournal(manager: EntityManager, caseId: string): Promise<{ start: CaseStart; foundation: Foundation } | null> {
  const world = await worldTime(manager);
  const clockOffsetMs = world.isRehearsal ? world.offsetMs : null;
  const [[row]] = await manager.query<[{ generation: number; foundation_hash: string }[]]>(
    'UPDATE cases SET generation = generation + 1, clock_offset_ms = $2 WHERE id = $1 AND closed_at IS NULL RETURNING generation, foundation_hash',
    [caseId, clockOffsetMs ?? 0],
  );
  if (!row) return null;
  const foundation = await foundationOf(manager, row.foundation_hash);
  const state = foldActs(await readActs(manager, caseId), caseId, foundation);
  const recent = await latestResultsOf(manager, caseId, RECENT);
  await deliverAgain(manager, await unheardBy(manager, state, world.epochMs));
  return { start: { caseId, generation: row.generation, clockOffsetMs, state: livingPartOf(state), recent, unheard: [] }, foundation };
}

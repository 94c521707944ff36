import { dayOf, type Day } from '@kiem-giam/contracts';
import type { ReadingScope } from '@kiem-giam/platform';
import type { CaseState, Party } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import { foundationOf } from './foundations.queries';

/** As much of a case as it takes to tell whether somebody may act in it, without folding its journal. */
export interface CaseForAct extends Pick<CaseState, 'definition' | 'stage' | 'outcome' | 'parties'> {
  today: Day;
  /** The command asked about is in the journal already. */
  isRepeat: boolean;
  /** At which revision what was looked up earlier still holds. */
  revision: number;
}

interface CaseForActRow extends Omit<CaseForAct, 'definition' | 'parties' | 'today'> {
  foundationHash: string;
  parties: Record<string, Party>;
  offsetMs: number;
}

/** Reads a case as the caller sees it, or null: one round trip, which sets his scope for itself alone. */
export async function caseForAct(source: DataSource, scope: ReadingScope, caseId: string, commandId: string): Promise<CaseForAct | null> {
  const [answer] = await source.query<{ found: CaseForActRow | null }[]>('SELECT case_for_act($1, $2, $3, $4) AS found', [scope.personId, scope.unitIds, caseId, commandId]);
  if (!answer?.found) return null;
  const { foundationHash, offsetMs, ...found } = answer.found;
  const { definition } = await foundationOf(source.manager, foundationHash);
  return { ...found, today: dayOf(Date.now() + offsetMs), definition };
}

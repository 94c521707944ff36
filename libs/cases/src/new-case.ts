import type { CaseStart } from '@kiem-giam/workflows';

/** What the workflow of a case that is about to be opened starts with. `clockOffsetMs` is the world's offset in a rehearsal, else null. */
export function newCase(caseId: string, clockOffsetMs: number | null): CaseStart {
  return { caseId, generation: 1, clockOffsetMs, state: null, recent: [], unheard: [] };
}

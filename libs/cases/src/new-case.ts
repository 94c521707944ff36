import type { CaseStart, ProcessDefinition } from '@kiem-giam/workflows';
import { definitionHash } from './definitions.queries';

/** What the workflow of a case that is about to be opened starts with. `clockOffsetMs` is the world's offset in a rehearsal, else null. */
export function newCase(caseId: string, definition: ProcessDefinition, clockOffsetMs: number | null): CaseStart {
  return { caseId, generation: 1, definition, definitionHash: definitionHash(definition), clockOffsetMs, state: null, recent: [], unheard: [] };
}

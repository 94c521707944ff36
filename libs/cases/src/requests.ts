import type { Day } from '@kiem-giam/contracts';
import type { ReadingScope } from '@kiem-giam/platform';
import type { Caller } from './facts';

/** Whoever acts, with what he may read. */
export interface Acting extends Caller {
  scope: ReadingScope;
}

/** What a caller sends with an act of his own. */
export interface ActBody {
  positionId: string | null;
  occurredOn: Day | null;
  input: Record<string, unknown>;
  papers: { kind: string; documentId: string }[];
}

/** What a caller sends to open a case. Exactly one subject. */
export interface OpenBody extends ActBody {
  process: string;
  title: string;
  subjectUnitId: string | null;
  subjectPersonId: string | null;
}

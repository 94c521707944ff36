import type { Day } from './day';
import type { BilingualText } from './text';

/** One number of a regulation, local rule or default, with where it comes from and how sure that is (decision 15). */
export interface PolicyNumber {
  key: string;
  value: number;
  unit: 'calendarDay' | 'workingDay' | 'month' | 'endOfMonth' | 'endOfQuarter' | 'endOfYear' | 'percent' | 'count' | 'year';
  status: 'regulation' | 'localRule' | 'default';
  verified: boolean;
  clause: string | null;
  sourceRef: string;
  note: BilingualText;
  effectiveFrom: Day;
  effectiveTo: Day | null;
}

/** How a due date came about, step by step, in both languages. */
export interface Derivation {
  steps: BilingualText[];
  clause: string | null;
  status: 'regulation' | 'localRule' | 'default' | 'decided';
  verified: boolean;
  /** True when a calendar day that mattered is not confirmed yet. */
  usesUnconfirmedDays: boolean;
}

/** A due day with the moment at which it has passed and its derivation. */
export interface DueDate {
  dueOn: Day;
  /** Epoch milliseconds of the first moment after the due day, in Vietnam. */
  dueAt: number;
  derivation: Derivation;
}

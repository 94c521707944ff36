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

/**
 * How sure a policy number is, in the few words that stand beside it wherever a sentence quotes it; what is not verified is never told as law,
 * and what was verified in a secondary source only (its reference begins with `V2`) says so. The table of competence is told likewise.
 */
export function standingText({ status, verified, clause, sourceRef }: Pick<PolicyNumber, 'status' | 'verified' | 'clause' | 'sourceRef'>): BilingualText {
  if (status === 'default') return { vi: 'mức mặc định của hệ thống, chưa xác minh', en: 'a default of this system, not verified' };
  const asRead = /^\[?V2\b/.test(sourceRef) ? { vi: ', theo nguồn thứ cấp', en: ', by a secondary source' } : { vi: '', en: '' };
  const doubt = verified ? asRead : { vi: ', chưa xác minh', en: ', not verified' };
  const source = status === 'localRule' ? { vi: 'quy định của địa phương', en: 'a local rule' } : { vi: 'quy định', en: 'a regulation' };
  const cited = clause === null ? source : { vi: `${source.vi}: ${clause}`, en: `${source.en}: ${clause}` };
  return { vi: `${cited.vi}${doubt.vi}`, en: `${cited.en}${doubt.en}` };
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

import { daysBetween, standingText, type PolicyNumber } from '@kiem-giam/contracts';
import type { CaseState, DeadlineState, ExtensionShare } from './case-state';

/** So many whole days of a length are the share that a percentage stands for: 33.333333 % of 45 days is 15, not 14. */
export const shareOfDays = (days: number, percent: number): number => Math.floor(Math.round(days * percent * 10) / 1_000);

/**
 * Calendar days of a term as its number first set it. A term that rolled over a day off, or that the body above set anew, is no longer
 * for it; one counted in working days never rolls, and is measured by its days.
 */
export const firstDays = (term: PolicyNumber | undefined, { anchor, dueOn }: DeadlineState): number => (term?.unit === 'calendarDay' ? term.value : daysBetween(anchor, dueOn));

/** The calendar days by which the limit of a whole case may be extended, without what was added before; undefined for a deadline that no share caps. */
export function longestExtension({ definition, policy }: Pick<CaseState, 'definition' | 'policy'>, deadline: DeadlineState): ExtensionShare | undefined {
  const limit = definition.limits[deadline.key];
  const ratio = limit?.extensionRatio === undefined ? undefined : policy[limit.extensionRatio];
  if (!limit || !ratio) return undefined;
  const term = limit.due.kind === 'policy' ? policy[limit.due.number] : undefined;
  return { mostDays: Math.max(0, shareOfDays(firstDays(term, deadline), ratio.value) - (deadline.extendedBy ?? 0)), basis: standingText(ratio) };
}

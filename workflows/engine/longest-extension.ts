import { daysBetween, standingText } from '@kiem-giam/contracts';
import type { CaseState, DeadlineState, ExtensionShare } from './case-state';

/** So many whole days of a length are the share that a percentage stands for: 33.333333 % of 45 days is 15, not 14. */
export const shareOfDays = (days: number, percent: number): number => Math.floor(Math.round(days * percent * 10) / 1_000);

/**
 * The calendar days by which the limit of a whole case may be extended; undefined for a deadline that no share caps.
 * A limit in calendar days is measured by its number, not by the days off over which its end was moved; what was added before is taken off.
 */
export function longestExtension({ definition, policy }: Pick<CaseState, 'definition' | 'policy'>, deadline: DeadlineState): ExtensionShare | undefined {
  const limit = definition.limits[deadline.key];
  const ratio = limit?.extensionRatio === undefined ? undefined : policy[limit.extensionRatio];
  if (!limit || !ratio) return undefined;
  const term = limit.due.kind === 'policy' ? policy[limit.due.number] : undefined;
  const first = term?.unit === 'calendarDay' ? term.value : daysBetween(deadline.anchor, deadline.dueOn);
  return { mostDays: Math.max(0, shareOfDays(first, ratio.value) - (deadline.extendedBy ?? 0)), basis: standingText(ratio) };
}

import type { PolicyNumber } from '@kiem-giam/contracts';

/** Units in which a number of the policy counts. `endOf…` counts whole periods after the anchor's own (0 = the anchor's own period). */
export type PolicyUnit = PolicyNumber['unit'];

/** Every unit, for checking files. */
export const policyUnits: readonly PolicyUnit[] = [
  'calendarDay', 'workingDay', 'month', 'endOfMonth', 'endOfQuarter', 'endOfYear', 'percent', 'count', 'year',
];

/** Where a number comes from: a Party regulation, a rule of one locality, or a default of this system that no rule backs. */
export const policyStatuses: readonly PolicyNumber['status'][] = ['regulation', 'localRule', 'default'];

/** Levels of Party organisation to which a number may be limited; the same words as `units.level`. */
export const policyLevels = ['cell', 'grassroots', 'aboveGrassroots', 'province', 'central'] as const;
export type PolicyLevel = (typeof policyLevels)[number];

/** A policy number as it is stored and listed: limited to one level, or valid for all levels that have no row of their own. */
export interface PolicyRow extends PolicyNumber {
  level: PolicyLevel | null;
}

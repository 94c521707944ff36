import { periodOf, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import { endOfPeriod } from '../calendar/months';
import type { NextMeetingSpec } from './due-date';

/** What is known of a unit's meetings on the day something is put to its next one. */
export interface MeetingOutlook {
  /** Day 0: a meeting on this day or before is not a next meeting. */
  anchor: Day;
  unitName: string;
  /** Days of the meetings that are planned and not cancelled, in any order. */
  plannedOn: readonly Day[];
  /** The last meeting held up to the anchor; null if none is known. */
  lastMetOn: Day | null;
  /** The last day by which it did not meet, where that was counted as a carry; null if it never was. */
  missedOn: Day | null;
  /** `followUp.monthlyMeeting`: the unit meets at least once in every so many calendar months. */
  rule: PolicyNumber;
}

/**
 * The next meeting of a unit as a due date: the first one planned after the anchor, with the last day by which it must meet as
 * backstop: the end of the anchor's own period while the unit has not met in it, else of the period after. The anchor itself
 * is never the backstop, since nothing can be put to a meeting on the evening it falls due. A period that was counted as missed
 * is over: a period without a meeting is one carry, not two.
 */
export function nextMeetingDue({ anchor, unitName, plannedOn, lastMetOn, missedOn, rule }: MeetingOutlook): NextMeetingSpec {
  const endOfOwnPeriod = endOfPeriod(anchor, rule.value, 0);
  const isInOwnPeriod = (day: Day | null): boolean => day !== null && periodOf(day, rule.value) >= periodOf(anchor, rule.value);
  const isOver = isInOwnPeriod(missedOn);
  const backstop = isOver || isInOwnPeriod(lastMetOn) || endOfOwnPeriod === anchor ? endOfPeriod(anchor, rule.value, 1) : endOfOwnPeriod;
  const upcoming = plannedOn.filter((day) => day > (isOver ? endOfOwnPeriod : anchor)).toSorted();
  return { kind: 'nextMeeting', plannedOn: upcoming[0] ?? null, backstop, unitName, rule };
}

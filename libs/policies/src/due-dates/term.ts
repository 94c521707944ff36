import { addDays, problem, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import { addMonths, endOfPeriod } from '../calendar/months';
import { verdictOn, yearOf, type CalendarDay, type WorkingCalendar } from '../calendar/working-calendar';
import type { PolicyUnit } from '../numbers/policy-number';

/** The end of a term and what happened on the way: the facts that its derivation tells. */
export interface TermEnd {
  dueOn: Day;
  /** Special days off that pushed the end away. */
  daysOff: CalendarDay[];
  /** Weekend days that were worked and therefore count. */
  workedWeekends: CalendarDay[];
  /** The end before it was moved to a working day; null where it was not moved. */
  movedFrom: Day | null;
  /** True where a term of months ran into a month that lacks the anchor's day. */
  isClamped: boolean;
  yearsWithoutCalendar: number[];
}

interface Walk extends Omit<TermEnd, 'yearsWithoutCalendar'> {
  yearsLookedAt: Set<number>;
}

/** Counts a term from its anchor, which is day 0. Terms of days, months and years that end on a day off move on where policy says so. */
export function endOfTerm(anchor: Day, number: PolicyNumber, calendar: WorkingCalendar, rollForward: PolicyNumber): TermEnd {
  if (!Number.isInteger(number.value) || number.value < 0) throw notCountable(number);
  const walk = walkFrom(anchor);
  if (number.unit === 'workingDay') {
    countWorkingDays(walk, number.value, calendar);
  } else if (isPeriodEnd(number.unit)) {
    walk.dueOn = endOfPeriod(anchor, periodMonths(number.unit), number.value);
  } else {
    walk.dueOn = plainEnd(anchor, number);
    walk.isClamped = number.unit !== 'calendarDay' && walk.dueOn.slice(8) !== anchor.slice(8);
    if (rollForward.value > 0) moveToWorkingDay(walk, calendar);
  }
  const { yearsLookedAt, ...end } = walk;
  return { ...end, yearsWithoutCalendar: [...yearsLookedAt].filter((year) => !calendar.approvedYears.has(year)) };
}

/** Whether a unit names the end of a period, which is a date of the year and never moves. */
export function isPeriodEnd(unit: PolicyUnit): unit is 'endOfMonth' | 'endOfQuarter' | 'endOfYear' {
  return unit === 'endOfMonth' || unit === 'endOfQuarter' || unit === 'endOfYear';
}

function countWorkingDays(walk: Walk, count: number, calendar: WorkingCalendar): void {
  for (let left = count; left > 0; ) {
    walk.dueOn = addDays(walk.dueOn, 1);
    if (lookAt(walk, calendar)) left -= 1;
  }
}

function moveToWorkingDay(walk: Walk, calendar: WorkingCalendar): void {
  const plain = walk.dueOn;
  while (!lookAt(walk, calendar)) walk.dueOn = addDays(walk.dueOn, 1);
  if (walk.dueOn !== plain) walk.movedFrom = plain;
}

/** Asks the calendar about the day the walk stands on and keeps the special day that decided the answer. */
function lookAt(walk: Walk, calendar: WorkingCalendar): boolean {
  const { works, special } = verdictOn(calendar, walk.dueOn);
  if (special) (works ? walk.workedWeekends : walk.daysOff).push(special);
  walk.yearsLookedAt.add(yearOf(walk.dueOn));
  return works;
}

function plainEnd(anchor: Day, number: PolicyNumber): Day {
  if (number.unit === 'calendarDay') return addDays(anchor, number.value);
  if (number.unit === 'month') return addMonths(anchor, number.value);
  if (number.unit === 'year') return addMonths(anchor, number.value * 12);
  throw notCountable(number);
}

function periodMonths(unit: 'endOfMonth' | 'endOfQuarter' | 'endOfYear'): number {
  return { endOfMonth: 1, endOfQuarter: 3, endOfYear: 12 }[unit];
}

function walkFrom(anchor: Day): Walk {
  return { dueOn: anchor, daysOff: [], workedWeekends: [], movedFrom: null, isClamped: false, yearsLookedAt: new Set() };
}

function notCountable(number: PolicyNumber): Error {
  return problem('POLICY_NOT_A_TERM', { key: number.key, value: number.value, unit: number.unit });
}

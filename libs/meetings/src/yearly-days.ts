import { addDays, type Day } from '@kiem-giam/contracts';

/** On which day of each month a unit meets: a date (cut to the month's last day), or the nth weekday of the month. */
export type MonthlyRule = { dayOfMonth: number } | { nth: 1 | 2 | 3 | 4 | 'last'; weekday: Weekday };

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The twelve days of a year that a rule means, January first. */
export function daysOfYear(year: number, rule: MonthlyRule): Day[] {
  return Array.from({ length: 12 }, (_, month) => dayInMonth(monthOf(year, month + 1), rule));
}

interface Month {
  first: Day;
  last: Day;
}

function dayInMonth({ first, last }: Month, rule: MonthlyRule): Day {
  if ('dayOfMonth' in rule) {
    const wanted = addDays(first, rule.dayOfMonth - 1);
    return wanted > last ? last : wanted;
  }
  if (rule.nth === 'last') return addDays(last, -((weekdayOf(last) - rule.weekday + 7) % 7));
  return addDays(first, ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1));
}

function monthOf(year: number, month: number): Month {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const nextFirst = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { first, last: addDays(nextFirst, -1) };
}

function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

import type { Day } from '@kiem-giam/contracts';

/** The same day of the month `count` months later, or the last day of that month where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const { year, month } = monthAfter(day, count);
  return dayIn(year, month, Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)));
}

/** Last day of the period of `length` months (1 month, 3 quarter, 12 year) that lies `count` periods after the one of `day`. */
export function endOfPeriod(day: Day, length: number, count: number): Day {
  const monthInPeriod = (Number(day.slice(5, 7)) - 1) % length;
  const { year, month } = monthAfter(day, count * length + (length - 1 - monthInPeriod));
  return dayIn(year, month, daysInMonth(year, month));
}

function monthAfter(day: Day, count: number): { year: number; month: number } {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function dayIn(year: number, month: number, dayOfMonth: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

import type { Day, PolicyNumber } from '@kiem-giam/contracts';
import type { CalendarDay } from '../../calendar/working-calendar';

/**
 * A second calculator that shares no code and no method with the first: it lists every day as a JavaScript date, strikes the days
 * off with sets, and picks the wanted one by its index. Slow on purpose; the property test holds the two against each other.
 */
export function secondOpinion(anchor: Day, number: PolicyNumber, specialDays: readonly CalendarDay[], rollsForward: number): Day {
  const worked = new Set(specialDays.filter((day) => day.kind === 'workingWeekend').map((day) => day.on));
  const off = new Set(specialDays.filter((day) => day.kind !== 'workingWeekend').map((day) => day.on));
  const isWorked = (day: Date): boolean =>
    isWeekend(day) ? worked.has(text(day)) : !off.has(text(day));
  const start = date(anchor);
  if (number.unit === 'workingDay') {
    const later = daysAfter(start, number.value * 2 + 60).filter(isWorked);
    return number.value === 0 ? anchor : text(later[number.value - 1]!);
  }
  if (number.unit === 'endOfMonth') return text(lastOfMonth(start, number.value));
  if (number.unit === 'endOfQuarter') return text(lastOfMonth(start, 2 - (start.getUTCMonth() % 3) + 3 * number.value));
  if (number.unit === 'endOfYear') return `${start.getUTCFullYear() + number.value}-12-31`;
  const plain = plainEnd(start, number);
  if (rollsForward === 0) return text(plain);
  return text([plain, ...daysAfter(plain, 60)].find(isWorked)!);
}

function plainEnd(start: Date, number: PolicyNumber): Date {
  if (number.unit === 'calendarDay') return daysAfter(start, number.value).at(-1) ?? start;
  const months = number.unit === 'year' ? number.value * 12 : number.value;
  const wanted = start.getUTCDate();
  const last = lastOfMonth(start, months);
  return last.getUTCDate() < wanted ? last : new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), wanted));
}

/** Day 0 of the month after is the last day of the month. */
function lastOfMonth(start: Date, monthsLater: number): Date {
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + monthsLater + 1, 0));
}

function daysAfter(start: Date, count: number): Date[] {
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  return Array.from({ length: count }, (_, index) => new Date(Date.UTC(year, month, day + index + 1)));
}

function isWeekend(day: Date): boolean {
  return day.getUTCDay() === 0 || day.getUTCDay() === 6;
}

function date(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function text(day: Date): Day {
  return day.toISOString().slice(0, 10);
}

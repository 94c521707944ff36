import { addDays, daysBetween, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import calendar2025 from '../../../data/calendar-2025.json';
import calendar2026 from '../../../data/calendar-2026.json';
import calendar2027 from '../../../data/calendar-2027.json';
import { calendarRowsOf, type CalendarRow } from '../../calendar/calendar-rows';
import { workingCalendar, type WorkingCalendar } from '../../calendar/working-calendar';

/** Every special day of the calendars that come with the product, in force or not. */
export const shippedDays: readonly CalendarRow[] = [calendar2025, calendar2026, calendar2027].flatMap(
  (content, index) => calendarRowsOf(content, `calendar-${2025 + index}.json`).rows,
);

/** The days that count. */
export const shippedDaysInForce: readonly CalendarRow[] = shippedDays.filter((day) => day.inForce);

/** The calendars of the product as if a person had approved all three years. */
export const shippedCalendar: WorkingCalendar = workingCalendar(shippedDaysInForce, [2025, 2026, 2027]);

/** A default of the system, for tests that care about counting and not about provenance. */
export function numberOf(value: number, unit: PolicyNumber['unit']): PolicyNumber {
  return {
    key: 'test.term', value, unit, status: 'default', verified: false, clause: null, sourceRef: '[DEF] test',
    note: { vi: '', en: '' }, effectiveFrom: '2025-01-01', effectiveTo: null,
  };
}

/** The setting that moves an end on a day off to the next working day, as the product ships it. */
export const rollForward: PolicyNumber = numberOf(1, 'count');

/** The same setting switched off. */
export const noRollForward: PolicyNumber = numberOf(0, 'count');

/** A number of a regulation that was read in a secondary source. */
export function regulationOf(value: number, unit: PolicyNumber['unit'], clause: string): PolicyNumber {
  return { ...numberOf(value, unit), status: 'regulation', verified: true, clause, sourceRef: '[V2] test' };
}

/** What the anchor of an example is called. */
export const signing = { vi: 'ngày ký quyết định', en: 'the day the decision was signed' };

/** Every day of a span, both ends included. */
export function daysOf(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

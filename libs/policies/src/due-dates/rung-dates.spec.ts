import { computeRungDates, type RungOffset } from './rung-dates';
import { numberOf, shippedCalendar } from './spec/examples';

describe('the rungs of a ladder', () => {
  it.each([
    ['three working days before a Monday', '2026-03-23', { days: -3, unit: 'workingDay' }, '2026-03-18'],
    ['before Tết the reminder comes before the whole block', '2026-02-23', { days: -1, unit: 'workingDay' }, '2026-02-13'],
    ['a calendar offset that falls on a Sunday comes on the Friday before', '2026-03-23', { days: -1, unit: 'calendarDay' }, '2026-03-20'],
    ['on the due date itself', '2026-03-23', { days: 0, unit: 'workingDay' }, '2026-03-23'],
    ['on a due date that is a Saturday the reminder comes on Friday', '2026-02-28', { days: 0, unit: 'calendarDay' }, '2026-02-27'],
    ['after a Friday the first day is Monday, never the Friday itself', '2026-03-20', { days: 1, unit: 'calendarDay' }, '2026-03-23'],
    ['working days after the due date', '2026-03-20', { days: 2, unit: 'workingDay' }, '2026-03-24'],
  ] as const satisfies readonly (readonly [string, string, RungOffset, string])[])('%s', (_sentence, dueOn, offset, expected) => {
    const [rung] = computeRungDates({ dueOn, offsets: [offset], calendar: shippedCalendar, hour: numberOf(8, 'count') });
    expect(rung).toEqual({ on: expected, at: Date.parse(`${expected}T08:00:00+07:00`) });
  });
});

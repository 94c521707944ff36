import { daysOfYear } from './yearly-days';

test('the third of each month is the third of each month', () => {
  expect(daysOfYear(2026, { dayOfMonth: 3 }).slice(0, 3)).toEqual(['2026-01-03', '2026-02-03', '2026-03-03']);
});

test('a day that a month does not have is its last day', () => {
  expect(daysOfYear(2028, { dayOfMonth: 31 }).slice(0, 4)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
});

test('the first Saturday and the last Friday are found, also where the month begins with that weekday', () => {
  expect(daysOfYear(2026, { nth: 1, weekday: 6 }).slice(0, 3)).toEqual(['2026-01-03', '2026-02-07', '2026-03-07']);
  expect(daysOfYear(2026, { nth: 'last', weekday: 5 }).slice(0, 3)).toEqual(['2026-01-30', '2026-02-27', '2026-03-27']);
  expect(daysOfYear(2026, { nth: 1, weekday: 4 })[0]).toBe('2026-01-01');
});

test('a year has twelve days, each in its own month', () => {
  expect(daysOfYear(2027, { nth: 4, weekday: 7 }).map((day) => day.slice(0, 7))).toEqual(
    Array.from({ length: 12 }, (_, month) => `2027-${String(month + 1).padStart(2, '0')}`),
  );
});

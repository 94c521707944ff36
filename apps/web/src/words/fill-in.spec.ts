import { fillIn } from './fill-in';

test('a place takes what it is given, and a word its number', () => {
  const text = 'Overdue by {count} {count:day|days}, {who}.';
  expect([0, 1, 2].map((count) => fillIn(text, { count, who: 'An' }))).toEqual(['Overdue by 0 days, An.', 'Overdue by 1 day, An.', 'Overdue by 2 days, An.']);
});

test('what is filled in is not looked through again, and a place without a value stays visible', () => {
  expect(fillIn('“{title}” {count}', { title: '{count}' })).toBe('“{count}” {count}');
});

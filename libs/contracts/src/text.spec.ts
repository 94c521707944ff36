import { fillText } from './text';

test('a place is filled with the parameter of its name, a day as each language writes it, and an unknown place stays visible', () => {
  const text = { vi: 'Đến hết ngày {dueOn}: {what} {who}', en: 'Until {dueOn}: {what} {who}' };
  expect(fillText(text, { dueOn: '2026-03-01', what: '2026-03' })).toEqual({ vi: 'Đến hết ngày 01/03/2026: 2026-03 {who}', en: 'Until 1 Mar 2026: 2026-03 {who}' });
});

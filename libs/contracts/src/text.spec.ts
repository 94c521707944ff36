import { fillText, isOneLine } from './text';

test('a place is filled with the parameter of its name, a day as each language writes it, and an unknown place stays visible', () => {
  const text = { vi: 'Đến hết ngày {dueOn}: {what} {who}', en: 'Until {dueOn}: {what} {who}' };
  expect(fillText(text, { dueOn: '2026-03-01', what: '2026-03' })).toEqual({ vi: 'Đến hết ngày 01/03/2026: 2026-03 {who}', en: 'Until 1 Mar 2026: 2026-03 {who}' });
});

test.each(['\n', '\r\n', '\u0085', '\u2028', '\u2029', '\u200e', '\u200f', '\u202e'])('a title with %j would leave its line', (sign) => {
  expect(isOneLine(`Kiểm tra${sign}Số: 01-KL/UBKT`)).toBe(false);
});

test('a title with tabs, accents and signs that join letters stays in its line', () => {
  expect(isOneLine('Kiểm tra\tchi bộ 👨\u200d👩 – số 01-QĐ/UBKT')).toBe(true);
});

import { unreadableIn } from './unreadable-values';

const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);

test.each([
  ['U+0000', 'a\u0000b', 'body'],
  ['U+0000 in the name of a field', { 'a\u0000': 1 }, 'body'],
  ['U+0001', { input: { explanation: 'a\u0001' } }, 'body.input.explanation'],
  ['the character that begins a command to a terminal', { title: 'a\u001b[2J' }, 'body.title'],
  ['a control character of the second set', 'a\u0085', 'body'],
  ['the character of deleting', 'a\u007f', 'body'],
  ['a carriage return by itself', 'a\rb', 'body'],
  ['half of a character', { reason: 'a\ud800' }, 'body.reason'],
  ['half of a character in the middle', { items: [{ title: '\udc00!' }] }, 'body.items.0.title'],
  ['a sign that turns the direction of writing', { title: 'Số 01-\u202eBTBU/ĐQ' }, 'body.title'],
  ['a text of which nothing can be seen', { title: '\u200b \u3164\u2800' }, 'body.title'],
  ['year zero', { heldOn: '0000-01-01' }, 'body.heldOn'],
  ['a year far away', { at: '9999-12-31T23:59:59Z' }, 'body.at'],
  ['nesting without end', nested(5_000), `body${'.0'.repeat(32)}`],
])('%s is named by its path, in both languages', (_what, value, path) => {
  const found = unreadableIn(value, 'body');
  expect(found?.path).toBe(path);
  expect(found?.vi).not.toBe(found?.en);
});

test.each([
  ['whole characters outside the basic plane', 'đồng chí 𠀋 😀'],
  ['hidden signs among letters, and nothing but spaces', ['Ch\u200bi bộ 👨\u200d👩', '  ', '']],
  ['line breaks of either kind, and tabs', 'một\nhai\r\nba\tbốn'],
  ['a day of ours', { on: '2026-01-05', at: '2026-01-05T08:00:00Z' }],
  ['prose that begins with a day', '1854-01-01 là ngày ghi trong tài liệu cũ'],
  ['thirty-two levels', nested(32)],
  ['numbers, truths and nothing', [1, true, null, undefined]],
])('%s pass', (_what, value) => {
  expect(unreadableIn(value, 'body')).toBeNull();
});

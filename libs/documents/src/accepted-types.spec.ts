import { acceptedTypeOf } from './accepted-types';

const pdf = Buffer.from('%PDF-1.7\n');

test('a file is accepted when its name and its content agree', () => {
  expect(acceptedTypeOf('Báo cáo.PDF', pdf)?.mediaType).toBe('application/pdf');
  expect(acceptedTypeOf('ghi chú.txt', Buffer.from('Chi bộ đã họp'))?.mediaType).toBe('text/plain; charset=utf-8');
});

test.each([
  ['a page that a browser would run', 'trang.html', Buffer.from('<script>')],
  ['content that is not what the name says', 'anh.png', pdf],
  ['a name without an extension', 'pdf', pdf],
  ['text that is not readable text', 'a.txt', Buffer.from([0x41, 0x00, 0x42])],
  ['text in another encoding', 'a.txt', Buffer.from([0xc3, 0x28])],
])('%s is refused', (_what, name, content) => expect(acceptedTypeOf(name, content)).toBeNull());

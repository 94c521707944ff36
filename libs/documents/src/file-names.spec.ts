import { downloadHeaders, safeFileName } from './file-names';

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\Users\\a\\Báo cáo.pdf', 'Báo cáo.pdf'],
  ['báo\u0000 cáo\u202efdp.exe.pdf', 'báo cáofdp.exe.pdf'],
  ['  ..hồ   sơ?.docx ', 'hồ sơ.docx'],
  ['', 'tai-lieu'],
  ['???', 'tai-lieu'],
])('the name %j is kept as %j', (given, kept) => expect(safeFileName(given)).toBe(kept));

test('a very long name is cut before its extension', () => {
  const kept = safeFileName(`${'ả'.repeat(400)}.pdf`);
  expect([...kept]).toHaveLength(150);
  expect(kept).toMatch(/\.pdf$/);
});

test('a download is saved, never shown, under its Vietnamese name', () => {
  const headers = downloadHeaders('Báo cáo "Đợt 1".pdf', 'application/pdf', 12);
  expect(headers['content-disposition']).toBe(
    `attachment; filename="Bao cao _Dot 1_.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%22%C4%90%E1%BB%A3t%201%22.pdf`,
  );
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'content-length': '12' });
});

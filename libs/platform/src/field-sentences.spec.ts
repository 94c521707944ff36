import { z } from 'zod';
import './field-sentences';

const schema = z.strictObject({
  name: z.string().min(3), count: z.int().min(1).max(5), unit: z.uuid(), day: z.iso.date(), kind: z.enum(['x', 'y']), list: z.array(z.string()).min(1), flag: z.boolean(), inner: z.object({}),
});
const said = (value: unknown): Record<string, string> => Object.fromEntries(schema.safeParse(value).error!.issues.map(({ path, message }) => [path.join('.'), message]));

test('what is missing is said to be missing, whatever was expected', () => {
  expect(new Set(Object.values(said({})))).toEqual(new Set(['Chưa có mục này. Hãy nhập. | This is missing. Enter it.']));
});

test('what is wrong is told in both languages, with what is right', () => {
  expect(said({ name: 'a', count: 9, unit: 'q', day: '2026-02-30', kind: 'z', list: [], flag: 'no', inner: 3, more: 1 })).toEqual({
    name: 'Ít nhất là 3 ký tự. | At least 3 characters.',
    count: 'Nhiều nhất là 5. | At most 5.',
    unit: 'Mã không đúng dạng (UUID). Hãy lấy mã từ danh sách tương ứng. | This is no id (UUID). Take it from the list it belongs to.',
    day: 'Ngày phải có thật, viết năm-tháng-ngày, ví dụ 2026-02-02. | A day that exists, written year-month-day, such as 2026-02-02.',
    kind: 'Chỉ nhận một trong các giá trị: x, y. | It must be one of: x, y.',
    list: 'Không được để trống. | This must not be empty.',
    flag: 'Mục này phải là true hoặc false. | This must be true or false.',
    inner: 'Mục này phải là một đối tượng JSON. | This must be a JSON object.',
    '': 'Có mục không dùng ở đây: more. Hãy bỏ đi hoặc sửa lại tên. | Not known here: more. Take it out, or correct its name.',
  });
});

test('a name with a bar in it does not part the languages', () => {
  expect(said({ 'a | b': 1 })['']!.split(' | ')).toHaveLength(2);
});

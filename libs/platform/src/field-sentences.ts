import type { BilingualText } from '@kiem-giam/contracts';
import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** What a person reads about a wrong value where the schema has no sentence of its own, in both languages. */
export function fieldSentence(issue: Issue): BilingualText {
  if (issue.code === 'invalid_type') return ofType(issue.expected, issue.input);
  if (issue.code === 'too_small') return ofSize('least', issue.origin, Number(issue.minimum));
  if (issue.code === 'too_big') return ofSize('most', issue.origin, Number(issue.maximum));
  if (issue.code === 'invalid_format') return formats[issue.format] ?? { vi: 'Không đúng dạng. Hãy xem lại.', en: 'This is not of the right form. Look at it again.' };
  if (issue.code === 'invalid_value') return oneOf(issue.input, issue.values.map(String).join(', '));
  if (issue.code === 'unrecognized_keys') return { vi: `Có mục không dùng ở đây: ${plain(issue.keys)}. Hãy bỏ đi hoặc sửa lại tên.`, en: `Not known here: ${plain(issue.keys)}. Take it out, or correct its name.` };
  return { vi: 'Giá trị chưa đúng. Hãy xem lại.', en: 'This value is not valid. Look at it again.' };
}

const missing: BilingualText = { vi: 'Chưa có mục này. Hãy nhập.', en: 'This is missing. Enter it.' };

const types: Readonly<Record<string, BilingualText>> = {
  string: { vi: 'một đoạn chữ', en: 'text' },
  number: { vi: 'một số', en: 'a number' },
  int: { vi: 'một số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'một danh sách', en: 'a list' },
};
const otherType: BilingualText = { vi: 'một đối tượng JSON', en: 'a JSON object' };

const formats: Readonly<Record<string, BilingualText>> = {
  uuid: { vi: 'Mã không đúng dạng (UUID). Hãy lấy mã từ danh sách tương ứng.', en: 'This is no id (UUID). Take it from the list it belongs to.' },
  date: { vi: 'Ngày phải có thật, viết năm-tháng-ngày, ví dụ 2026-02-02.', en: 'A day that exists, written year-month-day, such as 2026-02-02.' },
  datetime: { vi: 'Thời điểm viết theo ISO 8601, ví dụ 2026-02-02T01:00:00Z.', en: 'A moment in ISO 8601, such as 2026-02-02T01:00:00Z.' },
};

function ofType(expected: string, value: unknown): BilingualText {
  if (value === undefined) return missing;
  const { vi, en } = types[expected] ?? otherType;
  return { vi: `Mục này phải là ${vi}.`, en: `This must be ${en}.` };
}

function oneOf(value: unknown, choices: string): BilingualText {
  return value === undefined ? missing : { vi: `Chỉ nhận một trong các giá trị: ${choices}.`, en: `It must be one of: ${choices}.` };
}

const units: Readonly<Record<string, BilingualText>> = { string: { vi: ' ký tự', en: ' characters' }, array: { vi: ' mục', en: ' items' } };

function ofSize(bound: 'least' | 'most', origin: string, size: number): BilingualText {
  if (bound === 'least' && size === 1 && origin in units) return { vi: 'Không được để trống.', en: 'This must not be empty.' };
  const unit = units[origin] ?? { vi: '', en: '' };
  if (bound === 'least') return { vi: `Ít nhất là ${size}${unit.vi}.`, en: `At least ${size}${unit.en}.` };
  return { vi: `Nhiều nhất là ${size}${unit.vi}.`, en: `At most ${size}${unit.en}.` };
}

/** The bar parts the two languages of a message. */
const plain = (keys: readonly string[]): string => keys.join(', ').replaceAll('|', '/');

// Every schema of the product speaks so, wherever it is parsed: `vi | en`, as a schema's own sentences are written.
z.config({
  customError: (issue) => {
    const { vi, en } = fieldSentence(issue);
    return `${vi} | ${en}`;
  },
});

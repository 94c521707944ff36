import type { BilingualText, Day } from '@kiem-giam/contracts';

/** Why a value of a file cannot be taken: what is wrong with it, and what to do. */
export class Refusal {
  constructor(
    readonly wrong: BilingualText,
    readonly todo: BilingualText,
  ) {}
}

/** Reads one cell of a file. The text comes trimmed; empty cells reach only readers made by `optional`. */
export type Reader<T> = { isOptional: boolean; read(text: string): T | Refusal };

/** The columns of one file, by header name. */
export type Columns = Readonly<Record<string, Reader<unknown>>>;

/** A row of a file once every cell has been read. */
export type RowOf<C extends Columns> = { [K in keyof C]: C[K] extends Reader<infer T> ? T : never };

/** A code chosen by the administrator: capitals, digits, hyphens; parts of a body's code are parted by a slash. */
export function code(): Reader<string> {
  return required((text) =>
    /^[A-Z0-9]+([-/][A-Z0-9]+)*$/.test(text) && text.length <= 60
      ? text
      : new Refusal(
          { vi: `Mã “${text}” không đúng dạng.`, en: `The code "${text}" is not well formed.` },
          {
            vi: 'Chỉ dùng chữ in hoa không dấu, chữ số, dấu gạch nối hoặc gạch chéo, tối đa 60 ký tự, ví dụ X-03-BT.',
            en: 'Use unaccented capitals, digits, hyphens or slashes only, 60 characters at most, for example X-03-BT.',
          },
        ),
  );
}

/** One word of a fixed vocabulary. */
export function oneOf<const W extends string>(words: readonly W[]): Reader<W> {
  return required((text) => {
    const word = words.find((each) => each === text);
    return (
      word ??
      new Refusal(
        { vi: `Giá trị “${text}” không có trong danh mục.`, en: `The value "${text}" is not in the list.` },
        { vi: `Chọn một trong: ${words.join(', ')}.`, en: `Choose one of: ${words.join(', ')}.` },
      )
    );
  });
}

/** Free text of one line. */
export function words(maxLength: number): Reader<string> {
  return required((text) =>
    text.length <= maxLength
      ? text.normalize('NFC')
      : new Refusal(
          { vi: `Nội dung dài ${text.length} ký tự.`, en: `The text has ${text.length} characters.` },
          { vi: `Rút gọn còn tối đa ${maxLength} ký tự.`, en: `Shorten it to ${maxLength} characters at most.` },
        ),
  );
}

/** A day, written 2025-07-01 or 01/07/2025. */
export function day(): Reader<Day> {
  return required((text) => {
    const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
    const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : text;
    return isRealDay(iso)
      ? iso
      : new Refusal(
          { vi: `“${text}” không phải là một ngày.`, en: `"${text}" is not a day.` },
          { vi: 'Ghi ngày theo dạng 2025-07-01 hoặc 01/07/2025.', en: 'Write days as 2025-07-01 or 01/07/2025.' },
        );
  });
}

/** A whole number between two bounds, both included. */
export function wholeNumber(from: number, to: number): Reader<number> {
  return required((text) =>
    /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to
      ? Number(text)
      : new Refusal(
          { vi: `“${text}” không phải số nguyên trong khoảng cho phép.`, en: `"${text}" is not a whole number in range.` },
          { vi: `Ghi một số nguyên từ ${from} đến ${to}.`, en: `Write a whole number from ${from} to ${to}.` },
        ),
  );
}

/** Yes or no, written true or false. */
export function yesOrNo(): Reader<boolean> {
  return required((text) =>
    text === 'true' || text === 'false'
      ? text === 'true'
      : new Refusal(
          { vi: `“${text}” không phải true hay false.`, en: `"${text}" is neither true nor false.` },
          { vi: 'Ghi true (đúng) hoặc false (sai).', en: 'Write true or false.' },
        ),
  );
}

/** Allows a column's cell to be empty: it is then read as null. */
export function optional<T>(reader: Reader<T>): Reader<T | null> {
  return { isOptional: true, read: (text) => (text === '' ? null : reader.read(text)) };
}

function required<T>(take: (text: string) => T | Refusal): Reader<T> {
  const missing = new Refusal({ vi: 'Ô này để trống.', en: 'This cell is empty.' }, { vi: 'Điền giá trị cho ô này.', en: 'Fill this cell in.' });
  return { isOptional: false, read: (text) => (text === '' ? missing : take(text)) };
}

function isRealDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

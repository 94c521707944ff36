import type { FieldProblem } from '@kiem-giam/contracts';

/** Deepest nesting of a request: our own deepest body has six levels, and what walks a value must not run out of stack. */
const DEEPEST = 32;

/** Years outside of these are slips of the hand; nothing of the Party is dated there, and year zero is no day to PostgreSQL. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** The longest list that people send, an attendance, has some thousand values; each one more costs a look and, where it is wrong, a sentence. */
const MOST_VALUES = 10_000;

type Fault = Omit<FieldProblem, 'path'>;

const faults = {
  nul: { vi: 'Có ký tự rỗng (U+0000). Hãy bỏ ký tự này.', en: 'Holds the character U+0000. Take it out.' },
  control: { vi: 'Có ký tự điều khiển (như U+0001 hoặc ESC). Hãy bỏ ký tự này; chỉ xuống dòng và tab được giữ lại.', en: 'Holds a control character (such as U+0001 or ESC). Take it out; only line breaks and tabs may stay.' },
  surrogate: { vi: 'Có nửa ký tự Unicode đứng riêng. Hãy gõ lại đoạn chữ này.', en: 'Holds half of a Unicode character. Type this text again.' },
  direction: { vi: 'Có ký tự ẩn đổi chiều chữ (như U+202E). Hãy bỏ ký tự này.', en: 'Holds a hidden character that turns the direction of writing (such as U+202E). Take it out.' },
  unseen: { vi: 'Chỉ có ký tự ẩn, không có chữ nào nhìn thấy được. Hãy nhập nội dung.', en: 'Holds hidden characters only, nothing that can be seen. Enter a text.' },
  year: { vi: `Năm phải từ ${FIRST_YEAR} đến ${LAST_YEAR}. Hãy xem lại ngày.`, en: `The year must be from ${FIRST_YEAR} to ${LAST_YEAR}. Look at the day again.` },
  depth: { vi: `Lồng nhau quá ${DEEPEST} tầng. Hãy gửi cấu trúc phẳng hơn.`, en: `Nested deeper than ${DEEPEST} levels. Send a flatter structure.` },
  values: { vi: `Có quá ${MOST_VALUES} giá trị. Hãy chia thành nhiều lần gửi.`, en: `Holds more than ${MOST_VALUES} values. Send it in several requests.` },
} satisfies Record<string, Fault>;

/**
 * The first value of a request that nothing behind it can keep: text that PostgreSQL has no place for, a day that no calendar of
 * ours reaches, nesting or values without end. Looked for once, before any schema, so that no schema has to remember it.
 */
export function unreadableIn(value: unknown, path: string): FieldProblem | null {
  return lookInto(value, path, 0, { left: MOST_VALUES });
}

function lookInto(value: unknown, path: string, depth: number, values: { left: number }): FieldProblem | null {
  values.left -= 1;
  if (values.left < 0) return faultAt(path, faults.values);
  if (typeof value === 'string') return faultAt(path, faultOfText(value));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return null;
  if (depth >= DEEPEST) return faultAt(path, faults.depth);
  for (const [name, inner] of Object.entries(value)) {
    const nameFault = faultOfText(name);
    const found = nameFault === null ? lookInto(inner, `${path}.${name}`, depth + 1, values) : faultAt(path, nameFault);
    if (found !== null) return found;
  }
  return null;
}

function faultAt(path: string, fault: Fault | null): FieldProblem | null {
  return fault === null ? null : { path, ...fault };
}

/** They make a sentence read otherwise than it is written; nothing in Vietnamese or English needs them. */
const TURNS_DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;

/** Nothing that people write needs them: shown as nothing, and sent as six characters each. A line break is kept as every system writes it. */
const CONTROLS = /(?!\r\n|[\t\n])\p{Cc}/u;

/** Anything that leaves a mark: neither white space nor a character that is shown as nothing (zero-width signs, fillers, the blank of Braille). */
const SEEN = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Exactly a day, or the beginning of an ISO date-time; prose that begins with a day stays prose. */
const DATED = /^(\d{4})-\d{2}-\d{2}(?:$|T\d{2}:)/;

function faultOfText(text: string): Fault | null {
  if (text.includes('\0')) return faults.nul;
  if (CONTROLS.test(text)) return faults.control;
  if (LONE_SURROGATE.test(text)) return faults.surrogate;
  if (TURNS_DIRECTION.test(text)) return faults.direction;
  // Nothing but white space is empty, which each schema judges for itself.
  if (text.trim() !== '' && !SEEN.test(text)) return faults.unseen;
  const year = DATED.exec(text)?.[1];
  return year !== undefined && (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) ? faults.year : null;
}

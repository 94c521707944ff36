import { dayText, isDay } from './day';

/** A sentence that a person reads, in both languages of the product. Vietnamese comes first on screen. */
export interface BilingualText {
  vi: string;
  en: string;
}

/** The two languages of the product; `vi` is the default. */
export type Language = 'vi' | 'en';

/** A new line, as any system or Unicode breaks it, and the marks that set the direction of writing: in a title they would make it read as something else. */
const LEAVES_THE_LINE = /[\n\r\v\f\u0085\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Whether a text stays in its line wherever it is shown, as a title, a name or the number of a paper must. */
export function isOneLine(text: string): boolean {
  return !LEAVES_THE_LINE.test(text);
}

/** What is said of a text that does not, as the message of a schema (`vi | en`). */
export const NOT_ONE_LINE = 'Chỉ được ghi trên một dòng, không có dấu xuống dòng hay ký tự ẩn đổi chiều chữ. Hãy bỏ các ký tự đó. | Must stand in one line, without line breaks or hidden marks that turn the direction of writing. Take them out.';

/** Fills `{name}` places of a template with the parameters of the same name, days as each language writes them, texts in their own language; an unknown place stays visible. */
export function fillText(template: BilingualText, params: Readonly<Record<string, unknown>>): BilingualText {
  const fill = (language: Language): string =>
    template[language].replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? readable(params[name], language) : place));
  return { vi: fill('vi'), en: fill('en') };
}

function readable(value: unknown, language: Language): string {
  if (isText(value)) return value[language];
  return typeof value === 'string' && isDay(value) ? dayText(value)[language] : String(value);
}

function isText(value: unknown): value is BilingualText {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;
}

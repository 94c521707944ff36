import { dayText, isDay } from './day';

/** A sentence that a person reads, in both languages of the product. Vietnamese comes first on screen. */
export interface BilingualText {
  vi: string;
  en: string;
}

/** The two languages of the product; `vi` is the default. */
export type Language = 'vi' | 'en';

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

import { dayText, isDay } from './day';

/** A sentence that a person reads, in both languages of the product. Vietnamese comes first on screen. */
export interface BilingualText {
  vi: string;
  en: string;
}

/** The two languages of the product; `vi` is the default. */
export type Language = 'vi' | 'en';

/** Fills `{name}` places of a template with the parameters of the same name, days as each language writes them; an unknown place stays visible. */
export function fillText(template: BilingualText, params: Readonly<Record<string, unknown>>): BilingualText {
  const fill = (language: Language): string =>
    template[language].replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? readable(params[name], language) : place));
  return { vi: fill('vi'), en: fill('en') };
}

function readable(value: unknown, language: Language): string {
  return typeof value === 'string' && isDay(value) ? dayText(value)[language] : String(value);
}

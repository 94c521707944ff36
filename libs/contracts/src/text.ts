/** A sentence that a person reads, in both languages of the product. Vietnamese comes first on screen. */
export interface BilingualText {
  vi: string;
  en: string;
}

/** The two languages of the product; `vi` is the default. */
export type Language = 'vi' | 'en';

/** Fills `{name}` places of a template with the parameters of the same name; an unknown place stays visible. */
export function fillText(template: BilingualText, params: Readonly<Record<string, unknown>>): BilingualText {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place));
  return { vi: fill(template.vi), en: fill(template.en) };
}

import type { BilingualText, Language } from '@kiem-giam/contracts';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import en from '../locales/en.json';
import vi from '../locales/vi.json';
import { calendarWords, type CalendarWords } from './calendar-words';
import { fillIn } from './fill-in';

/** Name of a text of the page. */
export type WordKey = Extract<keyof typeof vi, string>;

/** Everything that a screen needs to speak in the chosen language. */
export interface Words extends CalendarWords {
  language: Language;
  change: (language: Language) => void;
  /** A text of the page, with its places filled in. */
  t: (key: WordKey, params?: Readonly<Record<string, string | number>>) => string;
  /** A text that the API sent in both languages. */
  say: (text: BilingualText) => string;
}

const texts: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { vi, en };
const LocalWords = createContext<Words | null>(null);
const KEPT_AS = 'kiem-giam-language';

/** The words of the chosen language. */
export function useWords(): Words {
  const words = use(LocalWords);
  if (!words) throw new Error('useWords stands outside Speaking');
  return words;
}

/** Whether the page has a text of this name: for names that come from the API. */
export function isWordKey(key: string): key is WordKey {
  return key in vi;
}

/** Keeps the language that was chosen last on this device; Vietnamese at first. */
export function Speaking({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'vi'));
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT_AS, language);
  }, [language]);
  return <LocalWords value={wordsIn(language, setLanguage)}>{children}</LocalWords>;
}

function wordsIn(language: Language, change: Words['change']): Words {
  return {
    language,
    change,
    t: (key, params) => fillIn(texts[language][key], params ?? {}),
    say: (text) => text[language],
    ...calendarWords(language, (weekday) => texts[language][`weekday.${weekday}`]),
  };
}

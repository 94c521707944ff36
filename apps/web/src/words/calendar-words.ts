import type { Language } from '@kiem-giam/contracts';
import { dayOf } from './days';

/** Days of the week as ISO 8601 counts them, from Monday to Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days and moments as one reads them. */
export interface CalendarWords {
  /** A day with its name in the week, amid a sentence: Vietnamese writes `thứ Hai` small there. */
  day: (day: string) => string;
  /** The same where it stands by itself. */
  dayAlone: (day: string) => string;
  /** A moment in Vietnam time. */
  moment: (iso: string) => string;
}

/** How days and moments are written in a language, the same as in what the API sends: `02/02/2026` and `2 Feb 2026`. */
export function calendarWords(language: Language, nameOf: (weekday: Weekday) => string): CalendarWords {
  // American English has three letters for every month; the British one writes "Sept".
  const months = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Ho_Chi_Minh' });
  const date = (day: string): string => {
    const [year, month, dayOfMonth] = day.split('-');
    return language === 'vi' ? `${dayOfMonth}/${month}/${year}` : `${Number(dayOfMonth)} ${months.format(atNoon(day))} ${year}`;
  };
  const day = (on: string): string => `${nameOf((atNoon(on).getUTCDay() || 7) as Weekday)}, ${date(on)}`;
  return {
    day,
    dayAlone: (on) => day(on).replace(/^./u, (letter) => letter.toUpperCase()),
    moment: (iso) => `${date(dayOf(iso))}, ${clock.format(new Date(iso))}`,
  };
}

const atNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);

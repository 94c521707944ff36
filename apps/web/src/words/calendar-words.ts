import type { Language } from '@kiem-giam/contracts';
import { dayOf } from './days';

/** Days and moments as one reads them. */
export interface CalendarWords {
  /** A day with its name in the week. */
  day: (day: string) => string;
  /** A moment in Vietnam time. */
  moment: (iso: string) => string;
}

/** How days and moments are written in a language, the same as in what the API sends: `02/02/2026` and `2 Feb 2026`. */
export function calendarWords(language: Language): CalendarWords {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // American English has three letters for every month; the British one writes "Sept".
  const months = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Ho_Chi_Minh' });
  const date = (day: string): string => {
    const [year, month, dayOfMonth] = day.split('-');
    return language === 'vi' ? `${dayOfMonth}/${month}/${year}` : `${Number(dayOfMonth)} ${months.format(atNoon(day))} ${year}`;
  };
  return {
    day: (day) => `${weekdays.format(atNoon(day))}, ${date(day)}`,
    moment: (iso) => `${date(dayOf(iso))}, ${clock.format(new Date(iso))}`,
  };
}

const atNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);

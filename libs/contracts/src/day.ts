import type { BilingualText } from './text';

/** A calendar day as `YYYY-MM-DD`, always meant in Vietnam (zone Asia/Ho_Chi_Minh, UTC+7, no daylight saving). */
export type Day = string;

const MS_PER_DAY = 86_400_000;
/** Vietnam keeps UTC+7 all year, so days are plain arithmetic and replay never depends on the machine's zone data. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** The Vietnamese calendar day on which a moment (epoch milliseconds) falls. */
export function dayOf(epochMs: number): Day {
  return new Date(epochMs + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** Epoch milliseconds of the first moment of a day in Vietnam. */
export function startOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS;
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}

/** Which period of so many calendar months (1 month, 3 quarter, 12 year) a day lies in: a number that grows with time, the same for all days of one period. */
export function periodOf(day: Day, months: number): number {
  return Number(day.slice(0, 4)) * 12 + Math.floor((Number(day.slice(5, 7)) - 1) / months);
}

/** Whether a text is a day that the calendar has, such as no 30 February and no year zero. */
export function isDay(text: string): text is Day {
  const epochMs = /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(text);
}

const MONTHS_IN_ENGLISH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A day as a person reads it, the same everywhere: `02/02/2026` in Vietnamese, `2 Feb 2026` in English. */
export function dayText(day: Day): BilingualText {
  const [year, month, dayOfMonth] = day.split('-');
  return { vi: `${dayOfMonth}/${month}/${year}`, en: `${Number(dayOfMonth)} ${MONTHS_IN_ENGLISH[Number(month) - 1]} ${year}` };
}

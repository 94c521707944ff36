import { daysBetween, type BilingualText, type Day } from '@kiem-giam/contracts';

/** What a special day is: a paid holiday, a day off in lieu (or by a swap), or a weekend day that is worked. */
export const calendarDayKinds = ['holiday', 'compensation', 'workingWeekend'] as const;
export type CalendarDayKind = (typeof calendarDayKinds)[number];

/** A day that differs from the plain week (Monday to Friday worked, Saturday and Sunday off). */
export interface CalendarDay {
  on: Day;
  kind: CalendarDayKind;
  name: BilingualText;
  /** False while nobody has seen the announcement of that day; a due date that leans on it says so. */
  confirmed: boolean;
  sourceRef: string;
}

/** The special days of the approved years, ready to be asked about single days. */
export interface WorkingCalendar {
  specialDays: ReadonlyMap<Day, CalendarDay>;
  approvedYears: ReadonlySet<number>;
}

/** What the calendar says of one day; `special` is set only where it changes what the plain week would say. */
export interface DayVerdict {
  works: boolean;
  special: CalendarDay | null;
}

/** Makes a calendar of approved years. Days of a year that no person approved do not count and are left out. */
export function workingCalendar(days: readonly CalendarDay[], approvedYears: readonly number[]): WorkingCalendar {
  const approved = new Set(approvedYears);
  const counted = days.filter((day) => approved.has(yearOf(day.on)));
  return { specialDays: new Map(counted.map((day) => [day.on, day])), approvedYears: approved };
}

/** Whether a day is worked, and which special day decides it. */
export function verdictOn(calendar: WorkingCalendar, day: Day): DayVerdict {
  const isWeekend = weekdayOf(day) >= 5;
  const special = calendar.specialDays.get(day);
  if (!special) return { works: !isWeekend, special: null };
  const works = special.kind === 'workingWeekend';
  return works === isWeekend ? { works, special } : { works: !isWeekend, special: null };
}

/** Day of the week, 0 = Monday to 6 = Sunday. */
export function weekdayOf(day: Day): number {
  const sinceMonday = daysBetween('1970-01-05', day) % 7;
  return sinceMonday < 0 ? sinceMonday + 7 : sinceMonday;
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

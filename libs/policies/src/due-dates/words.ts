import { addDays, dayText, type BilingualText, type Day } from '@kiem-giam/contracts';
import { weekdayOf, type CalendarDay } from '../calendar/working-calendar';
import type { PolicyUnit } from '../numbers/policy-number';

const monthsInEnglish = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const;
const weekdays: readonly BilingualText[] = [
  { vi: 'thứ Hai', en: 'Monday' },
  { vi: 'thứ Ba', en: 'Tuesday' },
  { vi: 'thứ Tư', en: 'Wednesday' },
  { vi: 'thứ Năm', en: 'Thursday' },
  { vi: 'thứ Sáu', en: 'Friday' },
  { vi: 'thứ Bảy', en: 'Saturday' },
  { vi: 'Chủ nhật', en: 'Sunday' },
];
const quarters = ['I', 'II', 'III', 'IV'] as const;

/** A day with its name in the week. */
export function weekdayText(day: Day): BilingualText {
  const [name, text] = [weekdays[weekdayOf(day)]!, dayText(day)];
  return { vi: `${name.vi} ${text.vi}`, en: `${name.en} ${text.en}` };
}

/** A term such as "10 working days". */
export function termText(value: number, unit: PolicyUnit): BilingualText {
  const plural = value === 1 ? '' : 's';
  if (unit === 'workingDay') return { vi: `${value} ngày làm việc`, en: `${value} working day${plural}` };
  if (unit === 'calendarDay') return { vi: `${value} ngày`, en: `${value} calendar day${plural}` };
  if (unit === 'month') return { vi: `${value} tháng`, en: `${value} month${plural}` };
  return { vi: `${value} năm`, en: `${value} year${plural}` };
}

/** The period that ends on a day: its month, quarter or year. */
export function periodText(lastDay: Day, unit: 'endOfMonth' | 'endOfQuarter' | 'endOfYear'): BilingualText {
  const [year, month] = [Number(lastDay.slice(0, 4)), Number(lastDay.slice(5, 7))];
  if (unit === 'endOfMonth') return { vi: `tháng ${monthText(month)}/${year}`, en: `${monthsInEnglish[month - 1]} ${year}` };
  if (unit === 'endOfYear') return { vi: `năm ${year}`, en: String(year) };
  const quarter = Math.ceil(month / 3);
  return { vi: `quý ${quarters[quarter - 1]}/${year}`, en: `quarter ${quarter} of ${year}` };
}

/** Special days as one list; neighbours of the same name are told as one span. Unconfirmed ones say so. */
export function specialDaysText(days: readonly CalendarDay[]): BilingualText {
  const items = spansOf(days).map(([first, last]) => {
    const span = spanText(first.on, last.on);
    return {
      vi: `${span.vi} (${first.name.vi}${first.confirmed ? '' : '; chưa xác nhận'})`,
      en: `${span.en} (${first.name.en}${first.confirmed ? '' : '; not confirmed'})`,
    };
  });
  return { vi: listed(items.map((item) => item.vi), 'và'), en: listed(items.map((item) => item.en), 'and') };
}

function spansOf(days: readonly CalendarDay[]): [CalendarDay, CalendarDay][] {
  const spans: [CalendarDay, CalendarDay][] = [];
  for (const day of days) {
    const open = spans.at(-1);
    const continues = open && open[1].name.vi === day.name.vi && open[1].confirmed === day.confirmed && addDays(open[1].on, 1) === day.on;
    if (continues) open[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}

function spanText(first: Day, last: Day): BilingualText {
  const end = dayText(last);
  if (first === last) return weekdayText(first);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const begin = dayText(first);
  const vi = `${sameMonth ? begin.vi.slice(0, 2) : begin.vi.slice(0, 5)}–${end.vi}`;
  const en = sameMonth ? `${Number(first.slice(8))}–${end.en}` : `${begin.en.slice(0, -5)} – ${end.en}`;
  return { vi, en };
}

function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

function monthText(month: number): string {
  return month <= 2 ? `0${month}` : String(month);
}

import type { FieldProblem } from '@kiem-giam/contracts';
import { RowCheck, isLooseRow, type LooseRow } from '../file-rows';
import { calendarDayKinds, weekdayOf, yearOf, type CalendarDay } from './working-calendar';

/** A special day as it is kept: one that is not in force is shown but does not count (for instance 24/11 until the law says so). */
export interface CalendarRow extends CalendarDay {
  inForce: boolean;
}

/** The checked days of one year's file and everything that is wrong with it. */
export interface CalendarFileContent {
  year: number;
  rows: CalendarRow[];
  errors: FieldProblem[];
}

/** Reads `{ "year": …, "days": [ … ] }` day by day; one bad day does not hide the next. */
export function calendarRowsOf(content: unknown, fileName: string): CalendarFileContent {
  const year = isLooseRow(content) ? content['year'] : null;
  const list = isLooseRow(content) ? content['days'] : null;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1976 || year > 2200 || !Array.isArray(list)) {
    const fault = { path: fileName, vi: 'Tệp phải có "year" (1976–2200) và danh sách "days".', en: 'The file must have "year" (1976 to 2200) and a list "days".' };
    return { year: 0, rows: [], errors: [fault] };
  }
  const read = list.map((row, index) => calendarRowOf(isLooseRow(row) ? row : {}, year, `${fileName}: days[${index}]`));
  const rows = read.flatMap(({ row }) => (row ? [row] : [])).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return { year, rows, errors: [...read.flatMap(({ errors }) => errors), ...repeatedDays(rows, fileName)] };
}

function calendarRowOf(raw: LooseRow, year: number, place: string): { row: CalendarRow | null; errors: FieldProblem[] } {
  const check = new RowCheck(place, raw);
  const [on, kind, name] = [check.day('on'), check.oneOf('kind', calendarDayKinds), check.bilingual('name')];
  const [confirmed, inForce, sourceRef] = [check.flag('confirmed'), check.flag('inForce'), check.text('sourceRef')];
  if (on !== null && yearOf(on) !== year) check.refuse('on', `Ngày không thuộc năm ${year}.`, `The day is not in ${year}.`);
  const isWeekend = on !== null && weekdayOf(on) >= 5;
  if (on !== null && kind === 'workingWeekend' && !isWeekend) {
    check.refuse('kind', 'Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.', 'A worked weekend day must be a Saturday or Sunday.');
  }
  if (kind === 'compensation' && isWeekend) {
    check.refuse('kind', 'Ngày nghỉ bù phải từ thứ Hai đến thứ Sáu.', 'A day off in lieu must be a Monday to Friday.');
  }
  if (check.errors.length > 0 || on === null || kind === null) return { row: null, errors: check.errors };
  return { row: { on, kind, name, confirmed, inForce, sourceRef }, errors: [] };
}

function repeatedDays(rows: readonly CalendarRow[], fileName: string): FieldProblem[] {
  const repeated = rows.filter((row, index) => rows[index - 1]?.on === row.on);
  return repeated.map((row) => ({
    path: `${fileName}: ${row.on}`,
    vi: 'Ngày này được ghi hai lần; hãy giữ một dòng.',
    en: 'This day is given twice; keep one row.',
  }));
}

import { dayText, standingText, type BilingualText, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import type { DueSpec } from './due-date';
import { isPeriodEnd, type TermEnd } from './term';
import { periodText, specialDaysText, termText, weekdayText } from './words';

/** "10 working days from 3 Mar 2026 (…); that day is not counted." */
export function termStep(spec: Extract<DueSpec, { kind: 'policy' }>, dueOn: Day): BilingualText {
  const { number, anchorName } = spec;
  const anchor = dayText(spec.anchor);
  if (isPeriodEnd(number.unit)) {
    const period = periodText(dueOn, number.unit);
    return {
      vi: `Đến hết ${period.vi}, tính theo ngày ${anchor.vi} (${anchorName.vi}).`,
      en: `By the end of ${period.en}, counted from ${anchor.en} (${anchorName.en}).`,
    };
  }
  const term = termText(number.value, number.unit);
  return {
    vi: `${term.vi} kể từ ngày ${anchor.vi} (${anchorName.vi}), không tính ngày này.`,
    en: `${term.en} from ${anchor.en} (${anchorName.en}); that day is not counted.`,
  };
}

/** Why a term of months ends on the last day of a shorter month. */
export function clampStep(anchor: Day, end: Day): BilingualText {
  const [period, last] = [periodText(end, 'endOfMonth'), dayText(end)];
  const dayOfMonth = Number(anchor.slice(8));
  return {
    vi: `${capital(period.vi)} không có ngày ${dayOfMonth} nên lấy ngày cuối tháng, ${last.vi}.`,
    en: `${period.en} has no day ${dayOfMonth}, so its last day is taken, ${last.en}.`,
  };
}

/** The special days that mattered, off and worked, each by name. */
export function datesSteps(end: TermEnd, unit: PolicyNumber['unit']): BilingualText[] {
  const steps: BilingualText[] = [];
  if (end.daysOff.length > 0) {
    const days = specialDaysText(end.daysOff);
    // A term in calendar days counts every day; there a day off matters only where the term would end on it.
    steps.push(unit === 'workingDay'
      ? { vi: `Ngày nghỉ, không tính: ${days.vi}.`, en: `Days off, not counted: ${days.en}.` }
      : { vi: `Ngày nghỉ ở cuối thời hạn: ${days.vi}.`, en: `Days off at the end of the term: ${days.en}.` });
  }
  if (end.workedWeekends.length > 0) {
    const days = specialDaysText(end.workedWeekends);
    steps.push({ vi: `Ngày cuối tuần phải làm việc, có tính: ${days.vi}.`, en: `Weekend days that are worked, counted: ${days.en}.` });
  }
  return steps;
}

/** Why the end moved to a working day; says that the moving itself rests on no Party text while it is not verified. */
export function movedStep(from: Day, to: Day, rollForward: PolicyNumber): BilingualText {
  const [plain, moved] = [weekdayText(from), weekdayText(to)];
  const basis: BilingualText = rollForward.verified
    ? { vi: rollForward.clause ?? rollForward.note.vi, en: rollForward.clause ?? rollForward.note.en }
    : { vi: 'cài đặt mặc định, chưa xác minh', en: 'a default setting, not verified' };
  return {
    vi: `Ngày cuối ${plain.vi} là ngày nghỉ nên chuyển sang ngày làm việc kế tiếp, ${moved.vi} (${basis.vi}).`,
    en: `The last day, ${plain.en}, is a day off, so it moves to the next working day, ${moved.en} (${basis.en}).`,
  };
}

/** Says which years were counted without a calendar, and what to do about it. */
export function missingCalendarStep(years: readonly number[]): BilingualText {
  const list = years.join(', ');
  return {
    vi: `Lịch làm việc năm ${list} chưa được phê duyệt nên mới chỉ trừ thứ Bảy, Chủ nhật. Cần phê duyệt lịch rồi tính lại.`,
    en: `No working calendar is approved for ${list}, so only Saturdays and Sundays are taken as days off. Approve it and count again.`,
  };
}

/** Clause and standing of a number. What is not verified is never told as law. */
export function provenanceStep(number: PolicyNumber): BilingualText {
  const heading = provenanceHeading(number);
  const note = { vi: number.note.vi === '' ? '' : ` ${number.note.vi}`, en: number.note.en === '' ? '' : ` ${number.note.en}` };
  return { vi: `${heading.vi}.${note.vi}`, en: `${heading.en}.${note.en}` };
}

/** "Due by the end of Monday 23 Mar 2026." */
export function resultStep(dueOn: Day): BilingualText {
  const day = weekdayText(dueOn);
  return { vi: `Hạn: hết ngày ${day.vi}.`, en: `Due by the end of ${day.en}.` };
}

function provenanceHeading(number: PolicyNumber): BilingualText {
  if (number.status === 'default') {
    return { vi: 'Thời hạn mặc định của hệ thống, chưa xác minh, không phải quy định', en: 'A default of this system, not verified, not a regulation' };
  }
  const standing = standingText(number);
  return { vi: capital(standing.vi), en: capital(standing.en) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

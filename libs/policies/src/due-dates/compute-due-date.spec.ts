import type { PolicyNumber } from '@kiem-giam/contracts';
import { workingCalendar } from '../calendar/working-calendar';
import { computeDueDate } from './compute-due-date';
import type { ComputedDueDate } from './due-date';
import { noRollForward, numberOf, regulationOf, rollForward, shippedCalendar, shippedDays, shippedDaysInForce, signing } from './spec/examples';

function due(anchor: string, number: PolicyNumber, calendar = shippedCalendar, roll = rollForward): ComputedDueDate {
  return computeDueDate({ spec: { kind: 'policy', number, anchor, anchorName: signing }, calendar, rollForward: roll });
}

function english(date: ComputedDueDate): string {
  return date.derivation.steps.map((step) => step.en).join(' ');
}

function vietnamese(date: ComputedDueDate): string {
  return date.derivation.steps.map((step) => step.vi).join(' ');
}

describe('worked examples of the calendar of 2025 to 2027', () => {
  it.each([
    ['ten working days without a holiday', '2026-03-03', 10, 'workingDay', '2026-03-17'],
    ['the anchor is day 0 even when it is a day off', '2026-03-01', 1, 'workingDay', '2026-03-02'],
    ['no days at all end on the anchor', '2026-03-03', 0, 'workingDay', '2026-03-03'],
    ['three working days before Tết 2026 jump the whole block of 14 to 22 February', '2026-02-11', 3, 'workingDay', '2026-02-23'],
    ['a term that begins inside Tết counts from the first working day', '2026-02-17', 5, 'workingDay', '2026-02-27'],
    ['2 January 2026 is off and Saturday 10 January is worked', '2025-12-31', 6, 'workingDay', '2026-01-10'],
    ['the worked Saturday counts as one day', '2026-01-05', 10, 'workingDay', '2026-01-16'],
    ['27 April, 30 April and 1 May 2026 are off', '2026-04-22', 5, 'workingDay', '2026-05-04'],
    ['over the turn of the year', '2026-12-28', 5, 'workingDay', '2027-01-05'],
    ['24 November 2026 is worked while the new holiday is not in force', '2026-11-23', 1, 'workingDay', '2026-11-24'],
    ['a calendar term that ends on a Saturday moves to Monday', '2026-03-05', 30, 'calendarDay', '2026-04-06'],
    ['a calendar term that ends within Tết moves behind the block', '2026-01-17', 30, 'calendarDay', '2026-02-23'],
    ['a calendar term that ends on the worked Saturday stays', '2025-12-11', 30, 'calendarDay', '2026-01-10'],
    ['a calendar term of no days on a Sunday moves too', '2026-03-01', 0, 'calendarDay', '2026-03-02'],
    ['one month from 31 January is clamped to 28 February, a Saturday, and moves', '2026-01-31', 1, 'month', '2026-03-02'],
    ['one month from 31 March is clamped to 30 April, a holiday, and moves behind 1 May and the weekend', '2026-03-31', 1, 'month', '2026-05-04'],
    ['one month on the same day', '2026-03-05', 1, 'month', '2026-04-06'],
    ['a year from 29 February is clamped', '2024-02-29', 2, 'year', '2026-03-02'],
    ['the end of the month is a date and stays on a Saturday', '2026-02-03', 0, 'endOfMonth', '2026-02-28'],
    ['the end of the next month', '2026-01-31', 1, 'endOfMonth', '2026-02-28'],
    ['the end of the quarter', '2026-02-03', 0, 'endOfQuarter', '2026-03-31'],
    ['the end of the next quarter over the year', '2026-12-03', 1, 'endOfQuarter', '2027-03-31'],
    ['the end of the year', '2026-02-03', 0, 'endOfYear', '2026-12-31'],
  ] as const)('%s', (_sentence, anchor, value, unit, expected) => {
    expect(due(anchor, numberOf(value, unit)).dueOn).toBe(expected);
  });

  it('24 November counts as a day off once the entry is switched on', () => {
    const switchedOn = workingCalendar(shippedDays, [2026]);
    expect(due('2026-11-23', numberOf(1, 'workingDay'), switchedOn).dueOn).toBe('2026-11-25');
  });

  it('an end on a day off stays where the setting is switched off', () => {
    expect(due('2026-03-05', numberOf(30, 'calendarDay'), shippedCalendar, noRollForward).dueOn).toBe('2026-04-04');
  });

  it('a due day is late from its midnight in Vietnam on', () => {
    expect(due('2026-03-03', numberOf(10, 'workingDay')).dueAt).toBe(Date.parse('2026-03-18T00:00:00+07:00'));
  });
});

describe('the derivation', () => {
  it('does not say of a term in calendar days that days off were left out: they only move its end', () => {
    const { derivation } = due('2026-01-06', numberOf(45, 'calendarDay'));
    const words = derivation.steps.map((step) => step.en).join(' ');
    expect(words).toContain('Days off at the end of the term: Friday 20 Feb 2026');
    expect(words).not.toContain('Days off, not counted');
  });

  it('names each holiday that mattered, in both languages, with the clause', () => {
    const date = due('2026-04-22', regulationOf(5, 'workingDay', 'Điều lệ Đảng, Đ24.2'));
    expect(date.derivation.steps).toEqual([
      {
        vi: '5 ngày làm việc kể từ ngày 22/04/2026 (ngày ký quyết định), không tính ngày này.',
        en: '5 working days from 22 Apr 2026 (the day the decision was signed); that day is not counted.',
      },
      {
        vi: 'Ngày nghỉ, không tính: thứ Hai 27/04/2026 (nghỉ bù Giỗ Tổ Hùng Vương; chưa xác nhận), thứ Năm 30/04/2026 (Ngày Chiến thắng) và thứ Sáu 01/05/2026 (Quốc tế Lao động).',
        en: "Days off, not counted: Monday 27 Apr 2026 (day off in lieu of Hùng Kings' Day; not confirmed), Thursday 30 Apr 2026 (Reunification Day) and Friday 1 May 2026 (International Labour Day).",
      },
      { vi: 'Quy định: Điều lệ Đảng, Đ24.2, theo nguồn thứ cấp.', en: 'A regulation: Điều lệ Đảng, Đ24.2, by a secondary source.' },
      { vi: 'Hạn: hết ngày thứ Hai 04/05/2026.', en: 'Due by the end of Monday 4 May 2026.' },
    ]);
    expect(date.derivation).toMatchObject({ clause: 'Điều lệ Đảng, Đ24.2', status: 'regulation', verified: true, usesUnconfirmedDays: true });
  });

  it('tells Tết as one span and the worked Saturday by name', () => {
    const date = due('2025-12-31', numberOf(40, 'workingDay'));
    expect(english(date)).toContain('16–20 Feb 2026 (Lunar New Year (Tết))');
    expect(vietnamese(date)).toContain('16–20/02/2026 (Tết Nguyên đán)');
    expect(vietnamese(date)).toContain('Ngày cuối tuần phải làm việc, có tính: thứ Bảy 10/01/2026 (làm bù cho 02/01).');
    expect(date.derivation.usesUnconfirmedDays).toBe(false);
  });

  it('says that a default is not verified and no regulation', () => {
    const date = due('2026-03-03', numberOf(10, 'workingDay'));
    expect(vietnamese(date)).toContain('Thời hạn mặc định của hệ thống, chưa xác minh, không phải quy định.');
    expect(english(date)).toContain('A default of this system, not verified, not a regulation.');
    expect(date.derivation).toMatchObject({ status: 'default', verified: false, clause: null });
  });

  it('says why an end moved, and counts the moving as not verified even where the number is', () => {
    const number = regulationOf(30, 'calendarDay', 'QĐ 296-QĐ/TW, Đ25.1');
    const [moved, unmoved] = [due('2026-03-05', number), due('2026-03-06', regulationOf(31, 'calendarDay', 'QĐ 296-QĐ/TW, Đ25.1'))];
    expect(english(moved)).toContain('The last day, Saturday 4 Apr 2026, is a day off, so it moves to the next working day, Monday 6 Apr 2026 (a default setting, not verified).');
    expect(moved.derivation.verified).toBe(false);
    expect(unmoved.dueOn).toBe('2026-04-06');
    expect(unmoved.derivation.verified).toBe(true);
  });

  it('says that a month is shorter', () => {
    const date = due('2026-01-31', numberOf(1, 'month'));
    expect(english(date)).toContain('February 2026 has no day 31, so its last day is taken, 28 Feb 2026.');
    expect(vietnamese(date)).toContain('Tháng 02/2026 không có ngày 31 nên lấy ngày cuối tháng, 28/02/2026.');
  });

  it('counts a year that nobody approved by the plain week, and says so', () => {
    const nobodyApproved2027 = workingCalendar(shippedDaysInForce, [2026]);
    const date = due('2026-12-28', numberOf(5, 'workingDay'), nobodyApproved2027);
    expect(date.dueOn).toBe('2027-01-04');
    expect(date.yearsWithoutCalendar).toEqual([2027]);
    expect(date.derivation.usesUnconfirmedDays).toBe(true);
    expect(english(date)).toContain('No working calendar is approved for 2027');
    expect(vietnamese(date)).toContain('Lịch làm việc năm 2027 chưa được phê duyệt');
  });

  it('does not ask for a calendar of a year that it never looked at', () => {
    expect(due('2026-02-03', numberOf(3, 'endOfYear')).yearsWithoutCalendar).toEqual([]);
  });

  it('refuses a number that is no term', () => {
    expect(() => due('2026-03-03', numberOf(33.3, 'percent'))).toThrow('is not a term that can be counted');
    expect(() => due('2026-03-03', numberOf(1.5, 'workingDay'))).toThrow('is not a term that can be counted');
  });

  it('takes a date that a body named as it is', () => {
    const spec = { kind: 'date', on: '2026-03-07', why: { vi: 'thông báo kết luận số 02', en: 'notice of conclusion no. 02' } } as const;
    const date = computeDueDate({ spec, calendar: shippedCalendar, rollForward });
    expect(date.dueOn).toBe('2026-03-07');
    expect(date.derivation).toMatchObject({ status: 'decided', verified: true });
    expect(english(date)).toBe('A date that was set: notice of conclusion no. 02. Due by the end of Saturday 7 Mar 2026.');
  });
});

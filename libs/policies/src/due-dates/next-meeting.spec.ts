import { computeDueDate } from './compute-due-date';
import { nextMeetingDue } from './next-meeting';
import { regulationOf, rollForward, shippedCalendar } from './spec/examples';

const monthly = regulationOf(1, 'month', 'Điều lệ Đảng, Đ24.2');

function next(anchor: string, plannedOn: readonly string[], lastMetOn: string | null, missedOn: string | null = null) {
  const spec = nextMeetingDue({ anchor, unitName: 'Chi bộ Thôn 3', plannedOn, lastMetOn, missedOn, rule: monthly });
  return { spec, date: computeDueDate({ spec, calendar: shippedCalendar, rollForward }) };
}

describe('the next meeting as a due date', () => {
  it.each([
    ['the first meeting planned after the anchor', '2026-03-05', ['2026-04-02', '2026-03-25'], null, '2026-03-25'],
    ['a meeting on the anchor itself is not the next one', '2026-03-05', ['2026-03-05'], '2026-03-05', '2026-04-30'],
    ['nothing planned and not met this month: the end of this month', '2026-03-05', [], '2026-02-03', '2026-03-31'],
    ['nothing planned and met this month: the end of the next', '2026-03-05', [], '2026-03-03', '2026-04-30'],
    ['nothing is known of its meetings: the end of this month', '2026-03-05', [], null, '2026-03-31'],
    ['on the last day of the month the next month counts', '2026-03-31', [], null, '2026-04-30'],
    ['a meeting planned after the backstop wins no time', '2026-03-05', ['2026-06-04'], null, '2026-03-31'],
  ] as const)('%s', (_sentence, anchor, plannedOn, lastMetOn, expected) => {
    expect(next(anchor, plannedOn, lastMetOn).date.dueOn).toBe(expected);
  });

  it.each([
    ['nothing else planned: the end of the next month', '2026-01-21', ['2026-01-20'], '2026-01-20', '2026-02-28'],
    ['another meeting planned in that month is not the next one', '2026-01-21', ['2026-01-29'], '2026-01-20', '2026-02-28'],
    ['the first meeting planned in the month after', '2026-01-21', ['2026-02-12', '2026-01-29'], '2026-01-20', '2026-02-12'],
    ['a month that was missed earlier has no say', '2026-02-03', ['2026-02-12'], '2026-01-31', '2026-02-12'],
  ] as const)('a month that was missed is over: %s', (_sentence, anchor, plannedOn, missedOn, expected) => {
    expect(next(anchor, plannedOn, null, missedOn).date.dueOn).toBe(expected);
  });

  it('a unit that meets every quarter has until the end of its quarter', () => {
    const quarterly = { ...monthly, value: 3 };
    const spec = nextMeetingDue({ anchor: '2026-02-10', unitName: 'Tỉnh ủy', plannedOn: [], lastMetOn: null, missedOn: null, rule: quarterly });
    expect(spec.backstop).toBe('2026-03-31');
  });

  it('names the unit and the rule that makes it meet', () => {
    expect(next('2026-03-05', [], null).date.derivation).toMatchObject({
      clause: 'Điều lệ Đảng, Đ24.2',
      steps: [
        { en: 'At the next meeting of Chi bộ Thôn 3.' },
        { vi: 'Chưa lên lịch kỳ họp: lấy ngày cuối cùng phải họp, 31/03/2026.' },
        { en: 'A regulation: Điều lệ Đảng, Đ24.2, by a secondary source.' },
        { vi: 'Hạn: hết ngày thứ Ba 31/03/2026.' },
      ],
    });
  });
});

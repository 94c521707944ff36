import fc from 'fast-check';
import { addDays, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import { workingCalendar, type CalendarDay } from '../calendar/working-calendar';
import { computeDueDate } from './compute-due-date';
import type { ComputedDueDate } from './due-date';
import { daysOf, noRollForward, numberOf, rollForward, shippedDaysInForce, signing } from './spec/examples';
import { secondOpinion } from './spec/second-calculator';

/** `npm run fuzz:deadlines` asks for the long form by this variable. */
const RUNS = Number(process.env['DEADLINE_RUNS'] ?? 20_000);
const MINUTE = 60_000;
const anchors = daysOf('2024-11-01', '2028-01-31');
/** Month ends are rare among all days, and months of different length are what they are there to try. */
const lateAnchors = anchors.filter((day) => Number(day.slice(8)) >= 29);
const nameless = { vi: 'ngày thử', en: 'a trial day' };

interface Trial {
  anchor: Day;
  number: PolicyNumber;
  days: readonly CalendarDay[];
  roll: PolicyNumber;
}

const units = fc.constantFrom<PolicyNumber['unit']>(
  'workingDay', 'workingDay', 'workingDay', 'calendarDay', 'calendarDay', 'month', 'month', 'year', 'endOfMonth', 'endOfQuarter', 'endOfYear',
);
const inventedDays = fc.uniqueArray(
  fc.record({ offset: fc.nat(150), kind: fc.constantFrom<CalendarDay['kind']>('holiday', 'compensation', 'workingWeekend') }),
  { maxLength: 25, selector: (day) => day.offset },
);
/** Half of the trials use the calendar of the product, half an invented one with special days close to the anchor, sensible or not. */
const trials: fc.Arbitrary<Trial> = fc
  .record({
    anchor: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...anchors) }, { weight: 1, arbitrary: fc.constantFrom(...lateAnchors) }),
    unit: units, value: fc.nat(90),
    invented: fc.option(inventedDays), roll: fc.constantFrom(rollForward, rollForward, noRollForward),
  })
  .map(({ anchor, unit, value, invented, roll }) => ({
    anchor, roll,
    number: numberOf(unit === 'workingDay' || unit === 'calendarDay' ? value : value % 14, unit),
    days: invented?.map(({ offset, kind }) => ({ on: addDays(anchor, offset), kind, name: nameless, confirmed: true, sourceRef: '' })) ?? shippedDaysInForce,
  }));

it('two calculators of different make agree on every due date', () => {
  const seen = { 'term over Tết': 0, 'over a worked weekend': 0, 'end moved to a working day': 0, 'month clamped': 0, 'year without calendar': 0 };
  fc.assert(
    fc.property(trials, ({ anchor, number, days, roll }) => {
      const calendar = workingCalendar(days, years(days));
      const date = computeDueDate({ spec: { kind: 'policy', number, anchor, anchorName: signing }, calendar, rollForward: roll });
      tally(seen, date);
      return date.dueOn === secondOpinion(anchor, number, days, roll.value);
    }),
    { numRuns: RUNS },
  );
  process.stdout.write(`${RUNS} due dates by two calculators, 0 differences; ${Object.entries(seen).map(([name, count]) => `${name}: ${count}`).join(', ')}\n`);
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 2_000);
}, 60 * MINUTE);

function years(days: readonly CalendarDay[]): number[] {
  return [...new Set(days.map((day) => Number(day.on.slice(0, 4))))];
}

function tally(seen: Record<string, number>, date: ComputedDueDate): void {
  const told = date.derivation.steps.map((step) => step.en).join(' ');
  const note = (name: string, happened: boolean): void => {
    if (happened) seen[name]! += 1;
  };
  note('term over Tết', told.includes('(Lunar New Year (Tết)'));
  note('over a worked weekend', told.includes('Weekend days that are worked'));
  note('end moved to a working day', told.includes('so it moves to the next working day'));
  note('month clamped', told.includes('so its last day is taken'));
  note('year without calendar', date.yearsWithoutCalendar.length > 0);
}

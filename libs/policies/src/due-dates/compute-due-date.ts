import { addDays, dayText, startOfDay, type Day, type Derivation } from '@kiem-giam/contracts';
import { clampStep, datesSteps, missingCalendarStep, movedStep, provenanceStep, resultStep, termStep } from './derivation';
import type { ComputedDueDate, DueInput, DueSpec, NextMeetingSpec } from './due-date';
import { endOfTerm, type TermEnd } from './term';

/**
 * When something is due, and why. Pure: the caller reads policy and calendar inside his transaction and hands them in.
 * The anchor is day 0. A year whose calendar nobody approved is counted by the plain week, which gives a date
 * that is seldom too late rather than none; the derivation says so and `yearsWithoutCalendar` lets the caller count again.
 */
export function computeDueDate(input: DueInput): ComputedDueDate {
  const { spec } = input;
  if (spec.kind === 'policy') return countedDate(input, spec);
  if (spec.kind === 'date') return namedDate(spec);
  return meetingDate(spec);
}

function countedDate({ calendar, rollForward }: DueInput, spec: Extract<DueSpec, { kind: 'policy' }>): ComputedDueDate {
  const { number, anchor } = spec;
  const end = endOfTerm(anchor, number, calendar, rollForward);
  const steps = [termStep(spec, end.dueOn)];
  if (end.isClamped) steps.push(clampStep(anchor, end.movedFrom ?? end.dueOn));
  steps.push(...datesSteps(end, number.unit));
  if (end.movedFrom !== null) steps.push(movedStep(end.movedFrom, end.dueOn, rollForward));
  if (end.yearsWithoutCalendar.length > 0) steps.push(missingCalendarStep(end.yearsWithoutCalendar));
  steps.push(provenanceStep(number));
  return dueAfter(end.dueOn, {
    steps,
    clause: number.clause,
    status: number.status,
    verified: number.verified && (end.movedFrom === null || rollForward.verified),
    usesUnconfirmedDays: leansOnUnconfirmedDays(end),
  }, end.yearsWithoutCalendar);
}

/** A date that a body named stands as named: it is not moved, since nobody but the body may change it. */
function namedDate(spec: Extract<DueSpec, { kind: 'date' }>): ComputedDueDate {
  return dueAfter(spec.on, {
    steps: [{ vi: `Ngày được ấn định: ${spec.why.vi}.`, en: `A date that was set: ${spec.why.en}.` }],
    clause: null,
    status: 'decided',
    verified: true,
    usesUnconfirmedDays: false,
  }, []);
}

/** A meeting planned after the backstop does not count: planning late must not win time. */
function meetingDate(spec: NextMeetingSpec): ComputedDueDate {
  const { plannedOn, backstop, unitName, rule } = spec;
  const isPlannedInTime = plannedOn !== null && plannedOn <= backstop;
  const [last, planned] = [dayText(backstop), dayText(plannedOn ?? backstop)];
  const steps = [{ vi: `Tại kỳ họp sau của ${unitName}.`, en: `At the next meeting of ${unitName}.` }];
  if (isPlannedInTime) {
    steps.push({ vi: `Kỳ họp đã lên lịch ngày ${planned.vi}.`, en: `That meeting is planned for ${planned.en}.` });
  } else if (plannedOn !== null) {
    steps.push({
      vi: `Kỳ họp lên lịch ngày ${planned.vi} muộn hơn ngày cuối cùng phải họp (${last.vi}) nên lấy ngày cuối cùng này.`,
      en: `The meeting planned for ${planned.en} is later than the last day by which the unit must meet (${last.en}); that day holds.`,
    });
  } else {
    steps.push({
      vi: `Chưa lên lịch kỳ họp: lấy ngày cuối cùng phải họp, ${last.vi}.`,
      en: `No meeting is planned yet: the last day by which the unit must meet holds, ${last.en}.`,
    });
  }
  return dueAfter(isPlannedInTime ? plannedOn : backstop, {
    steps: [...steps, provenanceStep(rule)],
    clause: rule.clause,
    status: rule.status,
    verified: rule.verified,
    usesUnconfirmedDays: false,
  }, []);
}

function dueAfter(dueOn: Day, derivation: Derivation, yearsWithoutCalendar: number[]): ComputedDueDate {
  const steps = [...derivation.steps, resultStep(dueOn)];
  return { dueOn, dueAt: startOfDay(addDays(dueOn, 1)), derivation: { ...derivation, steps }, yearsWithoutCalendar };
}

function leansOnUnconfirmedDays(end: TermEnd): boolean {
  return end.yearsWithoutCalendar.length > 0 || [...end.daysOff, ...end.workedWeekends].some((day) => !day.confirmed);
}

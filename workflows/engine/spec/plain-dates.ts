import { addDays, startOfDay, type Day, type DueDate, type PolicyNumber } from '@kiem-giam/contracts';
import type { DueRequest } from '../case-state';
import type { Foundation } from '../foundation';

const HOUR = 3_600_000;
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** A day that many working days away, by the plain week without holidays. */
export function workingDays(from: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}

/** The last day by which a unit must meet again: the end of the month, or of the next one where it has met in this one or missed it. */
function lastDayToMeet(after: Day, settled: readonly Day[]): Day {
  const next = addDays(after, 1);
  const hasMet = settled.some((day) => day <= after && day.slice(0, 7) === next.slice(0, 7));
  return new Date(Date.UTC(Number(next.slice(0, 4)), Number(next.slice(5, 7)) + (hasMet ? 1 : 0), 0)).toISOString().slice(0, 10);
}

function nextMeeting(after: Day, meetings: readonly Day[], missedOn: Day | undefined): Day {
  const last = lastDayToMeet(after, missedOn === undefined ? meetings : [...meetings, missedOn]);
  const over = missedOn?.slice(0, 7);
  return meetings.filter((day) => day > after && day <= last && day.slice(0, 7) !== over).toSorted()[0] ?? last;
}

function counted(number: PolicyNumber, anchor: Day): Day {
  return number.unit === 'workingDay' ? workingDays(anchor, number.value) : addDays(anchor, number.unit === 'month' ? 30 : number.value);
}

/** A due date as the commit of the examples computes it: plain weeks, no holidays, a meeting in every month. */
export function plainDueDate(foundation: Foundation, request: DueRequest, plannedMeetings: readonly Day[]): DueDate & { reminders: { rung: number; at: number }[] } {
  const { from } = request;
  const dueOn = 'nextMeetingOf' in from ? nextMeeting(from.after, plannedMeetings, from.missedOn) : 'day' in from ? from.day : counted(foundation.policy[from.number]!, from.anchor);
  const reminders = request.reminders.map(({ rung, before }) => ({ rung, at: startOfDay(workingDays(dueOn, -foundation.policy[before]!.value)) + 8 * HOUR }));
  return { dueOn, dueAt: startOfDay(addDays(dueOn, 1)), derivation: { steps: [], clause: null, status: 'default', verified: false, usesUnconfirmedDays: false }, reminders };
}

const VALUES: Readonly<Record<string, readonly [number, PolicyNumber['unit']]>> = {
  'act.maxRecordingGap': [30, 'calendarDay'], 'deadline.rollForward': [1, 'count'], 'extension.maxCount': [1, 'count'], 'followUp.maxCarries': [2, 'count'], 'followUp.monthlyMeeting': [1, 'month'],
  'inspection.ballotShare': [50, 'percent'], 'inspection.expulsionShare': [66.666666, 'percent'], 'inspection.extensionRatio': [33.333333, 'percent'], 'inspection.invitations': [2, 'count'], 'inspection.periodExamined': [5, 'year'], 'inspection.remedyBy': [365, 'calendarDay'], 'inspection.wholeCase': [45, 'calendarDay'],
  'meeting.adoptionShare': [50, 'percent'], 'meeting.docsBefore': [1, 'calendarDay'], 'remediation.extensionRatio': [33.333333, 'percent'], 'remediation.remedy': [90, 'calendarDay'], 'remediation.rework': [30, 'calendarDay'], 'remediation.shortestTerm': [15, 'calendarDay'],
  'request.extension': [30, 'calendarDay'], 'request.ordered': [90, 'calendarDay'],
  'reminder.before': [3, 'workingDay'], 'reminder.hour': [8, 'count'], 'supervision.extensionRatio': [33.333333, 'percent'],
};

/** A policy snapshot for the examples; numbers not listed are ten working days. None of them is law. */
export function plainPolicy(keys: readonly string[]): Record<string, PolicyNumber> {
  return Object.fromEntries(keys.map((key) => {
    const [value, unit] = VALUES[key] ?? [10, 'workingDay'];
    return [key, { key, value, unit, status: 'default', verified: false, clause: null, sourceRef: 'example', note: { vi: '', en: '' }, effectiveFrom: '2025-01-01', effectiveTo: null }];
  }));
}

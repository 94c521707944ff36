import type { Day, DueDate, PolicyNumber } from '@kiem-giam/contracts';
import { CalendarCache, computeDueDate, computeRungDates, nextMeetingDue, type DueSpec, type WorkingCalendar } from '@kiem-giam/policies';
import type { DeadlineStep, DueRequest } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/** Computes due dates over policy and calendar as the committing transaction sees them. */
export interface DueDateReader {
  compute(around: { manager: EntityManager; calendarRevision: number }, request: DueRequest, numbers: Readonly<Record<string, PolicyNumber>>, now: number): Promise<DueDate & { reminders: DeadlineStep[] }>;
}

/** The reader of one process; calendar rows are kept until their revision changes. */
export function dueDateReader(): DueDateReader {
  const calendars = new CalendarCache();
  return {
    async compute({ manager, calendarRevision }, request, numbers, now) {
      const calendar = await calendars.atRevision(manager, calendarRevision);
      const spec = await specOf(manager, request, numbers);
      const { dueOn, dueAt, derivation } = computeDueDate({ spec, calendar, rollForward: numbers['deadline.rollForward']! });
      return { dueOn, dueAt, derivation, reminders: remindersOf(request, numbers, dueOn, calendar, now) };
    },
  };
}

async function specOf(manager: EntityManager, { from }: DueRequest, numbers: Readonly<Record<string, PolicyNumber>>): Promise<DueSpec> {
  if ('number' in from) return { kind: 'policy', number: numbers[from.number]!, anchor: from.anchor, anchorName: from.anchorName };
  if ('day' in from) return { kind: 'date', on: from.day, why: from.why };
  const rule = numbers['followUp.monthlyMeeting']!;
  const [row] = await manager.query<{ unitName: string; plannedOn: Day[]; lastMetOn: Day | null }[]>(
    `SELECT v.name AS "unitName",
            ARRAY(SELECT m.planned_on::text FROM meetings m WHERE m.unit_id = $1 AND m.status = 'planned' AND m.planned_on > $2::date ORDER BY m.planned_on) AS "plannedOn",
            (SELECT max(m.held_on)::text FROM meetings m WHERE m.unit_id = $1 AND m.status IN ('held', 'signed') AND m.held_on <= $2::date) AS "lastMetOn"
       FROM unit_versions v WHERE v.unit_id = $1 AND v.valid @> $2::date`,
    [from.nextMeetingOf, from.after],
  );
  return nextMeetingDue({ anchor: from.after, unitName: row?.unitName ?? '', plannedOn: row?.plannedOn ?? [], lastMetOn: row?.lastMetOn ?? null, missedOn: from.missedOn ?? null, rule });
}

/** Reminders that would lie in the past are left out: nobody is reminded of what was set this morning. */
function remindersOf(request: DueRequest, numbers: Readonly<Record<string, PolicyNumber>>, dueOn: Day, calendar: WorkingCalendar, now: number): DeadlineStep[] {
  const offsets = request.reminders.map(({ before }) => {
    const number = numbers[before]!;
    return { days: -number.value, unit: number.unit === 'workingDay' ? ('workingDay' as const) : ('calendarDay' as const) };
  });
  const dates = computeRungDates({ dueOn, offsets, calendar, hour: numbers['reminder.hour']! });
  return dates.map(({ at }, index) => ({ rung: request.reminders[index]!.rung, at })).filter((step) => step.at > now);
}

import { addDays, startOfDay, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import { verdictOn, type WorkingCalendar } from '../calendar/working-calendar';

const MS_PER_HOUR = 3_600_000;

/** How far a rung of a ladder lies from the due date: negative before it, 0 on it, positive after it. */
export interface RungOffset {
  days: number;
  unit: 'calendarDay' | 'workingDay';
}

/** When a rung speaks: a working day and the moment on it (epoch milliseconds). */
export interface RungDate {
  on: Day;
  at: number;
}

/** The due date a ladder stands at. `hour` is the policy number `reminder.hour`: the hour of the day in Vietnam. */
export interface Ladder {
  dueOn: Day;
  offsets: readonly RungOffset[];
  calendar: WorkingCalendar;
  hour: PolicyNumber;
}

/**
 * When each rung speaks, always on a working day: a rung before or on the due date moves to an earlier one, so that a reminder
 * never comes too late; a rung after it moves to a later one, so that nobody is told of a lapse before it happened.
 */
export function computeRungDates({ dueOn, offsets, calendar, hour }: Ladder): RungDate[] {
  return offsets.map((offset) => {
    const direction = offset.days > 0 ? 1 : -1;
    const on = nearestWorkingDay(plainRungDay(dueOn, offset, calendar), direction, calendar);
    return { on, at: startOfDay(on) + hour.value * MS_PER_HOUR };
  });
}

function plainRungDay(dueOn: Day, offset: RungOffset, calendar: WorkingCalendar): Day {
  if (offset.unit === 'calendarDay') return addDays(dueOn, offset.days);
  const direction = offset.days > 0 ? 1 : -1;
  let day = dueOn;
  for (let left = Math.abs(offset.days); left > 0; ) {
    day = addDays(day, direction);
    if (verdictOn(calendar, day).works) left -= 1;
  }
  return day;
}

function nearestWorkingDay(from: Day, direction: 1 | -1, calendar: WorkingCalendar): Day {
  let day = from;
  while (!verdictOn(calendar, day).works) day = addDays(day, direction);
  return day;
}

export { CalendarCache, calendarRevision, calendarRevisionSql } from './calendar/calendar-cache';
export { checkCalendarFile, draftCalendar, loadCalendarFile, type CalendarLoadReport } from './calendar/calendar-files';
export type { CalendarRow } from './calendar/calendar-rows';
export {
  approveCalendarYear,
  calendarDays,
  calendarYear,
  listCalendarYears,
  type ApprovalContext,
  type CalendarRevision,
  type CalendarYear,
  type CalendarYearSummary,
} from './calendar/calendar-years';
export {
  calendarDayKinds,
  verdictOn,
  workingCalendar,
  type CalendarDay,
  type CalendarDayKind,
  type DayVerdict,
  type WorkingCalendar,
} from './calendar/working-calendar';
export type { ChangeContext } from './change-context';
export { policyDataFolder } from './data-folder';
export { computeDueDate } from './due-dates/compute-due-date';
export type { ComputedDueDate, DueInput, DueSpec, NextMeetingSpec } from './due-dates/due-date';
export { nextMeetingDue, type MeetingOutlook } from './due-dates/next-meeting';
export { computeRungDates, type Ladder, type RungDate, type RungOffset } from './due-dates/rung-dates';
export type { LoadReport } from './file-rows';
export { loadPolicyFolder, type FolderReport } from './load-folder';
export { loadNewPolicyNumbers, type NewNumbersReport } from './numbers/new-numbers';
export { checkPolicyFiles, loadPolicyFiles } from './numbers/policy-files';
export { policyLevels, policyStatuses, policyUnits, type PolicyLevel, type PolicyRow, type PolicyUnit } from './numbers/policy-number';
export { listPolicyNumbers, policySnapshot, type PolicyFilter, type PolicyPlace } from './numbers/policy-numbers.queries';

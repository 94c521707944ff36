export { agendaOf, type Agenda, type AgendaFinding, type AgendaItem, type GivenVerdict, type Verdict } from './agenda.queries';
export { attendanceOf, type Attendance, type AttendanceEntry, type AttendanceLine, type AttendanceStatus } from './attendance';
export { type EditRequest, type MeetingFact } from './meeting-edit';
export { meetingStatuses, type MeetingStatus } from './meeting-status';
export { keepingPosition, type MeetingKeeper } from './meeting-keeper';
export {
  arrangeMeeting,
  cancelMeeting,
  holdMeeting,
  moveMeeting,
  recordAttendance,
  setAgenda,
  type Arrangement,
  type Holding,
} from './meeting.commands';
export {
  listMeetings,
  meetingCard,
  meetingHistory,
  meetingKinds,
  type MeetingCard,
  type MeetingEditCard,
  type MeetingKind,
  type MeetingListQuery,
  type MeetingPage,
} from './meeting.queries';
export { correctMinutes, draftMinutes, signMinutes, type MinutesDraft, type MinutesSigner, type SigningRole } from './minutes.commands';
export { minutesOf, type Minutes, type MinutesCorrection, type MinutesSignature } from './minutes.queries';
export { planMeeting, planYear, type MeetingPlan, type PlannedYear, type YearPlan } from './plan-meeting';
export { daysOfYear, type MonthlyRule, type Weekday } from './yearly-days';

import { answerOf, api, type AnswerTo } from '../http/api';
import { inNameOrder } from '../words/name-order';

/** A meeting with what is known of it. */
export interface MeetingWhole {
  sheet: AnswerTo<'Meetings.show'>;
  agenda: AnswerTo<'Meetings.agenda'>;
  attendance: AnswerTo<'Meetings.attendance'>;
  minutes: AnswerTo<'Meetings.minutes'>['minutes'];
}

/** What every part of the page of a meeting is given. */
export interface PartProps {
  meeting: MeetingWhole;
  changed: () => void;
}

/** Fetches a meeting with everything its page shows, its people in the order of their names. */
export async function loadMeeting(id: string): Promise<MeetingWhole> {
  const params = { path: { id } };
  const [sheet, agenda, attendance, { minutes }] = await Promise.all([
    answerOf(api.GET('/api/v1/meetings/{id}', { params })),
    answerOf(api.GET('/api/v1/meetings/{id}/agenda', { params })),
    answerOf(api.GET('/api/v1/meetings/{id}/attendance', { params })),
    answerOf(api.GET('/api/v1/meetings/{id}/minutes', { params })),
  ]);
  return { sheet, agenda, attendance: { ...attendance, lines: inNameOrder(attendance.lines, ({ fullName }) => fullName) }, minutes };
}

/** The headers of an edit: the version that was read, and the key of this try. */
export function editOf({ sheet }: MeetingWhole, key: string): { path: { id: string }; header: { 'If-Match': string; 'Idempotency-Key': string } } {
  return { path: { id: sheet.id }, header: { 'If-Match': `"${sheet.version}"`, 'Idempotency-Key': key } };
}

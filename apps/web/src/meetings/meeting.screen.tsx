import type { ReactNode } from 'react';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { ScreenTitle } from '../shell/navigation';
import { Show, useNamed } from '../shell/pieces';
import { useWords } from '../words/words';
import { AgendaPart } from './agenda';
import { AttendancePart } from './attendance';
import { HoldingPart } from './holding';
import { useUnitName } from './meetings.screen';
import { MinutesPart } from './minutes';

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

/** A meeting: its agenda with every open finding, who came, what was said, and the signatures. */
export function MeetingScreen({ id }: { id: string }): ReactNode {
  const loading = useLoaded(id, () => loadMeeting(id));
  return (
    <Show loading={loading}>
      {(meeting) => (
        <>
          <MeetingHead meeting={meeting} />
          <HoldingPart meeting={meeting} changed={loading.reload} />
          <AgendaPart meeting={meeting} changed={loading.reload} />
          {meeting.sheet.status !== 'cancelled' && <AttendancePart key={`attendance ${meeting.sheet.version}`} meeting={meeting} changed={loading.reload} />}
          {meeting.sheet.status !== 'cancelled' && <MinutesPart key={`minutes ${meeting.sheet.version}`} meeting={meeting} changed={loading.reload} />}
          <History meeting={meeting} />
        </>
      )}
    </Show>
  );
}

async function loadMeeting(id: string): Promise<MeetingWhole> {
  const params = { path: { id } };
  const [sheet, agenda, attendance, { minutes }] = await Promise.all([
    answerOf(api.GET('/api/v1/meetings/{id}', { params })),
    answerOf(api.GET('/api/v1/meetings/{id}/agenda', { params })),
    answerOf(api.GET('/api/v1/meetings/{id}/attendance', { params })),
    answerOf(api.GET('/api/v1/meetings/{id}/minutes', { params })),
  ]);
  return { sheet, agenda, attendance, minutes };
}

/** The headers of an edit: the version that was read, and the key of this try. */
export function editOf({ sheet }: MeetingWhole, key: string): { path: { id: string }; header: { 'If-Match': string; 'Idempotency-Key': string } } {
  return { path: { id: sheet.id }, header: { 'If-Match': `"${sheet.version}"`, 'Idempotency-Key': key } };
}

function MeetingHead({ meeting: { sheet, attendance } }: { meeting: MeetingWhole }): ReactNode {
  const { t, day } = useWords();
  const named = useNamed();
  const unit = useUnitName(sheet.unitId);
  const nameOf = (personId: string | null): string | null => attendance.lines.find((line) => line.personId === personId)?.fullName ?? null;
  const facts: [string, string | null][] = [
    [t('meeting.unit'), unit],
    [t('meeting.day'), [day(sheet.day), sheet.plannedTime].filter(Boolean).join(', ')],
    [t('meeting.place'), sheet.place],
    [t('meeting.chair'), nameOf(sheet.chairPersonId)],
    [t('meeting.secretary'), nameOf(sheet.secretaryPersonId)],
  ];
  return (
    <>
      <ScreenTitle>{t('meeting.title', { kind: named('meetingKind', sheet.kind), day: day(sheet.day) })}</ScreenTitle>
      <p><span className="tag">{named('meetingStatus', sheet.status)}</span></p>
      <dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </>
  );
}

function History({ meeting: { sheet } }: { meeting: MeetingWhole }): ReactNode {
  const { t, moment } = useWords();
  const named = useNamed();
  return (
    <details className="small">
      <summary>{t('meeting.history')}</summary>
      <ol className="steps">
        {sheet.history.map((line) => <li key={line.version}>{[named('meetingAction', line.action), line.fullName, moment(line.at), line.reason].filter(Boolean).join(' – ')}</li>)}
      </ol>
    </details>
  );
}

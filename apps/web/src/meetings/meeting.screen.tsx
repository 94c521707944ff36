import type { ReactNode } from 'react';
import { useLoaded } from '../http/use-loaded';
import { ScreenTitle } from '../shell/navigation';
import { useNamed } from '../shell/pieces';
import { ShowScreen } from '../shell/show-screen';
import { useWords } from '../words/words';
import { AgendaPart } from './agenda';
import { AttendancePart } from './attendance';
import { HoldingPart } from './holding';
import { loadMeeting, type MeetingWhole } from './meeting-whole';
import { useUnitName } from './meetings.screen';
import { MinutesPart } from './minutes';

/** A meeting: its agenda with every open finding, who came, what was said, and the signatures. */
export function MeetingScreen({ id }: { id: string }): ReactNode {
  const loading = useLoaded(id, () => loadMeeting(id));
  return (
    <ShowScreen loading={loading}>
      {(meeting) => (
        <>
          <MeetingHead meeting={meeting} />
          <HoldingPart meeting={meeting} changed={loading.reload} />
          <AgendaPart meeting={meeting} changed={loading.reload} />
          {meeting.sheet.status !== 'cancelled' && <AttendancePart key={`attendance ${meeting.sheet.version}`} meeting={meeting} changed={loading.reload} />}
          {meeting.sheet.status !== 'cancelled' && <MinutesPart key={`minutes ${meeting.sheet.version} ${meeting.minutes?.corrections.length ?? 0}`} meeting={meeting} changed={loading.reload} />}
          <History meeting={meeting} />
        </>
      )}
    </ShowScreen>
  );
}

function MeetingHead({ meeting: { sheet, attendance } }: { meeting: MeetingWhole }): ReactNode {
  const { t, day, dayAlone } = useWords();
  const named = useNamed();
  const unit = useUnitName(sheet.unitId);
  const nameOf = (personId: string | null): string | null => attendance.lines.find((line) => line.personId === personId)?.fullName ?? null;
  const facts: [string, string | null][] = [
    [t('meeting.unit'), unit],
    [t('meeting.day'), [dayAlone(sheet.day), sheet.plannedTime].filter(Boolean).join(', ')],
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

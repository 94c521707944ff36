import { useState, type ReactNode } from 'react';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link, ScreenTitle } from '../shell/navigation';
import { Paged } from '../shell/paged';
import { useNamed } from '../shell/pieces';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';
import { PlanForm, PlanYearForm } from './planning';

type Meeting = AnswerTo<'Meetings.list'>['items'][number];

/** Meetings by day, and planning one for a unit whose register one keeps. */
export function MeetingsScreen(): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const [turn, setTurn] = useState(0);
  const load = (after: string | undefined): Promise<AnswerTo<'Meetings.list'>> => answerOf(api.GET('/api/v1/meetings', { params: { query: { limit: 50, ...(after !== undefined && { after }) } } }));
  return (
    <>
      <ScreenTitle>{t('meetings.title')}</ScreenTitle>
      {me.positions.length > 0 && (
        <>
          <details className="action"><summary>{t('meetings.plan')}</summary><PlanForm /></details>
          <details className="action"><summary>{t('meetings.planYear')}</summary><PlanYearForm planned={() => setTurn((now) => now + 1)} /></details>
        </>
      )}
      <Paged name={`meetings ${turn}`} empty={t('meetings.none')} load={load}>
        {(meetings) => <ul className="cards">{meetings.map((meeting) => <MeetingLine key={meeting.id} meeting={meeting} />)}</ul>}
      </Paged>
    </>
  );
}

function MeetingLine({ meeting }: { meeting: Meeting }): ReactNode {
  const { dayAlone } = useWords();
  const named = useNamed();
  const unit = useUnitName(meeting.unitId);
  return (
    <li className="card">
      <h3><Link to={`/meetings/${meeting.id}`}>{[dayAlone(meeting.day), meeting.plannedTime].filter(Boolean).join(', ')}</Link></h3>
      <p>{[named('meetingKind', meeting.kind), unit, meeting.place].filter(Boolean).join(' · ')} <span className="tag">{named('meetingStatus', meeting.status)}</span></p>
    </li>
  );
}

const names = new Map<string, Promise<string>>();

/** The name of a unit; asked for once while the page is open. */
export function useUnitName(unitId: string): string {
  const load = (): Promise<string> => {
    const known = names.get(unitId) ?? answerOf(api.GET('/api/v1/units/{id}', { params: { path: { id: unitId }, query: {} } })).then(({ name }) => name);
    names.set(unitId, known);
    return known;
  };
  return useLoaded(unitId, load).value ?? '';
}

import { useState, type ReactNode } from 'react';
import { useCaseTitle } from '../cases/case-title';
import { Cause } from '../cases/cause';
import { WhyAndSilence, type CaseSheet, type Turn } from '../cases/derivation';
import { loadCase } from '../cases/load-case';
import { useWho } from '../cases/who';
import type { AnswerTo } from '../http/api';
import { useLoaded, type Loading } from '../http/use-loaded';
import { Link } from '../shell/navigation';
import { DueDay, Show } from '../shell/pieces';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';

/** What the page of today says. */
export type Today = AnswerTo<'Cases.today'>;
/** A duty on the page of today. */
export type Duty = Today['duties'][number];

/** How much a card says at once: every step; the first reason and the next step; or nothing until the reader asks. */
export type Telling = 'all' | 'shortly' | 'whenAsked';

interface CardProps {
  duty: Duty;
  today: string;
  telling: Telling;
}

/** A duty of the reader: what, in which case, by when; then why on that day and what follows from silence. */
export function DutyCard({ duty, today, telling }: CardProps): ReactNode {
  const { t } = useWords();
  const { word } = useProcessWords(duty.process);
  return (
    <li className={duty.isOverdue ? 'card isOverdue' : 'card'}>
      <h3><Link to={`/cases/${duty.caseId}`}>{word('obligations', duty.obligation)}</Link></h3>
      <p><DueDay dueOn={duty.dueOn} isOverdue={duty.isOverdue} today={today} /></p>
      <InCase duty={duty} />
      <AtMeeting duty={duty} />
      {telling === 'whenAsked'
        ? <Opened name={t('duty.reasons')} isOpen={false}><Reasons caseId={duty.caseId} obligations={[duty.obligation]} /></Opened>
        : <OfCase caseId={duty.caseId}>{(sheet) => <WithReasons sheet={sheet} duties={[duty]} telling={telling} />}</OfCase>}
    </li>
  );
}

/** One request to decide, with both of its duties: why the body is asked, by when it answers, what follows if it does not. */
export function RequestCard({ duties, today, telling }: { duties: readonly [Duty, ...Duty[]]; today: string; telling: Telling }): ReactNode {
  const [first] = duties;
  const { word } = useProcessWords(first.process);
  const sheet = useSheet(first.caseId);
  return (
    <li className={duties.some(({ isOverdue }) => isOverdue) ? 'card isOverdue' : 'card'}>
      <h3><Link to={`/cases/${first.caseId}`}>{useCaseTitle()(first)}</Link> <span className="faint">{first.number}</span></h3>
      <Show loading={sheet}>{({ cause }) => cause && <Cause cause={cause} />}</Show>
      <ul className="plainList">{duties.map((duty) => <li key={duty.obligation}>{`${word('obligations', duty.obligation)} – `}<DueDay dueOn={duty.dueOn} isOverdue={duty.isOverdue} today={today} /></li>)}</ul>
      <WithReasons sheet={sheet} duties={duties} telling={telling} />
    </li>
  );
}

/** Every step of these duties; before them, where the card is short, the first reason and the next step of the last. */
function WithReasons({ sheet, duties, telling }: { sheet: Loading<CaseSheet>; duties: readonly [Duty, ...Duty[]]; telling: Telling }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {telling === 'shortly' && <Shortly sheet={sheet} duty={duties.at(-1) ?? duties[0]} />}
      <Opened name={t('duty.reasons')} isOpen={telling === 'all'}><ReasonsIn sheet={sheet} obligations={duties.map(({ obligation }) => obligation)} /></Opened>
    </>
  );
}

/** A duty that others have let lapse: who owes it, and who is told next. */
export function OthersDutyCard({ duty, today, telling }: CardProps): ReactNode {
  const { t } = useWords();
  const { word } = useProcessWords(duty.process);
  const who = duty.bodyName ?? duty.people.join(', ');
  return (
    <li className="card">
      <h3><Link to={`/cases/${duty.caseId}`}>{word('obligations', duty.obligation)}</Link></h3>
      <p><DueDay dueOn={duty.dueOn} isOverdue={duty.isOverdue} today={today} /></p>
      {telling === 'whenAsked' && <p>{t('others.owes', { who: who || t('turn.nobody') })}</p>}
      <InCase duty={duty} />
      {duty.atMeeting?.meeting && <AtMeeting duty={duty} />}
      {telling !== 'whenAsked' ? <NextStep duty={duty} /> : <Opened name={t('others.nextAndWhy')} isOpen={false}><Reasons caseId={duty.caseId} obligations={[duty.obligation]} /></Opened>}
    </li>
  );
}

function InCase({ duty }: { duty: Duty }): ReactNode {
  return <p>{useCaseTitle()(duty)} <span className="faint">{duty.number}</span></p>;
}

/** What is due at a meeting is done there: its agenda, or where one is planned while there is none. */
function AtMeeting({ duty: { atMeeting } }: { duty: Duty }): ReactNode {
  const { t, day } = useWords();
  if (atMeeting === null) return null;
  const { meeting } = atMeeting;
  if (meeting === null) return <p>{t('duty.noMeeting')} <Link to="/meetings">{t('duty.planMeeting')}</Link></p>;
  return <p><Link to={`/meetings/${meeting.id}`}>{t(`duty.meeting.${meeting.status}`, { day: day(meeting.on) })}</Link></p>;
}

/** The turn of a duty, once its case is there; a duty that was done meanwhile says so. */
function InTurn({ sheet, duty, children }: { sheet: Loading<CaseSheet>; duty: Duty; children: (turn: Turn) => ReactNode }): ReactNode {
  const { t } = useWords();
  return (
    <Show loading={sheet}>
      {({ turns }) => {
        const turn = turns.find(({ obligation }) => obligation === duty.obligation);
        return turn ? children(turn) : <p>{t('duty.doneMeanwhile')}</p>;
      }}
    </Show>
  );
}

function Shortly({ sheet, duty }: { sheet: Loading<CaseSheet>; duty: Duty }): ReactNode {
  const { t, say } = useWords();
  const nextOf = useNextStep();
  return (
    <InTurn sheet={sheet} duty={duty}>
      {(turn) => {
        const reason = turn.derivation?.steps[0];
        return (
          <>
            {reason && <p className="shortly">{t('why.shortly', { step: say(reason) })}</p>}
            <p className="shortly">{t('why.nextShortly', { step: nextOf(turn) })}</p>
          </>
        );
      }}
    </InTurn>
  );
}

function NextStep({ duty }: { duty: Duty }): ReactNode {
  const { t, say } = useWords();
  const [nextOf, who] = [useNextStep(), useWho()];
  return (
    <InTurn sheet={useSheet(duty.caseId)} duty={duty}>
      {(turn) => {
        const last = turn.ifSilent.findLast(({ isPast }) => isPast);
        return (
          <>
            <p>{t('others.owes', { who: who(turn) })}</p>
            {last && <p>{t('others.sofar', { step: say(last) })}</p>}
            <p>{t('others.next', { step: nextOf(turn) })}</p>
            <Opened name={t('duty.reasons')} isOpen={false}><WhyAndSilence turn={turn} /></Opened>
          </>
        );
      }}
    </InTurn>
  );
}

/** What follows next after the due day if nobody acts, the steps of one day together, or that nothing more does; a reminder, which comes by the due day, is no such step. */
function useNextStep(): (turn: Turn) => string {
  const { t, say } = useWords();
  return ({ ifSilent, dueOn }) => {
    const coming = ifSilent.filter(({ isPast, on }) => !isPast && (on === null || dueOn === null || on > dueOn));
    const next = coming.filter(({ on }) => on === coming[0]?.on);
    return next.length > 0 ? next.map(say).join(' ') : t('why.noFurther');
  };
}

function Opened({ name, isOpen, children }: { name: string; isOpen: boolean; children: ReactNode }): ReactNode {
  const [isShown, setIsShown] = useState(isOpen);
  return (
    <details className="small" open={isShown} onToggle={(event) => setIsShown(event.currentTarget.open)}>
      <summary>{name}</summary>
      {isShown && children}
    </details>
  );
}

function Reasons({ caseId, obligations }: { caseId: string; obligations: readonly string[] }): ReactNode {
  return <OfCase caseId={caseId}>{(sheet) => <ReasonsIn sheet={sheet} obligations={obligations} />}</OfCase>;
}

/** Fetches a case where what it says is shown, and not before. */
function OfCase({ caseId, children }: { caseId: string; children: (sheet: Loading<CaseSheet>) => ReactNode }): ReactNode {
  return children(useSheet(caseId));
}

function ReasonsIn({ sheet, obligations }: { sheet: Loading<CaseSheet>; obligations: readonly string[] }): ReactNode {
  const { t } = useWords();
  return (
    <Show loading={sheet}>
      {({ turns, process }) => {
        const asked = turns.filter(({ obligation }) => obligations.includes(obligation));
        return asked.length === 0 ? <p>{t('duty.doneMeanwhile')}</p> : asked.map((turn) => <Reason key={turn.obligation} turn={turn} process={obligations.length > 1 ? process : null} />);
      }}
    </Show>
  );
}

function Reason({ turn, process }: { turn: Turn; process: string | null }): ReactNode {
  const { word } = useProcessWords(process ?? '');
  return <>{process !== null && <p><strong>{word('obligations', turn.obligation)}</strong></p>}<WhyAndSilence turn={turn} /></>;
}

const useSheet = (caseId: string): Loading<CaseSheet> => useLoaded(caseId, () => loadCase(caseId));

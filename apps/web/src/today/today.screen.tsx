import type { ReactNode } from 'react';
import { OpenCaseLink } from '../cases/open-case-link';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link, ScreenTitle } from '../shell/navigation';
import { Show } from '../shell/pieces';
import { useProcessWords, useSession } from '../shell/session';
import { useWords } from '../words/words';
import { DutyCard, OthersDutyCard, RequestCard, type Duty, type Telling, type Today } from './duty-card';

/** How many duties of a kind tell every reason at once, and how many the first one: each is a case to fetch. The rest tell when they are opened. */
const TOLD_AT_ONCE = 3;
/** On a phone one whole card is a screen. */
const TOLD_AT_ONCE_ON_A_PHONE = 1;
const PHONE = '(max-width: 30rem)';
const TOLD_SHORTLY = 12;
const NOTICES_SHOWN = 3;
/** Among so many unread ones the latest are looked for that tell more than the cards above do while a duty lasts. */
const NOTICES_LOOKED_AT = 50;
const OF_ONES_DUTIES: readonly string[] = ['yourTurn', 'yourRight', 'dueSoon', 'overdueOwed'];

/** The first page: what to decide, what is mine to do, what others let lapse, what is new. */
export function TodayScreen(): ReactNode {
  const { t, dayAlone } = useWords();
  const today = useLoaded('today', () => answerOf(api.GET('/api/v1/today', { params: { query: {} } })));
  return (
    <>
      <ScreenTitle>{t('today.title')}</ScreenTitle>
      <Show loading={today}>
        {(page) => (
          <>
            <p className="day row"><span>{dayAlone(page.today)}</span><OpenCaseLink /></p>
            <Duties page={page} />
          </>
        )}
      </Show>
      <LatestNotices />
    </>
  );
}

function Duties({ page: { duties, today } }: { page: Today }): ReactNode {
  const { t } = useWords();
  const mine = duties.filter(({ isMine }) => isMine);
  const requests = byCase(mine.filter(({ process }) => process === 'decisionRequest'));
  const turns = mine.filter(({ process }) => process !== 'decisionRequest');
  const others = duties.filter(({ isMine }) => !isMine);
  return (
    <>
      <Glance mine={mine} />
      {requests.length > 0 && <Cards id="requests" title={t('today.requests', { count: requests.length })}>{requests.map((request, place) => <RequestCard key={request[0].caseId} duties={request} today={today} telling={tellingAt(place)} />)}</Cards>}
      {turns.length > 0 && <Cards id="mine" title={t('today.mine', { count: turns.length })}>{turns.map((duty, place) => <DutyCard key={`${duty.caseId} ${duty.obligation}`} duty={duty} today={today} telling={tellingAt(place)} />)}</Cards>}
      {mine.length === 0 && <NothingToDo />}
      {others.length > 0 && <Cards id="others" title={t('today.others', { count: others.length })} about={t('today.othersAbout')}>{others.map((duty, place) => <OthersDutyCard key={`${duty.caseId} ${duty.obligation}`} duty={duty} today={today} telling={tellingAt(place)} />)}</Cards>}
    </>
  );
}

/** Whoever only administers this installation is told where that is done: nothing ever comes to him here. */
function NothingToDo(): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  return <p className="calm">{me.isAdmin && me.positions.length === 0 ? <>{t('today.administrator')} <Link to="/admin">{t('menu.admin')}</Link>.</> : t('today.nothing')}</p>;
}

function tellingAt(place: number): Telling {
  const atOnce = matchMedia(PHONE).matches ? TOLD_AT_ONCE_ON_A_PHONE : TOLD_AT_ONCE;
  return place < atOnce ? 'all' : place < TOLD_SHORTLY ? 'shortly' : 'whenAsked';
}

/** The whole list in one line: how much is overdue, and what comes next. */
function Glance({ mine }: { mine: readonly Duty[] }): ReactNode {
  const { t, day } = useWords();
  const overdue = mine.filter(({ isOverdue }) => isOverdue).length;
  const next = mine.find(({ isOverdue, dueOn }) => !isOverdue && dueOn !== null);
  const { word } = useProcessWords(next?.process ?? '');
  if (mine.length < 2) return null;
  return (
    <p className="glance">
      {overdue > 0 && <strong className="due isOverdue">{t('today.overdue', { count: overdue })}</strong>} {next?.dueOn && t('today.next', { what: word('obligations', next.obligation), day: day(next.dueOn) })}
    </p>
  );
}

/** The duties of each request together: one request is one thing to decide, however many duties it brings. */
function byCase(duties: readonly Duty[]): [Duty, ...Duty[]][] {
  const cases = new Map<string, [Duty, ...Duty[]]>();
  for (const duty of duties) {
    const known = cases.get(duty.caseId);
    if (known) known.push(duty);
    else cases.set(duty.caseId, [duty]);
  }
  return [...cases.values()];
}

function Cards({ id, title, about, children }: { id: string; title: string; about?: string; children: ReactNode }): ReactNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p className="faint">{about}</p>}
      <ul className="cards">{children}</ul>
    </section>
  );
}

function LatestNotices(): ReactNode {
  const inbox = useLoaded('latest notices', () => answerOf(api.GET('/api/v1/notices', { params: { query: { limit: NOTICES_LOOKED_AT } } })));
  return <Show loading={inbox}>{(page) => <NoticeList page={page} />}</Show>;
}

function NoticeList({ page: { items, unread } }: { page: AnswerTo<'Notices.list'> }): ReactNode {
  const { t, say, moment } = useWords();
  const shown = items.filter(({ readAt, template }) => readAt === null && !OF_ONES_DUTIES.includes(template)).slice(0, NOTICES_SHOWN);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t(unread === 0 ? 'today.noNotices' : shown.length === 0 ? 'today.noOtherNotices' : 'today.notices')}</h2>
      {shown.length > 0 && (
        <ul>
          {shown.map((notice) => (
            <li key={notice.id}>{notice.caseId === null ? say(notice.title) : <Link to={`/cases/${notice.caseId}`}>{say(notice.title)}</Link>} <span className="faint">{moment(notice.createdAt)}</span></li>
          ))}
        </ul>
      )}
      <p><Link to="/notices">{unread === 0 ? t('today.allNotices') : t('today.allNoticesUnread', { count: unread })}</Link></p>
    </section>
  );
}

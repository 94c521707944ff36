import type { ReactNode } from 'react';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link, ScreenTitle } from '../shell/navigation';
import { Show } from '../shell/pieces';
import { useWords } from '../words/words';
import { DutyCard, type Duty } from './duty-card';

/** How many duties tell their reasons at once; the rest tell them when they are opened. */
const TOLD_AT_ONCE = 5;
const NOTICES_SHOWN = 3;

/** The first page: what is mine to do, what others let lapse, what to decide, what is new. */
export function TodayScreen(): ReactNode {
  const { t, day } = useWords();
  const today = useLoaded('today', () => answerOf(api.GET('/api/v1/today', { params: { query: {} } })));
  return (
    <>
      <ScreenTitle>{t('today.title')}</ScreenTitle>
      <Show loading={today}>
        {(page) => (
          <>
            <p>{day(page.today)}</p>
            <Duties duties={page.duties} />
          </>
        )}
      </Show>
      <LatestNotices />
    </>
  );
}

function Duties({ duties }: { duties: readonly Duty[] }): ReactNode {
  const { t } = useWords();
  const mine = duties.filter(({ isMine }) => isMine);
  const requests = mine.filter(({ process }) => process === 'decisionRequest');
  const turns = mine.filter(({ process }) => process !== 'decisionRequest');
  const others = duties.filter(({ isMine }) => !isMine);
  return (
    <>
      {requests.length > 0 && <DutyList id="requests" title={t('today.requests', { count: requests.length })} duties={requests} toldAtOnce={TOLD_AT_ONCE} />}
      <DutyList id="mine" title={t('today.mine', { count: turns.length })} empty={t('today.nothing')} duties={turns} toldAtOnce={TOLD_AT_ONCE} />
      {others.length > 0 && <DutyList id="others" title={t('today.others', { count: others.length })} duties={others} toldAtOnce={0} />}
    </>
  );
}

function DutyList({ id, title, empty, duties, toldAtOnce }: { id: string; title: string; empty?: string; duties: readonly Duty[]; toldAtOnce: number }): ReactNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {duties.length === 0 && <p>{empty}</p>}
      <ul className="cards">{duties.map((duty, place) => <DutyCard key={`${duty.caseId} ${duty.obligation}`} duty={duty} isTold={place < toldAtOnce} />)}</ul>
    </section>
  );
}

function LatestNotices(): ReactNode {
  const { t } = useWords();
  const inbox = useLoaded('latest notices', () => answerOf(api.GET('/api/v1/notices', { params: { query: { limit: NOTICES_SHOWN } } })));
  return <Show loading={inbox}>{(page) => <NoticeList page={page} heading={t('today.notices', { count: page.unread })} />}</Show>;
}

function NoticeList({ page, heading }: { page: AnswerTo<'Notices.list'>; heading: string }): ReactNode {
  const { t, say, moment } = useWords();
  const unread = page.items.filter(({ readAt }) => readAt === null);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{heading}</h2>
      <ul>{unread.map((notice) => <li key={notice.id}>{say(notice.title)} <span className="faint">{moment(notice.createdAt)}</span></li>)}</ul>
      <p><Link to="/notices">{t('today.allNotices')}</Link></p>
    </section>
  );
}

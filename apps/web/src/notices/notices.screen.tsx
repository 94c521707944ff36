import { useState, type ReactNode } from 'react';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useSending } from '../http/use-sending';
import { Link, ScreenTitle } from '../shell/navigation';
import { Paged } from '../shell/paged';
import { TroubleBox } from '../shell/pieces';
import { useWords } from '../words/words';

type Notice = AnswerTo<'Notices.list'>['items'][number];

/** The inbox: what the system told this person, unread first. */
export function NoticesScreen(): ReactNode {
  const { t } = useWords();
  const [turn, setTurn] = useState(0);
  const changed = (): void => setTurn(turn + 1);
  const readingAll = useSending(() => answerOf(api.POST('/api/v1/notices/read-all')), changed);
  const load = (after: string | undefined): Promise<AnswerTo<'Notices.list'>> => answerOf(api.GET('/api/v1/notices', { params: { query: { limit: 20, ...(after !== undefined && { after }) } } }));
  return (
    <>
      <ScreenTitle>{t('notices.title')}</ScreenTitle>
      <TroubleBox trouble={readingAll.trouble} />
      <Paged name={`notices ${turn}`} empty={t('notices.none')} load={load}>
        {(notices) => (
          <>
            {notices.some(({ readAt }) => readAt === null) && <p><button type="button" className="quiet" onClick={() => void readingAll.run()}>{t('notices.readAll')}</button></p>}
            <ul className="cards">{notices.map((notice) => <NoticeCard key={notice.id} notice={notice} changed={changed} />)}</ul>
          </>
        )}
      </Paged>
    </>
  );
}

function NoticeCard({ notice, changed }: { notice: Notice; changed: () => void }): ReactNode {
  const { t, say, moment } = useWords();
  const reading = useSending(() => answerOf(api.POST('/api/v1/notices/{id}/read', { params: { path: { id: notice.id } } })), changed);
  return (
    <li className="card">
      <h2>{say(notice.title)}{notice.readAt === null && <> <span className="tag isBad">{t('notices.unread')}</span></>}</h2>
      <p>{say(notice.body)}</p>
      <p className="faint">{moment(notice.createdAt)}</p>
      <TroubleBox trouble={reading.trouble} />
      <p className="row">
        {notice.caseId !== null && <Link to={`/cases/${notice.caseId}`}>{t('notices.toCase')}</Link>}
        {notice.readAt === null && <button type="button" className="quiet" aria-label={t('notices.readWhich', { what: say(notice.title) })} onClick={() => void reading.run()}>{t('notices.read')}</button>}
      </p>
    </li>
  );
}

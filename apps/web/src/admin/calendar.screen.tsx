import { useState, type ReactNode } from 'react';
import { FilesField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api, Trouble, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useSending } from '../http/use-sending';
import { ScreenTitle } from '../shell/navigation';
import { Show, TroubleBox, useNamed } from '../shell/pieces';
import { useWords } from '../words/words';

type Calendar = AnswerTo<'Calendars.one'>;
type Revision = NonNullable<Calendar['approved']>;

/** One year's working calendar: what counts, what is drafted, a new draft from a file, and the approval. */
export function CalendarScreen({ year }: { year: number }): ReactNode {
  const { t } = useWords();
  const loading = useLoaded(String(year), () => loadYear(year));
  return (
    <>
      <ScreenTitle>{t('calendar.title', { year })}</ScreenTitle>
      <Show loading={loading}>
        {({ calendar }) => (
          <>
            {calendar?.draft && <Draft year={year} draft={calendar.draft} done={loading.reload} />}
            {calendar?.approved && <section aria-labelledby="approved"><h2 id="approved">{t('calendar.approved', { revision: calendar.approved.revision })}</h2><Days days={calendar.approved.days} /></section>}
            {!calendar && <p>{t('calendar.unknown')}</p>}
            <DraftForm year={year} done={loading.reload} />
          </>
        )}
      </Show>
    </>
  );
}

/** A year that nobody has drafted yet is an answer here, not trouble. */
async function loadYear(year: number): Promise<{ calendar: Calendar | null }> {
  try {
    return { calendar: await answerOf(api.GET('/api/v1/calendars/{year}', { params: { path: { year } } })) };
  } catch (error) {
    if (error instanceof Trouble && error.problem?.code === 'CALENDAR_YEAR_UNKNOWN') return { calendar: null };
    throw error;
  }
}

function Draft({ year, draft, done }: { year: number; draft: Revision; done: () => void }): ReactNode {
  const { t } = useWords();
  const approving = useSending(() => answerOf(api.POST('/api/v1/calendars/{year}/approve', { params: { path: { year } }, body: { revision: draft.revision } })), done);
  const [isAsked, setIsAsked] = useState(false);
  const count = draft.days.filter(isToBeConfirmed).length;
  const approve = (): void => (count > 0 && !isAsked ? setIsAsked(true) : void approving.run());
  return (
    <section aria-labelledby="draft">
      <h2 id="draft">{t('calendar.draft', { revision: draft.revision })}</h2>
      <Days days={draft.days} />
      <TroubleBox trouble={approving.trouble} />
      <output className="hint">{isAsked && t('calendar.approveAsk', { count })}</output>
      <p className="row">
        <button type="button" aria-disabled={approving.isBusy} onClick={approve}>{t(isAsked ? 'calendar.approveStill' : 'calendar.approve')}</button>
        {isAsked && <button type="button" className="quiet" onClick={() => setIsAsked(false)}>{t('calendar.approveNot')}</button>}
      </p>
    </section>
  );
}

/** As the list of years counts them: a day that is not in force counts nowhere, so nobody need confirm it yet. */
const isToBeConfirmed = ({ confirmed, inForce }: Revision['days'][number]): boolean => inForce && !confirmed;

/** What stands before a source in the files of the product, in the order of trust. */
const SOURCE_MARKS = ['V', 'V2', 'R', 'DEF'] as const;

function Days({ days }: { days: Revision['days'] }): ReactNode {
  const { t, say, dayAlone } = useWords();
  const named = useNamed();
  return (
    <div className="wide">
      <table>
        <thead><tr><th scope="col">{t('calendar.day')}</th><th scope="col">{t('calendar.kind')}</th><th scope="col">{t('calendar.name')}</th><th scope="col">{t('calendar.source')}</th></tr></thead>
        <tbody>
          {days.map((one) => <tr key={one.on}><td>{dayAlone(one.on)}</td><td>{named('dayKind', one.kind)}</td><td>{say(one.name)}</td><td>{one.sourceRef}{isToBeConfirmed(one) && <> <span className="tag">{t('calendar.unconfirmed')}</span></>}{!one.inForce && <> <span className="tag isBad">{t('calendar.notInForce')}</span></>}</td></tr>)}
        </tbody>
      </table>
      <ul className="faint plainList">{SOURCE_MARKS.filter((mark) => days.some(({ sourceRef }) => sourceRef.includes(`[${mark}]`))).map((mark) => <li key={mark}>{`[${mark}]: ${t(`calendar.mark.${mark}`)}`}</li>)}</ul>
    </div>
  );
}

function DraftForm({ year, done }: { year: number; done: () => void }): ReactNode {
  const { t } = useWords();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const sending = useSending(async () => {
    const days = daysIn(await files[0]?.text() ?? '');
    setIsUnreadable(days === null);
    return days && answerOf(api.PUT('/api/v1/calendars/{year}/draft', { params: { path: { year } }, body: { days } }));
  }, done);
  return (
    <section aria-labelledby="newDraft">
      <h2 id="newDraft">{t('calendar.newDraft')}</h2>
      <Form sending={sending} button={t('calendar.send')}>
        <FilesField label={t('calendar.file')} hint={t('calendar.fileHint')} error={isUnreadable ? t('calendar.fileWrong') : null} accept=".json,application/json" isSeveral={false} files={files} choose={setFiles} />
      </Form>
    </section>
  );
}

/** The list of days of a calendar file, or null when the file is no such thing. */
function daysIn(text: string): Record<string, unknown>[] | null {
  try {
    const { days } = JSON.parse(text) as { days?: unknown };
    return Array.isArray(days) ? (days as Record<string, unknown>[]) : null;
  } catch {
    return null; // that it is no JSON is the answer
  }
}

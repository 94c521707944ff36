import { useState, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { go, Link, ScreenTitle } from '../shell/navigation';
import { Show } from '../shell/pieces';
import { useWords } from '../words/words';

/** The years that have a working calendar, and which of them count. */
export function CalendarsScreen(): ReactNode {
  const { t } = useWords();
  const years = useLoaded('calendars', () => answerOf(api.GET('/api/v1/calendars')));
  return (
    <>
      <ScreenTitle>{t('calendars.title')}</ScreenTitle>
      <p>{t('calendars.about')}</p>
      <Show loading={years}>
        {({ items }) => (
          <ul className="cards">
            {items.map((one) => (
              <li key={one.year} className="card">
                <h2><Link to={`/admin/calendars/${one.year}`}>{String(one.year)}</Link></h2>
                <p>{[t(one.isApproved ? 'calendars.approved' : 'calendars.notApproved'), one.hasDraft && t('calendars.hasDraft'), one.unconfirmedDays > 0 && t('calendars.unconfirmed', { count: one.unconfirmedDays })].filter(Boolean).join(' · ')}</p>
              </li>
            ))}
          </ul>
        )}
      </Show>
      <OtherYear />
    </>
  );
}

function OtherYear(): ReactNode {
  const { t } = useWords();
  const [year, setYear] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const run = async (): Promise<void> => {
    const isYear = /^\d{4}$/.test(year);
    setIsWrong(!isYear);
    if (isYear) go(`/admin/calendars/${year}`);
  };
  return (
    <Form looks="narrow" sending={{ isBusy: false, trouble: null, run }} button={t('calendars.open')}>
      <TextField label={t('calendars.otherYear')} error={isWrong ? t('calendars.yearWrong') : null} kind="text" value={year} change={setYear} />
    </Form>
  );
}

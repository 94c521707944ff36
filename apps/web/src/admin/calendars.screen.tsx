import { useState, type FormEvent, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { go, Link, ScreenTitle } from '../shell/navigation';
import { Show } from '../shell/pieces';
import { useWords } from '../words/words';

/** The years that have a working calendar, and which of them count. */
export function CalendarsScreen(): ReactNode {
  const { t } = useWords();
  const years = useLoaded('calendars', () => answerOf(api.GET('/api/v1/calendars')));
  const [year, setYear] = useState('');
  const open = (event: FormEvent): void => {
    event.preventDefault();
    if (/^\d{4}$/.test(year)) go(`/admin/calendars/${year}`);
  };
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
      <form onSubmit={open}><TextField label={t('calendars.otherYear')} kind="text" value={year} change={setYear} /><button type="submit">{t('calendars.open')}</button></form>
    </>
  );
}

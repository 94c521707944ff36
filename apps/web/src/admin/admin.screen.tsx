import type { ReactNode } from 'react';
import { Link, ScreenTitle } from '../shell/navigation';
import { useWords } from '../words/words';

/** What an administrator does to make a new installation ready, in the order in which it is done. */
export function AdminScreen(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <ScreenTitle>{t('admin.title')}</ScreenTitle>
      <p>{t('admin.about')}</p>
      <ol className="steps big">
        <li><Link to="/admin/import">{t('import.title')}</Link></li>
        <li><Link to="/admin/calendars">{t('calendars.title')}</Link></li>
        <li><Link to="/admin/accounts">{t('accounts.title')}</Link></li>
      </ol>
    </>
  );
}

import type { ReactNode } from 'react';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useSending } from '../http/use-sending';
import { useWords, type WordKey } from '../words/words';
import { go, Link, usePath } from './navigation';
import type { Installation, Me, Session } from './session';

const MENU: readonly { to: string; key: WordKey }[] = [
  { to: '/', key: 'menu.today' },
  { to: '/cases', key: 'menu.cases' },
  { to: '/findings', key: 'menu.findings' },
  { to: '/meetings', key: 'menu.meetings' },
  { to: '/notices', key: 'menu.notices' },
];

/** What stands around every screen: the name, the menu, the language, who is signed in. */
export function Frame({ installation, session, changed, children }: { installation: Installation | null; session: Session | null; changed: () => void; children: ReactNode }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <a className="skip" href="#main">{t('skip')}</a>
      <UnrealNotice installation={installation} me={session?.me ?? null} />
      <header>
        <div className="band">
          <p className="name"><Link to="/">{t('product')}</Link></p>
          <LanguageSwitch />
          {session && <WhoIsHere me={session.me} changed={changed} />}
        </div>
        {session && <Menu me={session.me} />}
      </header>
      <main id="main">{children}</main>
      <footer>{installation?.version !== undefined && <p>{t('footer', { version: installation.version })}</p>}</footer>
    </>
  );
}

function UnrealNotice({ installation, me }: { installation: Installation | null; me: Me | null }): ReactNode {
  const { t } = useWords();
  // Under a foreign name the installation does not say what it is; then nothing is claimed.
  if (installation?.isDemo === undefined) return null;
  const { isDemo, isRehearsal = false } = installation;
  if (!isDemo && !isRehearsal) return <p className="unreal isReal">{t('installation.real')}</p>;
  const maySetClock = isRehearsal && me !== null && me.readableUnitIds.length > 0;
  return <p className="unreal">{[isDemo && t('installation.demo'), isRehearsal && t('installation.rehearsal')].filter(Boolean).join(' ')}{maySetClock && <> <Link to="/rehearsal">{t('rehearsal.link')}</Link></>}</p>;
}

function LanguageSwitch(): ReactNode {
  const { language, change, t } = useWords();
  const other = language === 'vi' ? 'en' : 'vi';
  return <button type="button" className="plain" lang={other} onClick={() => change(other)}>{t('language.other')}</button>;
}

function WhoIsHere({ me, changed }: { me: Me; changed: () => void }): ReactNode {
  const { t } = useWords();
  const leaving = useSending(() => answerOf(api.DELETE('/api/v1/sessions/current')), () => {
    go('/');
    changed();
  });
  return (
    <p className="who">
      <Link to="/account">{me.fullName}</Link>
      <button type="button" className="plain" onClick={() => void leaving.run()}>{t('signOut')}</button>
    </p>
  );
}

function Menu({ me }: { me: Me }): ReactNode {
  const { t } = useWords();
  const path = usePath();
  const unread = useLoaded(`unread ${path}`, async () => (await answerOf(api.GET('/api/v1/notices', { params: { query: { limit: 1 } } }))).unread).value ?? 0;
  const items = me.isAdmin ? [...MENU, { to: '/admin', key: 'menu.admin' as const }] : MENU;
  return (
    <nav aria-label={t('menu')}>
      <ul>
        {items.map(({ to, key }) => (
          <li key={to}>
            <Link to={to} isHere={to === '/' ? path === '/' : path.startsWith(to)}>
              {t(key)}{to === '/notices' && unread > 0 ? ` (${unread})` : ''}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

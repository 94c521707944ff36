import type { ReactNode } from 'react';
import { AccountScreen } from '../account/account.screen';
import { AccountsScreen } from '../admin/accounts.screen';
import { AdminScreen } from '../admin/admin.screen';
import { CalendarScreen } from '../admin/calendar.screen';
import { CalendarsScreen } from '../admin/calendars.screen';
import { ImportScreen } from '../admin/import.screen';
import { CaseScreen } from '../cases/case.screen';
import { CasesScreen } from '../cases/cases.screen';
import { OpenCaseScreen } from '../cases/open-case.screen';
import { FindingScreen } from '../findings/finding.screen';
import { FindingsScreen } from '../findings/findings.screen';
import { MeetingScreen } from '../meetings/meeting.screen';
import { MeetingsScreen } from '../meetings/meetings.screen';
import { NoticesScreen } from '../notices/notices.screen';
import { RehearsalScreen } from '../rehearsal/rehearsal.screen';
import { TodayScreen } from '../today/today.screen';
import { useWords } from '../words/words';
import { Link, ScreenTitle } from './navigation';
import { useSession } from './session';

/** Which screen stands at which path; what is in brackets is handed to it. */
const SCREENS: readonly { path: RegExp; screen: (id: string) => ReactNode }[] = [
  { path: /^\/$/, screen: () => <TodayScreen /> },
  { path: /^\/cases$/, screen: () => <CasesScreen /> },
  { path: /^\/cases\/new$/, screen: () => <OpenCaseScreen /> },
  { path: /^\/cases\/([0-9a-f-]{36})$/, screen: (id) => <CaseScreen key={id} id={id} /> },
  { path: /^\/findings$/, screen: () => <FindingsScreen /> },
  { path: /^\/findings\/([0-9a-f-]{36})$/, screen: (id) => <FindingScreen key={id} id={id} /> },
  { path: /^\/meetings$/, screen: () => <MeetingsScreen /> },
  { path: /^\/meetings\/([0-9a-f-]{36})$/, screen: (id) => <MeetingScreen key={id} id={id} /> },
  { path: /^\/notices$/, screen: () => <NoticesScreen /> },
  { path: /^\/account$/, screen: () => <AccountScreen /> },
  { path: /^\/rehearsal$/, screen: () => <RehearsalScreen /> },
  { path: /^\/admin$/, screen: () => <AdminScreen /> },
  { path: /^\/admin\/import$/, screen: () => <ImportScreen /> },
  { path: /^\/admin\/calendars$/, screen: () => <CalendarsScreen /> },
  { path: /^\/admin\/calendars\/(\d{4})$/, screen: (year) => <CalendarScreen key={year} year={Number(year)} /> },
  { path: /^\/admin\/accounts$/, screen: () => <AccountsScreen /> },
];

/** What stands below this is for administrators; the API refuses others too. */
const ADMINISTRATION = /^\/admin(\/|$)/;

/** The screen at a path. */
export function Screens({ path }: { path: string }): ReactNode {
  const { me } = useSession();
  if (ADMINISTRATION.test(path) && !me.isAdmin) return <NoScreen because="adminOnly" />;
  for (const { path: pattern, screen } of SCREENS) {
    const found = pattern.exec(path);
    if (found) return screen(found[1] ?? '');
  }
  return <NoScreen because="unknown" />;
}

function NoScreen({ because }: { because: 'unknown' | 'adminOnly' }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <ScreenTitle>{t(`screen.${because}`)}</ScreenTitle>
      <p>{t(`screen.${because}About`)}</p>
      <p><Link to="/" looks="button">{t('screen.home')}</Link></p>
    </>
  );
}

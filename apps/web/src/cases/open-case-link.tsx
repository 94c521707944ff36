import type { ReactNode } from 'react';
import { Link } from '../shell/navigation';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';

/** The way to open a case, for those whose position lets them open one; nothing for everybody else. */
export function OpenCaseLink({ looks }: { looks?: 'button' }): ReactNode {
  const { t } = useWords();
  const { processes } = useSession();
  return processes.some(({ openingPositionIds }) => openingPositionIds.length > 0) && <Link to="/cases/new" {...(looks && { looks })}>{t('cases.open')}</Link>;
}

import type { ReactNode } from 'react';
import { Link } from '../shell/navigation';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';
import type { CaseSheet } from './derivation';

/** Why a body is asked to decide: in which case, which duty, due when, who owes it, and whether silence or too many carries brought it. */
export function Cause({ cause }: { cause: NonNullable<CaseSheet['cause']> }): ReactNode {
  const { t, day } = useWords();
  const { name, word } = useProcessWords(cause.process ?? '');
  const duty = cause.process === null ? t('cause.hiddenDuty') : word('obligations', cause.obligation);
  const said = { duty, day: day(cause.dueOn), who: cause.owedBy ?? t('name.unknown') };
  return (
    <div className="cause">
      <p>{cause.carries === null ? t('cause.silence', said) : t('cause.carried', { ...said, count: cause.carries })}</p>
      <p>{t('cause.inCase')} {cause.process === null ? `${cause.number} (${t('links.hidden')})` : <Link to={`/cases/${cause.caseId}`}>{`${cause.number} – ${name}: ${cause.title ?? ''}`}</Link>}</p>
    </div>
  );
}

import type { ReactNode } from 'react';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';

/** As many as one looks through before opening another. */
const MOST_NAMED = 5;

/** Cases of a process about the same unit or person that are open and that the reader may see: a hint before he opens another. They open beside the form, which keeps what was typed. */
export function AlreadyOpen({ process, subjectId }: { process: string; subjectId: string }): ReactNode {
  const { t } = useWords();
  const { word } = useProcessWords(process);
  const query = { process, subjectId, status: 'open' as const, limit: MOST_NAMED };
  const cases = useLoaded(`${process} ${subjectId}`, () => answerOf(api.GET('/api/v1/cases', { params: { query } }))).value?.items ?? [];
  return (
    <output className={cases.length > 0 ? 'notice' : ''}>
      {cases.length > 0 && (
        <>
          <strong>{t('openCase.alreadyOpen')}</strong>
          <ul>{cases.map(({ id, number, title, stage }) => <li key={id}><a href={`/cases/${id}`} target="_blank" rel="noopener">{`${number} – ${title}`}</a>{` (${word('stages', stage)})`}</li>)}</ul>
          {t('openCase.alreadyOpenAbout')}
        </>
      )}
    </output>
  );
}

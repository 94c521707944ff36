import type { ReactNode } from 'react';
import { detailOf, type Trouble } from '../http/api';
import type { Loading } from '../http/use-loaded';
import { useWords } from '../words/words';
import { Link, ScreenTitle } from './navigation';
import { Show } from './pieces';

/** An address that is no id, and an id that leads to nothing the reader may see. */
const NOT_THERE: readonly (number | undefined)[] = [400, 404];

/** Shows the one thing that a screen is about. Where there is none, asking again would not help: the reader is shown a way on. */
export function ShowScreen<T>({ loading, children }: { loading: Loading<T>; children: (value: T) => ReactNode }): ReactNode {
  const { trouble } = loading;
  return trouble && NOT_THERE.includes(trouble.problem?.status) ? <NotThere trouble={trouble} /> : <Show loading={loading}>{children}</Show>;
}

function NotThere({ trouble: { problem } }: { trouble: Trouble }): ReactNode {
  const { t, say } = useWords();
  return (
    <>
      <ScreenTitle>{t('screen.notThere')}</ScreenTitle>
      <p>{problem && say(detailOf(problem))}</p>
      <p><Link to="/" looks="button">{t('screen.home')}</Link></p>
    </>
  );
}

import { useState, type ReactNode } from 'react';
import { useLoaded, troubleOf } from '../http/use-loaded';
import { useWords } from '../words/words';
import { Show, TroubleBox } from './pieces';

/** One page of a list as the API gives it. */
interface PageOf<T> {
  items: T[];
  next: string | null;
}

/** A list that goes on: the first page, and a button for the next while there is one. `load` takes the cursor. */
export function Paged<T>({ name, load, empty, children }: { name: string; load: (after: string | undefined) => Promise<PageOf<T>>; empty: string; children: (items: readonly T[]) => ReactNode }): ReactNode {
  const first = useLoaded(name, () => load(undefined));
  return <Show loading={first}>{(page) => (page.items.length === 0 ? <p>{empty}</p> : <Pages key={name} first={page} load={load}>{children}</Pages>)}</Show>;
}

/** Pages of a list of which the first is there already; `key` it by what the first page depends on. */
export function Pages<T>({ first, load, children }: { first: PageOf<T>; load: (after: string | undefined) => Promise<PageOf<T>>; children: (items: readonly T[]) => ReactNode }): ReactNode {
  const { t } = useWords();
  const [further, setFurther] = useState<readonly PageOf<T>[]>([]);
  const [trouble, setTrouble] = useState<ReturnType<typeof troubleOf> | null>(null);
  const next = (further.at(-1) ?? first).next;
  const more = (after: string): void => void load(after).then((page) => setFurther((now) => [...now, page]), (error: unknown) => setTrouble(troubleOf(error)));
  return (
    <>
      {children([first, ...further].flatMap(({ items }) => items))}
      <TroubleBox trouble={trouble} />
      {next !== null && <button type="button" className="quiet" onClick={() => more(next)}>{t('list.more')}</button>}
    </>
  );
}

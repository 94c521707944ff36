import { useEffect, useSyncExternalStore, type MouseEvent, type ReactNode } from 'react';

const MOVED = 'kiem-giam-moved';

/** Goes to another screen of the page. */
export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new Event(MOVED));
  scrollTo(0, 0);
}

/** The path of the screen that is shown, without query. */
export function usePath(): string {
  return useSyncExternalStore(onMoved, () => location.pathname);
}

function onMoved(tell: () => void): () => void {
  addEventListener('popstate', tell);
  addEventListener(MOVED, tell);
  return () => {
    removeEventListener('popstate', tell);
    removeEventListener(MOVED, tell);
  };
}

/** A link to another screen; opens in a new tab where the reader asks for that. */
export function Link({ to, children, isHere, looks }: { to: string; children: ReactNode; isHere?: boolean; looks?: 'button' }): ReactNode {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} className={looks} onClick={follow} aria-current={isHere ? 'page' : undefined}>{children}</a>;
}

/** The title of a screen: named in the tab, and read out first when the screen changes. */
export function ScreenTitle({ children }: { children: string }): ReactNode {
  useEffect(() => {
    document.title = `${children} – Kiểm Giám`;
    document.getElementById('screen-title')?.focus();
  }, [children]);
  return <h1 id="screen-title" tabIndex={-1}>{children}</h1>;
}

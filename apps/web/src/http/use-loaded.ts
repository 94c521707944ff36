import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { Trouble } from './api';

/** Something that is fetched for a screen: not there yet, there, or not to be had. */
export interface Loading<T> {
  value: T | null;
  trouble: Trouble | null;
  /** Fetches it again; what is shown stays until the new answer is there. */
  reload: () => void;
}

/** Fetches what a screen shows, again for each new `key`; an answer that comes too late is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loading<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ key: string; value: T | null; trouble: Trouble | null }>({ key, value: null, trouble: null });
  const fetchNow = useEffectEvent(load);
  useEffect(() => {
    let isWanted = true;
    const keep = (value: T | null, trouble: Trouble | null): void => {
      if (isWanted) setState({ key, value, trouble });
    };
    fetchNow().then((value) => keep(value, null), (error: unknown) => keep(null, troubleOf(error)));
    return () => {
      isWanted = false;
    };
  }, [key, turn]);
  const reload = useCallback(() => setTurn((now) => now + 1), []);
  return state.key === key ? { value: state.value, trouble: state.trouble, reload } : { value: null, trouble: null, reload };
}

/** Any failure as trouble; a mistake of the page itself is not hidden as one. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  throw error;
}

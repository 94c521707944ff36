import { useRef, useState } from 'react';
import { freshKey, type Trouble } from './api';
import { troubleOf } from './use-loaded';

/** Something that is being sent. */
export interface Sending {
  isBusy: boolean;
  trouble: Trouble | null;
  run: () => Promise<void>;
}

/**
 * Sends one act at a time, however often the button is pressed. Its key stays the same until the API has answered for good,
 * so that trying again after a lost answer cannot act twice.
 */
export function useSending<T>(send: (key: string) => Promise<T>, done: (answer: T) => void): Sending {
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isRunning = useRef(false);
  const key = useRef(freshKey());
  const run = async (): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsBusy(true);
    setTrouble(null);
    try {
      const answer = await send(key.current);
      key.current = freshKey();
      done(answer);
    } catch (error) {
      const met = troubleOf(error);
      if (met.isFinal) key.current = freshKey();
      setTrouble(met);
    } finally {
      isRunning.current = false;
      setIsBusy(false);
    }
  };
  return { isBusy, trouble, run };
}

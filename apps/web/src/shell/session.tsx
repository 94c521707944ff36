import { createContext, use, type ReactNode } from 'react';
import type { BilingualText } from '@kiem-giam/contracts';
import type { AnswerTo } from '../http/api';
import { useWords } from '../words/words';

/** The signed-in person with the positions he holds. */
export type Me = AnswerTo<'Me.show'>;
/** What kind of installation this is. */
export type Installation = AnswerTo<'Health.ready'>;
/** A process with its words. */
export type ProcessCard = AnswerTo<'Processes.list'>['items'][number];
/** Which group of a process's words a name belongs to. */
export type WordGroup = 'parties' | 'stages' | 'obligations' | 'actions' | 'fields' | 'papers' | 'outcomes';

/** What every screen behind the sign-in knows. */
export interface Session {
  me: Me;
  processes: readonly ProcessCard[];
}

const LocalSession = createContext<Session | null>(null);

/** Gives the session to every screen below. */
export function SignedIn({ session, children }: { session: Session; children: ReactNode }): ReactNode {
  return <LocalSession value={session}>{children}</LocalSession>;
}

/** The session of the signed-in person. */
export function useSession(): Session {
  const session = use(LocalSession);
  if (!session) throw new Error('useSession stands outside SignedIn');
  return session;
}

/** The words of one process. `inOrder` sorts names as the process lists them: a case keeps its definition without that order. */
export interface ProcessSpeech {
  name: string;
  word: (group: WordGroup, key: string) => string;
  /** What one should know before filling in a field; null where there is nothing. */
  hintOf: (field: string) => string | null;
  inOrder: <T>(group: WordGroup, items: readonly T[], nameOf: (item: T) => string) => T[];
}

/** Speaks of a process: its name, and the names of its stages, duties, actions, fields, papers and outcomes. */
export function useProcessWords(process: string): ProcessSpeech {
  const { processes } = useSession();
  const { say } = useWords();
  const card = processes.find((candidate) => candidate.process === process);
  const word = (group: WordGroup, key: string): string => {
    const found: BilingualText | undefined = card?.[group][key];
    return found ? say(found) : key;
  };
  const hintOf = (field: string): string | null => {
    const found: BilingualText | undefined = card?.fieldHints[field];
    return found ? say(found) : null;
  };
  const inOrder = <T,>(group: WordGroup, items: readonly T[], nameOf: (item: T) => string): T[] => {
    const order = Object.keys(card?.[group] ?? {});
    return items.toSorted((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)));
  };
  return { name: card ? say(card.name) : process, word, hintOf, inOrder };
}

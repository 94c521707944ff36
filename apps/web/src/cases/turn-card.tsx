import type { ReactNode } from 'react';
import { DueDay } from '../shell/pieces';
import type { WordGroup } from '../shell/session';
import { useWords } from '../words/words';
import { WhyAndSilence, type CaseSheet, type Turn } from './derivation';
import { useWho } from './who';

type Word = (group: WordGroup, key: string) => string;

/** Every open duty of a case, the soonest due first; nothing where nobody owes anything. */
export function Turns({ sheet: { turns, today }, word }: { sheet: CaseSheet; word: Word }): ReactNode {
  const { t } = useWords();
  if (turns.length === 0) return null;
  return (
    <section aria-labelledby="turns">
      <h2 id="turns">{t('turns.title')}</h2>
      <ul className="cards">{turns.toSorted(soonestFirst).map((turn) => <TurnCard key={turn.obligation} turn={turn} today={today} word={word} />)}</ul>
    </section>
  );
}

/** Orders duties by the day they are due; those without a day come last. */
export const soonestFirst = (a: { dueOn: string | null }, b: { dueOn: string | null }): number => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');

/** One open duty: who has it, by when and why, which papers belong to it, what follows from silence. */
function TurnCard({ turn, today, word }: { turn: Turn; today: string; word: Word }): ReactNode {
  const { t, day } = useWords();
  const who = useWho();
  return (
    <li className={turn.isOverdue ? 'card isOverdue' : 'card'}>
      <h3>{word('obligations', turn.obligation)}</h3>
      <p><DueDay dueOn={turn.dueOn} isOverdue={turn.isOverdue} today={today} /></p>
      <p>{t('turn.who', { who: who(turn) })}</p>
      <p className="faint">{t('turn.since', { day: day(turn.since) })}</p>
      {turn.papers.length > 0 && (
        <ul className="plainList">
          {turn.papers.map(({ kind, handedIn }) => <li key={kind}>{`${word('papers', kind)}: `}<strong>{t(handedIn ? 'paper.handedIn' : 'paper.notYet')}</strong></li>)}
        </ul>
      )}
      <WhyAndSilence turn={turn} />
    </li>
  );
}

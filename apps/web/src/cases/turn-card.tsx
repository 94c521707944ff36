import type { ReactNode } from 'react';
import { DueDay } from '../shell/pieces';
import type { WordGroup } from '../shell/session';
import { useWords } from '../words/words';
import { WhyAndSilence, type Turn } from './derivation';
import { useWho } from './who';

/** One open duty: who has it, by when and why, which papers belong to it, what follows from silence. */
export function TurnCard({ turn, word }: { turn: Turn; word: (group: WordGroup, key: string) => string }): ReactNode {
  const { t, day } = useWords();
  const who = useWho();
  return (
    <li className={turn.isOverdue ? 'card isOverdue' : 'card'}>
      <h3>{word('obligations', turn.obligation)}</h3>
      <p><DueDay dueOn={turn.dueOn} isOverdue={turn.isOverdue} /></p>
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

import type { ReactNode } from 'react';
import { DueDay, useNamed } from '../shell/pieces';
import type { WordGroup } from '../shell/session';
import { useWords } from '../words/words';
import { WhyAndSilence, type Turn } from './derivation';

/** One open duty: who has it, by when and why, which papers belong to it, what follows from silence. */
export function TurnCard({ turn, word }: { turn: Turn; word: (group: WordGroup, key: string) => string }): ReactNode {
  const { t, day } = useWords();
  return (
    <li className={turn.isOverdue ? 'card isOverdue' : 'card'}>
      <h3>{word('obligations', turn.obligation)}</h3>
      <p><DueDay dueOn={turn.dueOn} isOverdue={turn.isOverdue} /></p>
      <p>{t('turn.who', { who: useWho(turn) })} <span className="faint">{t('turn.since', { day: day(turn.since) })}</span></p>
      {turn.papers.length > 0 && (
        <ul className="plainList">
          {turn.papers.map(({ kind, handedIn }) => <li key={kind}>{`${word('papers', kind)}: `}<strong>{t(handedIn ? 'paper.handedIn' : 'paper.notYet')}</strong></li>)}
        </ul>
      )}
      <WhyAndSilence turn={turn} />
    </li>
  );
}

/** Who has a duty, in words: people by name, or the body with the roles that act for it. */
function useWho(turn: Turn): string {
  const { t } = useWords();
  const named = useNamed();
  if (turn.people.length > 0) return turn.people.map(({ name }) => name).join(', ');
  if (turn.bodyName === null) return t('turn.nobody');
  return `${turn.bodyName} (${turn.roles.map((role) => named('role', role)).join(', ')})`;
}

import type { ReactNode } from 'react';
import type { AnswerTo } from '../http/api';
import { useNamed } from '../shell/pieces';
import { useWords } from '../words/words';

/** A case with everything its reader may know. */
export type CaseSheet = AnswerTo<'Cases.show'>;
/** An open duty of a case. */
export type Turn = CaseSheet['turns'][number];

/** Why a due day is that day: each step of the count, the clause, and a plain word where the number was not verified. */
export function Derivation({ derivation }: { derivation: Turn['derivation'] }): ReactNode {
  const { t, say } = useWords();
  const named = useNamed();
  if (!derivation) return null;
  const { steps, clause, status, verified, usesUnconfirmedDays } = derivation;
  return (
    <>
      <ul className="steps">{steps.map((step) => <li key={step.en}>{say(step)}</li>)}</ul>
      <p className="faint">
        {[named('source', status), clause && t('derivation.clause', { clause }), status !== 'decided' && !verified && t('derivation.unverified'), usesUnconfirmedDays && t('derivation.unconfirmedDays')].filter(Boolean).join(' · ')}
      </p>
    </>
  );
}

/** The two questions of everybody who has a duty: why on that day, and what if nobody acts. */
export function WhyAndSilence({ turn }: { turn: Turn }): ReactNode {
  const { t, say } = useWords();
  return (
    <div className="why">
      {turn.derivation && <div><h4>{t('why.day')}</h4><Derivation derivation={turn.derivation} /></div>}
      {turn.ifSilent.length > 0 && <div><h4>{t('why.silence')}</h4><ol className="steps">{turn.ifSilent.map((sentence) => <li key={sentence.en}>{say(sentence)}</li>)}</ol></div>}
    </div>
  );
}

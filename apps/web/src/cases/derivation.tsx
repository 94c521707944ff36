import type { ReactNode } from 'react';
import type { AnswerTo } from '../http/api';
import { useWords } from '../words/words';

/** A case with everything its reader may know. */
export type CaseSheet = AnswerTo<'Cases.show'>;
/** An open duty of a case. */
export type Turn = CaseSheet['turns'][number];

/** Why a due day is that day: each step of the count with its source; a step itself says what was not verified. */
export function Derivation({ derivation }: { derivation: Turn['derivation'] }): ReactNode {
  const { t, say } = useWords();
  if (!derivation) return null;
  return (
    <>
      <ul className="steps">{derivation.steps.map((step) => <li key={step.en}>{say(step)}</li>)}</ul>
      {derivation.usesUnconfirmedDays && <p className="faint">{t('derivation.unconfirmedDays')}</p>}
    </>
  );
}

/** The two questions of everybody who has a duty: why on that day, and what if nobody acts. Steps that have passed carry a tick. */
export function WhyAndSilence({ turn }: { turn: Turn }): ReactNode {
  const { t, say } = useWords();
  const isOver = turn.ifSilent.every(({ isPast }) => isPast);
  return (
    <div className="why">
      {turn.derivation && <div><h4>{t('why.day')}</h4><Derivation derivation={turn.derivation} /></div>}
      {turn.ifSilent.length > 0 && <div><h4>{t('why.silence')}</h4><ol className="ladder">{turn.ifSilent.map((step) => <li key={step.en} className={step.isPast ? 'isPast' : undefined}>{say(step)}</li>)}{isOver && <li>{t('why.noFurther')}</li>}</ol></div>}
    </div>
  );
}

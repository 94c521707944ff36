import { useState, type ReactNode } from 'react';
import { loadCase } from '../cases/load-case';
import { WhyAndSilence } from '../cases/derivation';
import type { AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link } from '../shell/navigation';
import { DueDay, Show } from '../shell/pieces';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';

/** A duty on the page of today. */
export type Duty = AnswerTo<'Cases.today'>['duties'][number];

/** One duty: what, in which case, by when; then why on that day and what follows from silence. */
export function DutyCard({ duty, isTold }: { duty: Duty; isTold: boolean }): ReactNode {
  const { t } = useWords();
  const { word } = useProcessWords(duty.process);
  const [isOpen, setIsOpen] = useState(isTold);
  return (
    <li className={duty.isOverdue ? 'card isOverdue' : 'card'}>
      <h3><Link to={`/cases/${duty.caseId}`}>{word('obligations', duty.obligation)}</Link></h3>
      <p><DueDay dueOn={duty.dueOn} isOverdue={duty.isOverdue} /></p>
      <p>{duty.title} <span className="faint">{[duty.number, duty.bodyName].filter(Boolean).join(' · ')}</span></p>
      <details className="small" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t('duty.reasons')}</summary>
        {isOpen && <Reasons duty={duty} />}
      </details>
    </li>
  );
}

function Reasons({ duty }: { duty: Duty }): ReactNode {
  const { t } = useWords();
  const sheet = useLoaded(duty.caseId, () => loadCase(duty.caseId));
  return (
    <Show loading={sheet}>
      {({ turns }) => {
        const turn = turns.find(({ obligation }) => obligation === duty.obligation);
        return turn ? <WhyAndSilence turn={turn} /> : <p>{t('duty.doneMeanwhile')}</p>;
      }}
    </Show>
  );
}

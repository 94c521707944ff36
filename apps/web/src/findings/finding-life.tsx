import type { ReactNode } from 'react';
import type { CaseSheet } from '../cases/derivation';
import { useSpeech } from '../cases/speech';
import { BothDays, Sentences } from '../cases/timeline';
import { soonestFirst } from '../cases/turn-card';
import { useWho } from '../cases/who';
import { Link } from '../shell/navigation';
import { DueDay } from '../shell/pieces';
import { useWords } from '../words/words';
import type { Finding } from './findings.screen';
import { lifeOf, type Milestone } from './life-of-a-finding';

/** The life of a finding in one line of time: what has been, whose turn it is now, and the verification that ends it. */
export function FindingLife({ finding, source, remediation }: { finding: Finding; source: CaseSheet | null; remediation: CaseSheet }): ReactNode {
  const { t } = useWords();
  const ofSource = useSpeech(source?.process ?? '');
  const speech = useSpeech(remediation.process)(remediation);
  const milestones = lifeOf(finding, source && { sheet: source, speech: ofSource(source) }, { sheet: remediation, speech });
  return (
    <section aria-labelledby="life">
      <h2 id="life">{t('life.title')}</h2>
      <ol className="life">
        {milestones.map((milestone) => <Lived key={milestone.key} milestone={milestone} />)}
        {remediation.turns.toSorted(soonestFirst).map((turn) => <ToCome key={turn.obligation} turn={turn} name={speech.word('obligations', turn.obligation)} />)}
        {finding.status === 'open' && !remediation.turns.some(({ obligation }) => obligation === 'verify') && <li className="isToCome"><p>{t('life.lastStep')}</p></li>}
      </ol>
    </section>
  );
}

function Lived({ milestone: { occurredOn, recordedAt, headline, who, note, meetingId, tone, steps } }: { milestone: Milestone }): ReactNode {
  const { t } = useWords();
  return (
    <li className={tone === 'plain' ? undefined : TONES[tone]}>
      <p className="faint"><BothDays entry={{ occurredOn, recordedAt }} /></p>
      <p><strong>{headline}</strong>{who !== null && ` – ${who}`}</p>
      {note !== null && <p>{t('life.note', { note })}</p>}
      <Sentences sentences={steps} />
      {meetingId !== null && <p><Link to={`/meetings/${meetingId}`}>{t('verdicts.meeting')}</Link></p>}
    </li>
  );
}

const TONES = { good: 'isGood', late: 'isLate', up: 'isUp' } as const;

function ToCome({ turn, name }: { turn: CaseSheet['turns'][number]; name: string }): ReactNode {
  const { t } = useWords();
  const who = useWho();
  return (
    <li className="isToCome">
      <p><DueDay dueOn={turn.dueOn} isOverdue={turn.isOverdue} /></p>
      <p><strong>{name}</strong></p>
      <p>{t('turn.who', { who: who(turn) })}</p>
    </li>
  );
}

import { useState, type ReactNode } from 'react';
import { ChoiceField } from '../forms/fields';
import { answerOf, api, type AnswerTo } from '../http/api';
import { Link, ScreenTitle } from '../shell/navigation';
import { Paged } from '../shell/paged';
import { DueDay, useCarriesSaid, useNamed } from '../shell/pieces';
import { useProcessWords } from '../shell/session';
import { useWorldDay } from '../shell/world-day';
import { useWords } from '../words/words';

/** A finding in a list or on its own page. */
export type Finding = AnswerTo<'Findings.show'>;
type Status = Finding['status'];

/** Findings that the reader may see, the earliest due first. */
export function FindingsScreen(): ReactNode {
  const { t } = useWords();
  const today = useWorldDay().value;
  const [status, setStatus] = useState<Status | ''>('open');
  const load = (after: string | undefined): Promise<AnswerTo<'Findings.list'>> =>
    answerOf(api.GET('/api/v1/findings', { params: { query: { limit: 20, ...(status && { status }), ...(after !== undefined && { after }) } } }));
  return (
    <>
      <ScreenTitle>{t('findings.title')}</ScreenTitle>
      <p>{t('findings.about')}</p>
      <div className="filter">
        <ChoiceField label={t('filter.status')} isFilter options={[{ value: 'open', label: t('findingStatus.open') }, { value: 'verified', label: t('findingStatus.verified') }]} value={status} change={(value) => setStatus(value as Status | '')} />
      </div>
      <Paged name={`findings ${status}`} empty={t(`findings.none.${status || 'all'}`)} load={load}>
        {(findings) => <ul className="cards">{findings.map((finding) => <FindingLine key={finding.id} finding={finding} today={today} />)}</ul>}
      </Paged>
    </>
  );
}

function FindingLine({ finding, today }: { finding: Finding; today: string | null }): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const carriesSaid = useCarriesSaid();
  const { word } = useProcessWords('remediation');
  return (
    <li className="card">
      <h3><Link to={`/findings/${finding.id}`}>{finding.title}</Link></h3>
      <p><span className="tag">{named('findingKind', finding.kind)}</span>{` ${[finding.ownerUnitName, finding.caseNumber].filter(Boolean).join(' · ')}`}</p>
      {finding.status === 'open'
        ? <p><DueDay dueOn={finding.dueOn} isOverdue={today !== null && finding.dueOn !== null && finding.dueOn < today} today={today} />{` · ${word('stages', finding.stage)} · ${carriesSaid(finding.carries)}`}</p>
        : <p><span className="tag isGood">{t('findingStatus.verified')}</span></p>}
    </li>
  );
}

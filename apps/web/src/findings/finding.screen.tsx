import type { ReactNode } from 'react';
import { loadCase } from '../cases/load-case';
import { CaseLinks } from '../cases/case-parts';
import { Timeline } from '../cases/timeline';
import { TurnCard } from '../cases/turn-card';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link, ScreenTitle } from '../shell/navigation';
import { Show, useNamed } from '../shell/pieces';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';
import type { Finding } from './findings.screen';

/** The whole life of a finding: where it came from, whose it is, what each meeting said, who is asked, until it is verified. */
export function FindingScreen({ id }: { id: string }): ReactNode {
  const loading = useLoaded(id, () => answerOf(api.GET('/api/v1/findings/{id}', { params: { path: { id } } })));
  return (
    <Show loading={loading}>
      {(finding) => (
        <>
          <FindingHead finding={finding} />
          <Verdicts finding={finding} />
          <Remediation finding={finding} />
          {finding.sourceNumber !== null && <Source finding={finding} />}
        </>
      )}
    </Show>
  );
}

function FindingHead({ finding }: { finding: Finding }): ReactNode {
  const { t, day } = useWords();
  const named = useNamed();
  const facts: [string, ReactNode][] = [
    [t('finding.status'), <strong key="status">{t(`findingStatus.${finding.status}`)}</strong>],
    [t('finding.owner'), finding.ownerUnitName],
    [t('finding.handling'), finding.handlingBodyName],
    [t('finding.clause'), finding.clause],
    [t('finding.reasons'), finding.reasons],
    [t('finding.openedOn'), day(finding.openedOn)],
    [t('finding.dueOn'), finding.dueOn === null ? t('due.none') : day(finding.dueOn)],
    [t('case.carries'), finding.carries],
    ...(finding.verifiedOn === null ? [] : [[t('finding.verifiedOn'), day(finding.verifiedOn)] satisfies [string, ReactNode]]),
  ];
  return (
    <>
      <p className="faint">{`${named('findingKind', finding.kind)} · ${finding.caseNumber}`}</p>
      <ScreenTitle>{finding.title}</ScreenTitle>
      <dl className="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <p><Link to={`/cases/${finding.caseId}`}>{t('finding.toCase', { number: finding.caseNumber })}</Link></p>
    </>
  );
}

function Verdicts({ finding }: { finding: Finding }): ReactNode {
  const { t, moment } = useWords();
  const named = useNamed();
  return (
    <section aria-labelledby="verdicts">
      <h2 id="verdicts">{t('verdicts.title')}</h2>
      {finding.verdicts.length === 0 && <p>{t('verdicts.none')}</p>}
      <ol className="steps">
        {finding.verdicts.map((verdict) => (
          <li key={verdict.meetingId}>
            <strong>{named('verdict', verdict.verdict)}</strong>{` – ${moment(verdict.recordedAt)}`}{verdict.note !== null && `: ${verdict.note}`} <Link to={`/meetings/${verdict.meetingId}`}>{t('verdicts.meeting')}</Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Remediation({ finding }: { finding: Finding }): ReactNode {
  const { t } = useWords();
  const { word } = useProcessWords('remediation');
  const loading = useLoaded(finding.caseId, () => loadCase(finding.caseId));
  return (
    <Show loading={loading}>
      {(sheet) => (
        <>
          {sheet.turns.length > 0 && (
            <section aria-labelledby="turns">
              <h2 id="turns">{t('turns.title')}</h2>
              <ul className="cards">{sheet.turns.map((turn) => <TurnCard key={turn.obligation} turn={turn} word={word} />)}</ul>
            </section>
          )}
          <CaseLinks sheet={sheet} />
          <section aria-labelledby="remedy">
            <h2 id="remedy">{t('finding.life')}</h2>
            <Timeline sheet={sheet} />
          </section>
        </>
      )}
    </Show>
  );
}

function Source({ finding }: { finding: Finding }): ReactNode {
  const { t } = useWords();
  const loading = useLoaded(finding.sourceCaseId, () => loadCase(finding.sourceCaseId));
  return (
    <section aria-labelledby="source">
      <h2 id="source">{t('finding.source', { number: finding.sourceNumber ?? '' })}</h2>
      <p><Link to={`/cases/${finding.sourceCaseId}`}>{t('finding.toCase', { number: finding.sourceNumber ?? '' })}</Link></p>
      <Show loading={loading}>{(sheet) => <Timeline sheet={sheet} />}</Show>
    </section>
  );
}

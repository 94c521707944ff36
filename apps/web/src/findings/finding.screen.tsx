import type { ReactNode } from 'react';
import { loadWholeCase } from '../cases/load-case';
import { CaseLinks } from '../cases/case-parts';
import type { CaseSheet } from '../cases/derivation';
import { Timeline } from '../cases/timeline';
import { Turns } from '../cases/turn-card';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link, ScreenTitle } from '../shell/navigation';
import { Show, useNamed } from '../shell/pieces';
import { useProcessWords } from '../shell/session';
import { ShowScreen } from '../shell/show-screen';
import { useWords } from '../words/words';
import { FindingLife } from './finding-life';
import type { Finding } from './findings.screen';

/** The whole life of a finding: where it came from, whose it is, what each meeting said, who is asked, until it is verified. */
export function FindingScreen({ id }: { id: string }): ReactNode {
  const loading = useLoaded(id, () => answerOf(api.GET('/api/v1/findings/{id}', { params: { path: { id } } })));
  return (
    <ShowScreen loading={loading}>
      {(finding) => (
        <>
          <FindingHead finding={finding} />
          <BothCases finding={finding} />
        </>
      )}
    </ShowScreen>
  );
}

function BothCases({ finding }: { finding: Finding }): ReactNode {
  const { t } = useWords();
  const loading = useLoaded(finding.caseId, () => loadBoth(finding));
  return (
    <Show loading={loading}>
      {({ source, remediation }) => (
        <>
          <FindingLife finding={finding} source={source} remediation={remediation} />
          <Remediation sheet={remediation} />
          <Closer name={t('finding.everyAct', { number: finding.caseNumber })} sheet={remediation} />
          {source && <Closer name={t('finding.source', { number: source.number })} sheet={source} />}
        </>
      )}
    </Show>
  );
}

/** The case that concluded the finding may be outside the reader's sight. */
async function loadBoth({ caseId, sourceCaseId, sourceNumber }: Finding): Promise<{ source: CaseSheet | null; remediation: CaseSheet }> {
  const [source, remediation] = await Promise.all([sourceNumber === null ? null : loadWholeCase(sourceCaseId), loadWholeCase(caseId)]);
  return { source, remediation };
}

function FindingHead({ finding }: { finding: Finding }): ReactNode {
  const { t, dayAlone } = useWords();
  const named = useNamed();
  const facts: [string, ReactNode][] = [
    [t('finding.status'), <strong key="status">{t(`findingStatus.${finding.status}`)}</strong>],
    [t('finding.owner'), finding.ownerUnitName],
    [t('finding.handling'), finding.handlingBodyName],
    [t('finding.clause'), finding.clause],
    [t('finding.reasons'), finding.reasons],
    [t('finding.openedOn'), dayAlone(finding.openedOn)],
    [t('finding.dueOn'), finding.dueOn === null ? t('due.none') : dayAlone(finding.dueOn)],
    [t('case.carries'), finding.carries],
    ...(finding.verifiedOn === null ? [] : [[t('finding.verifiedOn'), dayAlone(finding.verifiedOn)] satisfies [string, ReactNode]]),
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

function Remediation({ sheet }: { sheet: CaseSheet }): ReactNode {
  const { word } = useProcessWords(sheet.process);
  return (
    <>
      <Turns sheet={sheet} word={word} />
      <CaseLinks sheet={sheet} />
    </>
  );
}

/** Every act of both cases, for whoever wants to look closer. */
function Closer({ name, sheet }: { name: string; sheet: CaseSheet }): ReactNode {
  return <details className="small"><summary>{name}</summary><Timeline sheet={sheet} /></details>;
}

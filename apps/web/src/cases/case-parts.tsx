import type { ReactNode } from 'react';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Link } from '../shell/navigation';
import { useNamed } from '../shell/pieces';
import { useProcessWords, type WordGroup } from '../shell/session';
import { useWords } from '../words/words';
import { Derivation, type CaseSheet } from './derivation';

/** The findings of a case, or the one that it is about. */
export function CaseFindings({ sheet }: { sheet: CaseSheet }): ReactNode {
  const { t, day } = useWords();
  const named = useNamed();
  if (sheet.findings.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{t('findings.title')}</h2>
      <ul className="cards">
        {sheet.findings.map((finding) => (
          <li key={finding.id} className="card">
            <h3>{sheet.process === 'remediation' ? <Link to={`/findings/${finding.id}`}>{finding.title}</Link> : finding.title}</h3>
            <p><span className="tag">{named('findingKind', finding.kind)}</span>{` ${finding.clause}`}</p>
            <p>{finding.reasons}</p>
            {finding.remedyBy !== null && <p>{t('finding.remedyByDay', { day: day(finding.remedyBy) })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Cases that this one opened, or that opened it. */
export function CaseLinks({ sheet }: { sheet: CaseSheet }): ReactNode {
  const { t } = useWords();
  if (sheet.links.length === 0) return null;
  return (
    <section aria-labelledby="links">
      <h2 id="links">{t('links.title')}</h2>
      <ul>{sheet.links.map((link) => <CaseLink key={`${link.caseId} ${link.relation}`} link={link} />)}</ul>
    </section>
  );
}

function CaseLink({ link }: { link: CaseSheet['links'][number] }): ReactNode {
  const { t } = useWords();
  const { name, word } = useProcessWords(link.process);
  const standing = link.outcome !== null ? word('outcomes', link.outcome) : link.stage !== null ? word('stages', link.stage) : null;
  const title = link.number === null ? name : `${link.number} – ${name}`;
  return <li>{link.number === null ? `${title} (${t('links.hidden')})` : <Link to={`/cases/${link.caseId}`}>{title}</Link>}{standing && `: ${standing}`}</li>;
}

/** The papers of a case, each with the file itself. */
export function CaseDocuments({ sheet }: { sheet: CaseSheet }): ReactNode {
  const { t, moment } = useWords();
  const { word } = useProcessWords(sheet.process);
  const documents = useLoaded(`documents ${sheet.id} ${sheet.seq}`, () => answerOf(api.GET('/api/v1/documents', { params: { query: { caseId: sheet.id } } }))).value?.items ?? [];
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('documents.title')}</h2>
      <ul>
        {documents.map((document) => (
          <li key={`${document.id} ${document.seq}`}>
            <a href={`/api/v1/documents/${document.id}/content`} download>{`${word('papers', kindOf(document))} (${document.fileName})`}</a> <span className="faint">{moment(document.uploadedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A paper is called by its kind, in the reader's language; the title that its uploader's page gave it stays with the file. A step is written `act/kind`. */
const kindOf = ({ step }: { step: string }): string => step.split('/').at(-1) ?? step;

/** Every deadline the case ever had, the replaced ones too: an old date is never hidden. */
export function Deadlines({ sheet, word }: { sheet: CaseSheet; word: (group: WordGroup, key: string) => string }): ReactNode {
  const { t, day } = useWords();
  const named = useNamed();
  if (sheet.deadlines.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('deadlines.title', { count: sheet.deadlines.length })}</summary>
      <ul className="cards">
        {sheet.deadlines.map((deadline) => (
          <li key={deadline.id} className="card">
            <p><strong>{word('obligations', deadline.key)}</strong>{`: ${day(deadline.dueOn)} – ${named('deadlineStatus', deadline.status)}`}{deadline.isLapsed && ` (${t('deadlines.lapsed')})`}</p>
            <Derivation derivation={deadline.derivation} />
          </li>
        ))}
      </ul>
    </details>
  );
}

import type { BilingualText } from '@kiem-giam/contracts';
import { useState, type ReactNode } from 'react';
import { ActForm } from '../forms/act-form';
import { api } from '../http/api';
import type { ActResult } from '../http/act';
import type { FormValues } from '../forms/form-schema';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';
import type { CaseSheet } from './derivation';
import { useWho } from './who';

type Offered = CaseSheet['_actions'][number];

/** What the reader may do now, each as a form, and what he may not, each with its reason. */
export function Actions({ sheet, done }: { sheet: CaseSheet; done: (label: BilingualText) => void }): ReactNode {
  const { t, say } = useWords();
  const who = useWho();
  const reasonOf = ({ charged, reason }: Offered): string => (charged.length > 0 ? t('actions.whose', { who: charged.map(who).join('; ') }) : reason ? say(reason) : '');
  const { open, closed } = useOffered(sheet);
  return (
    <section aria-labelledby="actions">
      <h2 id="actions">{t('actions.title')}</h2>
      {open.length === 0 && <p>{t(sheet.outcome === null ? 'actions.none' : 'actions.ended')}</p>}
      {open.map((action) => <OpenAction key={`${action.action} ${sheet.seq}`} sheet={sheet} action={action} done={() => done(action.label)} />)}
      {closed.length > 0 && (
        <details className="small">
          <summary>{t('actions.closed', { count: closed.length })}</summary>
          <ul>{closed.map((action) => <li key={action.action}><strong>{say(action.label)}</strong>{`: ${reasonOf(action)}`}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

/** What the reader may do now in one line, on top of a long page, with the way down to it; nothing where there is nothing. */
export function WayToActions({ sheet }: { sheet: CaseSheet }): ReactNode {
  const { t, say } = useWords();
  const { open } = useOffered(sheet);
  return open.length > 0 && <p><a href="#actions">{t('actions.way', { actions: open.map(({ label }) => say(label)).join('; ') })}</a></p>;
}

/** What the case offers, as its process lists it: what the reader may do, and what he may not. */
function useOffered({ process, _actions: offered }: CaseSheet): { open: Offered[]; closed: Offered[] } {
  const { inOrder } = useProcessWords(process);
  const actions = inOrder('actions', offered, ({ action }) => action);
  return { open: actions.filter(({ allowed }) => allowed), closed: actions.filter(({ allowed }) => !allowed) };
}

function OpenAction({ sheet, action, done }: { sheet: CaseSheet; action: Offered; done: () => void }): ReactNode {
  const { say } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="action" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{say(action.label)}</summary>
      {isOpen && <CaseActForm sheet={sheet} action={action} given={{}} done={done} />}
    </details>
  );
}

/** The form of one act of a case; `given` holds what the place already knows, such as the meeting whose verdict it is. */
export function CaseActForm({ sheet, action, given, done }: { sheet: CaseSheet; action: Offered; given: FormValues; done: (result: ActResult) => void }): ReactNode {
  const { say } = useWords();
  const speech = useProcessWords(sheet.process);
  return (
    <ActForm
      schema={action.input}
      papers={action.papers}
      papersWhere={action.papersWhere}
      handedIn={action.papersAnew ? [] : handedIn(sheet)}
      positionIds={action.positionIds}
      registerPositionIds={action.registerPositionIds}
      speech={speech}
      caseId={sheet.id}
      unitId={sheet.responsibleUnitId}
      given={given}
      label={say(action.label)}
      send={(body, key) => api.POST('/api/v1/cases/{id}/actions/{action}', { params: { path: { id: sheet.id, action: action.action }, header: { 'Idempotency-Key': key } }, body })}
      done={done}
    />
  );
}

/** Papers of an earlier round are in the case, but whoever owes them in this round hands them in anew. */
function handedIn({ papers, turns }: CaseSheet): string[] {
  const owed = turns.flatMap((turn) => turn.papers.filter((paper) => !paper.handedIn).map(({ kind }) => kind));
  return papers.map(({ kind }) => kind).filter((kind) => !owed.includes(kind));
}

import type { BilingualText } from '@kiem-giam/contracts';
import { useState, type ReactNode } from 'react';
import { useLoaded } from '../http/use-loaded';
import { ScreenTitle } from '../shell/navigation';
import { ShowScreen } from '../shell/show-screen';
import { useProcessWords, type WordGroup } from '../shell/session';
import { useWords } from '../words/words';
import { Actions, WayToActions } from './actions';
import { Cause } from './cause';
import { useCaseTitle } from './case-title';
import { CaseDocuments, CaseFindings, CaseLinks, Deadlines } from './case-parts';
import type { CaseSheet } from './derivation';
import { loadCase } from './load-case';
import { Timeline } from './timeline';
import { Turns } from './turn-card';

/** A case: where it stands, whose turn it is, what may be done, and all that happened. */
export function CaseScreen({ id }: { id: string }): ReactNode {
  const loading = useLoaded(id, () => loadCase(id));
  const [done, setDone] = useState<BilingualText | null>(null);
  const { t, say } = useWords();
  return (
    <ShowScreen loading={loading}>
      {(sheet) => (
        <>
          <CaseHead sheet={sheet} />
          <output className={done ? 'done' : ''}>{done && t('act.done', { what: say(done) })}</output>
          <CaseBody sheet={sheet} acted={(label) => {
            setDone(label);
            loading.reload();
            scrollTo(0, 0);
          }} />
        </>
      )}
    </ShowScreen>
  );
}

function CaseHead({ sheet }: { sheet: CaseSheet }): ReactNode {
  const { t, day } = useWords();
  const { name, word } = useProcessWords(sheet.process);
  return (
    <>
      <p className="faint">{`${sheet.number} · ${name}`}</p>
      <ScreenTitle>{useCaseTitle()(sheet)}</ScreenTitle>
      {sheet.cause && <Cause cause={sheet.cause} />}
      <dl className="facts">
        {sheet.outcome === null
          ? <div><dt>{t('case.stage')}</dt><dd><strong>{word('stages', sheet.stage)}</strong>{` ${t('case.since', { day: day(sheet.stageSince) })}`}</dd></div>
          : <div><dt>{t('case.outcome')}</dt><dd><strong>{word('outcomes', sheet.outcome)}</strong></dd></div>}
        {partyFacts(sheet, word, (unit, body) => t('party.speaksFor', { unit, body })).map(({ party, names }) => <div key={party}><dt>{party}</dt><dd>{names}</dd></div>)}
        <div><dt>{t('case.responsible')}</dt><dd>{sheet.responsibleUnitName}</dd></div>
        {sheet.carries > 0 && <div><dt>{t('case.carries')}</dt><dd>{sheet.carries}</dd></div>}
      </dl>
      <WayToActions sheet={sheet} />
      {sheet.stoodAtTop && sheet.outcome === null && <p className="trouble">{t('case.atTop')}</p>}
    </>
  );
}

/** The parties by name; whoever stands in two places, such as a unit that is its own manager, is named once. */
function partyFacts(sheet: CaseSheet, word: (group: WordGroup, key: string) => string, speaking: (unit: string, body: string) => string): { party: string; names: string }[] {
  const named = Object.entries(sheet.parties).map(([party, { names, speaksFor }]) => ({ party: word('parties', party), names: speaksFor === null ? names.join(', ') : speaking(speaksFor, names.join(', ')) }));
  return named.filter(({ names }, place) => named.findIndex((other) => other.names === names) === place);
}

function CaseBody({ sheet, acted }: { sheet: CaseSheet; acted: (label: BilingualText) => void }): ReactNode {
  const { t } = useWords();
  const { word } = useProcessWords(sheet.process);
  return (
    <>
      <Turns sheet={sheet} word={word} />
      <Actions sheet={sheet} done={acted} />
      <CaseFindings sheet={sheet} />
      <CaseLinks sheet={sheet} />
      <CaseDocuments sheet={sheet} />
      <Deadlines sheet={sheet} word={word} />
      <section aria-labelledby="timeline">
        <h2 id="timeline">{t('timeline.title')}</h2>
        <Timeline sheet={sheet} />
      </section>
    </>
  );
}

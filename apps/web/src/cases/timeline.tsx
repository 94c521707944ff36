import type { ReactNode } from 'react';
import { Link } from '../shell/navigation';
import { Pages } from '../shell/paged';
import { useProcessWords, type WordGroup } from '../shell/session';
import { dayOf } from '../words/days';
import { isWordKey, useWords } from '../words/words';
import type { CaseSheet } from './derivation';
import { DAY, sentencesOf, typedIn, type Sentence } from './event-sentences';
import { loadTimeline } from './load-case';
import { useSpeech } from './speech';

type Entry = CaseSheet['timeline'][number];

/** Everything that happened in a case, the latest first; a long life comes page by page. */
export function Timeline({ sheet }: { sheet: CaseSheet }): ReactNode {
  return (
    <Pages key={`${sheet.id} ${sheet.seq}`} first={{ items: sheet.timeline.toReversed(), next: sheet.timelineNext }} load={(after) => loadTimeline(sheet.id, after)}>
      {(entries) => <ol className="timeline" reversed>{entries.map((entry) => <TimelineLine key={entry.seq} sheet={sheet} entry={entry} />)}</ol>}
    </Pages>
  );
}

function TimelineLine({ sheet, entry }: { sheet: CaseSheet; entry: Entry }): ReactNode {
  const { word, inOrder } = useProcessWords(sheet.process);
  const speech = useSpeech(sheet.process)(sheet);
  return (
    <li value={entry.seq}>
      <p><strong>{useActName(entry, word)}</strong>{entry.actorName !== null && ` – ${entry.actorName}`}</p>
      <p className="faint"><BothDays entry={entry} /></p>
      <TypedIn fields={inOrder('fields', typedIn(entry), ({ name }) => name)} word={word} />
      <Sentences sentences={sentencesOf(entry, speech)} />
    </li>
  );
}

/** What followed from an act, each with the way to the case that it opened; nothing where nothing followed. */
export function Sentences({ sentences }: { sentences: readonly Sentence[] }): ReactNode {
  if (sentences.length === 0) return null;
  return <ul className="steps">{sentences.map(({ text, opened }, place) => <li key={place}>{text}{opened && <> – <Link to={`/cases/${opened.caseId}`}>{opened.number}</Link></>}</li>)}</ul>;
}

/** When it was done; and when it was recorded, where that was another day. */
export function BothDays({ entry }: { entry: Pick<Entry, 'occurredOn' | 'recordedAt'> }): ReactNode {
  const { t, day, moment } = useWords();
  if (dayOf(entry.recordedAt) === entry.occurredOn) return <time dateTime={entry.recordedAt}>{moment(entry.recordedAt)}</time>;
  return <>{t('timeline.bothDays', { occurred: day(entry.occurredOn), recorded: moment(entry.recordedAt) })}</>;
}

function TypedIn({ fields, word }: { fields: ReturnType<typeof typedIn>; word: (group: WordGroup, key: string) => string }): ReactNode {
  const { t, dayAlone } = useWords();
  const readable = (name: string, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (DAY.test(String(value))) return dayAlone(String(value));
    const option = word('fields', `${name}.${value}`);
    return option === `${name}.${value}` ? String(value) : option;
  };
  if (fields.length === 0) return null;
  return <dl className="typed">{fields.map(({ name, value }) => <div key={name}><dt>{word('fields', name)}</dt><dd>{readable(name, value)}</dd></div>)}</dl>;
}

/** The name of an act: of a person by the process's own words, of the clock and of facts by the page's. */
function useActName({ kind, act }: Entry, word: (group: WordGroup, key: string) => string): string {
  const { t } = useWords();
  if (kind === 'command') return word('actions', act);
  const key = kind === 'open' ? 'act.open' : `act.${kind}.${act}`;
  return isWordKey(key) ? t(key) : t(kind === 'lapse' ? 'act.lapse' : 'act.signal');
}

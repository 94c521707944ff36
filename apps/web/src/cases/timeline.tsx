import type { ReactNode } from 'react';
import { Link } from '../shell/navigation';
import { Pages } from '../shell/paged';
import { useNamed } from '../shell/pieces';
import { useProcessWords, type WordGroup } from '../shell/session';
import { isWordKey, useWords } from '../words/words';
import type { CaseSheet } from './derivation';
import { sentencesOf, typedIn } from './event-sentences';
import { loadTimeline } from './load-case';

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
  const words = useWords();
  const named = useNamed();
  const { word, inOrder } = useProcessWords(sheet.process);
  const sentences = sentencesOf(entry, { words, word, named, nameOf: (id) => sheet.names[id] ?? words.t('name.unknown') });
  return (
    <li value={entry.seq}>
      <p><strong>{useActName(entry, word)}</strong>{entry.actorName !== null && ` – ${entry.actorName}`}</p>
      <p className="faint"><BothDays entry={entry} /></p>
      <TypedIn fields={inOrder('fields', typedIn(entry), ({ name }) => name)} word={word} />
      {sentences.length > 0 && (
        <ul className="steps">
          {sentences.map(({ text, to }, place) => <li key={place}>{text} {to && <Link to={to}>{words.t('event.open')}</Link>}</li>)}
        </ul>
      )}
    </li>
  );
}

/** When it was done; and when it was recorded, where that was another day. */
export function BothDays({ entry }: { entry: Pick<Entry, 'occurredOn' | 'recordedAt'> }): ReactNode {
  const { t, day, moment } = useWords();
  const recordedOn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date(entry.recordedAt));
  if (recordedOn === entry.occurredOn) return <time dateTime={entry.recordedAt}>{moment(entry.recordedAt)}</time>;
  return <>{t('timeline.bothDays', { occurred: day(entry.occurredOn), recorded: moment(entry.recordedAt) })}</>;
}

function TypedIn({ fields, word }: { fields: ReturnType<typeof typedIn>; word: (group: WordGroup, key: string) => string }): ReactNode {
  const { t, day } = useWords();
  const readable = (name: string, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return day(String(value));
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

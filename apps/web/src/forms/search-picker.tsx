import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { answerOf, api } from '../http/api';
import { useWords } from '../words/words';
import { FieldFrame, type FieldProps } from './fields';

/** Something that can be found by its name. */
export interface Found {
  id: string;
  label: string;
}

interface PickerProps extends FieldProps {
  picked: Found | null;
  pick: (found: Found | null) => void;
}

/** Finds a person by name or code. */
export function PersonPicker(props: PickerProps): ReactNode {
  return <SearchPicker {...props} search={findPeople} />;
}

/** Finds a unit by name or code. */
export function UnitPicker(props: PickerProps): ReactNode {
  return <SearchPicker {...props} search={findUnits} />;
}

/** How many matches are shown; more than that is found quicker by typing on. */
const MOST_SHOWN = 8;

async function findPeople(search: string): Promise<Found[]> {
  const { items } = await answerOf(api.GET('/api/v1/people', { params: { query: { search, limit: MOST_SHOWN } } }));
  return items.map(({ id, fullName, code, unitName }) => ({ id, label: [fullName, unitName, code].filter(Boolean).join(' – ') }));
}

async function findUnits(search: string): Promise<Found[]> {
  const { items } = await answerOf(api.GET('/api/v1/units', { params: { query: { search, limit: MOST_SHOWN } } }));
  return items.map(({ id, name, code }) => ({ id, label: `${name} – ${code}` }));
}

/** A search box with its matches as buttons: works with mouse, keyboard and screen reader alike. */
function SearchPicker({ picked, pick, search, ...field }: PickerProps & { search: (text: string) => Promise<Found[]> }): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [wasSearching, setWasSearching] = useState(false);
  const matches = useMatches(text, search);
  const take = (found: Found): void => {
    setWasSearching(true);
    setText('');
    pick(found);
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (matches?.length === 1) take(matches[0]!);
  };
  if (picked) return <Picked {...field} picked={picked} change={() => pick(null)} takesFocus={wasSearching} />;
  return (
    <div className="picker">
      <FieldFrame {...field} isEmpty hint={field.hint ?? t('picker.hint')}>
        {(control) => <input {...control} type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onEnter} />}
      </FieldFrame>
      <output className="hint">{matches && t(matches.length === 0 ? 'picker.none' : 'picker.found', { count: matches.length })}</output>
      {matches && matches.length > 0 && (
        <ul className="matches">
          {matches.map((found) => <li key={found.id}><button type="button" className="quiet" onClick={() => take(found)}>{found.label}</button></li>)}
        </ul>
      )}
    </div>
  );
}

function Picked({ label, picked, change, takesFocus }: { label: string; picked: Found; change: () => void; takesFocus: boolean }): ReactNode {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <div className="field">
      <p className="label">{label}</p>
      <p className="picked"><span>{picked.label}</span><button type="button" className="quiet" ref={button} onClick={change} aria-label={t('picker.changeWhat', { what: label })}>{t('picker.change')}</button></p>
    </div>
  );
}

/** Milliseconds without a keystroke before the search begins, and the fewest letters worth one. */
const PAUSE_MS = 250;
const FEWEST_LETTERS = 2;

function useMatches(text: string, search: (text: string) => Promise<Found[]>): readonly Found[] | null {
  const [matches, setMatches] = useState<readonly Found[] | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    let isWanted = true;
    const show = (found: readonly Found[] | null): void => {
      if (isWanted) setMatches(found);
    };
    if (wanted.length < FEWEST_LETTERS) show(null);
    const timer = wanted.length < FEWEST_LETTERS ? undefined : setTimeout(() => void search(wanted).then(show, () => show([])), PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted, search]);
  return matches;
}

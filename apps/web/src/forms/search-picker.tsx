import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { answerOf, api } from '../http/api';
import { inNameOrder } from '../words/name-order';
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

/** Finds a unit by name or code; those in the subtree of `nearUnitId` come first. */
export function UnitPicker({ nearUnitId, ...props }: PickerProps & { nearUnitId: string | null }): ReactNode {
  const search = useCallback((text: string) => findUnits(text, nearUnitId), [nearUnitId]);
  return <SearchPicker {...props} search={search} />;
}

/** How many matches are shown; more than that is found quicker by typing on. */
const MOST_SHOWN = 8;

/** What was found, and whether there is more than is shown. */
interface Matches {
  items: readonly Found[];
  isMore: boolean;
}

async function findPeople(search: string): Promise<Matches> {
  const { items, next } = await answerOf(api.GET('/api/v1/people', { params: { query: { search, limit: MOST_SHOWN } } }));
  return { items: inNameOrder(items, ({ fullName }) => fullName).map(({ id, fullName, code, unitName }) => ({ id, label: [fullName, unitName, code].filter(Boolean).join(' – ') })), isMore: next !== null };
}

async function findUnits(search: string, nearUnitId: string | null): Promise<Matches> {
  const page = (under?: string) => answerOf(api.GET('/api/v1/units', { params: { query: { search, limit: MOST_SHOWN, ...(under !== undefined && { under }) } } }));
  const pages = await Promise.all(nearUnitId === null ? [page()] : [page(nearUnitId), page()]);
  const found = new Map(pages.flatMap(({ items }) => items.map(({ id, name, code }) => [id, { id, label: `${name} – ${code}` }] as const)));
  return { items: [...found.values()].slice(0, MOST_SHOWN), isMore: found.size > MOST_SHOWN || pages.some(({ next }) => next !== null) };
}

type Search = (text: string) => Promise<Matches>;

/** A search box with its matches as buttons: works with mouse, keyboard and screen reader alike. */
function SearchPicker({ picked, pick, search, ...field }: PickerProps & { search: Search }): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [wasSearching, setWasSearching] = useState(false);
  const found = useMatches(text, search);
  const matches = found?.items;
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
      <output className="hint">{found && t(found.items.length === 0 ? 'picker.none' : found.isMore ? 'picker.more' : 'picker.found', { count: found.items.length })}</output>
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

function useMatches(text: string, search: Search): Matches | null {
  const [matches, setMatches] = useState<Matches | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    let isWanted = true;
    const show = (found: Matches | null): void => {
      if (isWanted) setMatches(found);
    };
    if (wanted.length < FEWEST_LETTERS) show(null);
    const timer = wanted.length < FEWEST_LETTERS ? undefined : setTimeout(() => void search(wanted).then(show, () => show({ items: [], isMore: false })), PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [wanted, search]);
  return matches;
}

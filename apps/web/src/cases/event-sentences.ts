import type { WordGroup } from '../shell/session';
import type { Words } from '../words/words';
import type { CaseSheet } from './derivation';

/** One thing that followed from an act, as a sentence, with the case that it opened where the reader may see that. */
export interface Sentence {
  text: string;
  opened: { caseId: string; number: string } | null;
}

type Entry = CaseSheet['timeline'][number];
interface Event {
  type: string;
  [name: string]: unknown;
}
interface Computed {
  due?: { dueOn: string };
  linkedCaseId?: string;
  target?: { bodyId: string } | null;
}
/** Whatever one needs to tell of a case: the words of the page and of its process, and names. */
export interface Speech {
  words: Words;
  word: (group: WordGroup, key: string) => string;
  named: (group: string, name: string) => string;
  nameOf: (id: string) => string;
  /** The number of a case that this one opened; null where it is outside the reader's sight. */
  numberOf: (caseId: string) => string | null;
}

/** What an act brought about, sentence by sentence; events that only move things inside are left out. `isAsked` leaves out more. */
export function sentencesOf(entry: Entry, speech: Speech, isAsked: (type: string) => boolean = () => true): Sentence[] {
  return entry.events.flatMap((event, place) => {
    if (!isAsked(event.type)) return [];
    const computed = (entry.computed[String(place)] ?? {}) as Computed;
    const text = TELLERS[event.type]?.(event, computed, speech) ?? null;
    const { linkedCaseId: caseId } = computed;
    const number = caseId === undefined ? null : speech.numberOf(caseId);
    return text === null ? [] : [{ text, opened: caseId === undefined || number === null ? null : { caseId, number } }];
  });
}

/** Events that move things inside a case and tell a reader nothing new. */
export const UNTOLD: readonly string[] = ['CaseOpened', 'ObligationOpened', 'ObligationDropped', 'FieldsKept'];

/** Events that are told, by name. */
export const told = (): string[] => Object.keys(TELLERS);

type Teller = (event: Event, computed: Computed, speech: Speech) => string | null;

const TELLERS: Readonly<Record<string, Teller>> = {
  StageEntered: ({ stage }, _, { words, word }) => words.t('event.stage', { stage: word('stages', String(stage)) }),
  ObligationMet: ({ key, inTime }, _, { words, word }) => words.t(inTime === false ? 'event.metLate' : 'event.met', { what: word('obligations', String(key)) }),
  DeadlineSet: ({ key }, { due }, { words, word }) => (due ? words.t('event.due', { what: word('obligations', String(key)), day: words.day(due.dueOn) }) : null),
  DeadlineEnded: ({ answeredInTimeRecordedLate }, _, { words }) => (answeredInTimeRecordedLate === true ? words.t('event.recordedLate') : null),
  ReminderSent: ({ deadline }, _, { words, word }) => words.t('event.reminded', { what: word('obligations', keyOf(deadline)) }),
  DeadlineLapsed: ({ id }, _, { words, word }) => words.t('event.lapsed', { what: word('obligations', keyOf(id)) }),
  SilenceTold: (_event, { target }, { words, nameOf }) => (target ? words.t('event.told', { body: nameOf(target.bodyId) }) : null),
  DecisionAsked: (_event, { target }, { words, nameOf }) => (target ? words.t('event.asked', { body: nameOf(target.bodyId) }) : words.t('event.atTop')),
  SilenceClimbed: (_event, { target }, { words, nameOf }) => (target ? words.t('event.climbed', { body: nameOf(target.bodyId) }) : words.t('event.atTop')),
  RequestClosed: ({ outcome }, _, { words, named }) => words.t('event.requestClosed', { outcome: named('requestOutcome', String(outcome)) }),
  RequestWithdrawn: (_event, _, { words }) => words.t('event.requestWithdrawn'),
  PartyNamed: ({ party, value }, _, { words, word, nameOf }) => words.t('event.named', { party: word('parties', String(party)), names: peopleIn(value).map(nameOf).join(', ') }),
  PartyTold: ({ party }, _, { words, word }) => words.t('event.partyTold', { party: word('parties', String(party)) }),
  PaperFiled: ({ kind }, _, { words, word }) => words.t('event.paper', { paper: word('papers', String(kind)) }),
  FindingRecorded: ({ finding }, _, { words, named }) => words.t('event.finding', { kind: named('findingKind', String(part(finding, 'kind'))), title: String(part(finding, 'title')) }),
  FindingVerified: (_event, _, { words }) => words.t('event.verified'),
  MeetingCounted: ({ verdict, carries }, _, { words, named }) => words.t(verdict === 'returned' ? 'event.returned' : 'event.meeting', { verdict: named('verdict', String(verdict)), carries: Number(carries) }),
  LinkedCaseOpened: ({ title }, _, { words }) => words.t('event.linked', { title: String(title) }),
  AskingCaseAnswered: (_event, _, { words }) => words.t('event.answered'),
  ResponsibilityMoved: (_event, _, { words }) => words.t('event.moved'),
  OversightRaised: (_event, { target }, { words, nameOf }) => (target ? words.t('event.oversight', { body: nameOf(target.bodyId) }) : null),
  CaseEnded: ({ outcome }, _, { words, word }) => words.t('event.ended', { outcome: word('outcomes', String(outcome)) }),
};

/** A deadline's id is `key#n`. */
const keyOf = (deadline: unknown): string => String(deadline).split('#')[0] ?? '';

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function peopleIn(party: unknown): string[] {
  const [one, many] = [part(party, 'personId'), part(party, 'personIds')];
  if (typeof one === 'string') return [one];
  return Array.isArray(many) ? many.map(String) : [];
}

/** What was typed in with an act, where a reader can read it: texts, numbers and days, no ids and no lists. */
export function typedIn(entry: Entry): { name: string; value: string | number | boolean }[] {
  return entry.events.filter(({ type }) => type === 'FieldsKept' || type === 'CaseOpened').flatMap((event) =>
    Object.entries((event['fields'] ?? {}) as Record<string, unknown>).flatMap(([name, value]) => (isReadable(value) ? [{ name, value }] : [])));
}

/** A day as the API writes it. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

function isReadable(value: unknown): value is string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '' && !ID.test(value));
}

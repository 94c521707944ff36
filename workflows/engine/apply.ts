import type { Day } from '@kiem-giam/contracts';
import type { CaseEvent, CaseState, Computed, DeadlineState, LivingState, ObligationState, PaperState } from './case-state';
import { engineSettings } from './engine-settings';
import type { Foundation } from './foundation';

/** One act of a case as the journal keeps it: its events and what the commit computed for each of them. */
export interface Act {
  seq: number;
  occurredOn: Day;
  recordedAt: number;
  events: readonly CaseEvent[];
  /** By the place of the event in `events`. */
  computed: Readonly<Record<number, Computed>>;
}

/** The state after an act. Pure: rebuilding a case folds its journal with this and nothing else. */
export function applyAct(state: CaseState | null, act: Act, caseId: string, foundation: Foundation): CaseState {
  let next = state ?? blankState(caseId, foundation);
  act.events.forEach((event, place) => {
    next = applyEvent(next, event, act.computed[place] ?? {}, act);
  });
  return { ...next, seq: act.seq };
}

/** The state of a case whose journal is given from its first act. */
export function foldActs(acts: readonly Act[], caseId: string, foundation: Foundation): CaseState {
  let state: CaseState | null = null;
  for (const act of acts) state = applyAct(state, act, caseId, foundation);
  if (state === null) throw new Error(`Case ${caseId} has an empty journal`);
  return state;
}

/** A case before its first event. */
export function blankState(caseId: string, { definition, policy }: Foundation): CaseState {
  return {
    caseId, seq: 0, definition, policy, number: '', title: '', stage: definition.firstStage, stageSince: '', outcome: null, openedOn: '',
    bodyId: '', responsibleUnitId: '', parties: {}, subjectPersonId: null, fields: {}, obligations: {}, deadlines: {}, papers: [], findings: [],
    meetings: [], carries: 0, told: [], origin: null, requests: {}, atTop: null,
  };
}

/** What of a state goes on into the next run of a workflow, and back again. */
export const livingPartOf = ({ definition: _definition, policy: _policy, ...living }: CaseState): LivingState => living;
export const restingOn = (living: LivingState, { definition, policy }: Foundation): CaseState => ({ ...living, definition, policy });

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Fold<T extends CaseEvent['type']> = (state: CaseState, event: Of<T>, computed: Computed, act: Pick<Act, 'seq' | 'occurredOn'>) => CaseState;

/** The state after one event; the draft of an act uses it to look ahead. */
export function applyEvent(state: CaseState, event: CaseEvent, computed: Computed, act: Pick<Act, 'seq' | 'occurredOn'>): CaseState {
  const fold = FOLDS[event.type] as Fold<CaseEvent['type']>;
  return fold(state, event, computed, act);
}

const unchanged = (state: CaseState): CaseState => state;

const withDeadline = (state: CaseState, id: string, change: Partial<DeadlineState>): CaseState =>
  ({ ...state, deadlines: { ...state.deadlines, [id]: { ...state.deadlines[id]!, ...change } } });

const FOLDS: { [T in CaseEvent['type']]: Fold<T> } = {
  CaseOpened: (state, event, computed, act) => ({
    ...state, title: event.title, bodyId: event.bodyId, responsibleUnitId: event.responsibleUnitId, parties: event.parties,
    subjectPersonId: event.subjectPersonId, fields: event.fields, origin: event.origin, findings: event.findings,
    number: computed.number ?? '', openedOn: act.occurredOn, stageSince: act.occurredOn,
  }),
  StageEntered: (state, event, _computed, act) => ({ ...state, stage: event.stage, stageSince: act.occurredOn }),
  ObligationOpened: (state, event, _computed, act) => ({ ...state, obligations: { ...state.obligations, [event.key]: { status: 'open', since: act.occurredOn, seq: act.seq } } }),
  ObligationMet: (state, event, _computed, act) => metBy(state, event, act.occurredOn),
  ObligationDropped: (state, event) => withObligation(state, event.key, { status: 'dropped' }),
  DeadlineSet: (state, event, computed) => setDeadline(state, event, computed),
  DeadlineEnded: (state, event) => ({ ...withDeadline(state, event.id, { status: event.as, reminders: [] }), ...(state.atTop === event.id ? { atTop: null } : {}) }),
  ReminderSent: (state, event) => withDeadline(state, event.deadline, { reminders: state.deadlines[event.deadline]!.reminders.filter((step) => step.rung !== event.rung) }),
  DeadlineLapsed: (state, event) => withDeadline(state, event.id, { lapsed: true, reminders: [] }),
  SilenceTold: unchanged,
  DecisionAsked: (state, event, computed) => {
    const asked = withDeadline(state, event.deadline, { askedUp: event.up });
    if (!computed.target || !computed.linkedCaseId) return { ...asked, atTop: event.deadline };
    return { ...asked, requests: { ...asked.requests, [event.deadline]: { requestId: computed.linkedCaseId, up: event.up } } };
  },
  SilenceClimbed: (state, _event, computed) => (computed.target ? endedAsSilent(state) : { ...state, atTop: lapsedOne(state) }),
  RequestClosed: (state, event) => closeRequest(state, event),
  RequestWithdrawn: (state, event) => withoutRequest(state, event.deadline),
  PartyNamed: (state, event) => ({ ...state, ...formerPersonOf(state, event.party), parties: { ...state.parties, [event.party]: event.value } }),
  PartyTold: (state, event, _computed, act) => withInvitation(state.told.includes(event.party) ? state : { ...state, told: [...state.told, event.party] }, event, act.occurredOn),
  FieldsKept: (state, event) => ({ ...state, fields: { ...state.fields, ...event.fields } }),
  PaperFiled: (state, event, _computed, act) => ({ ...state, filedOn: { ...state.filedOn, [event.kind]: laterOf(state.filedOn?.[event.kind], act.occurredOn) }, papers: withPaper(state.papers, { kind: event.kind, documentId: event.documentId, seq: act.seq }) }),
  FindingRecorded: (state, event) => ({ ...state, findings: [...state.findings, event.finding] }),
  FindingVerified: unchanged,
  MeetingCounted: (state, event) => ({ ...state, carries: event.carries, meetings: event.meetingId ? [...state.meetings, event.meetingId] : state.meetings }),
  LinkedCaseOpened: unchanged,
  AskingCaseAnswered: unchanged,
  OversightRaised: (state, event, computed) => (computed.target ? { ...state, parties: { ...state.parties, [event.party]: { is: 'body', ...computed.target } } } : state),
  ResponsibilityMoved: (state, event) => ({ ...state, ...formerUnitOf(state, event.party), responsibleUnitId: event.isResponsible ? event.unitId : state.responsibleUnitId, parties: { ...state.parties, [event.party]: { is: 'body', bodyId: event.bodyId, unitId: event.unitId } } }),
  CaseEnded: (state, event) => ({ ...state, outcome: event.outcome }),
};

/**
 * A new day takes the place of one that has not come yet: nobody stayed away from what was moved. Nor from what he was called to on the
 * day itself, or from what was recorded only then: else two calls within a minute would do for a subject that was never given the time to come. Who is excused is so from the
 * day of the last call, the only one that lies after it.
 */
function withInvitation(state: CaseState, { party, invitedFor, invitedAhead, excused }: Of<'PartyTold'>, on: Day): CaseState {
  if (invitedFor === undefined) return state;
  const lastCall = state.invitedOn?.[party] ?? '';
  const kept = (state.invitations?.[party] ?? []).filter((day) => day <= on && day !== invitedFor).filter((day) => !excused || day <= lastCall);
  return { ...state, invitations: { ...state.invitations, [party]: invitedAhead ? [...kept, invitedFor] : kept }, invitedOn: { ...state.invitedOn, [party]: on } };
}

function withObligation(state: CaseState, key: string, change: Partial<ObligationState>): CaseState {
  return { ...state, obligations: { ...state.obligations, [key]: { ...state.obligations[key]!, ...change } } };
}

/** What was recorded for him stands as such until he acts himself. */
function metBy(state: CaseState, { key, onBehalf }: Of<'ObligationMet'>, metOn: Day): CaseState {
  const { onBehalf: _before, ...owed } = state.obligations[key]!;
  return { ...state, obligations: { ...state.obligations, [key]: { ...owed, status: 'met', metOn, ...(onBehalf ? { onBehalf } : {}) } } };
}

/** Whoever is named again stands there once: the list is no longer than there are people. */
function formerPersonOf({ parties, formerPersons }: CaseState, name: string): Pick<CaseState, 'formerPersons'> {
  const party = parties[name];
  return party?.is === 'person' ? { formerPersons: { ...formerPersons, [name]: [...new Set([...(formerPersons?.[name] ?? []), party.personId])] } } : {};
}

function formerUnitOf({ parties, formerUnits }: CaseState, name: string): Pick<CaseState, 'formerUnits'> {
  const party = parties[name];
  return party?.is === 'body' ? { formerUnits: { ...formerUnits, [name]: [...(formerUnits?.[name] ?? []), party.unitId] } } : {};
}

function setDeadline(state: CaseState, event: Of<'DeadlineSet'>, computed: Computed): CaseState {
  const due = computed.due;
  if (!due) throw new Error(`The commit computed no date for deadline ${event.id}`);
  const deadline: DeadlineState = {
    id: event.id, key: event.key, dueOn: due.dueOn, dueAt: due.dueAt, status: 'running', anchor: event.anchor, lapsed: false,
    reminders: due.reminders, higher: event.higher, askedUp: event.askedUp, extended: event.extended,
    ...(event.extendedBy === undefined ? {} : { extendedBy: event.extendedBy }), ...(event.returned ? { returned: event.returned } : {}),
  };
  return { ...state, deadlines: { ...withoutOldOnes(state.deadlines, event.key), [event.id]: deadline } };
}

function closeRequest(state: CaseState, event: Of<'RequestClosed'>): CaseState {
  if (event.nextRequestId === null || event.nextUp === null) return withoutRequest(state, event.deadline);
  const climbed = withDeadline(state, event.deadline, { askedUp: event.nextUp });
  return { ...climbed, requests: { ...climbed.requests, [event.deadline]: { requestId: event.nextRequestId, up: event.nextUp } } };
}

/** The deadline of the request itself, which has lapsed in the same act. */
function lapsedOne({ deadlines }: CaseState): string | null {
  return Object.values(deadlines).findLast(({ status, lapsed }) => status === 'running' && lapsed)?.id ?? null;
}

function withoutRequest(state: CaseState, deadline: string): CaseState {
  return { ...state, requests: Object.fromEntries(Object.entries(state.requests).filter(([id]) => id !== deadline)) };
}

/** A request that stayed silent owes nothing any more: the one above it does. */
function endedAsSilent(state: CaseState): CaseState {
  const obligations = Object.fromEntries(Object.entries(state.obligations).map(([key, owed]) => [key, owed.status === 'open' ? { ...owed, status: 'dropped' as const } : owed]));
  const deadlines = Object.fromEntries(Object.entries(state.deadlines).map(([id, deadline]) => [id, deadline.status === 'running' ? { ...deadline, status: 'dropped' as const, reminders: [] } : deadline]));
  return { ...state, obligations, deadlines, outcome: 'silent' };
}

const laterOf = (before: Day | undefined, on: Day): Day => (before !== undefined && before > on ? before : on);

/** However many papers of a kind are handed in, the state stays small: it keeps the latest. */
function withPaper(papers: CaseState['papers'], paper: PaperState): CaseState['papers'] {
  const alike = papers.filter(({ kind }) => kind === paper.kind);
  const oldest = alike.length < engineSettings.papersKeptPerKind ? undefined : alike[0];
  return [...papers.filter((one) => one !== oldest), paper];
}

/** However often meetings are moved, the state stays small: of a kind it keeps what runs, what lapsed, and the latest few that ended. */
function withoutOldOnes(deadlines: CaseState['deadlines'], key: string): CaseState['deadlines'] {
  const ended = Object.values(deadlines).filter((deadline) => deadline.key === key && deadline.status !== 'running' && !deadline.lapsed);
  const old = new Set(ended.slice(0, -engineSettings.endedDeadlinesKept).map((deadline) => deadline.id));
  return old.size === 0 ? deadlines : Object.fromEntries(Object.entries(deadlines).filter(([id]) => !old.has(id)));
}

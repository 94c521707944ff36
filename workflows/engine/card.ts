import { applyEvent } from './apply';
import type { CaseEvent, CaseState, DueRequest, Party } from './case-state';
import type { CaseCard, Reader, Turn } from './commit.port';
import { DUTY_TO_DECIDE, NUMBER_OF_MEETINGS, NUMBERS_OF_EVERY_DATE, type Who } from './definition';
import { keptFrom } from './kept-from';
import { nextWake, type Paused } from './silence';

/** Events after which somebody else may read the case. */
const CHANGE_READERS: ReadonlySet<CaseEvent['type']> = new Set(['CaseOpened', 'PartyNamed', 'PartyTold', 'ResponsibilityMoved', 'OversightRaised']);

/** Draws up what the commit needs to know of the case after an act. Dates that the commit will compute are left out of `before`. */
export function cardAfter(before: CaseState, events: readonly CaseEvent[], paused: Paused): CaseCard {
  const ended = new Set(events.flatMap((event) => (event.type === 'DeadlineEnded' ? [event.id] : event.type === 'DeadlineLapsed' ? [event.id] : [])));
  const sent = events.find((event) => event.type === 'ReminderSent');
  const after = events.filter((event) => event.type !== 'DeadlineSet' && event.type !== 'DeadlineEnded').reduce((state, event) => foldKnown(state, event), before);
  const others = {
    ...before,
    outcome: null,
    deadlines: Object.fromEntries(Object.entries(before.deadlines).filter(([id]) => !ended.has(id)).map(([id, deadline]) => [id, sent?.type === 'ReminderSent' && sent.deadline === id ? { ...deadline, reminders: deadline.reminders.filter((step) => step.rung !== sent.rung) } : deadline])),
  };
  return {
    process: after.definition.process, number: after.number, title: after.title, stage: after.stage, outcome: after.outcome,
    responsibleUnitId: after.responsibleUnitId, bodyId: after.bodyId,
    turns: turnsOpened(before, after, events), readers: events.some((event) => CHANGE_READERS.has(event.type)) ? readersOf(after) : null, keptFrom: keptFrom(after),
    reach: { ...reachOf(after, events), ...owersOf(before, events) }, ownDate: after.definition.followUpInMeetings?.ownDate ?? null, dueDays: dueDaysOf(before, events), numbers: numbersUsed(after, events), otherWakeAt: nextWake(others, paused),
  };
}

/** Who owes or acts, as bodies with roles or as persons. */
export function turnOf(state: CaseState, who: Who): Turn {
  const party = state.parties['body' in who ? who.body : who.person];
  if ('body' in who && party?.is === 'body') return { bodyId: party.bodyId, roles: who.roles };
  return { personIds: personsOf(party) };
}

function foldKnown(state: CaseState, event: CaseEvent): CaseState {
  return applyEvent(state, event, {}, { seq: state.seq + 1, occurredOn: '' });
}

const personsOf = (party: Party | undefined): readonly string[] => (party?.is === 'person' ? [party.personId] : party?.is === 'people' ? party.personIds : []);

function turnsOpened(before: CaseState, after: CaseState, events: readonly CaseEvent[]): Record<string, Turn> {
  const moved = events.some((event) => event.type === 'ResponsibilityMoved');
  const open = Object.entries(after.obligations).filter(([, { status }]) => status === 'open').map(([key]) => key);
  const opened = events.flatMap((event) => (event.type === 'ObligationOpened' ? [event.key] : []));
  return Object.fromEntries((moved ? open : [...opened, ...open.filter((key) => isHandedOver(before, whoOwes(after, key), events))]).map((key) => [key, turnOf(after, whoOwes(after, key))]));
}

/** Whether the act puts somebody else in the place of the person who owes it. */
function isHandedOver(before: CaseState, who: Who, events: readonly CaseEvent[]): boolean {
  return 'person' in who && before.parties[who.person] !== undefined && events.some((event) => event.type === 'PartyNamed' && event.party === who.person);
}

/** Who owes an obligation, in whatever stage defines it; for a limit the party that is responsible for the case. */
export function whoOwes(state: CaseState, key: string): Who {
  const here = state.definition.stages[state.stage]?.obligations[key];
  const spec = here ?? Object.values(state.definition.stages).map((stage) => stage.obligations[key]).find((found) => found !== undefined);
  return spec?.who ?? { body: state.definition.responsible, roles: [] };
}

function readersOf(state: CaseState): Reader[] {
  const readers: Reader[] = [{ unitId: state.responsibleUnitId, why: 'responsible' }];
  for (const [name, party] of Object.entries(state.parties)) {
    if (state.definition.parties[name]?.readsFrom === 'told' && !state.told.includes(name)) continue;
    if (party.is === 'body') readers.push({ unitId: party.unitId, why: name });
    for (const personId of personsOf(party)) readers.push({ personId, why: name });
  }
  return readers;
}

/** The parties whom this act tells something or reminds. */
function reachOf(after: CaseState, events: readonly CaseEvent[]): Record<string, Turn> {
  const names = events.flatMap((event) => (event.type === 'PartyTold' ? [event.party] : event.type === 'ReminderSent' ? [event.to] : []));
  return Object.fromEntries(names.map((name) => {
    const party = after.parties[name];
    return [name, party?.is === 'body' ? { bodyId: party.bodyId, roles: [] } : { personIds: personsOf(party) }];
  }));
}

/** Who owed what has lapsed or what the body above now decided on, by the deadline: before the act, since a body that takes over stands in his place after it. */
function owersOf(before: CaseState, events: readonly CaseEvent[]): Record<string, Turn> {
  const answered = events.flatMap((event) => (event.type === 'RequestClosed' || event.type === 'SilenceTold' ? [event.deadline] : []));
  return Object.fromEntries(answered.map((id) => [id, turnOf(before, whoOwes(before, before.deadlines[id]?.key ?? ''))]));
}

function numbersUsed(after: CaseState, events: readonly CaseEvent[]): CaseCard['numbers'] {
  const keys = events.flatMap((event) => (event.type !== 'DeadlineSet' ? [] : [...NUMBERS_OF_EVERY_DATE, ...numbersOf(event.due.from), ...event.due.reminders.map((reminder) => reminder.before)]));
  return Object.fromEntries([...new Set(keys)].map((key) => {
    const number = after.policy[key];
    if (!number) throw new Error(`Policy number ${key} is not in the snapshot of case ${after.caseId}`);
    return [key, number];
  }));
}

function numbersOf(from: DueRequest['from']): string[] {
  if ('number' in from) return [from.number];
  return 'nextMeetingOf' in from ? [NUMBER_OF_MEETINGS] : [];
}

/** Due days of the deadlines that the act reminds of, tells of or asks about; where a finding was carried, also of its own date. */
function dueDaysOf(before: CaseState, events: readonly CaseEvent[]): Record<string, string> {
  const running = (name: string | undefined): string[] => Object.values(before.deadlines).filter(({ key, status }) => key === name && status === 'running').map(({ id }) => id);
  const ids = events.flatMap((event) => {
    if (event.type === 'SilenceClimbed') return running(DUTY_TO_DECIDE);
    if (event.type === 'MeetingCounted') return running(before.definition.followUpInMeetings?.ownDate);
    if (event.type === 'DeadlineLapsed') return [event.id];
    if (event.type === 'PartyTold') return event.dueOf ?? [];
    return event.type === 'ReminderSent' || event.type === 'SilenceTold' || event.type === 'DecisionAsked' ? [event.deadline] : [];
  });
  return Object.fromEntries(ids.map((id) => [id, before.deadlines[id]?.dueOn ?? '']));
}

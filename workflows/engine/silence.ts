import { dayOf } from '@kiem-giam/contracts';
import type { CaseEvent, CaseState, Concerned, DeadlineState } from './case-state';
import { DUTY_TO_DECIDE, type Rung } from './definition';
import { Draft, ladderOf, unitOf } from './draft';
import { keptFrom } from './kept-from';
import { longestExtension } from './longest-extension';

/** Deadlines whose last firing was refused for good, with the moment at which it is tried again. */
export type Paused = Readonly<Record<string, number>>;

/** The earliest moment at which the clock has something to do in this case; null when nothing runs. */
export function nextWake(state: CaseState, paused: Paused): number | null {
  const moments = steps(state, paused).map((step) => step.at);
  return state.outcome !== null || moments.length === 0 ? null : Math.min(...moments);
}

/**
 * What the clock brings now: one reminder or one lapse, the earliest first. Null when nothing is due.
 * A lapse never decides for people and never moves competence: it tells, and it asks the body above.
 */
export function decideWake(state: CaseState, now: number, paused: Paused): { subject: string; act: 'remind' | 'lapse'; events: CaseEvent[] } | null {
  const due = steps(state, paused)
    .filter((step) => step.at <= now)
    .toSorted((a, b) => a.at - b.at || (a.deadline.id < b.deadline.id ? -1 : 1))[0];
  if (state.outcome !== null || !due) return null;
  const today = dayOf(now);
  const draft = new Draft(state, today, today);
  if (due.rung !== null) remind(draft, due.deadline, due.rung);
  else lapse(draft, due.deadline);
  return { subject: due.deadline.id, act: due.rung !== null ? 'remind' : 'lapse', events: draft.events };
}

/** Asks the body above about a deadline, at most once for each rung: the request's id follows from (deadline, rung). Before the date has come `carries` says why. */
function askBodyAbove(draft: Draft, key: string, carries?: number): void {
  const deadline = draft.runningDeadline(key);
  const rung = ladderOf(draft.state, key).find((step) => step.do === 'ask');
  if (!deadline || !rung || draft.state.requests[deadline.id] || deadline.askedUp > deadline.higher) return;
  const up = rung.to.up + deadline.higher;
  const to = { unitId: unitOf(draft.state, rung.to.above), kinds: rung.to.kinds, up };
  const asking = draft.state.parties[draft.state.definition.decides]!;
  const share = longestExtension(draft.state, deadline);
  const { extendedBy } = deadline;
  const concerns = concernedBy(draft.state);
  draft.push({ type: 'DecisionAsked', deadline: deadline.id, key, up, to, asking: asking.is === 'body' ? { bodyId: asking.bodyId, unitId: asking.unitId } : { bodyId: draft.state.bodyId, unitId: draft.state.responsibleUnitId }, ...(share ? { share } : {}), ...(extendedBy ? { extendedBy } : {}), ...(carries !== undefined && deadline.dueOn >= draft.today ? { carries } : {}), ...(concerns ? { concerns } : {}) });
}

/** Whom a case is about: the person, else the unit of its subject or of the party whose finding it follows up; with what else ties somebody to it (`Concerned`). */
function concernedBy(state: CaseState): Concerned | null {
  const { subjectPersonId, parties, formerUnits, definition: { followUpInMeetings: followUp } } = state;
  const name = parties['subject'] ? 'subject' : (followUp?.of ?? '');
  const [party, charged] = [parties[name], parties[followUp?.doneBy ?? '']];
  const ties = { ...(party?.is === 'body' ? { units: [party.unitId, ...(formerUnits?.[name] ?? [])] } : {}), ...(charged?.is === 'person' ? { doneBy: charged.personId } : {}) };
  if (subjectPersonId !== null) return { personId: subjectPersonId, ...(keptFrom(state) === subjectPersonId ? { isUntold: true } : {}), ...ties };
  return party?.is === 'body' ? { unitId: party.unitId, ...(name === 'subject' ? { bodyId: party.bodyId } : {}), ...ties } : null;
}

/** Too many carries ask the body above once. What it decides brings a date of its own, and from then on that date's ladder watches. */
export function askAfterCarries(draft: Draft, carries: number): void {
  const { ownDate, maxCarries } = draft.state.definition.followUpInMeetings!;
  const wasAsked = Object.values(draft.state.deadlines).some((deadline) => deadline.key === ownDate && deadline.askedUp > 0);
  if (!wasAsked && carries > draft.state.policy[maxCarries]!.value) askBodyAbove(draft, ownDate, carries);
}

/** Each return beyond the carries that are borne asks anew, about the date that it has set: else a finding could go round for ever below a body that was asked once. */
export function askAfterReturns(draft: Draft): void {
  const { ownDate, maxCarries } = draft.state.definition.followUpInMeetings!;
  if (draft.state.carries > draft.state.policy[maxCarries]!.value) askBodyAbove(draft, ownDate);
}

function steps(state: CaseState, paused: Paused): { deadline: DeadlineState; at: number; rung: number | null }[] {
  return Object.values(state.deadlines)
    .filter((deadline) => deadline.status === 'running')
    .flatMap((deadline) => [
      ...deadline.reminders.map((step) => ({ deadline, at: step.at, rung: step.rung })),
      ...(deadline.lapsed ? [] : [{ deadline, at: deadline.dueAt, rung: null }]),
    ])
    .map((step) => ({ ...step, at: Math.max(step.at, paused[step.deadline.id] ?? 0) }));
}

function remind(draft: Draft, deadline: DeadlineState, rung: number): void {
  const step = ladderOf(draft.state, deadline.key)[rung];
  draft.push({ type: 'ReminderSent', deadline: deadline.id, rung, to: step?.do === 'remind' ? step.to : draft.state.definition.responsible });
}

function lapse(draft: Draft, deadline: DeadlineState): void {
  draft.push({ type: 'DeadlineLapsed', id: deadline.id });
  if (draft.state.definition.followUpInMeetings?.obligation === deadline.key) carryWithoutMeeting(draft, deadline);
  for (const rung of ladderOf(draft.state, deadline.key)) {
    if (rung.do === 'tell') draft.push({ type: 'SilenceTold', deadline: deadline.id, to: told(draft.state, rung.to) });
    if (rung.do === 'ask') askBodyAbove(draft, deadline.key);
    if (rung.do === 'climb') climb(draft);
  }
}

/** Whom a rung tells: the body of a party itself, or one that the commit finds from the unit of a party. */
function told(state: CaseState, to: Extract<Rung, { do: 'tell' }>['to']): Extract<CaseEvent, { type: 'SilenceTold' }>['to'] {
  if ('above' in to) return { unitId: unitOf(state, to.above), kinds: to.kinds, up: to.up };
  const party = state.parties[to.party];
  return { unitId: unitOf(state, to.party), kinds: [], up: 0, ...(party?.is === 'body' ? { bodyId: party.bodyId } : {}) };
}

/** A period without a meeting is a carry (decision 9): it counts like a meeting that left the finding open. */
function carryWithoutMeeting(draft: Draft, deadline: DeadlineState): void {
  const carries = draft.state.carries + 1;
  draft.push({ type: 'MeetingCounted', meetingId: null, verdict: 'noMeeting', note: null, carries });
  draft.endDeadline(deadline, 'replaced', false);
  // From the day that was missed, not from the morning after: a meeting then is the next one, and without a word on this puts nothing off.
  const from = draft.nextMeeting(deadline.key, unitOf(draft.state, draft.state.definition.followUpInMeetings!.of), deadline.dueOn);
  draft.setDeadlineTo(deadline.key, { from, reminders: draft.reminders(deadline.key) }, { higher: 0, askedUp: 0, extended: false, anchor: deadline.dueOn });
  askAfterCarries(draft, carries);
}

/** A body asked to decide stayed silent: its request closes as silent and the body above it is asked; at the top it stays and is shown. */
function climb(draft: Draft): void {
  const { origin, parties, definition, obligations } = draft.state;
  const asked = parties[definition.decides];
  if (!origin?.asks || asked?.is !== 'body') return;
  const asks = { ...origin.asks, up: origin.asks.up + 1 };
  draft.push({ type: 'SilenceClimbed', asks, origin, silent: { bodyId: asked.bodyId, unitId: asked.unitId, since: obligations[DUTY_TO_DECIDE]!.since }, asking: parties['asking']! });
}

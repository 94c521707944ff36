import { dayOf, daysBetween, dayText, type BilingualText, type Day } from '@kiem-giam/contracts';
import { whoOwes } from './card';
import type { CaseEvent, CaseState, DeadlineState, DueRequest } from './case-state';
import { everyAction } from './definition';
import { Draft, ladderOf, unitOf } from './draft';

/** Facts that reach a case from elsewhere, through the outbox. `id` is the outbox row's: a repeat changes nothing. */
export type CaseSignal = { id: string } & (
  | { name: 'requestAnswered'; requestId: string; deadline: string; outcome: string; details: Record<string, unknown>; deciderBodyId: string; deciderUnitId: string }
  | { name: 'requestClimbed'; requestId: string; deadline: string; nextRequestId: string; nextUp: number; silentBodyId: string }
  | { name: 'matterMet' }
  | { name: 'meetingsChanged'; unitId: string; fact: string; meetingId: string }
);

/** Decides a fact from elsewhere on the committed state; no events means that it no longer concerns the case. */
export function decideSignal(state: CaseState, signal: CaseSignal, now: number): CaseEvent[] {
  if (state.outcome !== null) return [];
  const today = dayOf(now);
  const draft = new Draft(state, today, today);
  if (signal.name === 'requestAnswered') takeAnswer(draft, signal);
  if (signal.name === 'requestClimbed') noteClimb(draft, signal);
  if (signal.name === 'matterMet' && state.origin?.asks) draft.end('answeredMeanwhile');
  if (signal.name === 'meetingsChanged' && signal.fact !== 'meetingHeld') lookAtMeetingsAgain(draft, signal.unitId);
  return draft.events;
}

type Answer = Extract<CaseSignal, { name: 'requestAnswered' }>;

const WHY: Readonly<Record<string, BilingualText>> = {
  extended: { vi: 'cấp trên gia hạn', en: 'extended by the body above' },
  instructed: { vi: 'thời hạn trong chỉ đạo của cấp trên', en: 'the date in the instruction of the body above' },
  takenOver: { vi: 'cấp trên trực tiếp nhận giải quyết', en: 'taken over by the body above' },
};

/** A date from above names the document that it stands in; decisions recorded before documents were asked for have none. */
function withDocument(why: BilingualText, { documentNumber: number, documentDay: day }: Answer['details']): BilingualText {
  if (typeof number !== 'string' || typeof day !== 'string') return why;
  const on = dayText(day);
  return { vi: `${why.vi}, văn bản số ${number} ngày ${on.vi}`, en: `${why.en}, document ${number} of ${on.en}` };
}

/** The body above has chosen (decision 10); whatever it chose, the matter has a date again and a ladder above it. */
function takeAnswer(draft: Draft, answer: Answer): void {
  const open = draft.state.requests[answer.deadline];
  if (open?.requestId !== answer.requestId) return;
  draft.push({ type: 'RequestClosed', deadline: answer.deadline, requestId: answer.requestId, outcome: answer.outcome, nextRequestId: null, nextUp: null, deciderBodyId: answer.deciderBodyId, details: answer.details });
  const deadline = draft.state.deadlines[answer.deadline];
  if (answer.outcome === 'takenOver' && deadline) takeOver(draft, deadline.key, answer);
  if (deadline?.status === 'running') setAnew(draft, deadline, open.up, answer);
  if (deadline) tellWhomItConcerns(draft, deadline.key, answer);
}

function setAnew(draft: Draft, deadline: DeadlineState, up: number, answer: Answer): void {
  draft.endDeadline(deadline, 'replaced', false);
  const reminders = draft.reminders(deadline.key);
  const returned = answer.outcome === 'returned';
  const from = returned ? afterReturn(draft, deadline) : { day: answer.details['until'] as Day, why: withDocument(WHY[answer.outcome]!, answer.details) };
  const since = deadline.dueOn > draft.today ? deadline.dueOn : draft.today;
  const extended = answer.outcome === 'extended' ? { extended: true, extendedBy: (deadline.extendedBy ?? 0) + Math.max(0, daysBetween(since, answer.details['until'] as Day)) } : {};
  draft.setDeadlineTo(deadline.key, { from, reminders }, { ...extendedSoFar(deadline), ...ladderAfter(draft, deadline, up, answer), askedUp: 0, extended: deadline.extended, anchor: deadline.anchor, ...extended });
}

/**
 * Where the fresh ladder begins: one body higher than the one that answered, after a first return with that one again. Who has taken the matter
 * over stands where he was asked, one body higher already: his ladder begins with the body directly above him, which has returned nothing yet (decision 10).
 */
function ladderAfter({ state }: Draft, { key, returned }: DeadlineState, up: number, { outcome, deciderUnitId }: Answer): Pick<DeadlineState, 'higher' | 'returned'> {
  if (unitOf(state, partyBelow(state, key)) === deciderUnitId) return { higher: 0 };
  if (outcome === 'returned') return { higher: returned ? up : up - 1, returned: true };
  return { higher: up, ...(returned ? { returned } : {}) };
}

/** The party whose silence about a deadline is put to the bodies above it. */
function partyBelow(state: CaseState, key: string): string {
  return ladderOf(state, key).find((rung) => rung.do === 'ask')?.to.above ?? state.definition.responsible;
}

const extendedSoFar = ({ extendedBy }: DeadlineState): Pick<DeadlineState, 'extendedBy'> => (extendedBy === undefined ? {} : { extendedBy });

/** With which notice an answer of the body above is told to the parties beside who owes and who oversees, whom the decision itself reaches. */
const TOLD_AS: Readonly<Record<string, string>> = { extended: 'termExtended', instructed: 'newDateOrdered', takenOver: 'caseTakenOver' };

/**
 * Whom the definition tells of an extension by the case's own body, the body above tells of its own and of a date that it orders; of a take-over it
 * tells whom any extension tells. Nobody learns of a case by this: who does not know of it yet stays untold.
 */
function tellWhomItConcerns(draft: Draft, key: string, { outcome, deciderBodyId }: Answer): void {
  const { definition, parties, told } = draft.state;
  const template = TOLD_AS[outcome];
  if (template === undefined) return;
  const owes = whoOwes(draft.state, key);
  const knows = (name: string): boolean => definition.parties[name]?.readsFrom === 'opening' || told.includes(name);
  const isReachedAnyway = (name: string): boolean => {
    const party = parties[name];
    return party === undefined || name === ('body' in owes ? owes.body : owes.person) || (party.is === 'body' && party.bodyId === deciderBodyId);
  };
  const extensions = everyAction(definition).map(({ action }) => action.does ?? []).filter((does) => does.some((effect) => effect.do === 'extend' && (outcome === 'takenOver' || effect.deadline === key)));
  const names = new Set(extensions.flat().flatMap((effect) => (effect.do === 'tell' ? [effect.party] : [])));
  for (const party of names) if (knows(party) && !isReachedAnyway(party)) draft.push({ type: 'PartyTold', party, template });
}

/** A return decides nothing: a date that has not passed stays (decision 9). One that has passed leaves the matter without a date, so a term begins. */
function afterReturn({ today }: Draft, { dueOn }: DeadlineState): DueRequest['from'] {
  if (dueOn >= today) return { day: dueOn, why: { vi: 'cấp trên trả lại, thời hạn giữ nguyên', en: 'returned by the body above, the date stays' } };
  return { number: 'request.returned', anchor: today, anchorName: { vi: 'từ ngày cấp trên trả lại', en: 'from the day the body above returned it' } };
}

/**
 * The body above takes the place of the party that stayed silent. Where that puts the owner into the unit of the body that checks it, or above that unit,
 * the checking passes to the body above the new owner: nobody verifies his own case or that of his superior (decision 11). Who lies above whom the commit knows.
 */
function takeOver(draft: Draft, key: string, answer: Answer): void {
  const { definition } = draft.state;
  const party = partyBelow(draft.state, key);
  draft.push({ type: 'ResponsibilityMoved', party, isResponsible: party === definition.responsible, unitId: answer.deciderUnitId, bodyId: answer.deciderBodyId });
  beginOtherLaddersAnew(draft, party, key);
  const checks = draft.state.parties[definition.decides];
  if (party !== definition.decides && checks?.is === 'body') {
    draft.push({ type: 'OversightRaised', party: definition.decides, to: { unitId: answer.deciderUnitId, kinds: CHECKING_BODIES, up: 1 }, from: checks.unitId });
  }
}

/** What else runs above the party that was replaced keeps its day, but its ladder too begins with the body directly above the new one. What a body has been asked about waits for its answer. */
function beginOtherLaddersAnew(draft: Draft, party: string, decidedOn: string): void {
  const { deadlines, requests } = draft.state;
  const others = Object.values(deadlines).filter(({ id, key, status, lapsed, higher }) => key !== decidedOn && status === 'running' && !lapsed && higher > 0 && !requests[id]);
  for (const deadline of others.filter(({ key }) => partyBelow(draft.state, key) === party)) {
    const { key, dueOn, extended, anchor } = deadline;
    draft.endDeadline(deadline, 'replaced', false);
    draft.setDeadlineTo(key, { from: { day: dueOn, why: WHY['takenOver']! }, reminders: draft.reminders(key) }, { ...extendedSoFar(deadline), higher: 0, askedUp: 0, extended, anchor });
  }
}

/** Who checks in the place of a body that concluded: the inspection committee above, or the committee where there is none. */
const CHECKING_BODIES = ['inspectionCommittee', 'standingCommittee', 'committee'] as const;

function noteClimb(draft: Draft, climb: Extract<CaseSignal, { name: 'requestClimbed' }>): void {
  const { requests, deadlines } = draft.state;
  // The matter was met while the request climbed: the body above has been asked about nothing and must not be left asked.
  if (!requests[climb.deadline] && deadlines[climb.deadline]?.status !== 'running') draft.push({ type: 'RequestWithdrawn', deadline: climb.deadline, requestId: climb.nextRequestId });
  if (requests[climb.deadline]?.requestId !== climb.requestId) return;
  draft.push({ type: 'RequestClosed', deadline: climb.deadline, requestId: climb.requestId, outcome: 'silent', nextRequestId: climb.nextRequestId, nextUp: climb.nextUp, deciderBodyId: climb.silentBodyId, details: {} });
}

/** Only what is due at the next meeting moves with a meeting; the finding's own date and its count of carries never do (decision 9). */
function lookAtMeetingsAgain(draft: Draft, unitId: string): void {
  for (const [key, { due }] of Object.entries(draft.stage().obligations)) {
    const party = due.kind === 'nextMeeting' ? draft.state.parties[due.of] : undefined;
    const deadline = draft.runningDeadline(key);
    if (!deadline || party?.is !== 'body' || party.unitId !== unitId) continue;
    draft.endDeadline(deadline, 'replaced', false);
    draft.setDeadlineTo(key, { from: draft.nextMeeting(key, unitId, deadline.anchor), reminders: draft.reminders(key) }, { higher: deadline.higher, askedUp: 0, extended: false, anchor: deadline.anchor });
  }
}

import { isDay, type Day } from '@kiem-giam/contracts';
import type { NoticeTemplateName } from '@kiem-giam/notices';
import { DUTY_TO_DECIDE, everyAction, processes, words, type CaseEvent, type CommitInput, type Computed, type Turn } from '@kiem-giam/workflows';
import { amidSentence, nameOfProcess, wordOf } from '../process-speech';

/** A notice to be delivered: to whom it goes is resolved when it is sent, from the positions of that day. */
export interface PendingNotice {
  eventKey: string;
  template: NoticeTemplateName;
  to: Turn;
  /** Whoever may not know of the case yet is not told of it by a position either. */
  keptFrom?: string;
  params: Record<string, unknown>;
}

/** Who is told what because of an act. All that one event tells has one key: whoever sits in two of the bodies told is told once. */
export function noticesOfAct(input: CommitInput, computed: Readonly<Record<number, Computed>>, number: string): PendingNotice[] {
  const card = cardParams(input, number);
  const { keptFrom } = input.view;
  return input.events.flatMap((event, place) => {
    const found = noticeOf(input, event, computed[place] ?? {}, dueOnOf(input, computed));
    return found.filter(({ to }) => 'bodyId' in to || to.personIds.length > 0).map((notice) => ({ ...notice, eventKey: `${input.caseId}/${input.seq}/${place}`, ...(keptFrom ? { keptFrom } : {}), params: { ...card, ...notice.params } }));
  });
}

/** How a request ends whose matter was settled before anybody decided: the body that was asked still has notices that ask for a decision. */
const SETTLED_MEANWHILE = 'answeredMeanwhile';

type Found = Omit<PendingNotice, 'eventKey'>;

function noticeOf(input: CommitInput, event: CaseEvent, computed: Computed, dueOn: (key: string) => Day | null): Found[] {
  switch (event.type) {
    case 'ObligationOpened': {
      const to = input.view.turns[event.key];
      return to ? [{ template: words[input.view.process]?.rights?.includes(event.key) ? 'yourRight' : 'yourTurn', to, params: { ...dutyParams(input, event.key), dueOn: dueOn(event.key) } }] : [];
    }
    case 'ReminderSent':
      return [{ template: 'dueSoon', to: input.view.reach[event.to] ?? { personIds: [] }, params: overdueParams(input, event.deadline) }];
    case 'SilenceTold':
      return computed.target ? [{ template: owes(input, event.deadline, computed.target.bodyId) ? 'overdueOwed' : 'overdueTold', to: { bodyId: computed.target.bodyId, roles: [] }, params: overdueParams(input, event.deadline) }] : [];
    case 'DecisionAsked':
      return computed.target
        ? [{ template: event.carries ? 'decisionAskedAfterCarries' : 'decisionAsked', to: { bodyId: computed.target.bodyId, roles: [] }, params: { ...overdueParams(input, event.deadline), ...(event.carries ? { carries: event.carries } : {}) } }]
        : [event.asking, computed.below].flatMap((body) => (body ? [{ template: 'stoodAtTop' as const, to: { bodyId: body.bodyId, roles: [] }, params: { ...overdueParams(input, event.deadline), sinceOn: input.occurredOn } }] : []));
    case 'SilenceClimbed':
      return [event.silent.bodyId, ...(event.asking.is === 'body' ? [event.asking.bodyId] : [])].map((bodyId) => ({ template: computed.target ? 'requestSilent' as const : 'stoodAtTop' as const, to: { bodyId, roles: [] }, params: { sinceOn: event.silent.since, askingNumber: event.origin.number, silentBodyId: event.silent.bodyId, dueOn: Object.values(input.view.dueDays)[0], ...dutyParams(input, DUTY_TO_DECIDE) } }));
    case 'MeetingCounted':
      return event.verdict === 'done' || event.verdict === 'returned' ? [] : [carryNotice(input, event)];
    case 'PartyTold':
      return event.template === null || isToldBefore(input, event) ? [] : [{ template: event.template as NoticeTemplateName, to: input.view.reach[event.party] ?? { personIds: [] }, params: { deciderBodyId: input.view.bodyId, ...saidIn(input), ...saidAbove(input), ...(event.dueOf ? { dueOn: input.view.dueDays[event.dueOf] } : {}) } }];
    case 'RequestClosed':
      return event.outcome === 'silent' ? [] : decisionNotices(input, event, dueOn);
    case 'CaseEnded':
      return event.outcome === SETTLED_MEANWHILE ? [{ template: 'decisionNotNeeded', to: { bodyId: input.view.bodyId, roles: [] }, params: {} }] : [];
    default:
      return [];
  }
}

/** Whether that body is the one that has not done it: it is told to do it, not to press for it. */
function owes({ view }: CommitInput, deadline: string, bodyId: string): boolean {
  const owing = view.reach[deadline];
  return owing !== undefined && 'bodyId' in owing && owing.bodyId === bodyId;
}

/** A body that is two parties of the case is told the same thing once. */
function isToldBefore({ events, view }: CommitInput, { party, template }: Extract<CaseEvent, { type: 'PartyTold' }>): boolean {
  const told = events.filter((event) => event.type === 'PartyTold' && event.template === template).map((event) => (event.type === 'PartyTold' ? event.party : ''));
  return told.slice(0, told.indexOf(party)).some((earlier) => JSON.stringify(view.reach[earlier]) === JSON.stringify(view.reach[party]));
}

/** The days that the act names, by their fields, and the place. */
function saidIn({ events }: CommitInput): Record<string, string> {
  const kept = events.flatMap((event) => (event.type === 'FieldsKept' ? Object.entries(event.fields) : []));
  return Object.fromEntries(kept.filter((field): field is [string, string] => typeof field[1] === 'string' && (field[0] === 'place' || isDay(field[1]))));
}

/** What the decision of the body above says, where that is what the act takes in: who decided, about which duty, until when, by which document. */
function saidAbove(input: CommitInput): Record<string, unknown> {
  const answer = input.events.find((event) => event.type === 'RequestClosed');
  if (answer?.type !== 'RequestClosed') return {};
  const { until = null, documentNumber = null, documentDay = null } = answer.details;
  return { ...dutyParams(input, keyOf(answer.deadline)), deciderBodyId: answer.deciderBodyId, until, documentNumber, documentDay };
}

/** The body that concluded the finding is told of each carry, and why: a meeting left it open, or there was none. The owner has his turn anew. */
function carryNotice(input: CommitInput, { verdict, carries }: Extract<CaseEvent, { type: 'MeetingCounted' }>): Found {
  const lapsed = input.events.find((event) => event.type === 'DeadlineLapsed');
  const own = Object.keys(input.view.dueDays).find((id) => id.startsWith(`${input.view.ownDate}#`));
  const params = { carries, dueOn: own === undefined ? null : input.view.dueDays[own], meetingOn: lapsed?.type === 'DeadlineLapsed' ? input.view.dueDays[lapsed.id] : null };
  return { template: verdict === 'noMeeting' ? 'meetingMissed' : 'carried', to: { bodyId: input.view.bodyId, roles: [] }, params };
}

/** Whom the decision of the body above binds is told of it, and the body that oversees him; once where that is the same body. */
function decisionNotices(input: CommitInput, event: Extract<CaseEvent, { type: 'RequestClosed' }>, dueOn: (key: string) => Day | null): Found[] {
  const { instruction, reasons, until, documentNumber, documentDay } = event.details;
  const said = instruction ?? reasons;
  const due = dueOn(keyOf(event.deadline)) ?? until ?? null;
  const params = {
    ...choiceParams(event.outcome), ...overdueParams(input, event.deadline), deciderBodyId: event.deciderBodyId,
    instruction: typeof said === 'string' ? said.trim().replace(/\.+$/, '') : null, ...(isKept(input, event) ? { dueOn: null, keptOn: due } : { dueOn: due, keptOn: null }), documentNumber: documentNumber ?? null, documentDay: documentDay ?? null,
  };
  const owing = input.view.reach[event.deadline] ?? { personIds: [] };
  const isOverseer = 'bodyId' in owing && owing.bodyId === input.view.bodyId;
  return [...(isOverseer ? [] : [owing]), { bodyId: input.view.bodyId, roles: [] }].map((to) => ({ template: 'decisionMade', to, params }));
}

/** Whether the body above returned the matter before its date had passed: that date stays. */
function isKept({ events }: CommitInput, { outcome, deadline }: Extract<CaseEvent, { type: 'RequestClosed' }>): boolean {
  return outcome === 'returned' && events.some((event) => event.type === 'DeadlineSet' && event.key === keyOf(deadline) && 'day' in event.due.from);
}

function cardParams(input: CommitInput, number: string): Record<string, unknown> {
  const { process, title, responsibleUnitId: unitId } = input.view;
  const name = amidSentence(nameOfProcess(process));
  const stage = wordOf(process, 'stages', input.view.stage);
  return { caseNumber: number, caseTitle: title, findingTitle: title, processVi: name.vi, processEn: name.en, unitId, stageVi: stage.vi, stageEn: stage.en, occurredOn: input.occurredOn };
}

function dutyParams(input: CommitInput, key: string): Record<string, unknown> {
  const { vi, en } = amidSentence(wordOf(input.view.process, 'obligations', key));
  return { obligationVi: vi, obligationEn: en };
}

function overdueParams(input: CommitInput, deadline: string): Record<string, unknown> {
  return { ...dutyParams(input, keyOf(deadline)), dueOn: input.view.dueDays[deadline] ?? null };
}

const keyOf = (deadline: string): string => deadline.split('#')[0]!;

/** What the decision is called as an act ("extend"), which is what a body decides; the outcome's own words ("has extended") cannot follow that verb. */
function choiceParams(outcome: string): Record<string, unknown> {
  const action = everyAction(processes['decisionRequest']!).find(({ action: { ends } }) => ends === outcome);
  const { vi, en } = amidSentence(wordOf('decisionRequest', 'actions', action?.name ?? outcome));
  return { choiceVi: vi, choiceEn: en };
}

function dueOnOf(input: CommitInput, computed: Readonly<Record<number, Computed>>): (key: string) => Day | null {
  return (key) => {
    const place = input.events.findLastIndex((event) => event.type === 'DeadlineSet' && event.key === key);
    return computed[place]?.due?.dueOn ?? null;
  };
}

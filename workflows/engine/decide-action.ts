import { addDays, dayOf, daysBetween, periodOf, standingText, type Day } from '@kiem-giam/contracts';
import type { CaseEvent, CaseState, FindingState, Party } from './case-state';
import { KEEPERS, NUMBER_OF_MEETINGS, PAPER_OF_ANY_ACT, papersOf, type ActionSpec, type Effect, type Who } from './definition';
import { engineSettings } from './engine-settings';
import { Draft, remembered } from './draft';
import { askAfterCarries, askAfterReturns } from './silence';
import { refusalBy, type ActingAs, type Facts, type Rejection, type Rule } from './rules';

/** A command as it reaches the case: what is done, by whom, with what, and the facts that go with it. */
export interface ActRequest {
  action: string;
  input: Readonly<Record<string, unknown>>;
  papers: readonly { kind: string; documentId: string }[];
  actor: ActingAs;
  facts: Facts;
  /** When it was done; null for today. */
  occurredOn: Day | null;
}

/** What the engine has to hand besides the case itself: the rules by name and the processes that can be opened. */
export interface Rulebook {
  rules: Readonly<Record<string, Rule>>;
  released: readonly string[];
}

export type Decision = { events: CaseEvent[]; occurredOn: Day } | { rejection: Rejection };

/** Decides a command on the committed state: its events, or the first rule that refuses. Pure; used by validator, handler and `_actions`. */
export function decideAction(state: CaseState, request: ActRequest, now: number, book: Rulebook): Decision {
  const action = actionOf(state, request.action);
  if (state.outcome !== null) return refuse('CASE_CLOSED', { outcome: state.outcome });
  if (!action) return refuse('ACTION_NOT_IN_STAGE', { action: request.action, stage: state.stage });
  const today = dayOf(now);
  const occurredOn = request.occurredOn ?? today;
  const no =
    turnRefusal(state, action, request.actor) ??
    processRefusal(action, book.released) ??
    dayRefusal({ ...request, occurredOn }, { policy: state.policy, parties: state.parties, since: state.stageSince, today }) ??
    ruleRefusal(state, action, request, occurredOn, today, book) ??
    dutyRefusal(state, action, occurredOn) ??
    paperRefusal(state, action, request) ??
    lengthRefusal(state, request);
  if (no) return { rejection: no };
  const draft = new Draft(state, occurredOn, today);
  carryOut(draft, action, request);
  return { events: draft.events, occurredOn };
}

/** The action of that name that is possible now, if there is one. */
export function actionOf(state: Pick<CaseState, 'definition' | 'stage'>, name: string): ActionSpec | undefined {
  const { stages, always } = state.definition;
  const here = stages[state.stage]?.may ?? {};
  if (Object.hasOwn(here, name)) return here[name];
  return Object.hasOwn(always, name) ? always[name] : undefined;
}

/** Whether who acts is one of those named: for a body only in a position in it, for a person nobody but himself. */
export function isAmong(state: Pick<CaseState, 'parties'>, whos: readonly Who[], actor: ActingAs): boolean {
  return whos.some((who) => {
    const party = state.parties['body' in who ? who.body : who.person];
    if ('body' in who && party?.is === 'body') return actor.role !== null && party.bodyId === actor.bodyId && who.roles.includes(actor.role);
    return party?.is === 'person' ? party.personId === actor.personId : party?.is === 'people' && party.personIds.includes(actor.personId);
  });
}

/** The first rule that refuses, in the order in which the definition names them. */
export function firstRefusal(names: readonly string[], context: Parameters<Rule['allows']>[0], book: Rulebook): Rejection | null {
  for (const name of names) {
    const rule = book.rules[name];
    if (!rule) throw new Error(`Rule ${name} is not known to this worker`);
    const refused = refusalBy(name, rule, context);
    if (refused !== null) return refused;
  }
  return null;
}

/** For which day a party is called, whether it learns so before that day, and whether it was excused from the last one. A call of days ago that is recorded now reaches nobody earlier. */
function invitation(effect: Extract<Effect, { do: 'tell' }>, { input }: ActRequest, today: Day): Pick<Extract<CaseEvent, { type: 'PartyTold' }>, 'invitedFor' | 'invitedAhead' | 'excused'> {
  if (effect.invitesFor === undefined) return {};
  const invitedFor = String(input[effect.invitesFor]);
  return { invitedFor, ...(invitedFor > today ? { invitedAhead: true } : {}), ...(effect.excusedBy && input[effect.excusedBy] === true ? { excused: true } : {}) };
}

/** The date until which whoever is told may still act himself, where he has not done so and it has not passed. */
function timeLeft({ untilDueOf }: Extract<Effect, { do: 'tell' }>, { state: { obligations, deadlines }, today }: Draft): Pick<Extract<CaseEvent, { type: 'PartyTold' }>, 'dueOf'> {
  const owed = obligations[untilDueOf ?? ''];
  const deadline = Object.values(deadlines).findLast(({ key }) => key === untilDueOf);
  return deadline && deadline.dueOn >= today && (owed?.status === 'open' || owed?.onBehalf) ? { dueOf: deadline.id } : {};
}

const refuse = (code: string, params: Record<string, unknown>): { rejection: Rejection } => ({ rejection: { code, rule: null, params } });

function turnRefusal(state: CaseState, action: ActionSpec, actor: ActingAs): Rejection | null {
  return isAmong(state, action.who, actor) ? null : { code: 'NOT_YOUR_TURN', rule: null, params: {} };
}

/** Decision 8: an act may have been done earlier than it is recorded, within bounds and with its paper, by a keeper of the register of a body of the case. */
export function dayRefusal(request: Pick<ActRequest, 'papers' | 'actor'> & { occurredOn: Day }, bounds: Pick<CaseState, 'policy' | 'parties'> & { since: Day | null; today: Day }): Rejection | null {
  const { occurredOn } = request;
  const { since, today } = bounds;
  if (occurredOn === today) return null;
  if (occurredOn > today) return { code: 'DAY_IN_FUTURE', rule: null, params: { occurredOn, today } };
  if (since !== null && occurredOn < since) return { code: 'DAY_BEFORE_STAGE', rule: null, params: { occurredOn, since } };
  const gap = bounds.policy['act.maxRecordingGap']!;
  if (daysBetween(occurredOn, today) > gap.value) return { code: 'RECORDED_TOO_LATE', rule: null, params: { earliest: addDays(today, -gap.value), days: gap.value, basis: standingText(gap) } };
  if (request.papers.length === 0 || !keepsRegisterOf(bounds, request.actor)) return { code: 'EARLIER_DAY_NEEDS_PAPER', rule: null, params: { occurredOn } };
  return null;
}

/** Nothing that was done before a duty arose, or began anew, meets it. */
function dutyRefusal({ obligations }: CaseState, { meets }: ActionSpec, occurredOn: Day): Rejection | null {
  const since = (meets ?? []).flatMap((key) => obligations[key]?.since ?? []).toSorted().at(-1);
  return since === undefined || occurredOn >= since ? null : { code: 'DAY_BEFORE_DUTY', rule: null, params: { occurredOn, since } };
}

/** Whether who acts keeps the register of a body that is a party of the case: that of another body shows nothing of it. */
export function keepsRegisterOf({ parties }: Pick<CaseState, 'parties'>, { bodyId, role }: ActingAs): boolean {
  return keepsTheRegister(role) && Object.values(parties).some((party) => party.is === 'body' && party.bodyId === bodyId);
}

/** Whether somebody in this role may record what was done on an earlier day. */
export function keepsTheRegister(role: string | null): boolean {
  return KEEPERS.some((keeper) => keeper === role);
}

function ruleRefusal(state: CaseState, action: ActionSpec, request: ActRequest, occurredOn: Day, today: Day, book: Rulebook): Rejection | null {
  return firstRefusal(action.rules ?? [], { state, input: request.input, actor: request.actor, facts: request.facts, occurredOn, today }, book);
}

function paperRefusal(state: CaseState, action: ActionSpec, request: ActRequest): Rejection | null {
  const foreign = foreignPaper(papersTaken(state, action, request.input), request.papers);
  if (foreign !== null) return foreign;
  const isMissing = (kind: string, since: number): boolean =>
    !request.papers.some((paper) => paper.kind === kind) && !state.papers.some((paper) => paper.kind === kind && paper.seq >= since);
  const owed = (action.meets ?? []).flatMap((key) =>
    (state.definition.stages[state.stage]?.obligations[key]?.papers ?? []).filter((kind) => isMissing(kind, state.obligations[key]?.seq ?? 0)),
  );
  const since = papersComeAnew(state, request.action) ? Number.MAX_SAFE_INTEGER : 0;
  const missing = [...new Set([...papersOf(action, request.input).filter((kind) => isMissing(kind, since)), ...owed])];
  return missing.length > 0 ? { code: 'PAPERS_MISSING', rule: null, params: { missing: missing.join(', ') } } : null;
}

/** What is possible in every stage may be done again and again: each time it brings its papers anew. */
export function papersComeAnew({ definition, stage }: Pick<CaseState, 'definition' | 'stage'>, action: string): boolean {
  return Object.hasOwn(definition.always, action) && !Object.hasOwn(definition.stages[stage]?.may ?? {}, action);
}

/** What a case keeps rides along whenever its run goes on as new, and the server takes no more than 2 MiB. Long texts belong in papers. */
function lengthRefusal({ fields, findings }: CaseState, { input }: ActRequest): Rejection | null {
  if (JSON.stringify(input).length <= engineSettings.notWeighed) return null;
  const kept = JSON.stringify({ ...fields, ...input }).length + JSON.stringify(findings).length;
  return kept > engineSettings.mostCharactersKept ? { code: 'TOO_MANY_WORDS', rule: null, params: { most: engineSettings.mostCharactersKept, with: kept } } : null;
}

/** Kinds of paper that an act asks for: its own and those of what it meets. Whoever owes a paper files it; nobody can fill in another's. */
export function papersAskedBy(state: Pick<CaseState, 'definition' | 'stage'>, action: ActionSpec, input: ActRequest['input']): string[] {
  const owed = (action.meets ?? []).flatMap((key) => state.definition.stages[state.stage]?.obligations[key]?.papers ?? []);
  return [...new Set([...papersOf(action, input), ...owed])];
}

function papersTaken(...act: Parameters<typeof papersAskedBy>): string[] {
  const asked = papersAskedBy(...act);
  return asked.length > 0 ? asked : [PAPER_OF_ANY_ACT];
}

/** The refusal of a paper that the act does not take, or null. */
export function foreignPaper(taken: readonly string[], papers: ActRequest['papers']): Rejection | null {
  const foreign = papers.find((paper) => !taken.includes(paper.kind));
  return foreign ? { code: 'PAPER_NOT_OF_THIS_ACT', rule: null, params: { kind: foreign.kind, takes: taken.join(', ') } } : null;
}

/** The refusal of an act that would open a process which this version does not have, or null: said first, for nothing that one brings along can help. */
export function processRefusal(action: ActionSpec, released: readonly string[]): Rejection | null {
  const unreleased = (action.does ?? []).find((effect) => (effect.do === 'open' || effect.do === 'openPerFinding') && !released.includes(effect.process));
  return unreleased && 'process' in unreleased ? { code: 'PROCESS_NOT_AVAILABLE', rule: null, params: { process: unreleased.process } } : null;
}

function carryOut(draft: Draft, action: ActionSpec, request: ActRequest): void {
  for (const paper of eachOnce(request.papers)) draft.push({ type: 'PaperFiled', ...paper });
  const { findings: _findings, team: _team, ...said } = request.input;
  const kept = { ...flagsWithdrawn(draft.state, action, said), ...said };
  if (Object.keys(kept).length > 0) draft.push({ type: 'FieldsKept', fields: kept });
  const stage = draft.state.stage;
  for (const effect of action.does ?? []) EFFECTS[effect.do](draft, effect as never, action, request);
  for (const key of action.meets ?? []) draft.meet(key, action);
  for (const key of action.reopens ?? []) draft.reopen(key);
  const isCarry = draft.state.definition.followUpInMeetings?.carriedBy?.includes(request.action) === true;
  if (isCarry) draft.push({ type: 'MeetingCounted', meetingId: null, verdict: 'returned', note: null, carries: draft.state.carries + 1 });
  if (action.to !== undefined) draft.enterStage(action.to);
  else if (action.ends !== undefined) draft.end(action.ends);
  else if (draft.state.stage === stage) draft.moveOnIfAllMet();
  if (isCarry) askAfterReturns(draft);
}

/** Flags that an earlier act of this kind set and this one leaves out: whoever says it again without them takes them back. */
function flagsWithdrawn({ fields }: CaseState, { input }: ActionSpec, said: ActRequest['input']): Record<string, false> {
  const withdrawn = Object.entries(input).filter(([name, { is }]) => is === 'flag' && fields[name] === true && said[name] === undefined);
  return Object.fromEntries(withdrawn.map(([name]) => [name, false] as const));
}

/** One and the same document is filed once as one kind of paper, however often an act names it. */
function eachOnce(papers: ActRequest['papers']): ActRequest['papers'] {
  return papers.filter((paper, place) => papers.findIndex((other) => other.kind === paper.kind && other.documentId === paper.documentId) === place);
}

type EffectOf<T extends Effect['do']> = Extract<Effect, { do: T }>;

/** What each word of the closed list of effects means. */
const EFFECTS: { [T in Effect['do']]: (draft: Draft, effect: EffectOf<T>, action: ActionSpec, request: ActRequest) => void } = {
  name: (draft, effect, _action, request) => {
    const named = request.input[effect.from];
    if (named === undefined) return;
    draft.push({ type: 'PartyNamed', party: effect.party, value: Array.isArray(named) ? { is: 'people', personIds: named.map(String) } : { is: 'person', personId: String(named) } });
  },
  nameTeam: (draft, effect, _action, request) => {
    const team = request.input[effect.from] as { personId: string; role: string }[];
    draft.push({ type: 'PartyNamed', party: 'leader', value: { is: 'person', personId: team.find((member) => member.role === 'leader')!.personId } });
    draft.push({ type: 'PartyNamed', party: 'team', value: { is: 'people', personIds: team.map((member) => member.personId) } });
  },
  recordFindings: (draft, effect, _action, request) => {
    const findings = request.input[effect.from] as (Omit<FindingState, 'id' | 'remedyBy'> & { remedyBy?: Day })[];
    findings.forEach((finding, index) => draft.push({ type: 'FindingRecorded', finding: { ...finding, id: String(index + 1), remedyBy: finding.remedyBy ?? null } }));
  },
  openPerFinding: (draft, effect) => draft.state.findings.forEach((finding, index) => draft.push(remediationOf(draft.state, finding, index, effect))),
  open: (draft, effect) => draft.push({ type: 'LinkedCaseOpened', index: 0, process: effect.process, relation: effect.relation, parties: { ...draft.state.parties }, title: draft.state.title, fields: {}, findings: [...draft.state.findings], responsibleUnitId: draft.state.responsibleUnitId, subjectPersonId: draft.state.subjectPersonId }),
  startLimit: (draft, effect) => draft.setDeadline(effect.limit, draft.state.definition.limits[effect.limit]!.due),
  extend: (draft, effect, _action, request) => {
    const old = draft.runningDeadline(effect.deadline);
    if (!old) return;
    draft.endDeadline(old, 'replaced', false);
    draft.setDeadlineTo(effect.deadline, { from: { day: String(request.input[effect.until]), why: { vi: 'gia hạn theo quyết định, có lý do', en: 'extended by decision, with reasons' } }, reminders: draft.reminders(effect.deadline) }, { ...remembered(old), higher: old.higher, askedUp: 0, extended: true, extendedBy: (old.extendedBy ?? 0) + daysBetween(old.dueOn, String(request.input[effect.until])), anchor: old.anchor });
  },
  countMeeting: countMeeting,
  verifyFinding: (draft) => draft.push({ type: 'FindingVerified', findingId: draft.state.findings[0]!.id }),
  letSee: (draft, effect) => draft.push({ type: 'PartyTold', party: effect.party, template: null }),
  tell: (draft, effect, _action, request) => draft.push({ type: 'PartyTold', party: effect.party, template: effect.template, ...invitation(effect, request, draft.today), ...timeLeft(effect, draft) }),
  answerAskingCase: (draft, _effect, action, request) => {
    const origin = draft.state.origin;
    if (origin?.asks) draft.push({ type: 'AskingCaseAnswered', caseId: origin.caseId, outcome: action.ends!, deadline: origin.asks.deadlineId, details: { ...request.input } });
  },
};

function remediationOf(state: CaseState, finding: FindingState, index: number, effect: EffectOf<'openPerFinding'>): CaseEvent {
  const parties: Record<string, Party> = { owner: state.parties[effect.owner]!, overseer: state.parties[state.definition.decides]! };
  const owner = parties['owner']!;
  return {
    type: 'LinkedCaseOpened', index, process: effect.process, relation: effect.relation, parties, title: finding.title, findings: [finding],
    fields: finding.remedyBy ? { remedyBy: finding.remedyBy } : {}, responsibleUnitId: owner.is === 'body' ? owner.unitId : state.responsibleUnitId, subjectPersonId: state.subjectPersonId,
  };
}

/** A verdict of the owner's meeting: "done" hands the finding on to the stage that the definition names, anything else carries it to the next meeting. */
function countMeeting(draft: Draft, effect: EffectOf<'countMeeting'>, action: ActionSpec, request: ActRequest): void {
  const verdict = request.input[effect.verdict] as 'done' | 'partly' | 'notDone';
  const { obligation, ownDate } = draft.state.definition.followUpInMeetings!;
  const meeting = request.facts.meeting!;
  const lapsed = Object.values(draft.state.deadlines).findLast((deadline) => deadline.key === obligation && deadline.lapsed);
  // A period in which the unit must meet once is one carry (decision 9): a meeting held after the planned one was missed does not make it two.
  const months = draft.state.policy[NUMBER_OF_MEETINGS]!.value;
  const alreadyCarried = lapsed !== undefined && periodOf(meeting.on, months) <= periodOf(lapsed.dueOn, months);
  const carries = draft.state.carries + (verdict === 'done' || alreadyCarried ? 0 : 1);
  const note = request.input['note'];
  draft.push({ type: 'MeetingCounted', meetingId: meeting.meetingId, verdict, note: typeof note === 'string' ? note : null, carries });
  const leadsOn = verdict === 'done' && effect.whenDone !== undefined;
  // Nor is it the next meeting that is owed since then: else old meetings, recorded month after month, would put that off for ever.
  if (alreadyCarried && !leadsOn) return;
  draft.meet(obligation, action);
  if (leadsOn) {
    draft.meet(ownDate, action);
    draft.enterStage(effect.whenDone!);
    return;
  }
  draft.open(obligation);
  if (verdict !== 'done') askAfterCarries(draft, carries);
}

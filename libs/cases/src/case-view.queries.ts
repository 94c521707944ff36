import type { Day, Derivation } from '@kiem-giam/contracts';
import { actionOf, partyJudged, turnOf, type CaseState, type Party, type Turn } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { actionsOf, type ClosedOrOpen, type OfferedAction } from './actions-of';
import { factsAboutCaller, type Caller } from './facts';
import { ifSilent, type SilenceStep } from './if-silent.queries';
import { namesOf, type Names } from './names.queries';
import { standingOfCase, type CaseStanding, type JournalAct } from './standing.queries';
import { latestActs, type TimelineEntry } from './timeline.queries';
import { whoActsIn, type WhoActs } from './who-acts.queries';

/** A duty that is open: who has it, since when, by when and why. */
export interface TurnView extends WhoActs {
  obligation: string;
  since: Day;
  dueOn: Day | null;
  derivation: Derivation | null;
  isOverdue: boolean;
  bodyId: string | null;
  papers: { kind: string; handedIn: boolean }[];
  /** What follows if nobody acts, step by step: what has passed, then what comes. */
  ifSilent: SilenceStep[];
}

/** What a decision request is about: which duty, of which case, due when, who owes it, and whether silence or carries brought it. */
export interface CauseView {
  caseId: string;
  number: string;
  /** Null where the asking case is outside the reader's sight. */
  process: string | null;
  title: string | null;
  obligation: string;
  dueOn: Day;
  /** How often the matter had been carried, where that is why the body is asked; null where the date has passed in silence. */
  carries: number | null;
  /** The body or the people who owe the duty; the unit where that is outside the reader's sight. */
  owedBy: string | null;
}

/** A case as its reader sees it. */
export interface CaseView {
  /** The day that the world has: due days are counted from it. */
  today: Day;
  id: string;
  number: string;
  process: string;
  title: string;
  stage: string;
  stageSince: Day;
  outcome: string | null;
  openedOn: Day;
  bodyId: string;
  bodyName: string | null;
  responsibleUnitId: string;
  responsibleUnitName: string | null;
  /** `speaksFor`: the unit whose committee or conference the party is; null where the body is meant itself. */
  parties: Record<string, { is: Party['is']; names: string[]; speaksFor: string | null }>;
  carries: number;
  stoodAtTop: boolean;
  /** What a decision request is about; null in every other case. */
  cause: CauseView | null;
  turns: TurnView[];
  deadlines: { id: string; key: string; dueOn: Day; status: string; isLapsed: boolean; derivation: Derivation | null }[];
  findings: CaseState['findings'];
  papers: CaseState['papers'];
  fields: CaseState['fields'];
  links: { caseId: string; number: string | null; process: string; relation: string; about: string; outcome: string | null; stage: string | null }[];
  /** The latest acts, in their order. */
  timeline: TimelineEntry[];
  /** Sequence before which the timeline goes on; null where it is whole. */
  timelineBefore: number | null;
  /** Names of bodies and people that the events of the timeline mention, by id. */
  names: Record<string, string>;
  seq: number;
  _actions: OfferedAction[];
}

/** The whole case for one reader, or null when he may not see it. */
export async function caseView(manager: EntityManager, caseId: string, caller: Caller): Promise<CaseView | null> {
  const standing = await standingOfCase(manager, caseId, null);
  if (!standing) return null;
  const { state, acts, today } = standing;
  const links = await linksOf(manager, caseId);
  const names = await namesOf(manager, idsIn(state, acts), today);
  const latest = latestActs(acts, names.people);
  const whoActs = whoActsIn(manager, { bodyId: state.bodyId, bodyNames: names.bodies, today });
  const facts = await factsAboutCaller(manager, caller.personId, partyJudged(state.parties), today);
  return {
    today, id: caseId, number: state.number, process: state.definition.process, title: state.title, stage: state.stage, stageSince: state.stageSince, outcome: state.outcome,
    openedOn: state.openedOn, bodyId: state.bodyId, bodyName: names.bodies[state.bodyId] ?? null, responsibleUnitId: state.responsibleUnitId,
    responsibleUnitName: names.units[state.responsibleUnitId] ?? null, parties: partiesIn(state, names), carries: state.carries, stoodAtTop: state.atTop !== null,
    cause: await causeOf(manager, state, names),
    turns: await turnsOf(manager, standing, { bodyNames: names.bodies, whoActs }), deadlines: deadlinesOf(standing), findings: state.findings, papers: state.papers, fields: state.fields, links,
    timeline: latest.items.toReversed(), timelineBefore: latest.before, names: { ...names.bodies, ...names.people }, seq: state.seq,
    _actions: await withThoseCharged(state, actionsOf(state, caller, facts, today), whoActs),
  };
}

function turnsOf(manager: EntityManager, { state, acts, today }: CaseStanding, { bodyNames, whoActs }: { bodyNames: Names['bodies']; whoActs: LookUp }): Promise<TurnView[]> {
  const open = Object.entries(state.obligations).filter(([, { status }]) => status === 'open');
  return Promise.all(open.map(async ([key, { since, seq }]) => {
    const spec = state.definition.stages[state.stage]?.obligations[key];
    const turn: Turn = spec ? turnOf(state, spec.who) : { personIds: [] };
    const deadline = Object.values(state.deadlines).findLast((candidate) => candidate.key === key && candidate.status === 'running');
    return {
      obligation: key, since, dueOn: deadline?.dueOn ?? null, derivation: deadline ? derivationOf(acts, deadline.id) : null,
      isOverdue: deadline !== undefined && deadline.dueOn < today,
      bodyId: 'bodyId' in turn ? turn.bodyId : null, ...(await whoActs(turn)),
      papers: (spec?.papers ?? []).map((kind) => ({ kind, handedIn: state.papers.some((paper) => paper.kind === kind && paper.seq >= seq) })),
      ifSilent: await ifSilent(manager, { state, acts, today, earlier: null }, deadline, bodyNames),
    };
  }));
}

type LookUp = ReturnType<typeof whoActsIn>;

/** Says whose an action is where it is not the reader's. */
function withThoseCharged(state: CaseState, actions: readonly ClosedOrOpen[], whoActs: LookUp): Promise<OfferedAction[]> {
  return Promise.all(actions.map(async (action) => {
    const whos = action.reason?.code === 'NOT_YOUR_TURN' ? (actionOf(state, action.action)?.who ?? []) : [];
    return { ...action, charged: await Promise.all(whos.map((who) => whoActs(turnOf(state, who)))) };
  }));
}

async function causeOf(manager: EntityManager, { origin }: CaseState, names: Names): Promise<CauseView | null> {
  if (!origin?.asks) return null;
  const { key, dueOn, owingUnitId, carries = null } = origin.asks;
  const [asking] = await manager.query<{ process: string; title: string; owedBy: string | null }[]>(
    `SELECT c.process, c.title, coalesce(b.name, (SELECT string_agg(p.full_name, ', ' ORDER BY p.code) FROM people p WHERE p.id = ANY (o.person_ids))) AS "owedBy"
       FROM cases c LEFT JOIN obligations o ON o.case_id = c.id AND o.key = $2 LEFT JOIN bodies b ON b.id = o.body_id WHERE c.id = $1`,
    [origin.caseId, key],
  );
  return { caseId: origin.caseId, number: origin.number, process: asking?.process ?? null, title: asking?.title ?? null, obligation: key, dueOn, carries, owedBy: asking?.owedBy ?? names.units[owingUnitId] ?? null };
}

function deadlinesOf({ state, acts }: CaseStanding): CaseView['deadlines'] {
  return Object.values(state.deadlines).map((deadline) => ({ id: deadline.id, key: deadline.key, dueOn: deadline.dueOn, status: deadline.status, isLapsed: deadline.lapsed, derivation: derivationOf(acts, deadline.id) }));
}

function derivationOf(acts: readonly JournalAct[], deadlineId: string): Derivation | null {
  for (const act of acts) {
    const place = act.events.findIndex((event) => event.type === 'DeadlineSet' && event.id === deadlineId);
    if (place >= 0) return act.computed[place]?.due?.derivation ?? null;
  }
  return null;
}

function idsIn(state: CaseState, acts: readonly JournalAct[]): { units: string[]; bodies: string[]; people: string[] } {
  const parties = Object.values(state.parties);
  const bodies = parties.flatMap((party) => (party.is === 'body' ? [party.bodyId] : []));
  const people = parties.flatMap((party) => (party.is === 'person' ? [party.personId] : party.is === 'people' ? party.personIds : []));
  const actors = acts.flatMap((act) => (act.actorPersonId === null ? [] : [act.actorPersonId]));
  const reached = acts.flatMap(({ computed }) => Object.values(computed).flatMap(({ target }) => (target ? [target.bodyId] : [])));
  return { units: [state.responsibleUnitId, ...(state.origin?.asks ? [state.origin.asks.owingUnitId] : [])], bodies: [state.bodyId, ...bodies, ...reached], people: [...people, ...actors] };
}

function partiesIn(state: CaseState, names: Names): CaseView['parties'] {
  const named = (party: Party): string[] => {
    if (party.is === 'body') return [names.bodies[party.bodyId] ?? ''];
    return (party.is === 'person' ? [party.personId] : party.personIds).map((id) => names.people[id] ?? '');
  };
  return Object.fromEntries(Object.entries(state.parties).map(([name, party]) => [name, { is: party.is, names: named(party), speaksFor: party.is === 'body' && party.bodyId !== state.bodyId ? (names.speakingFor[party.bodyId] ?? null) : null }]));
}

async function linksOf(manager: EntityManager, caseId: string): Promise<CaseView['links']> {
  return manager.query<CaseView['links']>(
    `SELECT l.other AS "caseId", c.number, l.process, l.relation, l.about, c.outcome, c.stage
       FROM (SELECT to_case_id AS other, process, relation, about, from_seq FROM case_links WHERE from_case_id = $1
             UNION ALL SELECT from_case_id, f.process, relation || 'By', about, from_seq FROM case_links b JOIN cases f ON f.id = b.from_case_id WHERE b.to_case_id = $1) l
       LEFT JOIN cases c ON c.id = l.other ORDER BY l.from_seq, l.about`,
    [caseId],
  );
}

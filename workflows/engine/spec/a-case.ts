import { dayOf, startOfDay, type Day } from '@kiem-giam/contracts';
import { rulebook } from '../../processes/rulebook';
import { applyAct, foldActs, type Act } from '../apply';
import type { CaseEvent, CaseState, Computed, DeadlineState } from '../case-state';
import { decideAction, type Decision, type Rulebook } from '../decide-action';
import { decideOpening, type Opening } from '../decide-opening';
import { decideSignal, type CaseSignal } from '../decide-signal';
import { policyKeysOf, type ProcessDefinition } from '../definition';
import type { Foundation } from '../foundation';
import { partyJudged, type ActingAs, type MeetingFacts, type Rejection } from '../rules';
import { decideWake } from '../silence';
import { everybody, seatedIn } from './people';
import { plainDueDate, plainPolicy } from './plain-dates';

const NINE_OCLOCK = 9 * 3_600_000;
/** How many bodies lie above the unit in the examples; the one after is the top. */
const LEVELS_ABOVE = 2;

/** How many are on record as entitled to vote in the examples. */
const VOTERS = 9;

/** What an act of the examples may bring along. */
export interface ActOptions {
  input?: Record<string, unknown>;
  papers?: readonly string[];
  meeting?: MeetingFacts;
  occurredOn?: Day;
  voters?: number;
  subjectVotes?: boolean;
}

/** How a case of the examples begins. */
export interface CaseOptions extends Partial<Omit<Opening, 'papers' | 'facts'>> {
  on: Day;
  parties: Opening['parties'];
  policy?: Foundation['policy'];
  papers?: readonly string[];
  plannedMeetings?: readonly Day[];
}

/** A case on which acts, the clock and facts from elsewhere can be tried; its commit is a plain function. */
export class CaseOfSpec {
  readonly acts: Act[] = [];
  private current: CaseState | null = null;
  private clock: number;
  private readonly foundation: Foundation;

  constructor(definition: ProcessDefinition, private readonly options: CaseOptions, private readonly book: Rulebook) {
    this.foundation = { hash: 'of the example', definition, policy: options.policy ?? plainPolicy(policyKeysOf(definition)) };
    this.clock = startOfDay(options.on) + NINE_OCLOCK;
  }

  get state(): CaseState {
    if (this.current === null) throw new Error('The case is not open');
    return this.current;
  }

  get today(): Day {
    return dayOf(this.clock);
  }

  tryOpening(): Decision {
    const { on: _on, policy: _policy, plannedMeetings: _planned, papers, ...given } = this.options;
    const opening: Opening = {
      title: 'Example', responsibleUnitId: 'commune', subjectPersonId: null, fields: {}, findings: [], origin: null,
      actor: null, occurredOn: null, ...given, papers: filed(papers), facts: { people: everybody, seated: seatedIn(partyJudged(this.options.parties)), meeting: null },
    };
    return decideOpening('case', this.foundation, opening, this.clock, this.book);
  }

  open(): this {
    this.take(this.tryOpening());
    return this;
  }

  try(actor: ActingAs, action: string, options: ActOptions): Decision {
    const { input, papers, meeting, occurredOn, voters, subjectVotes } = options;
    const facts = { people: everybody, seated: seatedIn(partyJudged(this.state.parties)), meeting: meeting ?? null, voters: voters ?? VOTERS, subjectVotes: subjectVotes ?? false };
    return decideAction(this.state, { action, input: input ?? {}, papers: filed(papers), actor, facts, occurredOn: occurredOn ?? null }, this.clock, this.book);
  }

  /** Does something that must be allowed, and gives the events. */
  does(actor: ActingAs, action: string, options: ActOptions): CaseEvent[] {
    return this.take(this.try(actor, action, options));
  }

  /** The code with which something is refused, or null when it is allowed. Nothing is applied. */
  refusal(actor: ActingAs, action: string, options: ActOptions): string | null {
    return rejectionOf(this.try(actor, action, options))?.code ?? null;
  }

  /** Lets time pass to nine o'clock of a day and fires what falls due on the way. */
  passesTo(day: Day): CaseEvent[] {
    const target = startOfDay(day) + NINE_OCLOCK;
    const fired: CaseEvent[] = [];
    for (let due = this.wakeBy(target); due; due = this.wakeBy(target)) fired.push(...this.commit(due.events, this.today));
    this.clock = target;
    return fired;
  }

  hears(signal: CaseSignal): CaseEvent[] {
    return this.commit(decideSignal(this.state, signal, this.clock), this.today);
  }

  deadline(key: string): DeadlineState {
    const found = Object.values(this.state.deadlines).findLast((deadline) => deadline.key === key);
    if (!found) throw new Error(`No deadline ${key}`);
    return found;
  }

  /** Obligations that are owed now. */
  owed(): string[] {
    return Object.entries(this.state.obligations).filter(([, { status }]) => status === 'open').map(([key]) => key).toSorted();
  }

  rebuilt(): CaseState {
    return foldActs(this.acts, 'case', this.foundation);
  }

  private wakeBy(target: number): ReturnType<typeof decideWake> {
    const moments = Object.values(this.state.deadlines).filter(({ status }) => status === 'running')
      .flatMap((deadline) => [...deadline.reminders.map(({ at }) => at), ...(deadline.lapsed ? [] : [deadline.dueAt])])
      .filter((at) => at <= target);
    if (moments.length === 0) return null;
    this.clock = Math.max(this.clock, Math.min(...moments));
    return decideWake(this.state, this.clock, {});
  }

  private take(decision: Decision): CaseEvent[] {
    if ('rejection' in decision) throw new Error(`Refused: ${decision.rejection.code} (${decision.rejection.rule}) ${JSON.stringify(decision.rejection.params)}`);
    return this.commit(decision.events, decision.occurredOn);
  }

  private commit(events: CaseEvent[], occurredOn: Day): CaseEvent[] {
    if (events.length === 0) return events;
    const computed = Object.fromEntries(events.map((event, place) => [place, this.computed(event)]));
    const act: Act = { seq: (this.current?.seq ?? 0) + 1, occurredOn, recordedAt: this.clock, events, computed };
    this.acts.push(act);
    this.current = applyAct(this.current, act, 'case', this.foundation);
    return events;
  }

  private computed(event: CaseEvent): Computed {
    if (event.type === 'CaseOpened') return { number: 'EX-1' };
    if (event.type === 'DeadlineSet') return { due: plainDueDate(this.foundation, event.due, this.options.plannedMeetings ?? []) };
    if (event.type === 'OversightRaised') return { target: checksInstead(event.to.unitId, event.from ?? event.to.unitId) };
    if (event.type === 'DecisionAsked') return asked(event.to.unitId, event.up, event.deadline);
    if (event.type === 'SilenceClimbed') return asked(event.asks.owingUnitId, event.asks.up, event.asks.deadlineId);
    return {};
  }
}

/** Whom a request reaches so many bodies above a unit: the units of the examples stand below all of them. */
function asked(unitId: string, up: number, deadline: string): Computed {
  const level = up + Number(/^unit (\d+) above$/.exec(unitId)?.[1] ?? 0);
  return level > LEVELS_ABOVE ? { target: null } : { target: bodyAbove(level), linkedCaseId: requestId(deadline, up) };
}

/** As the commit finds it, in a tree where the commune lies between the first body above and the second. */
function checksInstead(takenOverBy: string, checkedSoFar: string): Computed['target'] {
  const heights: Readonly<Record<string, number>> = { cell: 0, 'unit 1 above': 1, commune: 1.5, 'unit 2 above': LEVELS_ABOVE };
  const height = heights[takenOverBy]!;
  if (height < heights[checkedSoFar]!) return null;
  if (height < LEVELS_ABOVE) return bodyAbove(Math.floor(height) + 1);
  return takenOverBy === checkedSoFar ? null : { bodyId: `inspection committee of ${takenOverBy}`, unitId: takenOverBy };
}

/** Opens a case of a process, or throws with the refusal. */
export function aCase(definition: ProcessDefinition, options: CaseOptions): CaseOfSpec {
  return new CaseOfSpec(definition, options, rulebook).open();
}

/** The body that many levels above, and the id of the request that it would be asked with. */
export const bodyAbove = (up: number): { bodyId: string; unitId: string } => ({ bodyId: `body ${up} above`, unitId: `unit ${up} above` });
export const requestId = (deadline: string, up: number): string => `request about ${deadline} to ${up}`;

/** The refusal of a decision, if it is one. */
export const rejectionOf = (decision: Decision): Rejection | null => ('rejection' in decision ? decision.rejection : null);

/** The names of what happened, in order. */
export const typesOf = (events: readonly CaseEvent[]): string[] => events.map(({ type }) => type);

const filed = (papers: readonly string[] | undefined): { kind: string; documentId: string }[] => (papers ?? []).map((kind) => ({ kind, documentId: `document ${kind}` }));

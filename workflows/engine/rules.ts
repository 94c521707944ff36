import { standingText, type BilingualText, type Day } from '@kiem-giam/contracts';
import type { CaseState, Party } from './case-state';

/** What is known of a person on the day of an act; gathered from dated positions, never from the workflow's own memory. */
export interface PersonFacts {
  personId: string;
  memberOf: readonly string[];
  attachedTo: readonly string[];
  positions: readonly { bodyId: string; unitId: string; role: string }[];
  kinOf: readonly string[];
  subordinateOf: readonly string[];
}

/** The meeting that a verdict names. */
export interface MeetingFacts {
  meetingId: string;
  unitId: string;
  on: Day;
  status: 'planned' | 'held' | 'cancelled' | 'signed';
}

/** A person in one of his positions. */
export interface InPosition {
  personId: string;
  positionId: string;
  bodyId: string;
  unitId: string;
  role: string;
}

/** Who acts: a person in one of his positions, or one who holds none for himself alone, since everybody may defend himself. */
export type ActingAs = InPosition | ({ personId: string } & Record<Exclude<keyof InPosition, 'personId'>, null>);

/** Facts from PostgreSQL that travel with a command; seconds old at most, and the actor's authority is checked again in the commit. */
export interface Facts {
  people: Readonly<Record<string, PersonFacts>>;
  /** Who holds a position in the body of the subject (`partyJudged`); nobody where the subject is a person. */
  seated: readonly string[];
  meeting: MeetingFacts | null;
  /** How many may vote in the body of the party `managing` on the day of the act; only where the act counts them. */
  voters?: number;
  /** Whether the person whom the case is about is one of them; only with `voters`. */
  subjectVotes?: boolean;
}

/** Everything that a rule may look at. */
export interface RuleContext {
  state: CaseState;
  input: Readonly<Record<string, unknown>>;
  actor: ActingAs;
  facts: Facts;
  occurredOn: Day;
  today: Day;
}

/** One rule: a sentence that is true when the act is allowed, the function that decides it, and what is said when it refuses. */
export interface Rule {
  sentence: BilingualText;
  /** What went wrong and what to do; `{name}` places are filled from the refusal's parameters. */
  refusal: BilingualText & { code: string };
  /** Set where the answer depends on what is typed in: such a rule says nothing about whether the action may be offered. */
  needsInput?: true;
  /** The policy number that its refusal quotes: how sure that number is fills the place `{basis}`. */
  quotes?: (state: CaseState) => string;
  allows: (context: RuleContext) => true | Readonly<Record<string, unknown>>;
}

/** Keeps a table of rules typed by name. A released rule never changes its answers (decision 2): another meaning takes another name. */
export function defineRules<const T extends Record<string, Rule>>(rules: T): T {
  return rules;
}

/** A refusal by rule, as a value. */
export interface Rejection {
  code: string;
  rule: string | null;
  params: Readonly<Record<string, unknown>>;
}

/** The refusal of a rule, with the standing of the number that it quotes; null where it allows. */
export function refusalBy(name: string, rule: Rule, context: RuleContext): Rejection | null {
  const answer = rule.allows(context);
  if (answer === true) return null;
  const number = rule.quotes && context.state.policy[rule.quotes(context.state)];
  return { code: rule.refusal.code, rule: name, params: number ? { ...answer, basis: standingText(number) } : answer };
}

/** Text of an input field; empty when it is missing. */
export const textOf = (context: RuleContext, field: string): string => {
  const value = context.input[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** Number in an input field; none where it is missing. */
export const countOf = (context: RuleContext, field: string): number => Number(context.input[field] ?? 0);

/** Facts of a person named in the act; an unknown person has none and is therefore refused where independence matters. */
export const factsOf = (context: RuleContext, personId: string): PersonFacts | null => context.facts.people[personId] ?? null;

/** The party whose seat-holders `Facts.seated` names: the subject of the case, in a request to a body above the organisation that the asking case is about. */
export const partyJudged = (parties: CaseState['parties']): Party | undefined => parties['subject'] ?? parties['concerned'];

/** Whether a person is a member of a unit or holds a position in it; who is attached to it from above belongs to it in neither way. */
export const belongsTo = ({ memberOf, positions }: PersonFacts, unitId: string): boolean => memberOf.includes(unitId) || positions.some((position) => position.unitId === unitId);

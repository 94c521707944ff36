import type { Day } from '@kiem-giam/contracts';
import type { CaseState, DeadlineState } from '../case-state';
import type { DueSpec } from '../definition';
import { partyJudged, type ActingAs, type Facts, type MeetingFacts } from '../rules';
import { acting, everybody, seatedIn, type Somebody } from './people';

/** What a frozen row holds of a case: the part that rules look at. */
export interface FrozenFacts {
  state: Partial<Omit<CaseState, 'definition' | 'policy'>> & { definition: { limits: Record<string, { extensionRatio?: string; due?: DueSpec }> }; policy: Record<string, { value: number; unit?: string }> };
  input: Readonly<Record<string, unknown>>;
  actor: ActingAs;
  facts: Facts;
  occurredOn: Day;
  today: Day;
}

/** Facts on which a rule is asked, in words and as data; freezing adds the answer. */
export interface RuleExample {
  rule: string;
  says: string;
  context: FrozenFacts;
}

/** What is special about one example. */
export interface ExampleChange {
  state?: Partial<FrozenFacts['state']>;
  input?: Readonly<Record<string, unknown>>;
  actor?: Somebody;
  people?: readonly Somebody[];
  meeting?: MeetingFacts;
  occurredOn?: Day;
  voters?: number;
  subjectVotes?: boolean;
}

const TODAY = '2026-01-20';

/** Makes the examples of one process, whose cases share what `shared` says. */
export const examplesOf = (shared: FrozenFacts['state']) => (rule: string, says: string, change: ExampleChange): RuleExample => {
  const { state, input, actor, people, meeting, occurredOn, voters, subjectVotes } = change;
  const blank = { openedOn: '2026-01-05', subjectPersonId: null, fields: {}, obligations: {}, deadlines: {}, papers: [], meetings: [] };
  const known = Object.fromEntries((people ?? []).map((person) => [person, everybody[person]!]));
  return { rule, says, context: { state: { ...blank, ...shared, ...state }, input: input ?? {}, actor: acting(actor ?? 'chair'), facts: { people: known, seated: seatedIn(partyJudged({ ...shared.parties, ...state?.parties })), meeting: meeting ?? null, ...(voters === undefined ? {} : { voters }), ...(subjectVotes === undefined ? {} : { subjectVotes }) }, occurredOn: occurredOn ?? TODAY, today: TODAY } };
};

/** A running deadline of that key. */
export const runningUntil = (key: string, dueOn: Day, change: Partial<DeadlineState>): Record<string, DeadlineState> => ({
  [`${key}#1`]: { id: `${key}#1`, key, dueOn, dueAt: 0, status: 'running', anchor: '2026-01-05', lapsed: false, reminders: [], higher: 0, askedUp: 0, extended: false, ...change },
});

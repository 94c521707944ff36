import type { BilingualText, Day } from '@kiem-giam/contracts';
import { actionOf, allRules, everyAction, isAmong, keepsRegisterOf, papersAskedBy, papersComeAnew, processRefusal, refusalBy, rulebook, type ActingAs, type ActionSpec, type CaseState, type Facts, type Rejection } from '@kiem-giam/workflows';
import { rejectionProblem } from './case-gateway';
import { actorsOf, type Caller } from './facts';
import { inputJsonSchema } from './input-schema';
import { wordOf } from './process-speech';
import { inWordsOf } from './readable-refusal';
import type { WhoActs } from './who-acts.queries';

/** An action as the case offers it to one caller: open to him with its form, or closed with the reason and, where it is others’, with whose it is. */
export interface OfferedAction extends ClosedOrOpen {
  charged: WhoActs[];
}

/** The action by itself, before those charged with it are looked up. */
export interface ClosedOrOpen {
  action: string;
  label: BilingualText;
  allowed: boolean;
  /** Positions in which the caller may take it; none where he takes it as the person that he is. */
  positionIds: string[];
  /** Those of them in which he may record it as done on an earlier day. */
  registerPositionIds: string[];
  /** JSON Schema of the input; null where the action is closed to him. */
  input: unknown;
  /** Kinds of paper that must come with it, its own and those of the duties that it meets, or have been handed in before. */
  papers: string[];
  /** Whether they come with each such act, whatever was handed in before. */
  papersAnew: boolean;
  /** Kinds of paper that come as well where a flag of the input is set, by that flag. */
  papersWhere: Readonly<Record<string, readonly string[]>>;
  reason: (BilingualText & { code: string; rule: string | null }) | null;
}

/** Every action of the present stage: what the caller may do now, and why not the rest. Rules that need what is typed in are left to the act itself. */
export function actionsOf(state: CaseState, caller: Caller, facts: Facts, today: Day): ClosedOrOpen[] {
  if (state.outcome !== null) return [];
  return everyAction(state.definition)
    .filter(({ stage, name }) => (stage === null || stage === state.stage) && actionOf(state, name) !== undefined)
    .map(({ name, action }) => offered(state, name, action, caller, facts, today));
}

function offered(state: CaseState, name: string, action: ActionSpec, caller: Caller, facts: Facts, today: Day): ClosedOrOpen {
  const actors = actorsOf(caller).filter((actor) => isAmong(state, action.who, actor));
  const reason = actors[0] ? refusalNow(state, action, actors[0], facts, today) : reasonOf(state, { code: 'NOT_YOUR_TURN', rule: null, params: {} });
  return {
    action: name,
    label: wordOf(state.definition.process, 'actions', name),
    allowed: reason === null,
    positionIds: actors.flatMap(({ positionId }) => positionId ?? []),
    registerPositionIds: actors.filter((actor) => keepsRegisterOf(state, actor)).flatMap(({ positionId }) => positionId ?? []),
    input: reason === null ? inputJsonSchema(action.input) : null,
    papers: papersAskedBy(state, action, {}),
    papersAnew: papersComeAnew(state, name),
    papersWhere: action.papersWhere ?? {},
    reason,
  };
}

function refusalNow(state: CaseState, action: ActionSpec, actor: ActingAs, facts: Facts, today: Day): ClosedOrOpen['reason'] {
  const missing = processRefusal(action, rulebook.released);
  if (missing !== null) return reasonOf(state, missing);
  for (const name of action.rules ?? []) {
    const rule = allRules[name];
    if (!rule || rule.needsInput) continue;
    const refused = refusalBy(name, rule, { state, input: {}, actor, facts, occurredOn: today, today });
    if (refused !== null) return reasonOf(state, refused);
  }
  return null;
}

function reasonOf(state: CaseState, { code, rule, params }: Rejection): NonNullable<ClosedOrOpen['reason']> {
  return { code, rule, ...inWordsOf(state.definition.process, rejectionProblem(code, rule, params)) };
}

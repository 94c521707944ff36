/**
 * The vocabulary in which a process is written down. It is closed on purpose (decision record 0002):
 * a definition is plain data, so a running case can carry the one it began with for years.
 */

/** A stage holds one or more obligations; it is left when an action says so or when all of them are met. */
export interface StageSpec {
  obligations: Readonly<Record<string, ObligationSpec>>;
  may: Readonly<Record<string, ActionSpec>>;
  /** The stage that follows once every obligation of this one is met. */
  whenAllMet?: string;
}

/** Something a party owes: by when, with which papers, and what follows from silence. */
export interface ObligationSpec {
  who: Who;
  due: DueSpec;
  /** Kinds of paper that must have been handed in before it counts as met. */
  papers?: readonly string[];
  whenOverdue: readonly Rung[];
  /** The obligation of the same stage that must be met before this one opens; without it they run in parallel. */
  after?: string;
}

/** Who owes or acts: holders of roles in a body that is a party, or persons named as a party. */
export type Who = { body: string; roles: readonly string[] } | { person: string };

/** By when: a policy number counted from a day, a date that somebody wrote, or the next meeting of a party's unit. */
export type DueSpec =
  | { kind: 'policy'; number: string; from: 'opening' | { field: string } }
  | { kind: 'date'; field: string; otherwise: string }
  | { kind: 'nextMeeting'; of: string };

/** One rung of the ladder of silence. `remind` comes before the due day, `tell` and `ask` when it has passed. */
export type Rung =
  | { do: 'remind'; to: string; before: string }
  | { do: 'tell'; to: BodyRef }
  | { do: 'ask'; to: BodyRef }
  /** A decision request alone: silence closes it and asks the body above the one that stayed silent. */
  | { do: 'climb' };

/** A body by its role, found when the rung fires: the first of `kinds` that exists `up` bodies above the party's unit. */
export interface BodyRef {
  above: string;
  kinds: readonly string[];
  up: number;
}

/** What somebody may do in a stage, and what follows from it. */
export interface ActionSpec {
  who: readonly Who[];
  input: Readonly<Record<string, FieldSpec>>;
  papers?: readonly string[];
  /** Names of rules; the first that refuses is the answer. */
  rules?: readonly string[];
  meets?: readonly string[];
  does?: readonly Effect[];
  to?: string;
  ends?: string;
}

/** One field of an action's form. `findings` is a list of {title, kind, clause, reasons, remedyBy?}; `team` of {personId, role}. */
export interface FieldSpec {
  is: 'text' | 'longText' | 'day' | 'person' | 'choice' | 'flag' | 'count' | 'findings' | 'team' | 'meeting' | 'people';
  optional?: true;
  options?: readonly string[];
}

/** The closed list of consequences an action may have beyond moving the case. */
export type Effect =
  | { do: 'name'; party: string; from: string }
  | { do: 'nameTeam'; from: string }
  | { do: 'recordFindings'; from: string }
  | { do: 'openPerFinding'; process: string; relation: string; owner: string }
  | { do: 'open'; process: string; relation: string }
  | { do: 'startLimit'; limit: string }
  | { do: 'extend'; deadline: string; until: string }
  | { do: 'countMeeting'; verdict: string; ask: string; whenDone?: string }
  | { do: 'verifyFinding' }
  | { do: 'letSee'; party: string }
  | { do: 'tell'; party: string; template: string }
  | { do: 'answerAskingCase' };

/** A deadline of the whole case, started by an action and ended with the case. */
export interface LimitSpec {
  due: DueSpec;
  whenOverdue: readonly Rung[];
  /** Policy number (percent) that caps an extension, as a share of the first length. */
  extensionRatio?: string;
}

/** What a party of the case is. `readsFrom` is the moment from which it may see the case. */
export interface PartySpec {
  is: 'body' | 'person' | 'people';
  readsFrom: 'opening' | 'told';
}

/** One process: the policy that a committee secretary could check, top to bottom. */
export interface ProcessDefinition {
  process: string;
  /** Short code in the readable number of a case. */
  code: string;
  /** `draft` definitions are checked but cannot be opened yet. */
  status: 'released' | 'draft';
  /** The party whose body decides and to which the case belongs. */
  decides: string;
  /** The party whose unit is responsible for the matter today. */
  responsible: string;
  parties: Readonly<Record<string, PartySpec>>;
  opening: { who: readonly Who[]; input: Readonly<Record<string, FieldSpec>>; rules: readonly string[]; competence: string | null };
  firstStage: string;
  stages: Readonly<Record<string, StageSpec>>;
  limits: Readonly<Record<string, LimitSpec>>;
  /** Actions that are possible in every stage. */
  always: Readonly<Record<string, ActionSpec>>;
  /** The party on whose every next meeting the open finding stands until it is verified. */
  agenda?: string;
  outcomes: readonly string[];
  /** Policy numbers that actions and rules read besides those of due dates. */
  numbers: readonly string[];
}

/** Checks that a definition is whole (every name known, every stage reachable, every case can end) and gives it back. */
export function defineProcess(definition: ProcessDefinition): ProcessDefinition {
  const faults = [...unknownNames(definition), ...unreachableStages(definition), ...endlessStages(definition)];
  if (faults.length > 0) throw new Error(`Process ${definition.process}: ${faults.join('; ')}`);
  return definition;
}

/** The paper of an act that names none of its own: an act recorded on a later day than it was done comes with its paper (decision 8). */
export const PAPER_OF_ANY_ACT = 'actPaper';
/** Numbers that the computation of every due date reads: what happens on a day off, and the hour of a reminder. */
export const NUMBERS_OF_EVERY_DATE = ['deadline.rollForward', 'reminder.hour'] as const;
/** The number that says how often a unit must meet. */
export const NUMBER_OF_MEETINGS = 'followUp.monthlyMeeting';

/** Every policy number that a case of this process needs in its snapshot. */
export function policyKeysOf(definition: ProcessDefinition): string[] {
  const keys = new Set([...definition.numbers, ...NUMBERS_OF_EVERY_DATE]);
  for (const { due, whenOverdue } of everyDeadline(definition)) {
    if (due.kind === 'nextMeeting') keys.add(NUMBER_OF_MEETINGS);
    if (due.kind === 'policy') keys.add(due.number);
    if (due.kind === 'date') keys.add(due.otherwise);
    for (const rung of whenOverdue) if (rung.do === 'remind') keys.add(rung.before);
  }
  for (const limit of Object.values(definition.limits)) if (limit.extensionRatio) keys.add(limit.extensionRatio);
  return [...keys].toSorted();
}

/** Every action of a definition with the stage it belongs to; `null` for those that are always possible. */
export function everyAction(definition: ProcessDefinition): { stage: string | null; name: string; action: ActionSpec }[] {
  const inStages = Object.entries(definition.stages).flatMap(([stage, spec]) =>
    Object.entries(spec.may).map(([name, action]) => ({ stage, name, action })),
  );
  return [...inStages, ...Object.entries(definition.always).map(([name, action]) => ({ stage: null, name, action }))];
}

/** The rules that a definition names, of its opening and of every action. */
export function ruleNamesOf(definition: ProcessDefinition): string[] {
  return [...new Set([...definition.opening.rules, ...everyAction(definition).flatMap(({ action }) => action.rules ?? [])])];
}

function everyDeadline(definition: ProcessDefinition): { due: DueSpec; whenOverdue: readonly Rung[] }[] {
  const obligations = Object.values(definition.stages).flatMap((stage) => Object.values(stage.obligations));
  return [...obligations, ...Object.values(definition.limits)];
}

function unknownNames(definition: ProcessDefinition): string[] {
  const faults: string[] = [];
  const known = namesKnownTo(definition, (fault) => faults.push(fault));
  known.party(definition.decides, 'decides');
  known.party(definition.responsible, 'responsible');
  known.stage(definition.firstStage, 'firstStage');
  for (const who of definition.opening.who) known.party('body' in who ? who.body : who.person, 'opening');
  for (const { due, whenOverdue } of everyDeadline(definition)) {
    if (due.kind === 'nextMeeting') known.body(due.of, 'nextMeeting');
    if (due.kind === 'date') known.field(due.field);
    if (due.kind === 'policy' && due.from !== 'opening') known.field(due.from.field);
    for (const rung of whenOverdue) {
      if (rung.do === 'remind') known.party(rung.to, 'rung remind');
      if (rung.do === 'tell' || rung.do === 'ask') known.body(rung.to.above, `rung ${rung.do}`);
    }
  }
  for (const [name, { whenAllMet, obligations }] of Object.entries(definition.stages)) {
    known.stage(whenAllMet, name);
    for (const [key, { who, after }] of Object.entries(obligations)) {
      known.party('body' in who ? who.body : who.person, key);
      if (after !== undefined && !(after in obligations)) faults.push(`${key} comes after the unknown obligation ${after}`);
    }
  }
  for (const { stage: home, name, action } of everyAction(definition)) {
    known.stage(action.to, name);
    for (const who of action.who) known.party('body' in who ? who.body : who.person, name);
    if (action.ends !== undefined && !definition.outcomes.includes(action.ends)) faults.push(`${name} ends with the unknown outcome ${action.ends}`);
    for (const met of action.meets ?? []) if (!known.owes(home, met)) faults.push(`${name} meets the unknown obligation ${met}`);
    for (const effect of action.does ?? []) faults.push(...faultsOfEffect(definition, name, action, effect));
  }
  return faults;
}

function namesKnownTo(definition: ProcessDefinition, report: (fault: string) => void) {
  const fields = [definition.opening.input, ...everyAction(definition).map(({ action }) => action.input)].flatMap((input) => Object.keys(input));
  return {
    field: (name: string): void => {
      if (!fields.includes(name)) report(`a due date reads the unknown field ${name}`);
    },
    party: (name: string, where: string): void => {
      if (!(name in definition.parties)) report(`${where} names the unknown party ${name}`);
    },
    /** Only a body has a unit, and so a body above it and a next meeting. */
    body: (name: string, where: string): void => {
      if (definition.parties[name]?.is !== 'body') report(`${where} names ${name}, which is not a body`);
    },
    stage: (name: string | undefined, where: string): void => {
      if (name !== undefined && !(name in definition.stages)) report(`${where} leads to the unknown stage ${name}`);
    },
    owes: (home: string | null, key: string): boolean =>
      home === null ? Object.values(definition.stages).some((stage) => key in stage.obligations) : key in definition.stages[home]!.obligations,
  };
}

function faultsOfEffect(definition: ProcessDefinition, name: string, action: ActionSpec, effect: Effect): string[] {
  const faults: string[] = [];
  const field = 'from' in effect ? effect.from : effect.do === 'extend' ? effect.until : effect.do === 'countMeeting' ? effect.verdict : null;
  if (field !== null && !(field in action.input)) faults.push(`${name} reads the unknown field ${field}`);
  const party = 'party' in effect ? effect.party : 'owner' in effect ? effect.owner : null;
  if (party !== null && !(party in definition.parties)) faults.push(`${name} names the unknown party ${party}`);
  if (effect.do === 'startLimit' && !(effect.limit in definition.limits)) faults.push(`${name} starts the unknown limit ${effect.limit}`);
  if (effect.do === 'countMeeting' && effect.whenDone !== undefined && !(effect.whenDone in definition.stages)) faults.push(`${name} leads to the unknown stage ${effect.whenDone}`);
  const deadline = effect.do === 'extend' ? effect.deadline : effect.do === 'countMeeting' ? effect.ask : null;
  const isDeadline = deadline === null || deadline in definition.limits || Object.values(definition.stages).some((stage) => deadline in stage.obligations);
  if (!isDeadline) faults.push(`${name} names the unknown deadline ${deadline}`);
  return faults;
}

function stagesAfter(definition: ProcessDefinition, stage: string): string[] {
  const spec = definition.stages[stage];
  if (!spec) return [];
  const actions = [...Object.values(spec.may), ...Object.values(definition.always)];
  const whenDone = actions.flatMap((action) => action.does ?? []).map((effect) => (effect.do === 'countMeeting' ? effect.whenDone : undefined));
  return [spec.whenAllMet, ...whenDone, ...actions.map((action) => action.to)].filter((next): next is string => next !== undefined);
}

function reachableFrom(definition: ProcessDefinition, start: string): Set<string> {
  const seen = new Set([start]);
  for (const stage of seen) for (const next of stagesAfter(definition, stage)) seen.add(next);
  return seen;
}

function unreachableStages(definition: ProcessDefinition): string[] {
  const seen = reachableFrom(definition, definition.firstStage);
  return Object.keys(definition.stages).filter((stage) => !seen.has(stage)).map((stage) => `stage ${stage} is never reached`);
}

function endlessStages(definition: ProcessDefinition): string[] {
  const ends = (stage: string): boolean =>
    [...Object.values(definition.stages[stage]?.may ?? {}), ...Object.values(definition.always)].some((action) => action.ends !== undefined);
  return Object.keys(definition.stages)
    .filter((stage) => ![...reachableFrom(definition, stage)].some(ends))
    .map((stage) => `from stage ${stage} the case can never end`);
}

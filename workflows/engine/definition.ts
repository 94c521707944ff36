import type { BilingualText } from '@kiem-giam/contracts';

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
  /** It is not owed with its stage, but once an action opens it (`reopens`): an answer, where something was objected. */
  onDemand?: true;
  /** The event from which it is counted, as its derivation names it; of its own only where a day in a field says so. */
  countedFrom?: BilingualText;
}

/** Who owes or acts: holders of roles in a body that is a party, or persons named as a party. */
export type Who = { body: string; roles: readonly string[] } | { person: string };

/**
 * By when: a policy number counted from a day, a date that somebody wrote, or the next meeting of a party's unit.
 * `from: 'opening'` is the day on which the duty itself is opened, not the case: its stage is entered, the obligation that it comes
 * `after` is met, or its limit is started. `from: 'recording'` is the day on which that was written down, for what somebody may do until its day:
 * no right runs before its holder can know of it, however late the act before it is recorded. `from: { field }` is the day in that field. `otherwise` is the number that counts where the field is empty.
 * `atLeast` is the number of calendar days that whoever owes it has from the day on which he is told: a date in the field that lies nearer by then, or has passed, gives way to it.
 */
export type DueSpec =
  | { kind: 'policy'; number: string; from: 'opening' | 'recording' | { field: string } }
  | { kind: 'date'; field: string; otherwise: string; atLeast?: string }
  | { kind: 'nextMeeting'; of: string };

/** One rung of the ladder of silence. `remind` comes before the due day, `tell` and `ask` when it has passed; `{ party }` is the body of that party itself. */
export type Rung =
  | { do: 'remind'; to: string; before: string }
  | { do: 'tell'; to: BodyRef | { party: string } }
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
  /** Kinds of paper, besides those of the duties that it meets, that come with it or were handed in before; an action of `always` brings them each time. */
  papers?: readonly string[];
  /**
   * Kinds of paper that are owed as well where a flag of the form is set, or a count of it is more than none, by the name of that field. The condition is data and no rule:
   * whoever fills in the form must see what it will ask for before he sends it.
   */
  papersWhere?: Readonly<Record<string, readonly string[]>>;
  /** Names of rules; the first that refuses is the answer. */
  rules?: readonly string[];
  meets?: readonly string[];
  /** Obligations that begin anew, with a whole term, where the present stage owes them: what was met is open again, what is owed on demand is owed from now on. */
  reopens?: readonly string[];
  does?: readonly Effect[];
  to?: string;
  ends?: string;
}

/**
 * One field of an action's form. `findings` is a list of {title, kind, clause, reasons, remedyBy?}; `team` of {personId, role};
 * `voters` is a count that rules hold against how many the party `managing` has on record as entitled to vote.
 */
export interface FieldSpec {
  is: 'text' | 'longText' | 'day' | 'person' | 'choice' | 'flag' | 'count' | 'voters' | 'findings' | 'team' | 'meeting' | 'people';
  optional?: true;
  options?: readonly string[];
}

/** The closed list of consequences an action may have beyond moving the case. */
export type Effect =
  /** Fills a party: a `person` from a field of kind person, `people` from a field of kind people. */
  | { do: 'name'; party: string; from: string }
  /** Fills the parties `leader` and `team`. */
  | { do: 'nameTeam'; from: string }
  | { do: 'recordFindings'; from: string }
  /** Opens a case for each finding and passes it the parties `owner` and `overseer`. */
  | { do: 'openPerFinding'; process: string; relation: string; owner: string }
  /** Opens one case and passes it all parties by their names. */
  | { do: 'open'; process: string; relation: string }
  | { do: 'startLimit'; limit: string }
  | { do: 'extend'; deadline: string; until: string }
  /** Counts the verdict (done, partly, notDone) of a meeting as `followUpInMeetings` says; "done" leads to the stage `whenDone`, where there is one. */
  | { do: 'countMeeting'; verdict: string; whenDone?: string }
  | { do: 'verifyFinding' }
  | { do: 'letSee'; party: string }
  /**
   * Sends a party a notice and lets it read from then on. `invitesFor` is the field with the day for which it is invited; the case keeps those days.
   * `excusedBy` is the flag that says that it had good reason to stay away from the day before, which is then kept no longer.
   * `untilDueOf` is the obligation until whose day it may still act itself: the notice names that day (`dueOn`) while it runs.
   */
  | { do: 'tell'; party: string; template: string; invitesFor?: string; excusedBy?: string; untilDueOf?: string }
  | { do: 'answerAskingCase' };

/** A deadline of the whole case, started by an action and ended with the case. */
export interface LimitSpec {
  due: DueSpec;
  /** The event from which it is counted, as its derivation names it. */
  countedFrom?: BilingualText;
  whenOverdue: readonly Rung[];
  /** Policy number (percent) that caps an extension, as a share of the first length. */
  extensionRatio?: string;
}

/** What a party of the case is; `bodyOrPerson` only the subject can be. `readsFrom` is the moment from which it may see the case. */
export interface PartySpec {
  is: 'body' | 'person' | 'people' | 'bodyOrPerson';
  readsFrom: 'opening' | 'told';
}

/**
 * How what a case is about stays on the agenda of every next meeting of its owner until it is verified (decision 11).
 * A meeting that leaves it open is a carry (effect `countMeeting`), and so is a period without any meeting (decision 9).
 * The action with that effect is called `giveVerdict`: by this name whoever works on an agenda finds it.
 */
export interface FollowUpSpec {
  /** The party on whose every next meeting it stands; a body. */
  of: string;
  /** The obligation, due at the next meeting of that party, which each meeting meets and opens again. */
  obligation: string;
  /** The obligation with the finding's own date, which no meeting moves. About it the body above is asked after too many carries. */
  ownDate: string;
  /** The policy number of carries that are borne; one more asks. */
  maxCarries: string;
  /** The party that is charged with it: the person, his kin and his subordinates decide nothing about it, in a body above neither. */
  doneBy?: string;
  /** Actions that leave it open as such a meeting does: each is a carry too, and each beyond what is borne asks the body above about the date it set. */
  carriedBy?: readonly string[];
}

/** How a case begins. A person who opens one fills the party that `decides` with his body, and `subject` and `managing` with whom it concerns. */
export interface OpeningSpec {
  /** Who may open it; nobody where only other cases do. */
  who: readonly Who[];
  input: Readonly<Record<string, FieldSpec>>;
  rules: readonly string[];
  /** The activity for which the opening body must be competent towards the subject (`libs/units/data/competence.csv`); null lets whoever is named in `who` open it towards any unit, above or beside him too. */
  competence: string | null;
  /** Parties that a case which opens this one passes along. */
  given?: readonly string[];
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
  opening: OpeningSpec;
  firstStage: string;
  stages: Readonly<Record<string, StageSpec>>;
  limits: Readonly<Record<string, LimitSpec>>;
  /** Actions that are possible in every stage. */
  always: Readonly<Record<string, ActionSpec>>;
  followUpInMeetings?: FollowUpSpec;
  outcomes: readonly string[];
  /** Policy numbers that actions and rules read besides those of due dates. */
  numbers: readonly string[];
}

/** The paper of an act that names none of its own: an act recorded on a later day than it was done comes with its paper (decision 8). */
export const PAPER_OF_ANY_ACT = 'actPaper';
/** Numbers that the computation of every due date reads: what happens on a day off, and the hour of a reminder. */
export const NUMBERS_OF_EVERY_DATE = ['deadline.rollForward', 'reminder.hour'] as const;
/** Roles that keep the register of a body: only they record what was done on an earlier day (decision 8). */
export const KEEPERS = ['clerk', 'chair', 'deputyChair', 'secretary', 'deputySecretary'] as const;
/** The number that says how often a unit must meet. */
export const NUMBER_OF_MEETINGS = 'followUp.monthlyMeeting';
/** What a request calls the duty to decide: where it lapses, silence climbs to the body above. */
export const DUTY_TO_DECIDE = 'decide';

/** Whom somebody who opens a case may name as its subject, by what the definition says of that party; either where it has none. */
export function subjectKindsOf({ parties }: Pick<ProcessDefinition, 'parties'>): ('unit' | 'person')[] {
  const is = parties['subject']?.is;
  if (is === 'body') return ['unit'];
  return is === 'person' ? ['person'] : ['unit', 'person'];
}

/** Whether a case of this process is opened in such a role; over whom, the table of competence says. */
export function opensInRole({ opening }: Pick<ProcessDefinition, 'opening'>, role: string): boolean {
  return opening.who.some((who) => 'body' in who && who.roles.includes(role));
}

/** Every policy number that a case of this process needs in its snapshot. */
export function policyKeysOf(definition: ProcessDefinition): string[] {
  const keys = new Set([...definition.numbers, ...NUMBERS_OF_EVERY_DATE]);
  if (definition.followUpInMeetings) keys.add(definition.followUpInMeetings.maxCarries);
  for (const { due, whenOverdue } of everyDeadline(definition)) {
    if (due.kind === 'nextMeeting') keys.add(NUMBER_OF_MEETINGS);
    if (due.kind === 'policy') keys.add(due.number);
    if (due.kind === 'date') for (const key of [due.otherwise, due.atLeast ?? []].flat()) keys.add(key);
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

/** Kinds of paper that an act with this input brings: those of the action, and those owed where a flag that is set, or a count that is more than none, asks for them. */
export function papersOf({ papers, papersWhere }: Pick<ActionSpec, 'papers' | 'papersWhere'>, input: Readonly<Record<string, unknown>>): string[] {
  const asked = Object.entries(papersWhere ?? {}).flatMap(([field, kinds]) => (input[field] === true || Number(input[field] ?? 0) > 0 ? kinds : []));
  return [...(papers ?? []), ...asked];
}

/** The rules that a definition names, of its opening and of every action. */
export function ruleNamesOf(definition: ProcessDefinition): string[] {
  return [...new Set([...definition.opening.rules, ...everyAction(definition).flatMap(({ action }) => action.rules ?? [])])];
}

/** Everything of a definition that falls due, obligations and limits, by its key. */
export function everyDeadline(definition: ProcessDefinition): { key: string; due: DueSpec; whenOverdue: readonly Rung[] }[] {
  const obligations = Object.values(definition.stages).flatMap((stage) => Object.entries(stage.obligations));
  return [...obligations, ...Object.entries(definition.limits)].map(([key, { due, whenOverdue }]) => ({ key, due, whenOverdue }));
}

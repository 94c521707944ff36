import { everyAction, everyDeadline, type ActionSpec, type Effect, type ProcessDefinition } from './definition';
import { faultsOfParties } from './party-faults';
import { stagesReachedFrom } from './stage-paths';

/**
 * Checks that a definition is whole and gives it back: every name is known, every party is filled, every stage is reached, every case can end.
 * Throws with all of its faults, each a sentence that says what to mend.
 */
export function defineProcess(definition: ProcessDefinition): ProcessDefinition {
  const inNames = [...faultsOfParties(definition), ...faultsOfDeadlines(definition), ...faultsOfStages(definition), ...faultsOfActions(definition), ...faultsOfFollowUp(definition)];
  // Where a name leads nowhere, nothing sensible can be said of the ways through the process.
  const faults = inNames.length > 0 ? inNames : [...unreachableStages(definition), ...endlessStages(definition)];
  if (faults.length === 0) return definition;
  throw errorAbove(defineProcess, [`The process "${definition.process}" is not whole:`, ...faults.map((fault) => `- ${fault}.`)].join('\n'));
}

/** An error that points at whoever called `check`, not into it: its reader wants to see what he wrote himself. */
export function errorAbove(check: (...given: never[]) => unknown, message: string): Error {
  const error = new Error(message);
  (Error as { captureStackTrace?: (error: Error, above: unknown) => void }).captureStackTrace?.(error, check);
  return error;
}

function faultsOfDeadlines(definition: ProcessDefinition): string[] {
  const fields = new Set([definition.opening.input, ...everyAction(definition).map(({ action }) => action.input)].flatMap((input) => Object.keys(input)));
  return everyDeadline(definition).flatMap(({ key, due }) => {
    const field = due.kind === 'date' ? due.field : due.kind === 'policy' && typeof due.from !== 'string' ? due.from.field : null;
    return field !== null && !fields.has(field) ? [`The due date of "${key}" reads the unknown field "${field}"; no form of the process has it`] : [];
  });
}

function faultsOfStages({ firstStage, stages, always }: ProcessDefinition): string[] {
  const unknown = (stage: string | undefined): boolean => stage !== undefined && !(stage in stages);
  const faults = unknown(firstStage) ? [`firstStage is the unknown stage "${firstStage}"`] : [];
  for (const [name, { whenAllMet, obligations, may }] of Object.entries(stages)) {
    if (unknown(whenAllMet)) faults.push(`After the stage "${name}" follows the unknown stage "${whenAllMet}" (whenAllMet)`);
    for (const [key, { after, onDemand }] of Object.entries(obligations)) {
      if (onDemand && !Object.values({ ...may, ...always }).some(({ reopens }) => reopens?.includes(key))) faults.push(`"${key}" is owed on demand (onDemand), but no action of the stage "${name}" opens it (reopens)`);
      if (after !== undefined && !(after in obligations)) faults.push(`"${key}" comes after "${after}", which the stage "${name}" does not owe`);
    }
  }
  return faults;
}

function faultsOfActions(definition: ProcessDefinition): string[] {
  const owed = (stage: string | null): string[] =>
    (stage === null ? Object.values(definition.stages) : [definition.stages[stage]!]).flatMap(({ obligations }) => Object.keys(obligations));
  return everyAction(definition).flatMap(({ stage, name, action }) => {
    const faults: string[] = [];
    if (action.to !== undefined && !(action.to in definition.stages)) faults.push(`"${name}" leads to the unknown stage "${action.to}"`);
    if (action.ends !== undefined && !definition.outcomes.includes(action.ends)) faults.push(`"${name}" ends with "${action.ends}", which outcomes does not list`);
    for (const met of action.meets ?? []) if (!owed(stage).includes(met)) faults.push(`"${name}" meets "${met}", which ${stage === null ? 'no stage owes' : `the stage "${stage}" does not owe`}`);
    for (const again of action.reopens ?? []) if (!owed(stage).includes(again)) faults.push(`"${name}" opens "${again}" again (reopens), which ${stage === null ? 'no stage owes' : `the stage "${stage}" does not owe`}`);
    for (const field of Object.keys(action.papersWhere ?? {})) if (!['flag', 'count'].includes(action.input[field]?.is ?? '')) faults.push(`"${name}" asks for papers where "${field}" is set (papersWhere), which is no flag or count of its form (input)`);
    return [...faults, ...(action.does ?? []).flatMap((effect) => faultsOfEffect(definition, { stage, name, action }, effect))];
  });
}

function faultsOfEffect(definition: ProcessDefinition, at: { stage: string | null; name: string; action: ActionSpec }, effect: Effect): string[] {
  const { name, action, stage } = at;
  const faults: string[] = [];
  for (const field of fieldsReadBy(effect)) if (!(field in action.input)) faults.push(`The effect ${effect.do} of "${name}" reads the field "${field}", which its form (input) lacks`);
  if (effect.do === 'startLimit' && !(effect.limit in definition.limits)) faults.push(`"${name}" starts the unknown limit "${effect.limit}"`);
  if (effect.do === 'extend' && !everyDeadline(definition).some(({ key }) => key === effect.deadline)) faults.push(`"${name}" extends "${effect.deadline}", which is never due`);
  if (effect.do === 'tell' && effect.untilDueOf !== undefined && !everyDeadline(definition).some(({ key }) => key === effect.untilDueOf)) faults.push(`"${name}" tells until when "${effect.untilDueOf}" is due (untilDueOf), which is never due`);
  if (effect.do === 'countMeeting') faults.push(...faultsOfCounting(definition, stage, name, effect.whenDone));
  return faults;
}

function fieldsReadBy(effect: Effect): string[] {
  if ('from' in effect) return [effect.from];
  if (effect.do === 'extend') return [effect.until];
  if (effect.do === 'countMeeting') return [effect.verdict];
  return effect.do === 'tell' ? [effect.invitesFor ?? [], effect.excusedBy ?? []].flat() : [];
}

function faultsOfCounting({ stages, followUpInMeetings: followUp }: ProcessDefinition, stage: string | null, name: string, whenDone: string | undefined): string[] {
  if (!followUp) return [`"${name}" counts a meeting, but the definition does not say what meetings follow up (followUpInMeetings)`];
  const homes = stage === null ? Object.keys(stages) : [stage];
  const without = homes.filter((home) => !(followUp.obligation in stages[home]!.obligations));
  const unknown = whenDone !== undefined && !(whenDone in stages) ? [`"${name}" leads to the unknown stage "${whenDone}" (whenDone)`] : [];
  const misnamed = name === 'giveVerdict' ? [] : [`"${name}" counts a meeting: call it "giveVerdict", the name by which the page and other programs offer it beside the agenda`];
  return [...unknown, ...misnamed, ...without.map((home) => `"${name}" counts a meeting in the stage "${home}", which does not owe "${followUp.obligation}" (followUpInMeetings)`)];
}

/** What a follow-up names must fall due as it says: the one by the meetings of its party, the other by a date of its own. */
function faultsOfFollowUp(definition: ProcessDefinition): string[] {
  const followUp = definition.followUpInMeetings;
  if (!followUp) return [];
  const duesOf = (key: string) => Object.values(definition.stages).flatMap(({ obligations }) => (obligations[key] ? [obligations[key].due] : []));
  const [meetings, own] = [duesOf(followUp.obligation), duesOf(followUp.ownDate)];
  const byMeetings = meetings.length > 0 && meetings.every((due) => due.kind === 'nextMeeting' && due.of === followUp.of);
  const byItsOwnDate = own.length > 0 && own.every((due) => due.kind !== 'nextMeeting');
  const unknown = (followUp.carriedBy ?? []).filter((name) => !everyAction(definition).some((action) => action.name === name));
  return [
    ...unknown.map((name) => `followUpInMeetings counts "${name}" as a carry (carriedBy), which is no action`),
    ...(byMeetings ? [] : [`followUpInMeetings names the obligation "${followUp.obligation}": it must be owed somewhere, and always due at the next meeting of "${followUp.of}"`]),
    ...(byItsOwnDate ? [] : [`followUpInMeetings names "${followUp.ownDate}" as the own date: it must be an obligation that is owed somewhere, with a date that is no meeting`]),
  ];
}

function unreachableStages(definition: ProcessDefinition): string[] {
  const seen = stagesReachedFrom(definition, definition.firstStage);
  return Object.keys(definition.stages).filter((stage) => !seen.has(stage)).map((stage) => `The stage "${stage}" is never reached: no action (to) and no stage (whenAllMet) leads there`);
}

function endlessStages(definition: ProcessDefinition): string[] {
  const ends = (stage: string): boolean =>
    [...Object.values(definition.stages[stage]?.may ?? {}), ...Object.values(definition.always)].some((action) => action.ends !== undefined);
  return Object.keys(definition.stages)
    .filter((stage) => ![...stagesReachedFrom(definition, stage)].some(ends))
    .map((stage) => `From the stage "${stage}" the case can never end: no action on the way has ends`);
}

import { everyAction, type ActionSpec, type DueSpec, type Effect, type PartySpec, type ProcessDefinition, type Rung, type Who } from './definition';
import { stagesReachedFrom } from './stage-paths';

/** One place where a definition makes use of a party, as the end of a sentence, and the kinds of party that can stand there. */
interface Use {
  party: string;
  /** Such as `owes "explain" in the stage "verification"`. */
  does: string;
  fits: readonly PartySpec['is'][];
  /** Set where a unit is needed: a person has none. */
  needsUnit?: true;
}

const ANY = ['body', 'person', 'people', 'bodyOrPerson'] as const;
const BODY = ['body'] as const;
/** Who speaks in a body acts for it; a subject that is a person speaks for himself. */
const SPEAKER = ['body', 'bodyOrPerson'] as const;
const SUBJECT = ['body', 'person', 'bodyOrPerson'] as const;
const PERSONS = ['person', 'people'] as const;

/** What is wrong with the parties of a definition, in sentences: unknown ones, ones of the wrong kind, and ones that nothing ever fills. */
export function faultsOfParties(definition: ProcessDefinition): string[] {
  const uses = usesOfParties(definition);
  const unfit = uses.flatMap((use) => faultOfUse(definition, use) ?? []);
  const unfilled = Object.keys(definition.parties).filter((party) => !filledBy(definition).has(party));
  const either = Object.entries(definition.parties).filter(([name, { is }]) => is === 'bodyOrPerson' && name !== 'subject').map(([name]) => `The party "${name}" is bodyOrPerson, which only "subject" can be`);
  return [...unfit, ...either, ...faultsOfTeam(definition), ...unfilled.map((party) => unfilledFault(definition, party, uses)), ...namedTooLate(definition)];
}

/** Parties that stand in a case from its first moment. */
export function filledAtOpening(definition: ProcessDefinition): string[] {
  return [...new Set([...(definition.opening.given ?? []), ...byAPerson(definition)])].filter((party) => party in definition.parties);
}

/** Whom a person who opens a case fills; where the subject is a member, he stands in the place of the body for himself. */
function byAPerson({ opening, decides, parties }: ProcessDefinition): string[] {
  return opening.who.length === 0 ? [] : [...new Set([decides, 'subject', 'managing'])].filter((party) => party in parties);
}

/** Faults between definitions: a case that is opened by another one lacks a party that its own definition counts on. */
export function faultsOfLinks(definitions: Readonly<Record<string, ProcessDefinition>>): string[] {
  return Object.values(definitions).flatMap((opener) => everyAction(opener).flatMap(({ name, action }) => (action.does ?? []).flatMap((effect) => {
    const passed = effect.do === 'open' ? Object.keys(opener.parties) : effect.do === 'openPerFinding' ? ['owner', 'overseer'] : null;
    const opened = 'process' in effect ? definitions[effect.process] : undefined;
    if (!passed || !opened) return [];
    const missing = filledAtOpening(opened).filter((party) => !passed.includes(party));
    return missing.map((party) => `The action "${name}" of ${opener.process} opens ${opened.process} and does not pass it the party "${party}", which stands in such a case from its opening. It passes ${listed(passed)}: rename a party of either definition, or let an action of ${opened.process} name it.`);
  })));
}

function filledBy(definition: ProcessDefinition): Set<string> {
  return new Set([...filledAtOpening(definition), ...everyAction(definition).flatMap(({ action }) => partiesNamedBy(action))]);
}

const partiesNamedBy = ({ does }: ActionSpec): string[] =>
  (does ?? []).flatMap((effect) => (effect.do === 'name' ? [effect.party] : effect.do === 'nameTeam' ? ['leader', 'team'] : []));

/** Who owes something is asked for it when it opens: somebody named only later would never learn of it. */
function namedTooLate(definition: ProcessDefinition): string[] {
  const atOpening = filledAtOpening(definition);
  return Object.entries(definition.stages).flatMap(([stage, { obligations }]) => Object.entries(obligations).flatMap(([key, { who, after }]) => {
    const party = 'body' in who ? who.body : who.person;
    const naming = everyAction(definition).filter(({ action }) => partiesNamedBy(action).includes(party));
    const inTime = naming.some(({ stage: home, action }) =>
      home === null || (home === stage ? after !== undefined && action.meets?.includes(after) : stagesReachedFrom(definition, home).has(stage)));
    if (atOpening.includes(party) || naming.length === 0 || inTime) return [];
    return [`The party "${party}" owes "${key}" as soon as the stage "${stage}" begins, but is only named later (${listed(naming.map(({ name }) => name))}): ` +
      `name it in an earlier stage, or let "${key}" come after an obligation that the naming action meets (after)`];
  }));
}

function unfilledFault(definition: ProcessDefinition, party: string, uses: readonly Use[]): string {
  const mine = [...new Set(uses.filter((use) => use.party === party).map(({ does }) => does))];
  if (mine.length === 0) return `Nothing fills the party "${party}" and nothing uses it: take it out of parties`;
  return `Nothing ever fills the party "${party}", but it ${mine.join(', ')}. A person who opens a case fills "${definition.decides}" (decides), "subject" and "managing"; ` +
    'what another case passes along stands in opening.given; every other party is named by an action, with the effect name or nameTeam, before it is needed';
}

function faultOfUse({ parties }: ProcessDefinition, { party, does, fits, needsUnit }: Use): string | null {
  const found = parties[party];
  if (!found) return `The unknown party "${party}" ${does}; the parties are ${listed(Object.keys(parties))}`;
  if (needsUnit && found.is === 'bodyOrPerson') return `The party "${party}" ${does}, but it may be a person, who has no unit; write "managing", or say that it is body`;
  if (!fits.includes(found.is)) return `The party "${party}" ${does}, but parties says that it is ${found.is}; there it must be ${fits.join(' or ')}`;
  return null;
}

/** A team is always named as these two. */
function faultsOfTeam(definition: ProcessDefinition): string[] {
  const namesTeam = everyAction(definition).some(({ action }) => action.does?.some((effect) => effect.do === 'nameTeam'));
  const isWhole = definition.parties['leader']?.is === 'person' && definition.parties['team']?.is === 'people';
  return namesTeam && !isWhole ? ['The effect nameTeam fills the parties "leader" (person) and "team" (people); parties must name both so'] : [];
}

function usesOfParties(definition: ProcessDefinition): Use[] {
  const { followUpInMeetings: followUp } = definition;
  return [
    { party: definition.decides, does: 'decides', fits: BODY },
    { party: definition.responsible, does: 'is responsible', fits: BODY },
    ...definition.opening.who.map((who) => useBy(who, 'may open it')),
    ...byAPerson(definition).map((party) => ({ party, does: 'is filled by a person who opens a case', fits: party === 'subject' ? SUBJECT : BODY })),
    ...(definition.opening.given ?? []).map((party) => ({ party, does: 'is passed by the case that opens it (opening.given)', fits: ANY })),
    ...(followUp ? [{ party: followUp.of, does: 'has the follow-up on its agenda (followUpInMeetings)', fits: BODY, needsUnit: true as const }] : []),
    ...(followUp?.doneBy === undefined ? [] : [{ party: followUp.doneBy, does: 'is charged with what is followed up (followUpInMeetings)', fits: ['person'] as const }]),
    ...Object.entries(definition.stages).flatMap(([stage, { obligations }]) => Object.entries(obligations).flatMap(([key, { who, due, whenOverdue }]) => {
      const what = `"${key}" in the stage "${stage}"`;
      return [useBy(who, `owes ${what}`), ...usesOfDue(what, due, whenOverdue)];
    })),
    ...Object.entries(definition.limits).flatMap(([key, { due, whenOverdue }]) => usesOfDue(`the limit "${key}"`, due, whenOverdue)),
    ...everyAction(definition).flatMap(({ stage, name, action }) => usesOfAction(`"${name}" ${stage === null ? 'in every stage' : `in the stage "${stage}"`}`, action)),
  ];
}

function usesOfDue(what: string, due: DueSpec, ladder: readonly Rung[]): Use[] {
  const meeting = due.kind === 'nextMeeting' ? [{ party: due.of, does: `has the next meeting by which ${what} is due`, fits: BODY, needsUnit: true as const }] : [];
  const rungs = ladder.flatMap((rung): Use[] => {
    if (rung.do === 'climb') return [];
    if (rung.do === 'remind') return [{ party: rung.to, does: `is reminded of ${what}`, fits: ANY }];
    if ('party' in rung.to) return [{ party: rung.to.party, does: `is told of ${what}`, fits: BODY, needsUnit: true }];
    return [{ party: rung.to.above, does: `has the unit from which a body is ${rung.do === 'tell' ? 'told of' : 'asked about'} ${what}`, fits: BODY, needsUnit: true }];
  });
  return [...meeting, ...rungs];
}

function usesOfAction(what: string, action: ActionSpec): Use[] {
  return [...action.who.map((who) => useBy(who, `may do ${what}`)), ...(action.does ?? []).flatMap((effect) => usesOfEffect(what, action, effect))];
}

function usesOfEffect(what: string, { input }: ActionSpec, effect: Effect): Use[] {
  if (effect.do === 'name') return [{ party: effect.party, does: `is named by ${what} from the field "${effect.from}"`, fits: input[effect.from]?.is === 'people' ? ['people'] : ['person'] }];
  if (effect.do === 'tell' || effect.do === 'letSee') return [{ party: effect.party, does: `is told of the case by ${what}`, fits: ANY }];
  return effect.do === 'openPerFinding' ? [{ party: effect.owner, does: `owns the findings of ${what}`, fits: BODY }] : [];
}

const useBy = (who: Who, does: string): Use => ('body' in who ? { party: who.body, does, fits: SPEAKER } : { party: who.person, does, fits: PERSONS });

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

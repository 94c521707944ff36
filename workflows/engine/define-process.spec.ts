import { defineProcess } from './define-process';
import { everyAction, policyKeysOf, ruleNamesOf, subjectKindsOf, type ActionSpec, type Effect, type FollowUpSpec, type ObligationSpec, type ProcessDefinition } from './definition';
import { faultsOfLinks } from './party-faults';

const action = (change: Partial<ActionSpec>): ActionSpec => ({ who: [{ body: 'committee', roles: ['secretary'] }], input: { day: { is: 'day' } }, ...change });
const owed = (change: Partial<ObligationSpec>): ObligationSpec => ({ who: { body: 'committee', roles: ['secretary'] }, due: { kind: 'policy', number: 'some.days', from: 'opening' }, whenOverdue: [], ...change });

/** A whole process of two stages; each test spoils one thing in it. */
const whole: ProcessDefinition = {
  process: 'example', code: 'EX', status: 'draft', decides: 'committee', responsible: 'committee',
  parties: { committee: { is: 'body', readsFrom: 'opening' }, somebody: { is: 'person', readsFrom: 'opening' } },
  opening: { who: [], input: {}, rules: ['ruleOfTheOpening'], competence: null, given: ['committee', 'somebody'] },
  firstStage: 'first',
  stages: {
    first: { obligations: { begin: owed({ whenOverdue: [{ do: 'remind', to: 'committee', before: 'days.before' }] }) }, may: { goOn: action({ meets: ['begin'], rules: ['ruleOfAnAction'], to: 'last' }) } },
    last: { obligations: { finish: owed({ due: { kind: 'nextMeeting', of: 'committee' } }) }, may: { finish: action({ meets: ['finish'], ends: 'done' }) } },
  },
  limits: { wholeCase: { due: { kind: 'date', field: 'day', otherwise: 'limit.days' }, whenOverdue: [], extensionRatio: 'limit.ratio' } },
  always: {}, outcomes: ['done'], numbers: ['read.byARule'],
};

const withFirst = (obligations: Record<string, ObligationSpec>, may: Record<string, ActionSpec>): ProcessDefinition =>
  ({ ...whole, stages: { ...whole.stages, first: { obligations: { ...whole.stages['first']!.obligations, ...obligations }, may: { ...whole.stages['first']!.may, ...may } } } });

/** The same with a follow-up in meetings, which the last stage owes; `change` is what a test does to it. */
const followedUp = (change: Partial<FollowUpSpec>, extra: Partial<ActionSpec>): ProcessDefinition => {
  const definition = withFirst({}, {});
  const last = definition.stages['last']!;
  const stages = { ...definition.stages, last: { ...last, may: { ...last.may, giveVerdict: action(extra) } } };
  return { ...definition, stages, followUpInMeetings: { of: 'committee', obligation: 'finish', ownDate: 'begin', maxCarries: 'some.carries', ...change } };
};

const leadingOn = withFirst({}, { extra: action({ to: 'trap' }) });
const withTrap: ProcessDefinition = { ...leadingOn, stages: { ...leadingOn.stages, trap: { obligations: {}, may: {} } } };

test('a whole definition is given back as it is', () => {
  expect(defineProcess(whole)).toBe(whole);
  expect(() => defineProcess(followedUp({}, { does: [{ do: 'countMeeting', verdict: 'day', whenDone: 'first' }] }))).not.toThrow();
});

const faults: [string, ProcessDefinition, string][] = [
  ['a deciding party nobody knows', { ...whole, decides: 'nobody' }, 'The unknown party "nobody" decides; the parties are "committee", "somebody"'],
  ['a responsible party nobody knows', { ...whole, responsible: 'nobody' }, 'The unknown party "nobody" is responsible'],
  ['an opener nobody knows', { ...whole, opening: { ...whole.opening, who: [{ person: 'nobody' }] } }, 'The unknown party "nobody" may open it'],
  ['a first stage that does not exist', { ...whole, firstStage: 'nowhere' }, 'firstStage is the unknown stage "nowhere"'],
  ['an obligation of a party nobody knows', withFirst({ extra: owed({ who: { person: 'nobody' } }) }, {}), 'The unknown party "nobody" owes "extra" in the stage "first"'],
  ['an obligation after one that does not exist', withFirst({ extra: owed({ after: 'nothing' }) }, {}), '"extra" comes after "nothing", which the stage "first" does not owe'],
  ['an obligation on demand that nothing opens', withFirst({ extra: owed({ onDemand: true }) }, {}), '"extra" is owed on demand (onDemand), but no action of the stage "first" opens it (reopens)'],
  ['a notice of the day of what is never due', withFirst({}, { extra: action({ does: [{ do: 'tell', party: 'committee', template: 'told', untilDueOf: 'nothing' }] }) }), '"extra" tells until when "nothing" is due (untilDueOf), which is never due'],
  ['a due date of a field that does not exist', withFirst({ extra: owed({ due: { kind: 'date', field: 'nothing', otherwise: 'some.days' } }) }, {}), 'The due date of "extra" reads the unknown field "nothing"'],
  ['a term counted from a field that does not exist', withFirst({ extra: owed({ due: { kind: 'policy', number: 'some.days', from: { field: 'nothing' } } }) }, {}), 'The due date of "extra" reads the unknown field "nothing"'],
  ['the next meeting of a person', withFirst({ extra: owed({ due: { kind: 'nextMeeting', of: 'somebody' } }) }, {}), 'The party "somebody" has the next meeting by which "extra" in the stage "first" is due, but parties says that it is person; there it must be body'],
  ['a limit at the next meeting of a person', { ...whole, limits: { wholeCase: { due: { kind: 'nextMeeting', of: 'somebody' }, whenOverdue: [] } } }, 'The party "somebody" has the next meeting by which the limit "wholeCase" is due'],
  ['a reminder to nobody', withFirst({ extra: owed({ whenOverdue: [{ do: 'remind', to: 'nobody', before: 'days.before' }] }) }, {}), 'The unknown party "nobody" is reminded of "extra" in the stage "first"'],
  ['a rung above a person', withFirst({ extra: owed({ whenOverdue: [{ do: 'ask', to: { above: 'somebody', kinds: [], up: 1 } }] }) }, {}), 'The party "somebody" has the unit from which a body is asked about "extra" in the stage "first", but parties says that it is person'],
  ['a rung that tells a person as a body', withFirst({ extra: owed({ whenOverdue: [{ do: 'tell', to: { party: 'somebody' } }] }) }, {}), 'The party "somebody" is told of "extra" in the stage "first", but parties says that it is person'],
  ['an actor nobody knows', withFirst({}, { extra: action({ who: [{ body: 'nobody', roles: [] }] }) }), 'The unknown party "nobody" may do "extra" in the stage "first"'],
  ['a body that acts as if it were a person', withFirst({}, { extra: action({ who: [{ person: 'committee' }] }) }), 'The party "committee" may do "extra" in the stage "first", but parties says that it is body; there it must be person or people'],
  ['a way to a stage that does not exist', withFirst({}, { extra: action({ to: 'nowhere' }) }), '"extra" leads to the unknown stage "nowhere"'],
  ['a stage that follows but does not exist', { ...whole, stages: { ...whole.stages, last: { ...whole.stages['last']!, whenAllMet: 'nowhere' } } }, 'After the stage "last" follows the unknown stage "nowhere" (whenAllMet)'],
  ['an end that is no outcome', withFirst({}, { extra: action({ ends: 'otherwise' }) }), '"extra" ends with "otherwise", which outcomes does not list'],
  ['an action that meets what its stage does not owe', withFirst({}, { extra: action({ meets: ['finish'] }) }), '"extra" meets "finish", which the stage "first" does not owe'],
  ['an action of every stage that meets what no stage owes', { ...whole, always: { extra: action({ meets: ['nothing'] }) } }, '"extra" meets "nothing", which no stage owes'],
  ['an effect that reads a field its form lacks', withFirst({}, { extra: action({ does: [{ do: 'recordFindings', from: 'findings' }] }) }), 'The effect recordFindings of "extra" reads the field "findings", which its form (input) lacks'],
  ['an effect on a party nobody knows', withFirst({}, { extra: action({ does: [{ do: 'letSee', party: 'nobody' }] }) }), 'The unknown party "nobody" is told of the case by "extra" in the stage "first"'],
  ['an owner of findings nobody knows', withFirst({}, { extra: action({ does: [{ do: 'openPerFinding', process: 'other', relation: 'finding', owner: 'nobody' }] }) }), 'The unknown party "nobody" owns the findings of "extra" in the stage "first"'],
  ['an action that opens again what its stage does not owe', withFirst({}, { extra: action({ reopens: ['finish'] }) }), '"extra" opens "finish" again (reopens), which the stage "first" does not owe'],
  ['a paper that depends on what is no flag or count of the form', withFirst({}, { extra: action({ papersWhere: { day: ['minutes'] } }) }), '"extra" asks for papers where "day" is set (papersWhere), which is no flag or count of its form (input)'],
  ['a limit that does not exist', withFirst({}, { extra: action({ does: [{ do: 'startLimit', limit: 'nothing' }] }) }), '"extra" starts the unknown limit "nothing"'],
  ['an extension of what is never due', withFirst({}, { extra: action({ does: [{ do: 'extend', deadline: 'nothing', until: 'day' }] }) }), '"extra" extends "nothing", which is never due'],
  ['a verdict that leads nowhere', followedUp({}, { does: [{ do: 'countMeeting', verdict: 'day', whenDone: 'nowhere' }] }), '"giveVerdict" leads to the unknown stage "nowhere" (whenDone)'],
  ['a verdict on what no meeting follows up', withFirst({}, { extra: action({ does: [{ do: 'countMeeting', verdict: 'day' }] }) }), '"extra" counts a meeting, but the definition does not say what meetings follow up (followUpInMeetings)'],
  ['a verdict in a stage that no meeting follows', { ...followedUp({}, {}), always: { giveVerdict: action({ does: [{ do: 'countMeeting', verdict: 'day' }] }) } }, '"giveVerdict" counts a meeting in the stage "first", which does not owe "finish"'],
  ['a carry by what is no action', followedUp({ carriedBy: ['nothing'] }, {}), 'followUpInMeetings counts "nothing" as a carry (carriedBy), which is no action'],
  ['a verdict under another name', { ...followedUp({}, {}), always: { say: action({ does: [{ do: 'countMeeting', verdict: 'day' }] }) } }, '"say" counts a meeting: call it "giveVerdict"'],
  ['a follow-up that nobody is charged with', followedUp({ doneBy: 'nobody' }, {}), 'The unknown party "nobody" is charged with what is followed up (followUpInMeetings)'],
  ['a follow-up that is not due at meetings', followedUp({ obligation: 'begin' }, {}), 'followUpInMeetings names the obligation "begin": it must be owed somewhere, and always due at the next meeting of "committee"'],
  ['a follow-up whose own date moves with meetings', followedUp({ ownDate: 'finish' }, {}), 'followUpInMeetings names "finish" as the own date'],
  ['a stage that is never reached', { ...whole, stages: { ...whole.stages, island: whole.stages['last']! } }, 'The stage "island" is never reached'],
  ['a stage from which the case can never end', withTrap, 'From the stage "trap" the case can never end'],
];

test.each(faults)('%s is caught', (_name, definition, fault) => {
  expect(() => defineProcess(definition)).toThrow(fault);
});

test('several faults are told at once, each on its line, with the name of the process', () => {
  expect(() => defineProcess({ ...whole, decides: 'nobody', firstStage: 'nowhere' })).toThrow(/^The process "example" is not whole:\n- .* decides; .*\.\n- firstStage is .*\.$/);
});

describe('a party', () => {
  const naming = action({ input: { who: { is: 'person' }, others: { is: 'people', optional: true } }, does: [{ do: 'name', party: 'helper', from: 'who' }] });
  const withHelper = (is: 'person' | 'people' | 'body', obligations: Record<string, ObligationSpec>, may: Record<string, ActionSpec>): ProcessDefinition =>
    ({ ...withFirst(obligations, may), parties: { ...whole.parties, helper: { is, readsFrom: 'opening' } } });
  const openedByPeople = (definition: ProcessDefinition): ProcessDefinition => ({ ...definition, opening: { ...definition.opening, who: [{ body: 'committee', roles: ['secretary'] }] } });

  test('that owes, acts and is told although nothing fills it is named with every use and with what to do', () => {
    const spoilt = withHelper('person', { help: owed({ who: { person: 'helper' } }) }, { help: action({ who: [{ person: 'helper' }], meets: ['help'], does: [{ do: 'tell', party: 'helper', template: 'any' }] }) });
    expect(() => defineProcess(spoilt)).toThrow(
      'Nothing ever fills the party "helper", but it owes "help" in the stage "first", may do "help" in the stage "first", is told of the case by "help" in the stage "first". ' +
      'A person who opens a case fills "committee" (decides), "subject" and "managing"; what another case passes along stands in opening.given; every other party is named by an action, with the effect name or nameTeam, before it is needed.',
    );
  });

  test('that nothing fills and nothing uses is to be taken out', () => {
    expect(() => defineProcess(withHelper('body', {}, {}))).toThrow('Nothing fills the party "helper" and nothing uses it: take it out of parties');
  });

  test('of a kind that its field cannot fill is caught, and so is a team without its two parties', () => {
    expect(() => defineProcess(withHelper('people', {}, { naming }))).toThrow('The party "helper" is named by "naming" in the stage "first" from the field "who", but parties says that it is people; there it must be person');
    expect(() => defineProcess(withFirst({}, { naming: action({ input: { team: { is: 'team' } }, does: [{ do: 'nameTeam', from: 'team' }] }) }))).toThrow('The effect nameTeam fills the parties "leader" (person) and "team" (people)');
  });

  test('that is named only after it owes something is caught; before, or by what the obligation comes after, it is not', () => {
    const owes = { help: owed({ who: { person: 'helper' } }) };
    expect(() => defineProcess(withHelper('person', owes, { naming }))).toThrow('The party "helper" owes "help" as soon as the stage "first" begins, but is only named later ("naming")');
    expect(() => defineProcess(withHelper('person', { help: owed({ who: { person: 'helper' }, after: 'begin' }) }, { naming: { ...naming, meets: ['begin'] } }))).not.toThrow();
    const inTheNextStage = withHelper('person', {}, { naming });
    const last = inTheNextStage.stages['last']!;
    expect(() => defineProcess({ ...inTheNextStage, stages: { ...inTheNextStage.stages, last: { ...last, obligations: { ...last.obligations, ...owes } } } })).not.toThrow();
  });

  test('that a person fills by opening the case is what its definition says; a subject that may be a person has no unit to climb from', () => {
    const subject = (is: 'body' | 'person' | 'bodyOrPerson'): ProcessDefinition =>
      openedByPeople({ ...withFirst({ explain: owed({ who: { body: 'subject', roles: ['secretary'] }, whenOverdue: [{ do: 'ask', to: { above: 'subject', kinds: ['committee'], up: 1 } }] }) }, {}), parties: { ...whole.parties, subject: { is, readsFrom: 'told' } } });
    expect(() => defineProcess(subject('person'))).toThrow('The party "subject" owes "explain" in the stage "first", but parties says that it is person; there it must be body or bodyOrPerson');
    expect(() => defineProcess(subject('bodyOrPerson'))).toThrow('The party "subject" has the unit from which a body is asked about "explain" in the stage "first", but it may be a person, who has no unit; write "managing", or say that it is body');
    expect(() => defineProcess(subject('body'))).not.toThrow();
    expect([subject('body'), subject('person'), subject('bodyOrPerson'), whole].map(subjectKindsOf)).toEqual([['unit'], ['person'], ['unit', 'person'], ['unit', 'person']]);
    expect(() => defineProcess({ ...whole, parties: { ...whole.parties, committee: { is: 'bodyOrPerson', readsFrom: 'opening' } } })).toThrow('The party "committee" is bodyOrPerson, which only "subject" can be');
  });

  test('that a case opened by another one needs is passed along by every opener', () => {
    const opener = (does: Effect): ProcessDefinition => withFirst({}, { go: action({ does: [does] }) });
    const opened: ProcessDefinition = { ...whole, process: 'opened', opening: { ...whole.opening, given: ['committee', 'overseer'] }, parties: { ...whole.parties, overseer: { is: 'body', readsFrom: 'opening' } } };
    expect(faultsOfLinks({ example: opener({ do: 'open', process: 'opened', relation: 'any' }), opened })).toEqual([expect.stringContaining('The action "go" of example opens opened and does not pass it the party "overseer"')]);
    expect(faultsOfLinks({ example: opener({ do: 'openPerFinding', process: 'opened', relation: 'any', owner: 'committee' }), opened })).toEqual([expect.stringContaining('does not pass it the party "committee"')]);
    expect(faultsOfLinks({ example: opener({ do: 'open', process: 'opened', relation: 'any' }), opened: { ...opened, opening: { ...opened.opening, given: ['committee'] } } })).toEqual([]);
  });
});

test('a snapshot needs the numbers of every due date, reminder, limit, rule and meeting', () => {
  expect(policyKeysOf(whole)).toEqual(['days.before', 'deadline.rollForward', 'followUp.monthlyMeeting', 'limit.days', 'limit.ratio', 'read.byARule', 'reminder.hour', 'some.days']);
  expect(policyKeysOf(followedUp({}, {}))).toContain('some.carries');
});

test('the rules of a process are those of its opening and of all actions, each once', () => {
  expect(ruleNamesOf(whole)).toEqual(['ruleOfTheOpening', 'ruleOfAnAction']);
  expect(everyAction(whole).map(({ stage, name }) => [stage, name])).toEqual([['first', 'goOn'], ['last', 'finish']]);
});

import { defineProcess, everyAction, policyKeysOf, ruleNamesOf, type ActionSpec, type ObligationSpec, type ProcessDefinition } from './definition';

const action = (change: Partial<ActionSpec>): ActionSpec => ({ who: [{ body: 'committee', roles: ['secretary'] }], input: { day: { is: 'day' } }, ...change });
const owed = (change: Partial<ObligationSpec>): ObligationSpec => ({ who: { body: 'committee', roles: ['secretary'] }, due: { kind: 'policy', number: 'some.days', from: 'opening' }, whenOverdue: [], ...change });

/** A whole process of two stages; each test spoils one thing in it. */
const whole: ProcessDefinition = {
  process: 'example', code: 'EX', status: 'draft', decides: 'committee', responsible: 'committee',
  parties: { committee: { is: 'body', readsFrom: 'opening' }, somebody: { is: 'person', readsFrom: 'opening' } },
  opening: { who: [], input: {}, rules: ['ruleOfTheOpening'], competence: null },
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

const leadingOn = withFirst({}, { extra: action({ to: 'trap' }) });
const withTrap: ProcessDefinition = { ...leadingOn, stages: { ...leadingOn.stages, trap: { obligations: {}, may: {} } } };

test('a whole definition is given back as it is', () => {
  expect(defineProcess(whole)).toBe(whole);
});

const faults: [string, ProcessDefinition, string][] = [
  ['a deciding party nobody knows', { ...whole, decides: 'nobody' }, 'decides names the unknown party nobody'],
  ['a responsible party nobody knows', { ...whole, responsible: 'nobody' }, 'responsible names the unknown party nobody'],
  ['an opener nobody knows', { ...whole, opening: { ...whole.opening, who: [{ person: 'nobody' }] } }, 'opening names the unknown party nobody'],
  ['a first stage that does not exist', { ...whole, firstStage: 'nowhere' }, 'firstStage leads to the unknown stage nowhere'],
  ['an obligation of a party nobody knows', withFirst({ extra: owed({ who: { person: 'nobody' } }) }, {}), 'extra names the unknown party nobody'],
  ['an obligation after one that does not exist', withFirst({ extra: owed({ after: 'nothing' }) }, {}), 'extra comes after the unknown obligation nothing'],
  ['a due date of a field that does not exist', withFirst({ extra: owed({ due: { kind: 'date', field: 'nothing', otherwise: 'some.days' } }) }, {}), 'a due date reads the unknown field nothing'],
  ['a term counted from a field that does not exist', withFirst({ extra: owed({ due: { kind: 'policy', number: 'some.days', from: { field: 'nothing' } } }) }, {}), 'a due date reads the unknown field nothing'],
  ['the next meeting of a person', withFirst({ extra: owed({ due: { kind: 'nextMeeting', of: 'somebody' } }) }, {}), 'nextMeeting names somebody, which is not a body'],
  ['a reminder to nobody', withFirst({ extra: owed({ whenOverdue: [{ do: 'remind', to: 'nobody', before: 'days.before' }] }) }, {}), 'rung remind names the unknown party nobody'],
  ['a rung above a person', withFirst({ extra: owed({ whenOverdue: [{ do: 'ask', to: { above: 'somebody', kinds: [], up: 1 } }] }) }, {}), 'rung ask names somebody, which is not a body'],
  ['an actor nobody knows', withFirst({}, { extra: action({ who: [{ body: 'nobody', roles: [] }] }) }), 'extra names the unknown party nobody'],
  ['a way to a stage that does not exist', withFirst({}, { extra: action({ to: 'nowhere' }) }), 'extra leads to the unknown stage nowhere'],
  ['a stage that follows but does not exist', { ...whole, stages: { ...whole.stages, last: { ...whole.stages['last']!, whenAllMet: 'nowhere' } } }, 'last leads to the unknown stage nowhere'],
  ['an end that is no outcome', withFirst({}, { extra: action({ ends: 'otherwise' }) }), 'extra ends with the unknown outcome otherwise'],
  ['an action that meets what its stage does not owe', withFirst({}, { extra: action({ meets: ['finish'] }) }), 'extra meets the unknown obligation finish'],
  ['an action of every stage that meets what no stage owes', { ...whole, always: { extra: action({ meets: ['nothing'] }) } }, 'extra meets the unknown obligation nothing'],
  ['an effect that reads a field its form lacks', withFirst({}, { extra: action({ does: [{ do: 'recordFindings', from: 'findings' }] }) }), 'extra reads the unknown field findings'],
  ['an effect on a party nobody knows', withFirst({}, { extra: action({ does: [{ do: 'letSee', party: 'nobody' }] }) }), 'extra names the unknown party nobody'],
  ['an owner of findings nobody knows', withFirst({}, { extra: action({ does: [{ do: 'openPerFinding', process: 'other', relation: 'finding', owner: 'nobody' }] }) }), 'extra names the unknown party nobody'],
  ['a limit that does not exist', withFirst({}, { extra: action({ does: [{ do: 'startLimit', limit: 'nothing' }] }) }), 'extra starts the unknown limit nothing'],
  ['an extension of what is never due', withFirst({}, { extra: action({ does: [{ do: 'extend', deadline: 'nothing', until: 'day' }] }) }), 'extra names the unknown deadline nothing'],
  ['a verdict that leads nowhere', withFirst({}, { extra: action({ does: [{ do: 'countMeeting', verdict: 'day', ask: 'begin', whenDone: 'nowhere' }] }) }), 'extra leads to the unknown stage nowhere'],
  ['a stage that is never reached', { ...whole, stages: { ...whole.stages, island: whole.stages['last']! } }, 'stage island is never reached'],
  ['a stage from which the case can never end', withTrap, 'from stage trap the case can never end'],
];

test.each(faults)('%s is caught', (_name, definition, fault) => {
  expect(() => defineProcess(definition)).toThrow(fault);
});

test('several faults are told at once', () => {
  expect(() => defineProcess({ ...whole, decides: 'nobody', firstStage: 'nowhere' })).toThrow(/decides names.*; .*firstStage leads/);
});

test('a snapshot needs the numbers of every due date, reminder, limit, rule and meeting', () => {
  expect(policyKeysOf(whole)).toEqual(['days.before', 'deadline.rollForward', 'followUp.monthlyMeeting', 'limit.days', 'limit.ratio', 'read.byARule', 'reminder.hour', 'some.days']);
});

test('the rules of a process are those of its opening and of all actions, each once', () => {
  expect(ruleNamesOf(whole)).toEqual(['ruleOfTheOpening', 'ruleOfAnAction']);
  expect(everyAction(whole).map(({ stage, name }) => [stage, name])).toEqual([['first', 'goOn'], ['last', 'finish']]);
});

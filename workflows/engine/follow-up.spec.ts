import { plainPolicy } from './spec/plain-dates';
import { aCase, requestId, typesOf, type CaseOfSpec } from './spec/a-case';
import { acting, BODIES } from './spec/people';
import { defineProcess } from './define-process';
import { NUMBER_OF_MEETINGS, policyKeysOf, type FollowUpSpec, type ProcessDefinition } from './definition';

const secretary = acting('secretary');
const who = { body: 'cell', roles: ['secretary'] } as const;

/** A process of other names than those of remediation: a pledge that the meetings of a cell look at. */
const pledge = (followUpInMeetings: FollowUpSpec | undefined): ProcessDefinition => defineProcess({
  process: 'pledge', code: 'PL', status: 'draft', decides: 'cell', responsible: 'cell', parties: { cell: { is: 'body', readsFrom: 'opening' } },
  opening: { who: [], input: {}, rules: [], competence: null, given: ['cell'] },
  firstStage: 'kept',
  stages: {
    kept: {
      obligations: {
        keep: { who, due: { kind: 'policy', number: 'pledge.keep', from: 'opening' }, whenOverdue: [{ do: 'ask', to: { above: 'cell', kinds: ['committee'], up: 1 } }] },
        lookAt: { who, due: { kind: 'nextMeeting', of: 'cell' }, whenOverdue: [{ do: 'tell', to: { party: 'cell' } }] },
      },
      may: {
        giveVerdict: { who: [who], input: { said: { is: 'choice', options: ['done', 'partly', 'notDone'] } }, ...(followUpInMeetings ? { does: [{ do: 'countMeeting', verdict: 'said', whenDone: 'done' }] } : { to: 'done' }) },
      },
    },
    done: { obligations: { lookAt: { who, due: { kind: 'nextMeeting', of: 'cell' }, whenOverdue: [] } }, may: { close: { who: [who], input: {}, ends: 'kept' } } },
  },
  limits: {}, always: {}, outcomes: ['kept'], numbers: ['act.maxRecordingGap', 'reminder.before'],
  ...(followUpInMeetings ? { followUpInMeetings } : {}),
});

const inMeetings: FollowUpSpec = { of: 'cell', obligation: 'lookAt', ownDate: 'keep', maxCarries: 'pledge.maxCarries' };
const aPledge = (followUp: FollowUpSpec | undefined, plannedMeetings = ['2026-01-20'], meetsEveryMonths = 1): CaseOfSpec => {
  const definition = pledge(followUp);
  const plain = plainPolicy(policyKeysOf(definition));
  const policy = { ...plain, 'pledge.keep': { ...plain['pledge.keep']!, value: 200 }, ...(followUp ? { 'pledge.maxCarries': { ...plain['pledge.maxCarries']!, value: 1 }, [NUMBER_OF_MEETINGS]: { ...plain[NUMBER_OF_MEETINGS]!, value: meetsEveryMonths } } : {}) };
  return aCase(definition, { on: '2026-01-05', parties: { cell: BODIES.cell }, responsibleUnitId: 'cell', policy, plannedMeetings });
};

describe('a follow-up in meetings, by whatever names', () => {
  test('carries what a month without a meeting left open, and asks about the own date after too many carries, once', () => {
    const trial = aPledge(inMeetings);
    expect(trial.passesTo('2026-01-21')).toMatchObject([
      { type: 'DeadlineLapsed', id: 'lookAt#1' }, { type: 'MeetingCounted', verdict: 'noMeeting', carries: 1 }, { type: 'DeadlineEnded', id: 'lookAt#1' },
      { type: 'DeadlineSet', id: 'lookAt#2' }, { type: 'SilenceTold', to: { bodyId: BODIES.cell.bodyId } },
    ]);
    expect(trial.passesTo('2026-03-01').find(({ type }) => type === 'DecisionAsked')).toMatchObject({ deadline: 'keep#1', key: 'keep', up: 1 });
    expect(typesOf(trial.passesTo('2026-04-02'))).not.toContain('DecisionAsked');
    expect(trial.state.carries).toBe(3);
  });

  test('counts a month once: where its meeting was missed, the next one is due in the month after, whatever else is planned or held in it', () => {
    const trial = aPledge(inMeetings, ['2026-01-20', '2026-01-29']);
    trial.passesTo('2026-01-21');
    expect([trial.state.carries, trial.deadline('lookAt').dueOn]).toEqual([1, '2026-02-28']);
    trial.hears({ id: '1', name: 'meetingsChanged', unitId: 'cell', fact: 'meetingPlanned', meetingId: 'late' });
    expect(trial.deadline('lookAt')).toMatchObject({ id: 'lookAt#3', dueOn: '2026-02-28' });
    trial.passesTo('2026-01-30');
    expect(trial.state.carries).toBe(1);
    trial.does(secretary, 'giveVerdict', { input: { said: 'partly' }, meeting: { meetingId: 'late', unitId: 'cell', on: '2026-01-29', status: 'held' } });
    expect([trial.state.carries, trial.deadline('lookAt').dueOn]).toEqual([1, '2026-02-28']);
    trial.passesTo('2026-03-01');
    expect(trial.state.carries).toBe(2);
  });

  test('a meeting of a month that was counted as missed is not the next meeting: that stays owed, however late and often such a meeting speaks', () => {
    const trial = aPledge(inMeetings);
    trial.passesTo('2026-01-21');
    for (const [today, carries] of [['2026-02-28', 1], ['2026-03-31', 2], ['2026-04-30', 3]] as const) {
      trial.passesTo(today);
      const owed = trial.deadline('lookAt');
      trial.does(secretary, 'giveVerdict', { input: { said: 'notDone' }, meeting: { meetingId: today, unitId: 'cell', on: '2026-01-29', status: 'held' } });
      expect([trial.state.carries, trial.deadline('lookAt')]).toEqual([carries, owed]);
    }
  });

  test('a body that must meet once a quarter carries once in a quarter, whichever of its months the meeting was missed in', () => {
    const late = { input: { said: 'partly' }, meeting: { meetingId: 'late', unitId: 'cell', on: '2026-02-10', status: 'held' as const } };
    const carriesOf = (months: number): number => {
      const trial = aPledge(inMeetings, ['2026-01-20'], months);
      trial.passesTo('2026-01-21');
      expect(trial.state.carries).toBe(1);
      trial.passesTo('2026-02-10');
      trial.does(secretary, 'giveVerdict', late);
      return trial.state.carries;
    };
    expect([carriesOf(3), carriesOf(1)]).toEqual([1, 2]);
  });

  test('a meeting on the morning after a missed month is the next one: held without a word on this it puts nothing off', () => {
    const trial = aPledge(inMeetings, ['2026-02-01']);
    trial.passesTo('2026-01-31');
    expect(trial.passesTo('2026-02-01')).toContainEqual(expect.objectContaining({ type: 'DeadlineSet', due: expect.objectContaining({ from: { nextMeetingOf: 'cell', after: '2026-01-31', missedOn: '2026-01-31' } }) }));
    trial.hears({ id: '1', name: 'meetingsChanged', unitId: 'cell', fact: 'meetingPlanned', meetingId: 'late' });
    expect([trial.state.carries, trial.deadline('lookAt').dueOn]).toEqual([1, '2026-02-01']);
    trial.passesTo('2026-02-02');
    expect([trial.state.carries, trial.deadline('lookAt').dueOn]).toEqual([2, '2026-03-31']);
  });

  test('meets and opens again what it names, and “done” leads on and meets the own date', () => {
    const trial = aPledge(inMeetings);
    const heldOn = (on: string, said: string) => ({ input: { said }, meeting: { meetingId: on, unitId: 'cell', on, status: 'held' as const } });
    trial.passesTo('2026-01-20');
    trial.does(secretary, 'giveVerdict', heldOn('2026-01-20', 'partly'));
    expect([trial.state.carries, trial.owed()]).toEqual([1, ['keep', 'lookAt']]);
    trial.does(secretary, 'giveVerdict', heldOn('2026-01-20', 'done'));
    expect([trial.state.stage, trial.owed(), trial.deadline('keep').status]).toEqual(['done', ['lookAt'], 'met']);
  });

  test('moves with a meeting that is moved; the own date stays', () => {
    const trial = aPledge(inMeetings);
    const own = trial.deadline('keep').dueOn;
    expect(typesOf(trial.hears({ id: '1', name: 'meetingsChanged', unitId: 'cell', fact: 'meetingMoved', meetingId: 'one' }))).toEqual(['DeadlineEnded', 'DeadlineSet']);
    expect([trial.deadline('lookAt').id, trial.deadline('keep').id, trial.deadline('keep').dueOn]).toEqual(['lookAt#2', 'keep#1', own]);
  });
});

test('what is due at the next meeting without a follow-up lapses like anything else: nothing is carried, nobody is asked', () => {
  const trial = aPledge(undefined);
  expect(typesOf(trial.passesTo('2026-03-02'))).toEqual(['DeadlineLapsed', 'SilenceTold']);
  expect([trial.state.carries, trial.deadline('lookAt').id, trial.state.requests[requestId('keep#1', 1)]]).toEqual([0, 'lookAt#1', undefined]);
});

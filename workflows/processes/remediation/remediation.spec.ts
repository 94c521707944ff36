import { cardAfter } from '../../engine/card';
import { rejectionOf, requestId, typesOf, type ActOptions, type CaseOfSpec, type CaseOptions } from '../../engine/spec/a-case';
import { acting, BODIES } from '../../engine/spec/people';
import { aRemediation, chair, heldOn, inVerification, meetingsSay, minutes, named, plan, planned, report, secretary, verdictOf, verifier } from './spec/a-remediation';

describe('a remediation', () => {
  test('is planned, remedied, called done by its meeting, and ends when the named verifier has verified it', () => {
    const trial = aRemediation({});
    expect(trial.owed()).toEqual(['followUp', 'plan', 'remedy']);
    trial.does(secretary, 'submitPlan', plan);
    trial.does(acting('remedier'), 'reportRemedy', report);
    meetingsSay(trial, { '2026-01-20': 'done' });
    expect([trial.state.stage, trial.owed(), trial.state.carries]).toEqual(['verifying', ['followUp', 'nameVerifier'], 0]);
    trial.does(chair, 'nameVerifier', named('leader'));
    expect(trial.owed()).toEqual(['followUp', 'verify']);
    const events = trial.does(verifier, 'verify', minutes);
    expect(events).toContainEqual({ type: 'FindingVerified', findingId: '1' });
    expect([trial.state.outcome, trial.owed()]).toEqual(['remedied', []]);
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('keeps the date that the conclusion named', () => {
    expect(aRemediation({ fields: { remedyBy: '2026-05-29' } }).deadline('remedy').dueOn).toBe('2026-05-29');
    expect(aRemediation({}).deadline('remedy').dueOn).toBe('2026-04-05');
  });

  test('stays on the agenda until verified: the verdict “done” asks the next meeting to look again', () => {
    const trial = inVerification();
    expect([trial.deadline('followUp').id, trial.deadline('followUp').dueOn, trial.deadline('followUp').status]).toEqual(['followUp#2', '2026-02-20', 'running']);
  });

  test('has no verdict dated before its meeting, nor a verification dated before its verifier was named', () => {
    const trial = inVerification();
    trial.passesTo('2026-02-21');
    const dated = (occurredOn: string): ActOptions => ({ ...verdictOf(heldOn('2026-02-20'), 'notDone'), papers: ['actPaper'], occurredOn });
    expect(rejectionOf(trial.try(secretary, 'giveVerdict', dated('2026-02-19')))).toMatchObject({ code: 'MEETING_NOT_HELD_BY_OWNER', params: { openedOn: '2026-01-05', occurredOn: '2026-02-19' } });
    expect(trial.refusal(secretary, 'giveVerdict', dated('2026-02-20'))).toBeNull();
    trial.does(chair, 'nameVerifier', named('leader'));
    const keeping = { ...verifier, role: 'clerk' };
    expect(trial.refusal(keeping, 'verify', { ...minutes, occurredOn: '2026-02-20' })).toBe('DAY_BEFORE_WHAT_IT_FOLLOWS');
    expect(trial.refusal(keeping, 'verify', minutes)).toBeNull();
  });

  test('is looked at by a meeting also while it waits for its verification; what that meeting says ends nothing', () => {
    const trial = inVerification();
    trial.passesTo('2026-02-20');
    trial.does(secretary, 'giveVerdict', verdictOf(heldOn('2026-02-20'), 'done'));
    expect([trial.state.stage, trial.owed(), trial.deadline('followUp').id, trial.state.outcome]).toEqual(['verifying', ['followUp', 'nameVerifier'], 'followUp#3', null]);
  });

  test('is returned for rework with a date that the verifier alone may set, and no later one', () => {
    const trial = inVerification();
    trial.does(chair, 'nameVerifier', named('leader'));
    const returned = (remedyBy: string): ActOptions => ({ ...minutes, input: { reasons: 'One month is missing', remedyBy } });
    expect(rejectionOf(trial.try(verifier, 'returnForRework', returned('2026-02-20')))).toMatchObject({ code: 'REWORK_DATE_TOO_LATE', params: { latest: '2026-02-19' } });
    expect(trial.refusal(verifier, 'returnForRework', returned('2026-02-19'))).toBeNull();
  });

  describe('returned for rework again and again', () => {
    const returned = (remedyBy: string): ActOptions => ({ ...minutes, input: { reasons: 'One month is missing', remedyBy } });
    const until = (day: string): ActOptions => ({ input: { documentNumber: '7-QĐ/UBKTĐU', documentDay: '2026-01-20', until: day, reasons: 'More time' } });
    /** One round: named, returned on the day of the meeting, reported anew, called done by the next meeting. */
    const returnedOn = (trial: CaseOfSpec, remedyBy: string) => {
      trial.does(chair, 'nameVerifier', named('leader'));
      return trial.does(verifier, 'returnForRework', returned(remedyBy));
    };
    const doneOn = (trial: CaseOfSpec, on: string): void => {
      trial.does(acting('remedier'), 'reportRemedy', report);
      trial.passesTo(on);
      trial.does(secretary, 'giveVerdict', verdictOf(heldOn(on), 'done'));
    };

    test('has one extension over all rounds', () => {
      const trial = inVerification();
      returnedOn(trial, '2026-02-19');
      trial.does(chair, 'extendRemedy', until('2026-03-01'));
      doneOn(trial, '2026-02-20');
      returnedOn(trial, '2026-03-20');
      expect(trial.deadline('remedy')).toMatchObject({ dueOn: '2026-03-20', extended: false, extendedBy: 10 });
      expect(trial.refusal(chair, 'extendRemedy', until('2026-04-01'))).toBe('NO_EXTENSION_LEFT');
    });

    test('is one carry each time, and beyond those that are borne the body above is asked about each new date', () => {
      const trial = inVerification();
      const rounds: [string, string][] = [['2026-02-19', '2026-02-20'], ['2026-03-20', '2026-03-20'], ['2026-04-17', '2026-04-20'], ['2026-05-15', '2026-05-20']];
      const asked = rounds.map(([remedyBy, met]) => {
        const before = trial.state.carries;
        const asks = returnedOn(trial, remedyBy).filter((event) => event.type === 'DecisionAsked');
        expect(trial.state.carries).toBe(before + 1);
        doneOn(trial, met);
        return asks;
      });
      expect(asked).toMatchObject([[], [], [{ deadline: 'remedy#4', up: 1 }], [{ deadline: 'remedy#5', up: 1 }]]);
    });
  });

  test('returned for rework asks for new evidence, a new verdict and a newly named verifier', () => {
    const trial = inVerification();
    trial.does(chair, 'nameVerifier', named('leader'));
    const events = trial.does(verifier, 'returnForRework', { ...minutes, input: { reasons: 'One month is missing', remedyBy: '2026-02-19' } });
    expect(events.find((event) => event.type === 'DeadlineSet' && event.key === 'remedy')).toMatchObject({ due: { from: { day: '2026-02-19', why: { vi: expect.stringContaining('người xác minh ấn định'), en: expect.stringContaining('the verifier set') } } } });
    expect([trial.state.stage, trial.deadline('remedy').dueOn]).toEqual(['remedying', '2026-02-19']);
    trial.passesTo('2026-02-20');
    expect(trial.refusal(secretary, 'giveVerdict', verdictOf(heldOn('2026-02-20'), 'done'))).toBe('DONE_WITHOUT_REPORT');
    trial.does(acting('remedier'), 'reportRemedy', report);
    trial.does(secretary, 'giveVerdict', verdictOf(heldOn('2026-02-20'), 'done'));
    expect(trial.refusal(verifier, 'verify', minutes)).toBe('VERIFIER_NOT_NAMED');
    trial.does(chair, 'nameVerifier', named('leader'));
    expect(trial.refusal(verifier, 'verify', { input: { reasons: 'Seen' } })).toBe('PAPERS_MISSING');
    trial.does(verifier, 'verify', minutes);
    expect(trial.state.outcome).toBe('remedied');
  });
});

describe('the plan', () => {
  test.each([
    ['a remedier of another unit', { remedier: 'outsider' }, 'REMEDIER_NOT_OF_OWNER'],
    ['a remedier nobody knows', { remedier: 'nobody' }, 'REMEDIER_NOT_OF_OWNER'],
    ['an end after the date of the finding', { completeBy: '2026-04-06' }, 'PLAN_ENDS_OUT_OF_TERM'],
    ['an end in the past', { completeBy: '2026-01-04' }, 'PLAN_ENDS_OUT_OF_TERM'],
    ['an end on the date of the finding', { completeBy: '2026-04-05' }, null],
  ])('with %s is answered with its code', (_what, change, code) => {
    expect(aRemediation({}).refusal(secretary, 'submitPlan', { ...plan, input: { ...plan.input, ...change } })).toBe(code);
  });

  test('tells whom it charges', () => {
    expect(aRemediation({}).does(secretary, 'submitPlan', plan)).toContainEqual({ type: 'PartyTold', party: 'remedier', template: 'remedyCharged' });
  });

  test('needs its paper', () => {
    expect(aRemediation({}).refusal(secretary, 'submitPlan', { input: plan.input! })).toBe('PAPERS_MISSING');
  });

  test('is not handed in by the remedier himself', () => {
    expect(aRemediation({}).refusal(acting('remedier'), 'submitPlan', plan)).toBe('NOT_YOUR_TURN');
  });
});

describe('the verdict of a meeting', () => {
  const meeting = heldOn('2026-01-20');

  test.each([
    ['of another unit', { ...meeting, unitId: 'otherCell' }, 'MEETING_NOT_HELD_BY_OWNER'],
    ['still planned', { ...meeting, status: 'planned' as const }, 'MEETING_NOT_HELD_BY_OWNER'],
    ['cancelled', { ...meeting, status: 'cancelled' as const }, 'MEETING_NOT_HELD_BY_OWNER'],
    ['before the finding was opened', { ...meeting, on: '2025-12-20' }, 'MEETING_NOT_HELD_BY_OWNER'],
    ['of tomorrow', { ...meeting, on: '2026-01-21' }, 'MEETING_NOT_HELD_BY_OWNER'],
    ['held', meeting, null],
  ])('from a meeting %s is answered with its code', (_what, facts, code) => {
    const trial = planned({});
    trial.passesTo('2026-01-20');
    expect(trial.refusal(secretary, 'giveVerdict', verdictOf(facts, 'partly'))).toBe(code);
  });

  test('is given once by each meeting', () => {
    const trial = planned({});
    meetingsSay(trial, { '2026-01-20': 'notDone' });
    expect(trial.refusal(secretary, 'giveVerdict', verdictOf(meeting, 'partly'))).toBe('VERDICT_ALREADY_GIVEN');
  });

  test('“done” follows a report with evidence', () => {
    const trial = planned({});
    trial.passesTo('2026-01-20');
    expect(trial.refusal(secretary, 'giveVerdict', verdictOf(meeting, 'done'))).toBe('DONE_WITHOUT_REPORT');
  });

  test('“partly” and “not done” carry it to the next meeting without moving its own date', () => {
    const trial = planned({});
    meetingsSay(trial, { '2026-01-20': 'partly', '2026-02-20': 'notDone' });
    expect([trial.state.carries, trial.deadline('followUp').dueOn, trial.deadline('remedy').dueOn]).toEqual([2, '2026-03-20', '2026-04-05']);
    expect(trial.state.requests).toEqual({});
  });

  test('carried a third time, it asks the body above before its own date has come', () => {
    const trial = planned({});
    meetingsSay(trial, { '2026-01-20': 'partly', '2026-02-20': 'notDone', '2026-03-20': 'notDone' });
    expect(trial.acts.flatMap(({ events }) => events).find(({ type }) => type === 'DecisionAsked')).toMatchObject({ deadline: 'remedy#1', carries: 3 });
    expect(trial.state.requests).toEqual({ 'remedy#1': { requestId: requestId('remedy#1', 1), up: 1 } });
    expect(trial.deadline('remedy').lapsed).toBe(false);
  });

  test('carried again while the body above is asked, or lapsed then, it does not ask twice', () => {
    const trial = planned({});
    meetingsSay(trial, { '2026-01-20': 'partly', '2026-02-20': 'notDone', '2026-03-20': 'notDone' });
    expect(typesOf(trial.passesTo('2026-04-06'))).not.toContain('DecisionAsked');
  });
});

describe('a month without a meeting', () => {
  test('is a carry, and the committee above is told', () => {
    const trial = planned({ plannedMeetings: [] });
    const events = trial.passesTo('2026-02-01');
    expect(events.filter(({ type }) => type !== 'ReminderSent')).toMatchObject([
      { type: 'DeadlineLapsed', id: 'followUp#1' }, { type: 'MeetingCounted', meetingId: null, verdict: 'noMeeting', carries: 1 },
      { type: 'DeadlineEnded', id: 'followUp#1', as: 'replaced' }, { type: 'DeadlineSet', key: 'followUp' }, { type: 'SilenceTold', to: { unitId: 'cell', up: 1 } },
    ]);
    expect(trial.deadline('followUp').dueOn).toBe('2026-02-28');
  });

  test('does not count again when the meeting was held but its verdict came late', () => {
    const trial = planned({ plannedMeetings: [] });
    trial.passesTo('2026-02-03');
    trial.does(secretary, 'giveVerdict', verdictOf(heldOn('2026-01-30'), 'partly'));
    expect(trial.state.carries).toBe(1);
  });

  test('asks the body above at the third', () => {
    const trial = planned({ plannedMeetings: [] });
    trial.passesTo('2026-03-30');
    expect([trial.state.carries, trial.state.requests]).toEqual([2, {}]);
    trial.passesTo('2026-04-01');
    expect([trial.state.carries, Object.keys(trial.state.requests)]).toEqual([3, ['remedy#1']]);
  });

  test('moving or cancelling a meeting moves neither the date of the finding nor its carries', () => {
    const trial = planned({});
    const before = [trial.deadline('remedy').dueOn, trial.state.carries];
    const events = trial.hears({ id: '1', name: 'meetingsChanged', unitId: 'cell', fact: 'meetingCancelled', meetingId: 'meeting of 2026-01-20' });
    expect(typesOf(events)).toEqual(['DeadlineEnded', 'DeadlineSet']);
    expect([trial.deadline('remedy').dueOn, trial.state.carries]).toEqual(before);
    expect([trial.deadline('remedy').status, trial.deadline('followUp').id]).toEqual(['running', 'followUp#2']);
    expect(trial.hears({ id: '2', name: 'meetingsChanged', unitId: 'otherCell', fact: 'meetingCancelled', meetingId: 'another' })).toEqual([]);
  });
});

describe('the verifier', () => {
  test.each([
    ['a member of the cell', 'chairFromTheCell', 'VERIFIER_NOT_INDEPENDENT', 'member'],
    ['the committee member attached to it', 'attachedToTheCell', 'VERIFIER_NOT_INDEPENDENT', 'attached'],
    ['kin of the remedier', 'kinOfTheRemedier', 'VERIFIER_NOT_INDEPENDENT', 'kin'],
    ['a subordinate of the remedier', 'subordinateOfTheRemedier', 'VERIFIER_NOT_INDEPENDENT', 'subordinate'],
    ['the remedier', 'remedier', 'VERIFIER_NOT_INDEPENDENT', 'remedier'],
    ['somebody unknown', 'nobody', 'VERIFIER_NOT_INDEPENDENT', 'unknown'],
    ['somebody of another body', 'outsider', 'VERIFIER_NOT_OF_OVERSEER', undefined],
  ])('is not %s', (_what, person, code, why) => {
    const refused = rejectionOf(inVerification().try(chair, 'nameVerifier', named(person)));
    expect([refused?.code, refused?.params['why']]).toEqual([code, why]);
  });

  test('is named by the chairs of the body that concluded the finding', () => {
    expect(inVerification().refusal(secretary, 'nameVerifier', named('leader'))).toBe('NOT_YOUR_TURN');
  });

  test('who takes the place of another has the turn from then on', () => {
    const trial = inVerification();
    trial.does(chair, 'nameVerifier', named('leader'));
    const before = trial.state;
    trial.does(chair, 'nameVerifier', named('teammate'));
    expect(cardAfter(before, trial.acts.at(-1)!.events, {}).turns).toEqual({ verify: { personIds: ['teammate'] } });
    expect([trial.refusal(verifier, 'verify', minutes), trial.refusal(acting('teammate'), 'verify', minutes)]).toEqual(['NOT_YOUR_TURN', null]);
  });

  test('alone verifies, with minutes', () => {
    const trial = inVerification();
    trial.does(chair, 'nameVerifier', named('leader'));
    expect(trial.refusal(chair, 'verify', minutes)).toBe('NOT_YOUR_TURN');
    expect(trial.refusal(verifier, 'verify', { input: { reasons: 'Seen' } })).toBe('PAPERS_MISSING');
  });

  test('is told, and his silence climbs in the line of the overseer', () => {
    const trial = inVerification();
    const events = trial.does(chair, 'nameVerifier', named('leader'));
    expect(events).toContainEqual({ type: 'PartyTold', party: 'verifier', template: 'verificationAsked' });
    const asked = trial.passesTo('2026-02-04').filter((event) => event.type === 'DecisionAsked');
    expect(asked).toMatchObject([{ deadline: 'verify#1', to: { unitId: 'commune', up: 1, kinds: ['inspectionCommittee', 'standingCommittee', 'committee'] } }]);
  });
});

describe('a cell’s finding about its own member', () => {
  const own: Partial<CaseOptions> = { parties: { owner: BODIES.cell, overseer: BODIES.cell }, subjectPersonId: 'remedier' };

  test('is verified by the cell, without him', () => {
    const trial = planned(own);
    trial.does(secretary, 'reportRemedy', report);
    meetingsSay(trial, { '2026-01-20': 'done' });
    expect(trial.refusal(secretary, 'nameVerifier', named('remedier'))).toBe('VERIFIER_NOT_INDEPENDENT');
    expect(trial.refusal(secretary, 'nameVerifier', named('cellClerk'))).toBeNull();
  });
});

describe('an extension of the remedy', () => {
  const until = (day: string): ActOptions => ({ input: { documentNumber: '07-QĐ/UBKTĐU', documentDay: '2026-01-05', until: day, reasons: 'Weather' } });

  test('is given by the overseer, once, within its cap', () => {
    const trial = planned({});
    expect(trial.refusal(secretary, 'extendRemedy', until('2026-05-01'))).toBe('NOT_YOUR_TURN');
    expect(trial.refusal(chair, 'extendRemedy', until('2026-05-06'))).toBe('EXTENSIONS_OVER_SHARE');
    expect(trial.does(chair, 'extendRemedy', until('2026-05-05'))).toContainEqual({ type: 'PartyTold', party: 'owner', template: 'termExtended' });
    expect(trial.refusal(chair, 'extendRemedy', until('2026-05-06'))).toBe('NO_EXTENSION_LEFT');
    expect(inVerification().refusal(chair, 'extendRemedy', until('2026-05-05'))).toBe('NOTHING_TO_EXTEND');
  });

  test('is not given by somebody of the overseer who belongs to the unit that has to remedy, nor does he name the verifier', () => {
    const own = acting('chairFromTheCell');
    expect([planned({}).refusal(own, 'extendRemedy', until('2026-05-05')), inVerification().refusal(own, 'nameVerifier', named('leader'))]).toEqual(['ACTOR_OWES_THE_REMEDY', 'ACTOR_OWES_THE_REMEDY']);
  });
});

import { addDays } from '@kiem-giam/contracts';
import { bodyAbove, requestId, typesOf, type CaseOfSpec } from '../../engine/spec/a-case';
import { acting, actingFor, BODIES } from '../../engine/spec/people';
import { aRemediation, chair, heldOn, meetingsSay, named, plan, planned, report, secretary, verdictOf } from './spec/a-remediation';

const dueOnTheTenthOfMarch = (): CaseOfSpec => {
  const trial = aRemediation({ fields: { remedyBy: '2026-03-10' } });
  trial.does(secretary, 'submitPlan', { ...plan, input: { ...plan.input, completeBy: '2026-03-10' } });
  meetingsSay(trial, { '2026-01-20': 'partly', '2026-02-20': 'partly' });
  return trial;
};

const lapsed = (): CaseOfSpec => {
  const trial = dueOnTheTenthOfMarch();
  trial.passesTo('2026-03-11');
  return trial;
};

/** Three meetings have left it open, so the body above is asked although the finding's own date is still to come. */
const carriedTooOften = (remedyBy: string): CaseOfSpec => {
  const trial = planned({ fields: { remedyBy } });
  meetingsSay(trial, { '2026-01-20': 'partly', '2026-02-20': 'partly', '2026-03-20': 'notDone' });
  return trial;
};

describe('silence about the finding', () => {
  const answered = (outcome: string, up: number, details: Record<string, unknown>) =>
    ({ id: '1', name: 'requestAnswered', requestId: requestId('remedy#1', up), deadline: 'remedy#1', outcome, details, deciderBodyId: bodyAbove(up).bodyId, deciderUnitId: bodyAbove(up).unitId } as const);

  test('is reminded, told and asked in the committee line, and the body that concluded is told', () => {
    const trial = dueOnTheTenthOfMarch();
    expect(trial.passesTo('2026-03-06')).toMatchObject([{ type: 'ReminderSent', deadline: 'remedy#1', to: 'owner' }]);
    expect(trial.passesTo('2026-03-11')).toMatchObject([
      { type: 'DeadlineLapsed', id: 'remedy#1' }, { type: 'SilenceTold', to: { unitId: 'cell', up: 0 } }, { type: 'SilenceTold', to: { bodyId: trial.state.bodyId } },
      { type: 'DecisionAsked', up: 1, to: { unitId: 'cell', up: 1, kinds: ['standingCommittee', 'committee'] }, concerns: { unitId: 'cell' } },
    ]);
  });

  test('asks because its date has passed, however often it had been carried', () => {
    expect(dueOnTheTenthOfMarch().passesTo('2026-03-11').find(({ type }) => type === 'DecisionAsked')).not.toHaveProperty('carries');
  });

  test.each([
    ['extended', { until: '2026-05-15', reasons: 'More time' }, { dueOn: '2026-05-15', higher: 1 }],
    ['instructed', { until: '2026-05-20', instruction: 'Do it' }, { dueOn: '2026-05-20', higher: 1 }],
    ['takenOver', { until: '2026-05-25', reasons: 'Ours now' }, { dueOn: '2026-05-25', higher: 0 }],
    ['returned', { reasons: 'Yours' }, { dueOn: '2026-03-25', higher: 0 }],
  ])('that is %s has a date again, with a fresh ladder', (outcome, details, expected) => {
    const trial = lapsed();
    trial.hears(answered(outcome, 1, details));
    expect(trial.deadline('remedy')).toMatchObject({ id: 'remedy#2', lapsed: false, ...expected });
    expect([trial.state.requests, trial.state.deadlines['remedy#1']!.status]).toEqual([{}, 'replaced']);
    expect(trial.state.responsibleUnitId).toBe(outcome === 'takenOver' ? 'unit 1 above' : 'cell');
  });

  test('that is taken over moves to the body above, and only then', () => {
    const trial = lapsed();
    expect(trial.state.responsibleUnitId).toBe('cell');
    trial.hears(answered('takenOver', 1, { until: '2026-05-25' }));
    expect([trial.state.responsibleUnitId, trial.state.parties['owner']]).toEqual(['unit 1 above', { is: 'body', ...bodyAbove(1) }]);
    expect(trial.refusal(actingFor(bodyAbove(1), 'secretary'), 'reportRemedy', report)).toBeNull();
    expect(trial.refusal(secretary, 'reportRemedy', report)).toBe('NOT_YOUR_TURN');
  });

  test('that is taken over and lapses again is put to the body directly above the new owner, with a request of its own, and stands at the top only above that one', () => {
    const trial = lapsed();
    trial.hears(answered('returned', 1, { reasons: 'Yours' }));
    trial.passesTo('2026-03-26');
    const overBy = (level: number, deadline: string) => ({ ...answered('takenOver', 1, { until: addDays(trial.today, 30) }), requestId: requestId(deadline, 1), deadline, deciderBodyId: bodyAbove(level).bodyId, deciderUnitId: bodyAbove(level).unitId });
    trial.hears(overBy(1, 'remedy#2'));
    expect(trial.deadline('remedy')).not.toHaveProperty('returned');
    const asked = trial.passesTo(addDays(trial.deadline('remedy').dueOn, 1)).find((event) => event.type === 'DecisionAsked');
    expect(asked).toMatchObject({ deadline: 'remedy#3', up: 1, to: { unitId: 'unit 1 above', up: 1 }, concerns: { unitId: 'unit 1 above', units: ['unit 1 above', 'cell'], doneBy: 'remedier' } });
    expect([trial.state.requests, trial.state.atTop]).toEqual([{ 'remedy#3': { requestId: requestId('remedy#3', 1), up: 1 } }, null]);
    trial.hears(overBy(2, 'remedy#3'));
    trial.passesTo(addDays(trial.deadline('remedy').dueOn, 1));
    expect([trial.state.responsibleUnitId, trial.state.atTop]).toEqual(['unit 2 above', 'remedy#4']);
  });

  describe('that is taken over because of the plan', () => {
    const overdue = (): CaseOfSpec => {
      const trial = aRemediation({ fields: { remedyBy: '2026-03-10' } });
      trial.passesTo('2026-03-11');
      return trial;
    };
    const planTakenOver = { ...answered('takenOver', 1, { until: '2026-04-01' }), requestId: requestId('plan#1', 1), deadline: 'plan#1' };
    const instructed = answered('instructed', 1, { until: '2026-05-20' });

    test.each([['after', [planTakenOver, instructed]], ['before', [instructed, planTakenOver]]])('and given a date of its own %s that, is put to the body directly above the new owner when that passes', (_when, answers) => {
      const trial = overdue();
      answers.forEach((answer) => trial.hears(answer));
      expect(trial.deadline('remedy')).toMatchObject({ dueOn: '2026-05-20', higher: 0, status: 'running' });
      expect(trial.passesTo('2026-05-21').find((event) => event.type === 'DecisionAsked' && event.key === 'remedy')).toMatchObject({ up: 1, to: { unitId: 'unit 1 above' } });
    });
  });

  test('that is taken over is verified by nobody who belongs, or is attached, to the unit that had it before', () => {
    const trial = lapsed();
    trial.does(acting('remedier'), 'reportRemedy', report);
    trial.hears(answered('takenOver', 1, { until: '2026-05-25' }));
    const meeting = { ...heldOn('2026-03-11'), unitId: bodyAbove(1).unitId };
    trial.does(actingFor(bodyAbove(1), 'secretary'), 'giveVerdict', verdictOf(meeting, 'done'));
    const refusals = ['attachedToTheCell', 'chairFromTheCell', 'remedier', 'leader'].map((person) => trial.refusal(chair, 'nameVerifier', named(person)));
    expect(refusals).toEqual(['VERIFIER_NOT_INDEPENDENT', 'VERIFIER_NOT_INDEPENDENT', 'VERIFIER_NOT_INDEPENDENT', null]);
  });

  test('that is taken over by the unit of the body that concluded is checked by the body above that one', () => {
    const trial = lapsed();
    const commune = { deciderBodyId: 'the standing committee', deciderUnitId: 'commune' };
    const events = trial.hears({ ...answered('takenOver', 1, { until: '2026-05-25' }), ...commune });
    expect(events.find((event) => event.type === 'OversightRaised')).toMatchObject({ party: 'overseer', to: { unitId: 'commune', up: 1 } });
    expect(trial.state.parties['overseer']).toEqual({ is: 'body', ...bodyAbove(2) });
  });

  const takenOverBy = (decider: { bodyId: string; unitId: string }, change: Parameters<typeof aRemediation>[0]): CaseOfSpec => {
    const trial = aRemediation({ fields: { remedyBy: '2026-03-10' }, ...change });
    trial.does(secretary, 'submitPlan', { ...plan, input: { ...plan.input, completeBy: '2026-03-10' } });
    trial.passesTo('2026-03-11');
    trial.does(acting('remedier'), 'reportRemedy', report);
    trial.hears({ ...answered('takenOver', 1, { until: '2026-05-25' }), deciderBodyId: decider.bodyId, deciderUnitId: decider.unitId });
    trial.does(actingFor(decider, 'secretary'), 'giveVerdict', verdictOf({ ...heldOn('2026-03-11'), unitId: decider.unitId }, 'done'));
    return trial;
  };

  test('that is taken over by a body below the one that concluded is still checked by that one', () => {
    const trial = takenOverBy(bodyAbove(1), {});
    expect([trial.state.parties['overseer'], trial.refusal(chair, 'nameVerifier', named('leader'))]).toEqual([BODIES.inspectionCommittee, null]);
  });

  test('that is taken over by a body above the one that concluded is checked by the body above the new owner, never from below', () => {
    const trial = takenOverBy(bodyAbove(1), { parties: { owner: BODIES.cell, overseer: BODIES.cell } });
    expect(trial.state.parties['overseer']).toEqual({ is: 'body', ...bodyAbove(2) });
    expect(trial.refusal(secretary, 'nameVerifier', named('leader'))).toBe('NOT_YOUR_TURN');
  });

  test.each([null, 'remedier'])('that is taken over at the top of the tree is verified by nobody here: neither from below nor by its own unit (subject: %s)', (subjectPersonId) => {
    const trial = takenOverBy(bodyAbove(2), { subjectPersonId });
    expect(trial.state.parties['overseer']).toEqual({ is: 'body', bodyId: 'inspection committee of unit 2 above', unitId: 'unit 2 above' });
    expect(trial.refusal(chair, 'nameVerifier', named('leader'))).toBe('NOT_YOUR_TURN');
    expect(trial.refusal(acting('chairAtTheTop'), 'nameVerifier', named('leader'))).toBe('ACTOR_OWES_THE_REMEDY');
  });

  test('that lapses again asks one rung higher; after a return it asks the same body', () => {
    const instructed = lapsed();
    instructed.hears(answered('instructed', 1, { until: '2026-05-20' }));
    expect(instructed.passesTo('2026-05-21').find((event) => event.type === 'DecisionAsked')).toMatchObject({ deadline: 'remedy#2', up: 2 });
    const returned = lapsed();
    returned.hears(answered('returned', 1, {}));
    expect(returned.passesTo('2026-03-26').find((event) => event.type === 'DecisionAsked')).toMatchObject({ deadline: 'remedy#2', up: 1 });
    returned.hears({ ...answered('returned', 1, {}), requestId: requestId('remedy#2', 1), deadline: 'remedy#2' });
    const { dueOn } = returned.deadline('remedy');
    expect(returned.passesTo(addDays(dueOn, 1)).find((event) => event.type === 'DecisionAsked')).toMatchObject({ deadline: 'remedy#3', up: 2 });
  });

  test('that is returned before its date has passed keeps that date, and asks the same body once it has', () => {
    const trial = carriedTooOften('2026-12-18');
    trial.hears(answered('returned', 1, { reasons: 'Yours' }));
    expect([trial.deadline('remedy'), trial.state.requests]).toMatchObject([{ id: 'remedy#2', dueOn: '2026-12-18', lapsed: false, extended: false }, {}]);
    expect(trial.passesTo('2026-12-19').find((event) => event.type === 'DecisionAsked')).toMatchObject({ deadline: 'remedy#2', up: 1 });
  });

  test('that is returned on its very day is not cut or lengthened; returned the day after, it has a term', () => {
    const dueAfter = (today: string): string => {
      const trial = carriedTooOften('2026-04-20');
      trial.passesTo(today);
      trial.hears(answered('returned', 1, { reasons: 'Yours' }));
      return trial.deadline('remedy').dueOn;
    };
    expect([dueAfter('2026-04-20'), dueAfter('2026-04-21')]).toEqual(['2026-04-20', '2026-05-05']);
  });

  test('that the body above has extended is not extended once more by the body that concluded, and the next body above learns what was added', () => {
    const trial = lapsed();
    trial.hears(answered('extended', 1, { until: '2026-03-31' }));
    const { until, reasons } = { until: '2026-04-15', reasons: 'More' };
    expect(trial.refusal(chair, 'extendRemedy', { input: { documentNumber: '7-QĐ/UBKTĐU', documentDay: '2026-03-11', until, reasons } })).toBe('NO_EXTENSION_LEFT');
    expect(trial.passesTo('2026-04-01').find((event) => event.type === 'DecisionAsked')).toMatchObject({ deadline: 'remedy#2', up: 2, extendedBy: 20 });
  });

  test('that is extended before its date has passed was extended by the days after that date', () => {
    const trial = carriedTooOften('2026-12-18');
    trial.hears(answered('extended', 1, { until: '2027-01-10', reasons: 'More time' }));
    expect(trial.deadline('remedy')).toMatchObject({ dueOn: '2027-01-10', extended: true, extendedBy: 23 });
  });

  test('whose request climbed is answered by the body that has it now', () => {
    const trial = lapsed();
    trial.hears({ id: '1', name: 'requestClimbed', requestId: requestId('remedy#1', 1), deadline: 'remedy#1', nextRequestId: requestId('remedy#1', 2), nextUp: 2, silentBodyId: bodyAbove(1).bodyId });
    expect(trial.state.requests['remedy#1']).toEqual({ requestId: requestId('remedy#1', 2), up: 2 });
    expect(trial.hears(answered('instructed', 1, { until: '2026-05-20' }))).toEqual([]);
    trial.hears(answered('instructed', 2, { until: '2026-05-20' }));
    expect(trial.deadline('remedy')).toMatchObject({ id: 'remedy#2', higher: 2 });
  });

  test('that the body above has given a new date is not asked about again at the next carry', () => {
    const trial = lapsed();
    trial.hears(answered('instructed', 1, { until: '2026-05-20' }));
    expect(trial.passesTo('2026-05-01').filter(({ type }) => type === 'DecisionAsked')).toEqual([]);
    expect(trial.state.carries).toBe(4);
  });

  test('at the top stays there, is shown, and asks nobody again', () => {
    const trial = lapsed();
    trial.hears({ id: '1', name: 'requestClimbed', requestId: requestId('remedy#1', 1), deadline: 'remedy#1', nextRequestId: requestId('remedy#1', 2), nextUp: 2, silentBodyId: bodyAbove(1).bodyId });
    trial.hears(answered('instructed', 2, { until: '2026-05-20' }));
    expect(trial.passesTo('2026-05-21').find((event) => event.type === 'DecisionAsked')).toMatchObject({ up: 3 });
    const standing = trial.deadline('remedy').id;
    expect([trial.state.atTop, trial.state.requests, trial.state.outcome]).toEqual([standing, {}, null]);
    expect(typesOf(trial.passesTo('2026-07-01'))).not.toContain('DecisionAsked');
    trial.does(secretary, 'reportRemedy', report);
    meetingsSay(trial, { '2026-07-02': 'done' });
    expect(trial.state.atTop).toBeNull();
  });

  test('is over when it is done meanwhile: the request is taken back', () => {
    const trial = lapsed();
    trial.does(secretary, 'reportRemedy', report);
    const events = trial.does(secretary, 'giveVerdict', verdictOf(heldOn('2026-03-11'), 'done'));
    expect(events).toContainEqual({ type: 'RequestWithdrawn', deadline: 'remedy#1', requestId: requestId('remedy#1', 1) });
    expect([trial.state.stage, trial.state.deadlines['remedy#1']!.status]).toEqual(['verifying', 'metLate']);
  });

  test('that was met while its request climbed takes the next request back too', () => {
    const trial = lapsed();
    trial.does(secretary, 'reportRemedy', report);
    trial.does(secretary, 'giveVerdict', verdictOf(heldOn('2026-03-11'), 'done'));
    const climbed = { id: '1', name: 'requestClimbed', requestId: requestId('remedy#1', 1), deadline: 'remedy#1', nextRequestId: requestId('remedy#1', 2), nextUp: 2, silentBodyId: bodyAbove(1).bodyId } as const;
    expect(trial.hears(climbed)).toEqual([{ type: 'RequestWithdrawn', deadline: 'remedy#1', requestId: requestId('remedy#1', 2) }]);
  });
});

import { aCase, bodyAbove, requestId, rejectionOf, typesOf, type ActOptions, type CaseOfSpec, type CaseOptions } from '../../engine/spec/a-case';
import type { CaseSignal } from '../../engine/decide-signal';
import { policyKeysOf } from '../../engine/definition';
import { acting, BODIES } from '../../engine/spec/people';
import { plainPolicy } from '../../engine/spec/plain-dates';
import { inspection } from './inspection.process';
import { anInspection, chair, conclusion, conference, decision, inConclusion, inConference, inVerification, leader, opened, report, secretary, shortcoming, verified } from './spec/an-inspection';

describe('two dates', () => {
  const earlier = (occurredOn: string, papers: string[]): ActOptions => ({ input: { explanation: 'On paper' }, papers, occurredOn });

  test('an act of an earlier day needs its paper, a keeper, and lies neither before the stage nor in the future', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-09');
    const refusal = (options: ActOptions): string | null => trial.refusal(secretary, 'explain', options);
    expect(refusal(earlier('2026-01-07', ['explanation']))).toBeNull();
    expect(refusal(earlier('2026-01-07', []))).toBe('EARLIER_DAY_NEEDS_PAPER');
    expect(trial.refusal(leader, 'verify', { ...verified, occurredOn: '2026-01-07' })).toBe('EARLIER_DAY_NEEDS_PAPER');
    expect(refusal(earlier('2026-01-04', ['explanation']))).toBe('DAY_BEFORE_STAGE');
    expect(refusal(earlier('2026-01-10', ['explanation']))).toBe('DAY_IN_FUTURE');
    trial.passesTo('2026-02-20');
    expect(refusal(earlier('2026-01-07', ['explanation']))).toBe('RECORDED_TOO_LATE');
  });

  test('no act is dated before the one that it answers', () => {
    const trial = inConclusion(conference);
    trial.passesTo('2026-01-07');
    trial.does(secretary, 'objectToMinutes', { input: { objection: 'Not said so' } });
    trial.passesTo('2026-01-08');
    const answered: ActOptions = { input: { objectionAnswer: 'Mended' } };
    const leading = { ...leader, role: 'deputyChair' };
    const dated = (options: ActOptions, occurredOn: string): ActOptions => ({ ...options, papers: options.papers ?? ['actPaper'], occurredOn });
    expect(rejectionOf(trial.try(leading, 'answerObjection', dated(answered, '2026-01-06')))).toMatchObject({ code: 'DAY_BEFORE_WHAT_IT_FOLLOWS', params: { since: '2026-01-07' } });
    trial.does(leading, 'answerObjection', dated(answered, '2026-01-07'));
    expect(trial.refusal(chair, 'conclude', dated(conclusion([]), '2026-01-06'))).toBe('DAY_BEFORE_WHAT_IT_FOLLOWS');
    expect(trial.refusal(chair, 'conclude', dated(conclusion([]), '2026-01-07'))).toBeNull();
  });

  test('a conclusion names a date of remedy within its term', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'agreeToMinutes', {});
    const due = (remedyBy: string): ActOptions => conclusion([{ ...shortcoming, remedyBy }]);
    expect(rejectionOf(trial.try(chair, 'conclude', due('2027-01-06')))).toMatchObject({ code: 'REMEDY_DATE_OUT_OF_TERM', params: { latest: '2027-01-05' } });
    expect([trial.refusal(chair, 'conclude', due('2026-01-05')), trial.refusal(chair, 'conclude', due('2027-01-05'))]).toEqual(['REMEDY_DATE_OUT_OF_TERM', null]);
  });

  test('a conclusion leaves whoever has to remedy the shortest term, and names the first possible day', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'agreeToMinutes', {});
    const due = (remedyBy: string): ActOptions => conclusion([{ ...shortcoming, remedyBy }]);
    expect(rejectionOf(trial.try(chair, 'conclude', due('2026-01-19')))).toMatchObject({ code: 'REMEDY_DATE_TOO_SOON', params: { remedyBy: '2026-01-19', earliest: '2026-01-20' } });
    expect(trial.refusal(chair, 'conclude', due('2026-01-20'))).toBeNull();
  });

  test('an invitation of an earlier day is recorded with its paper, and never dated before the one that it follows', () => {
    const trial = inVerification();
    trial.does(secretary, 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
    const leading = { ...leader, role: 'deputyChair' };
    const called = (conferenceOn: string, occurredOn: string): ActOptions => ({ input: { conferenceOn }, papers: ['actPaper'], occurredOn });
    trial.passesTo('2026-01-06');
    trial.does(leader, 'verify', verified);
    trial.passesTo('2026-01-12');
    expect(trial.refusal(leading, 'callConference', called('2026-01-08', '2026-01-05'))).toBe('DAY_BEFORE_WHAT_IT_FOLLOWS');
    trial.does(leading, 'callConference', called('2026-01-12', '2026-01-08'));
    expect(trial.refusal(leading, 'callConference', called('2026-01-13', '2026-01-08'))).toBeNull();
    trial.does(leading, 'callConference', called('2026-01-13', '2026-01-09'));
    expect(trial.refusal(leading, 'callConference', called('2026-01-09', '2026-01-08'))).toBe('DAY_BEFORE_WHAT_IT_FOLLOWS');
    expect(trial.state.invitations).toEqual({ subject: ['2026-01-13'] });
  });

  test('what was done in time but recorded after the lapse is met in time and marked so', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-22');
    expect(trial.deadline('explain').lapsed).toBe(true);
    const events = trial.does(secretary, 'explain', earlier('2026-01-16', ['explanation']));
    expect(events).toContainEqual({ type: 'ObligationMet', key: 'explain', inTime: true, recordedLate: true });
    expect(events).toContainEqual({ type: 'DeadlineEnded', id: 'explain#1', as: 'met', answeredInTimeRecordedLate: true });
  });

  test('what was done late is met late', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-22');
    const events = trial.does(secretary, 'explain', { input: { explanation: 'Late' }, papers: ['explanation'] });
    expect(events).toContainEqual({ type: 'ObligationMet', key: 'explain', inTime: false, recordedLate: false });
  });
});

describe('an act that is recorded late uses up no right of the subject', () => {
  const leading = { ...leader, role: 'deputyChair' };

  test('the time to object runs from the day on which the conference was recorded, and the conclusion waits for it', () => {
    const trial = inVerification();
    trial.does(secretary, 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
    trial.does(leader, 'verify', verified);
    trial.does(leader, 'callConference', { input: { conferenceOn: '2026-01-06' } });
    trial.passesTo('2026-01-30');
    const held = trial.does(leading, 'holdConference', { ...conference, occurredOn: '2026-01-06' });
    expect(held).toContainEqual({ type: 'ObligationMet', key: 'conference', inTime: true, recordedLate: true });
    expect([trial.deadline('objectToMinutes').anchor, trial.deadline('objectToMinutes').dueOn, trial.deadline('conclude').anchor]).toEqual(['2026-01-30', '2026-02-13', '2026-01-06']);
    expect([trial.refusal(chair, 'conclude', conclusion([])), trial.refusal(secretary, 'objectToMinutes', { input: { objection: 'Not said' } })]).toEqual(['OBJECTION_TIME_RUNNING', null]);
    trial.passesTo('2026-02-16');
    trial.does(leader, 'handInReport', report);
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('the time to explain runs from the day on which the presentation was recorded, and the conference waits for it', () => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', decision);
    trial.passesTo('2026-01-30');
    trial.does(leading, 'present', { input: { presentedTo: 'The cell' }, papers: ['presentationMinutes'], occurredOn: '2026-01-06' });
    expect([trial.deadline('explain').anchor, trial.deadline('explain').dueOn, trial.deadline('verify').anchor]).toEqual(['2026-01-30', '2026-02-13', '2026-01-06']);
    trial.does(leader, 'verify', verified);
    expect(trial.refusal(leader, 'callConference', { input: { conferenceOn: '2026-02-02' } })).toBe('TIME_TO_EXPLAIN_RUNNING');
    expect(trial.passesTo('2026-02-01').filter((event) => event.type === 'DeadlineLapsed' && event.id.startsWith('explain'))).toEqual([]);
  });
});

describe('silence', () => {
  test('is reminded to who owes, then told and asked above, once', () => {
    const trial = inVerification();
    expect(trial.passesTo('2026-01-15')).toEqual([
      { type: 'ReminderSent', deadline: 'explain#1', rung: 0, to: 'subject' }, { type: 'ReminderSent', deadline: 'verify#1', rung: 0, to: 'leader' },
    ]);
    const lapsed = trial.passesTo('2026-01-20');
    expect(typesOf(lapsed)).toEqual(['DeadlineLapsed', 'SilenceTold', 'DecisionAsked', 'DeadlineLapsed', 'SilenceTold', 'DecisionAsked']);
    expect(lapsed[2]).toMatchObject({ deadline: 'explain#1', up: 1, to: { unitId: 'commune', up: 1 } });
    expect(trial.passesTo('2026-01-25')).toEqual([]);
  });

  test('of the inspecting body itself is told to that body, whatever its kind, and the body above it is asked', () => {
    const trial = anInspection();
    expect(trial.passesTo('2026-01-14')).toEqual([{ type: 'ReminderSent', deadline: 'issueDecision#1', rung: 0, to: 'inspector' }]);
    expect(trial.passesTo('2026-01-20')).toMatchObject([
      { type: 'DeadlineLapsed', id: 'issueDecision#1' },
      { type: 'SilenceTold', deadline: 'issueDecision#1', to: { unitId: 'commune', bodyId: BODIES.inspectionCommittee.bodyId } },
      { type: 'DecisionAsked', deadline: 'issueDecision#1', up: 1, to: { unitId: 'commune', up: 1 } },
    ]);
  });

  test('of the whole case is counted from the decision, and says so', () => {
    const limit = anInspection().does(chair, 'issueDecision', decision).find((event) => event.type === 'DeadlineSet' && event.key === 'wholeCase');
    expect(limit).toMatchObject({ due: { from: { anchor: '2026-01-05', anchorName: { vi: 'từ ngày ban hành quyết định kiểm tra', en: 'from the day on which the decision to inspect was issued' } } } });
  });

  test('is handed above with whom the case is about: the member, else the organisation', () => {
    const concerns = (change: Partial<CaseOptions>): unknown => {
      const asked = aCase(inspection, { ...opened, ...change }).passesTo('2026-01-20').find(({ type }) => type === 'DecisionAsked');
      return asked?.type === 'DecisionAsked' && asked.concerns;
    };
    expect(concerns({ parties: { ...opened.parties, subject: { is: 'person', personId: 'remedier' } }, subjectPersonId: 'remedier' })).toEqual({ personId: 'remedier', isUntold: true });
    expect(concerns({})).toEqual({ unitId: 'cell', bodyId: 'cellConference', units: ['cell'] });
  });

  test('of the team about its report is told to the inspecting body; the body above is asked about the conclusion alone', () => {
    const trial = inConference();
    trial.does(leader, 'holdConference', conference);
    const events = trial.passesTo('2026-01-20');
    const inspector = { unitId: 'commune', bodyId: BODIES.inspectionCommittee.bodyId };
    expect(events.filter(({ type }) => type === 'SilenceTold')).toMatchObject([{ deadline: 'conclude#1', to: inspector }, { deadline: 'report#1', to: inspector }]);
    expect(events.filter(({ type }) => type === 'DecisionAsked')).toMatchObject([{ deadline: 'conclude#1', up: 1 }]);
  });

  test('is over for the body asked when the matter is met meanwhile', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-20');
    const events = trial.does(secretary, 'explain', { input: { explanation: 'Here' }, papers: ['explanation'] });
    expect(events).toContainEqual({ type: 'RequestWithdrawn', deadline: 'explain#1', requestId: requestId('explain#1', 1) });
    expect(Object.keys(trial.state.requests)).toEqual(['verify#1']);
  });

  test('of the subject ends with the stage: the conference may go on without his explanation', () => {
    const trial = inVerification();
    trial.does(leader, 'verify', verified);
    trial.passesTo('2026-01-20');
    const events = trial.does(leader, 'callConference', { input: { conferenceOn: '2026-01-26' } });
    expect(events).toContainEqual({ type: 'ObligationDropped', key: 'explain' });
    expect(trial.state.requests).toEqual({});
  });
});

describe('the whole case', () => {
  const extended = (until: string): ActOptions => ({ input: { documentNumber: '05-QĐ/UBKTĐU', documentDay: '2026-01-05', until, reasons: 'Papers of another year' } });
  const answeredAbove = (deadline: string, outcome: string): CaseSignal => ({
    id: deadline, name: 'requestAnswered', requestId: requestId(deadline, 1), deadline, outcome, deciderBodyId: bodyAbove(1).bodyId, deciderUnitId: bodyAbove(1).unitId,
    details: { documentNumber: '12-QĐ/TU', documentDay: '2026-02-20', until: '2026-03-02', reasons: 'More papers' },
  });
  const running = (): CaseOfSpec => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', decision);
    return trial;
  };

  test('is extended once, by at most a third of its first length', () => {
    const trial = running();
    expect(rejectionOf(trial.try(chair, 'extendWholeCase', extended('2026-03-07')))).toMatchObject({ code: 'EXTENSIONS_OVER_SHARE', params: { maxDays: 15, asked: 16 } });
    const told = trial.does(chair, 'extendWholeCase', extended('2026-03-06')).flatMap((event) => (event.type === 'PartyTold' ? [[event.party, event.template]] : []));
    expect(told).toEqual([['subject', 'termExtended'], ['managing', 'termExtended'], ['team', 'termExtended']]);
    expect([trial.deadline('wholeCase').id, trial.deadline('wholeCase').dueOn, trial.state.deadlines['wholeCase#1']!.status]).toEqual(['wholeCase#2', '2026-03-06', 'replaced']);
    expect(trial.refusal(chair, 'extendWholeCase', extended('2026-03-07'))).toBe('NO_EXTENSION_LEFT');
  });

  test('is extended as often as the policy number says, by a third in all', () => {
    const twice = { ...plainPolicy(policyKeysOf(inspection)), 'extension.maxCount': { ...plainPolicy(['extension.maxCount'])['extension.maxCount']!, value: 2 } };
    const trial = aCase(inspection, { ...opened, policy: twice });
    trial.does(chair, 'issueDecision', decision);
    trial.does(chair, 'extendWholeCase', extended('2026-03-01'));
    expect(rejectionOf(trial.try(chair, 'extendWholeCase', extended('2026-03-07')))).toMatchObject({ code: 'EXTENSIONS_OVER_SHARE', params: { maxDays: 5, asked: 6 } });
    trial.does(chair, 'extendWholeCase', extended('2026-03-05'));
    expect(rejectionOf(trial.try(chair, 'extendWholeCase', extended('2026-03-06')))).toMatchObject({ code: 'NO_EXTENSION_LEFT', params: { made: 2, most: 2, basis: { en: 'a default of this system, not verified' } } });
  });

  test('is not extended before its limit has begun, nor without the day of the decision', () => {
    expect(anInspection().refusal(chair, 'extendWholeCase', extended('2026-03-06'))).toBe('NOTHING_TO_EXTEND');
    const undated = { input: { ...extended('2026-03-06').input, documentDay: '2026-01-04' } };
    expect(rejectionOf(running().try(chair, 'extendWholeCase', undated))).toMatchObject({ code: 'DOCUMENT_DAY_OUTSIDE_CASE', params: { openedOn: '2026-01-05', occurredOn: '2026-01-05' } });
  });

  test('that lapses tells the body above by how many days its share lets it grow', () => {
    const trial = running();
    expect(trial.passesTo('2026-02-20').find((event) => event.type === 'DecisionAsked' && event.key === 'wholeCase')).toMatchObject({ share: { mostDays: 15, basis: { en: 'a default of this system, not verified' } } });
    expect(trial.passesTo('2026-02-20').find((event) => event.type === 'DecisionAsked' && event.key === 'issueDecision')).toBeUndefined();
  });

  test('that was extended before has only the rest of its share left for the body above', () => {
    const trial = running();
    trial.does(chair, 'extendWholeCase', extended('2026-03-01'));
    expect(trial.passesTo('2026-03-02').find((event) => event.type === 'DecisionAsked' && event.key === 'wholeCase')).toMatchObject({ share: { mostDays: 5 }, extendedBy: 10 });
  });

  test('is not extended into the past nor to an earlier day', () => {
    const trial = running();
    expect(trial.refusal(chair, 'extendWholeCase', extended('2026-02-10'))).toBe('EXTENSIONS_OVER_SHARE');
    trial.passesTo('2026-02-25');
    expect(trial.refusal(chair, 'extendWholeCase', extended('2026-02-24'))).toBe('DAY_NOT_IN_FUTURE');
  });

  test('that is extended after its lapse takes the request back from the body above', () => {
    const trial = running();
    trial.passesTo('2026-02-20');
    const events = trial.does(chair, 'extendWholeCase', extended('2026-03-02'));
    expect(events).toContainEqual({ type: 'RequestWithdrawn', deadline: 'wholeCase#1', requestId: requestId('wholeCase#1', 1) });
  });

  test('that the body above instructed asks the next body above when it lapses again', () => {
    const trial = running();
    trial.passesTo('2026-02-20');
    const above = bodyAbove(1);
    const heard = trial.hears({ id: '1', name: 'requestAnswered', requestId: requestId('wholeCase#1', 1), deadline: 'wholeCase#1', outcome: 'instructed', details: { documentNumber: '12-CV/TU', documentDay: '2026-02-20', until: '2026-03-02' }, deciderBodyId: above.bodyId, deciderUnitId: above.unitId });
    expect(heard.find(({ type }) => type === 'DeadlineSet')).toMatchObject({ due: { from: { why: {
      vi: 'thời hạn trong chỉ đạo của cấp trên, văn bản số 12-CV/TU ngày 20/02/2026', en: 'the date in the instruction of the body above, document 12-CV/TU of 20 Feb 2026',
    } } } });
    expect(trial.deadline('wholeCase')).toMatchObject({ id: 'wholeCase#2', dueOn: '2026-03-02', higher: 1, lapsed: false });
    const asked = trial.passesTo('2026-03-03').find((event) => event.type === 'DecisionAsked');
    expect(asked).toMatchObject({ deadline: 'wholeCase#2', up: 2 });
  });

  test.each([['extended', 'termExtended'], ['instructed', 'newDateOrdered'], ['takenOver', 'caseTakenOver']])('that the body above has %s is told to subject, managing organisation and team, as an extension of one’s own is', (outcome, template) => {
    const trial = running();
    trial.passesTo('2026-02-20');
    const events = trial.hears(answeredAbove('wholeCase#1', outcome));
    expect(events.filter(({ type }) => type === 'PartyTold')).toEqual(['subject', 'managing', 'team'].map((party) => ({ type: 'PartyTold', party, template })));
  });

  test('is taken over before its decision: nobody learns of it by that', () => {
    const trial = anInspection();
    trial.passesTo('2026-01-20');
    const events = trial.hears(answeredAbove('issueDecision#1', 'takenOver'));
    expect([typesOf(events).includes('ResponsibilityMoved'), typesOf(events).includes('PartyTold'), trial.state.told]).toEqual([true, false, []]);
  });

  test.each(['extended', 'instructed'])('is %s for one step, or returned: nobody else is told', (outcome) => {
    const trial = running();
    trial.passesTo('2026-02-20');
    expect([trial.hears(answeredAbove('present#1', outcome)), trial.hears(answeredAbove('wholeCase#1', 'returned'))].map(typesOf)).toEqual([expect.not.arrayContaining(['PartyTold']), expect.not.arrayContaining(['PartyTold'])]);
  });

  test('that ended after its day ended late', () => {
    const trial = inConclusion(conference);
    trial.passesTo('2026-02-20');
    trial.does(chair, 'conclude', conclusion([]));
    trial.does(chair, 'announce', { papers: ['announcementMinutes'] });
    trial.does(acting('teammate'), 'file', { papers: ['fileIndex'] });
    expect(trial.deadline('wholeCase').status).toBe('metLate');
  });
});

import { aCase, bodyAbove, requestId, rejectionOf, typesOf, CaseOfSpec, type ActOptions, type CaseOptions } from '../../engine/spec/a-case';
import { acting, BODIES } from '../../engine/spec/people';
import { rulebook } from '../rulebook';
import { inspection } from './inspection.process';

const parties = { inspector: BODIES.inspectionCommittee, subject: BODIES.cell, managing: BODIES.cell };
const opened: CaseOptions = { on: '2026-01-05', parties, actor: acting('clerk'), fields: { signs: 'Signs', basis: 'Basis' } };
const chair = acting('chair');
const leader = acting('leader');
const secretary = acting('secretary');

const team = [{ personId: 'leader', role: 'leader' }, { personId: 'teammate', role: 'member' }];
const decision: ActOptions = { input: { decisionNumber: '01-QĐ/UBKTĐU', team, periodFrom: '2023-01-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] };
const shortcoming = { title: 'Minutes missing', kind: 'shortcoming', clause: 'HD 42', reasons: 'No minutes in two months', remedyBy: '2026-05-29' };
const violation = { title: 'Funds misused', kind: 'violation', clause: 'QĐ 69', reasons: 'Receipts' };
const conclusion = (findings: unknown[]): ActOptions => ({ input: { findings, conclusion: 'Concluded' }, papers: ['report', 'conclusionNotice'] });
const conference: ActOptions = { input: { subjectHeard: 'heard', disciplineProposed: false }, papers: ['conferenceMinutes'] };
const verified: ActOptions = { input: { summary: 'Done' }, papers: ['verificationMinutes', 'draftReport'] };

const anInspection = (): CaseOfSpec => aCase(inspection, opened);

function inVerification(): CaseOfSpec {
  const trial = anInspection();
  trial.does(chair, 'issueDecision', decision);
  trial.does(leader, 'present', { input: { presentedTo: 'The cell' }, papers: ['presentationMinutes'] });
  return trial;
}

function inConference(): CaseOfSpec {
  const trial = inVerification();
  trial.does(secretary, 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
  trial.does(leader, 'verify', verified);
  trial.does(leader, 'callConference', { input: { conferenceOn: '2026-01-12' } });
  return trial;
}

function inConclusion(minutes: ActOptions): CaseOfSpec {
  const trial = inConference();
  trial.does(leader, 'holdConference', minutes);
  return trial;
}

describe('an inspection', () => {
  test('goes from opening to filing and opens a remediation for each finding', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'agreeToMinutes', {});
    trial.does(chair, 'conclude', conclusion([shortcoming, violation]));
    const announced = trial.does(leader, 'announce', { papers: ['announcementMinutes'] });
    const linked = announced.flatMap((event) => (event.type === 'LinkedCaseOpened' ? [event] : []));
    expect(linked.map(({ process, title, parties: { owner, overseer }, fields }) => [process, title, owner, overseer, fields])).toEqual([
      ['remediation', 'Minutes missing', BODIES.cell, BODIES.inspectionCommittee, { remedyBy: '2026-05-29' }],
      ['remediation', 'Funds misused', BODIES.cell, BODIES.inspectionCommittee, {}],
    ]);
    trial.does(acting('teammate'), 'file', { papers: ['fileIndex'] });
    expect([trial.state.outcome, trial.owed(), trial.deadline('wholeCase').status]).toEqual(['concluded', [], 'met']);
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('is opened by a keeper of the inspecting body who does not belong to the subject', () => {
    const refusal = (actor: string): string | undefined => rejectionOf(new CaseOfSpec(inspection, { ...opened, actor: acting(actor) }, rulebook).tryOpening())?.code;
    expect([refusal('clerk'), refusal('leader'), refusal('chairFromTheCell')]).toEqual([undefined, 'NOT_YOUR_TURN', 'ACTOR_IS_THE_SUBJECT']);
  });

  test('is opened for an earlier day only with its paper, within the gap, never for a day to come', () => {
    const refusal = (change: Partial<CaseOptions>): string | undefined => rejectionOf(new CaseOfSpec(inspection, { ...opened, ...change }, rulebook).tryOpening())?.code;
    expect(refusal({ occurredOn: '2026-01-02', papers: ['proposal'] })).toBeUndefined();
    expect(refusal({ occurredOn: '2026-01-02' })).toBe('EARLIER_DAY_NEEDS_PAPER');
    expect(refusal({ occurredOn: '2025-11-02', papers: ['proposal'] })).toBe('RECORDED_TOO_LATE');
    expect(refusal({ occurredOn: '2026-01-06', papers: ['proposal'] })).toBe('DAY_IN_FUTURE');
  });

  test('may be declined before a decision is issued', () => {
    const trial = anInspection();
    trial.does(chair, 'decline', { input: { reasons: 'No signs' } });
    expect([trial.state.outcome, trial.refusal(chair, 'issueDecision', decision)]).toEqual(['declined', 'CASE_CLOSED']);
  });

  test('lets the subject see it only once the decision is issued', () => {
    const trial = anInspection();
    expect(trial.state.told).toEqual([]);
    trial.does(chair, 'issueDecision', decision);
    expect(trial.state.told).toEqual(['managing', 'subject']);
  });
});

describe('the decision', () => {
  const withInput = (change: Record<string, unknown>): ActOptions => ({ ...decision, input: { ...decision.input, ...change } });

  test.each([
    ['two leaders', { team: [...team, { personId: 'clerk', role: 'leader' }] }, 'TEAM_LEADER_NOT_ONE'],
    ['no leader', { team: [team[1]] }, 'TEAM_LEADER_NOT_ONE'],
    ['one person twice', { team: [...team, team[1]] }, 'TEAM_LEADER_NOT_ONE'],
    ['a member of the inspected cell', { team: [...team, { personId: 'chairFromTheCell', role: 'member' }] }, 'TEAM_MEMBER_IN_CONFLICT'],
    ['kin of the head of the cell', { team: [...team, { personId: 'kinOfTheSecretary', role: 'member' }] }, 'TEAM_MEMBER_IN_CONFLICT'],
    ['somebody unknown', { team: [...team, { personId: 'nobody', role: 'member' }] }, 'TEAM_MEMBER_IN_CONFLICT'],
    ['a period that ends before it begins', { periodFrom: '2025-12-31', periodTo: '2025-01-01' }, 'PERIOD_NOT_IN_ORDER'],
    ['a period that ends tomorrow', { periodTo: '2026-01-06' }, 'PERIOD_NOT_IN_ORDER'],
    ['a period older than five years', { periodFrom: '2021-01-04' }, 'PERIOD_TOO_LONG'],
    ['a period of exactly five years', { periodFrom: '2021-01-05' }, null],
  ])('with %s is answered with its code', (_what, change, code) => {
    expect(anInspection().refusal(chair, 'issueDecision', withInput(change))).toBe(code);
  });

  test('lacks its papers by name', () => {
    const refused = rejectionOf(anInspection().try(chair, 'issueDecision', { ...decision, papers: ['plan'] }));
    expect(refused).toEqual({ code: 'PAPERS_MISSING', rule: null, params: { missing: 'decision' } });
  });

  test('is not issued by a clerk, nor by a deputy who belongs to the cell', () => {
    const trial = anInspection();
    expect([trial.refusal(acting('clerk'), 'issueDecision', decision), trial.refusal(acting('chairFromTheCell'), 'issueDecision', decision)]).toEqual(['NOT_YOUR_TURN', 'ACTOR_IS_THE_SUBJECT']);
  });

  test('starts the limit of the whole case', () => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', decision);
    expect([trial.deadline('wholeCase').dueOn, trial.deadline('wholeCase').anchor]).toEqual(['2026-02-19', '2026-01-05']);
  });
});

describe('explanation and verification', () => {
  test('run in parallel, each with its own date', () => {
    const trial = inVerification();
    expect(trial.owed()).toEqual(['explain', 'verify']);
    trial.does(leader, 'verify', verified);
    expect([trial.owed(), trial.state.stage]).toEqual([['explain'], 'verification']);
  });

  test('the conference waits for the verification', () => {
    expect(inVerification().refusal(leader, 'callConference', { input: { conferenceOn: '2026-01-12' } })).toBe('VERIFICATION_NOT_DONE');
  });

  test('the conference waits until the subject explained or his time ran out', () => {
    const trial = inVerification();
    trial.does(leader, 'verify', verified);
    const call: ActOptions = { input: { conferenceOn: '2026-01-26' } };
    expect(rejectionOf(trial.try(leader, 'callConference', call))).toEqual({ code: 'EXPLANATION_TIME_RUNNING', rule: 'subjectExplainedOrHadTheTime', params: { dueOn: '2026-01-19' } });
    trial.passesTo('2026-01-20');
    expect(trial.refusal(leader, 'callConference', call)).toBeNull();
  });

  test('the dual procedure needs admission and a proposed form, and waits for discipline to be written', () => {
    const trial = inVerification();
    const ask = (admitted: boolean, formProposed: string): string | null => trial.refusal(chair, 'allowDualProcedure', { input: { reasons: 'Clear', admitted, formProposed } });
    expect([ask(false, 'khiển trách'), ask(true, ''), ask(true, 'khiển trách')]).toEqual(['DUAL_PROCEDURE_NOT_ADMITTED', 'DUAL_PROCEDURE_NOT_ADMITTED', 'PROCESS_NOT_AVAILABLE']);
  });
});

describe('the conference', () => {
  test.each([
    ['the subject neither heard nor invited twice', { subjectHeard: '' }, 'SUBJECT_NOT_HEARD'],
    ['the subject away after two invitations', { subjectHeard: 'absentTwice' }, null],
    ['discipline proposed without a ballot', { disciplineProposed: true, eligible: 9 }, 'BALLOTS_DO_NOT_ADD_UP'],
    ['more votes than voters', { disciplineProposed: true, eligible: 9, votesFor: 6, votesAgainst: 3, abstained: 1 }, 'BALLOTS_DO_NOT_ADD_UP'],
    ['a ballot that adds up', { disciplineProposed: true, eligible: 9, votesFor: 6, votesAgainst: 2, abstained: 1 }, null],
  ])('with %s is answered with its code', (_what, change, code) => {
    const trial = inConference();
    expect(trial.refusal(leader, 'holdConference', { ...conference, input: { ...conference.input, ...change } })).toBe(code);
  });
});

describe('the conclusion', () => {
  test('waits until the time to object has run out', () => {
    const trial = inConclusion(conference);
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('OBJECTION_TIME_RUNNING');
    trial.passesTo('2026-01-20');
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('waits for an answer where the subject objected', () => {
    const trial = inConclusion(conference);
    expect(trial.refusal(leader, 'answerObjection', { input: { objectionAnswer: 'No' } })).toBe('NO_OBJECTION');
    trial.does(secretary, 'objectToMinutes', { input: { objection: 'Not said' } });
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('OBJECTION_UNANSWERED');
    trial.does(leader, 'answerObjection', { input: { objectionAnswer: 'Mended' } });
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('no longer hears an objection that comes too late', () => {
    const trial = inConclusion(conference);
    trial.passesTo('2026-01-20');
    expect(trial.refusal(secretary, 'objectToMinutes', { input: { objection: 'Late' } })).toBe('OBJECTION_TOO_LATE');
  });

  test('names clause and reasons of every finding', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'agreeToMinutes', {});
    expect(trial.refusal(chair, 'conclude', conclusion([{ ...shortcoming, clause: ' ' }]))).toBe('FINDING_WITHOUT_CLAUSE_OR_REASONS');
    expect(trial.refusal(chair, 'conclude', conclusion([{ ...shortcoming, reasons: '' }]))).toBe('FINDING_WITHOUT_CLAUSE_OR_REASONS');
  });

  test('follows a proposal of discipline only with a violation: the kind of finding decides what may follow', () => {
    const trial = inConclusion({ ...conference, input: { subjectHeard: 'heard', disciplineProposed: true, eligible: 9, votesFor: 9 } });
    trial.does(secretary, 'agreeToMinutes', {});
    expect(trial.refusal(chair, 'conclude', conclusion([shortcoming]))).toBe('DISCIPLINE_WITHOUT_VIOLATION');
    expect(trial.refusal(chair, 'conclude', conclusion([shortcoming, violation]))).toBeNull();
  });
});

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
  const extended = (until: string): ActOptions => ({ input: { until, reasons: 'Papers of another year' } });
  const running = (): CaseOfSpec => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', decision);
    return trial;
  };

  test('is extended once, by at most a third of its first length', () => {
    const trial = running();
    expect(rejectionOf(trial.try(chair, 'extendWholeCase', extended('2026-03-07')))).toMatchObject({ code: 'EXTENSION_OVER_CAP', params: { maxDays: 15, asked: 16 } });
    trial.does(chair, 'extendWholeCase', extended('2026-03-06'));
    expect([trial.deadline('wholeCase').id, trial.deadline('wholeCase').dueOn, trial.state.deadlines['wholeCase#1']!.status]).toEqual(['wholeCase#2', '2026-03-06', 'replaced']);
    expect(trial.refusal(chair, 'extendWholeCase', extended('2026-03-07'))).toBe('ALREADY_EXTENDED');
  });

  test('is not extended into the past nor to an earlier day', () => {
    const trial = running();
    expect(trial.refusal(chair, 'extendWholeCase', extended('2026-02-10'))).toBe('EXTENSION_OVER_CAP');
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
    trial.hears({ id: '1', name: 'requestAnswered', requestId: requestId('wholeCase#1', 1), deadline: 'wholeCase#1', outcome: 'instructed', details: { until: '2026-03-02' }, deciderBodyId: above.bodyId, deciderUnitId: above.unitId });
    expect(trial.deadline('wholeCase')).toMatchObject({ id: 'wholeCase#2', dueOn: '2026-03-02', higher: 1, lapsed: false });
    const asked = trial.passesTo('2026-03-03').find((event) => event.type === 'DecisionAsked');
    expect(asked).toMatchObject({ deadline: 'wholeCase#2', up: 2 });
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

import { rejectionOf, CaseOfSpec, type ActOptions, type CaseOptions } from '../../engine/spec/a-case';
import { acting, BODIES } from '../../engine/spec/people';
import { rulebook } from '../rulebook';
import { inspection } from './inspection.process';
import { anInspection, chair, conclusion, conference, decision, inConclusion, inConference, inVerification, leader, opened, proposal, report, secretary, shortcoming, team, toVerification, verified, violation } from './spec/an-inspection';

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
    expect(refusal({ occurredOn: '2026-01-02', papers: ['actPaper'] })).toBeUndefined();
    expect(refusal({ occurredOn: '2026-01-02', papers: ['conclusionNotice'] })).toBe('PAPER_NOT_OF_THIS_ACT');
    expect(refusal({ occurredOn: '2026-01-02' })).toBe('EARLIER_DAY_NEEDS_PAPER');
    expect(refusal({ occurredOn: '2025-11-02', papers: ['actPaper'] })).toBe('RECORDED_TOO_LATE');
    expect(refusal({ occurredOn: '2026-01-06', papers: ['actPaper'] })).toBe('DAY_IN_FUTURE');
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
    expect(trial.state.told).toEqual(['subject', 'managing']);
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
    ['a period that ends before it begins', { periodFrom: '2025-12-31', periodTo: '2025-01-01' }, 'PERIOD_NOT_OVER'],
    ['a period that ends tomorrow', { periodTo: '2026-01-06' }, 'PERIOD_NOT_OVER'],
    ['a period older than five years', { periodFrom: '2021-01-04' }, 'PERIOD_BEFORE_ITS_YEARS'],
    ['a period of exactly five years', { periodFrom: '2021-01-05' }, null],
  ])('with %s is answered with its code', (_what, change, code) => {
    expect(anInspection().refusal(chair, 'issueDecision', withInput(change))).toBe(code);
  });

  test('may name five years before its own day and nothing after it, however late it is recorded', () => {
    const trial = anInspection();
    trial.passesTo('2026-01-20');
    const recorded = (period: Record<string, unknown>): string | null => trial.refusal(chair, 'issueDecision', { ...withInput(period), occurredOn: '2026-01-06' });
    expect([recorded({ periodFrom: '2021-01-06' }), recorded({ periodFrom: '2021-01-05' })]).toEqual([null, 'PERIOD_BEFORE_ITS_YEARS']);
    expect([recorded({ periodTo: '2026-01-06' }), recorded({ periodTo: '2026-01-07' })]).toEqual([null, 'PERIOD_NOT_OVER']);
  });

  test('lacks its papers by name', () => {
    const refused = rejectionOf(anInspection().try(chair, 'issueDecision', { ...decision, papers: ['plan'] }));
    expect(refused).toEqual({ code: 'PAPERS_MISSING', rule: null, params: { missing: 'decision' } });
  });

  test('comes with the proposal, and the presentation with the outline, where there was one', () => {
    const trial = anInspection();
    const lacks = (action: string, actor: typeof chair, { input, papers }: ActOptions): unknown => rejectionOf(trial.try(actor, action, { input: input ?? {}, papers: papers ?? [] }))?.params['missing'];
    expect(lacks('issueDecision', chair, withInput({ proposed: true }))).toBe('proposal');
    expect(trial.refusal(chair, 'issueDecision', { ...decision, papers: ['decision', 'plan', 'proposal'] })).toBe('PAPER_NOT_OF_THIS_ACT');
    trial.does(chair, 'issueDecision', { ...withInput({ proposed: true }), papers: ['decision', 'plan', 'proposal'] });
    const presented: ActOptions = { input: { presentedTo: 'The cell', outlineGiven: true }, papers: ['presentationMinutes'] };
    expect(lacks('present', leader, presented)).toBe('outline');
    expect(trial.refusal(leader, 'present', { ...presented, papers: ['presentationMinutes', 'outline'] })).toBeNull();
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

  test('the subject cannot file the papers that the team owes', () => {
    const trial = inVerification();
    const explained = { input: { explanation: 'So it was' } };
    expect(trial.refusal(secretary, 'explain', { ...explained, papers: ['explanation', 'verificationMinutes'] })).toBe('PAPER_NOT_OF_THIS_ACT');
    expect(trial.refusal(secretary, 'explain', { ...explained, papers: ['explanation'] })).toBeNull();
    expect(trial.refusal(leader, 'verify', { input: { summary: 'Checked' } })).toBe('PAPERS_MISSING');
  });

  test('the conference waits for the verification', () => {
    expect(inVerification().refusal(leader, 'callConference', { input: { conferenceOn: '2026-01-12' } })).toBe('VERIFICATION_NOT_DONE');
  });

  test('the conference waits until the subject explained or his time ran out', () => {
    const trial = inVerification();
    trial.does(leader, 'verify', verified);
    const call: ActOptions = { input: { conferenceOn: '2026-01-26' } };
    expect(rejectionOf(trial.try(leader, 'callConference', call))).toMatchObject({ code: 'TIME_TO_EXPLAIN_RUNNING', rule: 'subjectSpokeOrHadTheTimeToExplain', params: { dueOn: '2026-01-19', basis: { en: 'a default of this system, not verified' } } });
    trial.passesTo('2026-01-20');
    expect(trial.refusal(leader, 'callConference', call)).toBeNull();
  });

  test('the dual procedure waits for discipline to be written, and says so before anything else', () => {
    expect(rejectionOf(inVerification().try(chair, 'allowDualProcedure', { input: { reasons: 'Clear' } }))).toEqual({ code: 'PROCESS_NOT_AVAILABLE', rule: null, params: { process: 'discipline' } });
  });

  test('the dual procedure rests on the word of the subject, not on that of who inspects it', () => {
    const withDiscipline = { ...rulebook, released: [...rulebook.released, 'discipline'] };
    const trial = new CaseOfSpec(inspection, opened, withDiscipline).open();
    toVerification(trial);
    const ask = (): string | null => trial.refusal(chair, 'allowDualProcedure', { input: { reasons: 'Clear', admitted: true, formProposed: 'khiển trách' } });
    expect(ask()).toBe('DUAL_PROCEDURE_WITHOUT_ADMISSION');
    trial.does(secretary, 'explain', { input: { explanation: 'So it was', admitted: true }, papers: ['explanation'] });
    expect(ask()).toBe('DUAL_PROCEDURE_WITHOUT_ADMISSION');
    trial.does(secretary, 'explain', { input: { explanation: 'So it was', admitted: true, formProposed: 'khiển trách' }, papers: ['explanation'] });
    expect(ask()).toBeNull();
    trial.does(secretary, 'explain', { input: { explanation: 'It was not so' }, papers: ['explanation'] });
    expect([trial.state.fields['admitted'], ask()]).toEqual([false, 'DUAL_PROCEDURE_WITHOUT_ADMISSION']);
  });
});

describe('the conference', () => {
  test('is told to the subject, to who manages it and to the team, not called for a past day, and not recorded before its day', () => {
    const trial = inVerification();
    trial.does(secretary, 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
    trial.does(leader, 'verify', verified);
    expect(trial.refusal(leader, 'callConference', { input: { conferenceOn: '2026-01-04' } })).toBe('CONFERENCE_IN_THE_PAST');
    const told = ['subject', 'managing', 'team'].map((party) => expect.objectContaining({ type: 'PartyTold', party, template: 'conferenceCalled' }));
    expect(trial.does(leader, 'callConference', { input: { conferenceOn: '2026-01-12' } })).toEqual(expect.arrayContaining(told));
    expect(rejectionOf(trial.try(leader, 'holdConference', conference))).toMatchObject({ code: 'CONFERENCE_DAY_NOT_COME', params: { conferenceOn: '2026-01-12' } });
    expect(trial.does(leader, 'callConference', { input: { conferenceOn: '2026-01-08' } })).toEqual(expect.arrayContaining(told));
    trial.passesTo('2026-01-08');
    expect(trial.refusal(leader, 'holdConference', conference)).toBeNull();
  });

  test.each([
    ['nothing said of the subject', { subjectHeard: '' }, 'SUBJECT_NOT_INVITED_ENOUGH'],
    ['the subject away after one invitation', { subjectHeard: 'absent' }, 'SUBJECT_NOT_INVITED_ENOUGH'],
    ['the subject away, and somebody says that it was invited twice', { subjectHeard: 'absent', invitations: 2 }, 'SUBJECT_NOT_INVITED_ENOUGH'],
    ['votes but no word of a ballot', { eligible: 9, votesFor: 6 }, 'VOTES_WITHOUT_BALLOT'],
    ['discipline proposed without a ballot', { disciplineProposed: true, disciplineForm: 'warning' }, 'DISCIPLINE_WITHOUT_BALLOT'],
    ['more votes than voters', { ...proposal, votesFor: 7 }, 'BALLOT_DOES_NOT_ADD_UP'],
    ['fewer votes than voters', { ...proposal, votesAgainst: 1 }, 'BALLOT_DOES_NOT_ADD_UP'],
    ['a form of discipline that no organisation is given', { ...proposal, disciplineForm: 'expulsion' }, 'DISCIPLINE_FORM_UNFIT'],
    ['more entitled to vote than are on record', { ...proposal, eligible: 12 }, 'VOTERS_NOT_ON_RECORD'],
    ['fewer entitled to vote than are on record', { ...proposal, eligible: 8 }, 'VOTERS_NOT_ON_RECORD'],
    ['a proposal without its majority of all who are entitled', { ...proposal, present: 7, votesFor: 4, votesAgainst: 3, abstained: 0 }, 'DISCIPLINE_WITHOUT_MAJORITY'],
    ['a ballot that adds up and carries', proposal, null],
    ['a ballot that proposes nothing', { ...proposal, disciplineProposed: false, disciplineForm: undefined, votesFor: 2, votesAgainst: 5 }, null],
  ])('with %s is answered with its code', (_what, change, code) => {
    const trial = inConference();
    expect(trial.refusal(leader, 'holdConference', { input: { ...conference.input, ...change }, papers: 'ballotHeld' in change ? ['conferenceMinutes', 'ballotMinutes'] : ['conferenceMinutes'] })).toBe(code);
  });

  test('does not let a member vote on his own case: where he is on the list he counts among those not entitled', () => {
    const trial = inConference();
    const held = (change: Record<string, unknown>): ActOptions => ({ input: { ...conference.input, ...proposal, ...change }, papers: ['conferenceMinutes', 'ballotMinutes', ...('notEntitled' in change ? ['notEntitledList'] : [])], subjectVotes: true });
    expect(trial.refusal(leader, 'holdConference', held({}))).toBe('SUBJECT_AMONG_THE_VOTERS');
    expect(trial.refusal(leader, 'holdConference', { ...held({}), subjectVotes: false })).toBeNull();
    expect(trial.refusal(leader, 'holdConference', held({ eligible: 8, notEntitled: 1 }))).toBeNull();
  });

  test('wherever there was a ballot comes with the minutes of the count, and takes none where there was not', () => {
    const trial = inConference();
    const held = { ...conference.input, ...proposal };
    expect(rejectionOf(trial.try(leader, 'holdConference', { input: held, papers: ['conferenceMinutes'] }))).toEqual({ code: 'PAPERS_MISSING', rule: null, params: { missing: 'ballotMinutes' } });
    const nothing = { ...conference.input, ballotHeld: true, eligible: 9, present: 9, votesFor: 2, votesAgainst: 7 };
    expect(trial.refusal(leader, 'holdConference', { input: nothing, papers: ['conferenceMinutes'] })).toBe('PAPERS_MISSING');
    expect(trial.refusal(leader, 'holdConference', { ...conference, papers: ['conferenceMinutes', 'ballotMinutes'] })).toBe('PAPER_NOT_OF_THIS_ACT');
    expect(trial.does(leader, 'holdConference', { input: held, papers: ['conferenceMinutes', 'ballotMinutes'] })).toContainEqual({ type: 'PaperFiled', kind: 'ballotMinutes', documentId: 'document ballotMinutes' });
  });
});

describe('the conclusion', () => {
  test('waits until the time to object has run out', () => {
    const trial = inConclusion(conference);
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('OBJECTION_TIME_RUNNING');
    trial.passesTo('2026-01-20');
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('waits for an answer where the subject objected, and the subject is told of it', () => {
    const trial = inConclusion(conference);
    expect(trial.refusal(leader, 'answerObjection', { input: { objectionAnswer: 'No' } })).toBe('NO_OBJECTION_ON_RECORD');
    trial.does(secretary, 'objectToMinutes', { input: { objection: 'Not said' } });
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('LATEST_OBJECTION_UNANSWERED');
    const told = ['subject', 'managing'].map((party) => ({ type: 'PartyTold', party, template: 'objectionAnswered' }));
    expect(trial.does(leader, 'answerObjection', { input: { objectionAnswer: 'Mended' } })).toEqual(expect.arrayContaining(told));
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('rests on the report of the team, which the body that concludes can neither write nor bring along', () => {
    const trial = inConference();
    trial.does(leader, 'holdConference', conference);
    trial.does(secretary, 'agreeToMinutes', {});
    expect(trial.owed()).toEqual(['conclude', 'report']);
    expect([trial.refusal(chair, 'conclude', conclusion([])), trial.refusal(chair, 'handInReport', report)]).toEqual(['REPORT_NOT_HANDED_IN', 'NOT_YOUR_TURN']);
    expect(trial.refusal(leader, 'handInReport', {})).toBe('PAPERS_MISSING');
    trial.does(leader, 'handInReport', report);
    expect(trial.refusal(chair, 'conclude', { ...conclusion([]), papers: ['report', 'conclusionNotice'] })).toBe('PAPER_NOT_OF_THIS_ACT');
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

  test('is not bound by the discipline that the conference proposed; taken up it is only for a violation', () => {
    const trial = inConclusion({ input: { ...conference.input, ...proposal }, papers: ['conferenceMinutes', 'ballotMinutes'] });
    trial.does(secretary, 'agreeToMinutes', {});
    const takenUp = (findings: unknown[]): ActOptions => ({ ...conclusion(findings), input: { ...conclusion(findings).input, disciplineTakenUp: true } });
    expect(trial.refusal(chair, 'conclude', takenUp([shortcoming]))).toBe('DISCIPLINE_TAKEN_UP_WITHOUT_GROUND');
    expect(trial.refusal(chair, 'conclude', takenUp([shortcoming, violation]))).toBeNull();
    expect(trial.refusal(chair, 'conclude', conclusion([shortcoming]))).toBeNull();
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('takes up no discipline that nobody proposed', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'agreeToMinutes', {});
    expect(trial.refusal(chair, 'conclude', { ...conclusion([violation]), input: { ...conclusion([violation]).input, disciplineTakenUp: true } })).toBe('DISCIPLINE_TAKEN_UP_WITHOUT_GROUND');
  });
});

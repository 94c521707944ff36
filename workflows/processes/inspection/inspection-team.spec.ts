import { startOfDay } from '@kiem-giam/contracts';
import { cardAfter } from '../../engine/card';
import { decideAction } from '../../engine/decide-action';
import { bodyAbove, rejectionOf, requestId, typesOf, type ActOptions, type CaseOfSpec } from '../../engine/spec/a-case';
import { acting, everybody } from '../../engine/spec/people';
import { rulebook } from '../rulebook';
import { anInspection, chair, conclusion, conference, decision, inConclusion, inConference, inVerification, leader, secretary, team, verified } from './spec/an-inspection';

const changed = (members: readonly unknown[]): ActOptions => ({ input: { documentNumber: '03-QĐ/UBKTĐU', documentDay: '2026-01-05', team: members, reasons: 'Moved to another commune' } });
const ledByTheTeammate = changed([{ personId: 'teammate', role: 'leader' }, { personId: 'clerk', role: 'member' }]);

/** Whose turn an act writes down, by the duty. */
function turnsOf(trial: CaseOfSpec, act: () => unknown): Record<string, unknown> {
  const before = trial.state;
  act();
  return cardAfter(before, trial.acts.at(-1)!.events, {}).turns;
}

describe('a change of content or period', () => {
  const scope: ActOptions = { input: { documentNumber: '04-QĐ/UBKTĐU', documentDay: '2026-01-05', content: 'Dues as well', periodFrom: '2022-01-01', periodTo: '2025-12-31' }, papers: ['changeDecision'] };

  test('brings its decision each time, is kept, and is told to team, subject and who manages it; what the team owes keeps its date', () => {
    const trial = inVerification();
    const dueOn = trial.deadline('verify').dueOn;
    expect(rejectionOf(trial.try(chair, 'changeScope', { input: scope.input! }))).toMatchObject({ code: 'PAPERS_MISSING', params: { missing: 'changeDecision' } });
    const events = trial.does(chair, 'changeScope', scope);
    expect(events.flatMap((event) => (event.type === 'PartyTold' ? [[event.party, event.template]] : []))).toEqual([['team', 'scopeChanged'], ['subject', 'scopeChanged'], ['managing', 'scopeChanged']]);
    expect([trial.state.fields['periodFrom'], trial.state.fields['content'], trial.deadline('verify').dueOn, trial.state.stage]).toEqual(['2022-01-01', 'Dues as well', dueOn, 'verification']);
    expect(trial.refusal(chair, 'changeScope', { input: scope.input! })).toBe('PAPERS_MISSING');
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test.each([
    ['a period that is too long', { periodFrom: '2020-01-01' }, 'PERIOD_BEFORE_ITS_YEARS'],
    ['a document from before the case', { documentDay: '2026-01-04' }, 'DOCUMENT_DAY_OUTSIDE_CASE'],
  ])('with %s is answered with its code', (_what, change, code) => {
    expect(inVerification().refusal(chair, 'changeScope', { ...scope, input: { ...scope.input, ...change } })).toBe(code);
  });

  test('is decided by the inspecting body alone, after its decision and before the verification is finished', () => {
    expect([anInspection().refusal(chair, 'changeScope', scope), inVerification().refusal(leader, 'changeScope', scope)]).toEqual(['SCOPE_IS_SETTLED', 'NOT_YOUR_TURN']);
    const trial = inVerification();
    trial.does(leader, 'verify', verified);
    expect([trial, inConference(), inConclusion(conference)].map((later) => later.refusal(chair, 'changeScope', scope))).toEqual(['SCOPE_IS_SETTLED', 'SCOPE_IS_SETTLED', 'SCOPE_IS_SETTLED']);
  });

  test('before the presentation opens nothing: the time to explain has not begun', () => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', decision);
    trial.does(chair, 'changeScope', scope);
    expect(trial.owed()).toEqual(['present']);
  });
});

describe('what is new after a change of content', () => {
  const scope: ActOptions = { input: { documentNumber: '04-QĐ/UBKTĐU', documentDay: '2026-01-12', content: 'Dues as well', periodFrom: '2022-01-01', periodTo: '2025-12-31' }, papers: ['changeDecision'] };
  const explained: ActOptions = { input: { explanation: 'So it was' }, papers: ['explanation'] };
  const called: ActOptions = { input: { conferenceOn: '2026-01-20' } };

  test('may be explained in a whole new term by a subject that has explained before, and the conference waits for it', () => {
    const trial = inVerification();
    trial.does(secretary, 'explain', explained);
    trial.passesTo('2026-01-12');
    expect(typesOf(trial.does(chair, 'changeScope', scope)).slice(-2)).toEqual(['ObligationOpened', 'DeadlineSet']);
    expect([trial.owed(), trial.deadline('explain').id, trial.deadline('explain').dueOn]).toEqual([['explain', 'verify'], 'explain#2', '2026-01-26']);
    trial.does(leader, 'verify', verified);
    expect(trial.refusal(leader, 'callConference', called)).toBe('TIME_TO_EXPLAIN_RUNNING');
    expect(trial.refusal(secretary, 'explain', { input: explained.input! })).toBe('PAPERS_MISSING');
    trial.does(secretary, 'explain', explained);
    expect(trial.refusal(leader, 'callConference', called)).toBeNull();
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('may be explained by a subject that let its first time pass; the body that was asked about that has nothing left to decide', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-20');
    const events = trial.does(chair, 'changeScope', scope);
    expect(events).toContainEqual({ type: 'RequestWithdrawn', deadline: 'explain#1', requestId: requestId('explain#1', 1) });
    expect([trial.state.deadlines['explain#1']!.status, trial.deadline('explain').dueOn, Object.keys(trial.state.requests)]).toEqual(['replaced', '2026-02-03', ['verify#1']]);
    trial.does(leader, 'verify', verified);
    expect(trial.refusal(leader, 'callConference', { input: { conferenceOn: '2026-01-26' } })).toBe('TIME_TO_EXPLAIN_RUNNING');
  });

  test('is met by nothing that was done before it: neither by an explanation, its own or on paper, nor by the end of the verification', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-12');
    trial.does(chair, 'changeScope', scope);
    trial.passesTo('2026-01-14');
    const leading = { ...leader, role: 'deputyChair' };
    const ending = (occurredOn: string): string | null => trial.refusal(leading, 'verify', { ...verified, occurredOn });
    expect(rejectionOf(trial.try(secretary, 'explain', { ...explained, occurredOn: '2026-01-09' }))).toEqual({ code: 'DAY_BEFORE_DUTY', rule: null, params: { occurredOn: '2026-01-09', since: '2026-01-12' } });
    expect(trial.refusal(acting('clerk'), 'receiveExplanation', { input: { received: 'So it was' }, papers: ['explanation'], occurredOn: '2026-01-09' })).toBe('DAY_BEFORE_DUTY');
    expect([ending('2026-01-09'), ending('2026-01-12')]).toEqual(['DAY_BEFORE_CHANGE_OF_SCOPE', null]);
    expect([trial.refusal(secretary, 'explain', { ...explained, occurredOn: '2026-01-12' }), trial.rebuilt()]).toEqual([null, trial.state]);
  });

  test('before the presentation was recorded bounds its day too, and the latest change counts in whatever order they are recorded', () => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', decision);
    trial.passesTo('2026-01-14');
    trial.does(chair, 'changeScope', scope);
    trial.does(chair, 'changeScope', { ...scope, occurredOn: '2026-01-12' });
    const presented = (occurredOn: string): string | null => trial.refusal({ ...leader, role: 'deputyChair' }, 'present', { input: { presentedTo: 'The cell' }, papers: ['presentationMinutes'], occurredOn });
    expect([presented('2026-01-13'), presented('2026-01-14')]).toEqual(['DAY_BEFORE_CHANGE_OF_SCOPE', null]);
  });

  test('leaves the day that a body above has set, as long as it has not passed', () => {
    const trial = inVerification();
    trial.passesTo('2026-01-20');
    trial.hears({ id: '1', name: 'requestAnswered', requestId: requestId('explain#1', 1), deadline: 'explain#1', outcome: 'extended', details: { documentNumber: '12-CV/TU', documentDay: '2026-01-20', until: '2026-02-18' }, deciderBodyId: bodyAbove(1).bodyId, deciderUnitId: bodyAbove(1).unitId });
    trial.does(chair, 'changeScope', scope);
    expect([trial.deadline('explain').id, trial.deadline('explain').dueOn]).toEqual(['explain#2', '2026-02-18']);
    trial.passesTo('2026-02-19');
    trial.does(chair, 'changeScope', scope);
    expect([trial.deadline('explain').id, trial.deadline('explain').dueOn]).toEqual(['explain#3', '2026-03-05']);
  });
});

describe('a change of the team', () => {
  test('hands what the leader owed to the new one by the same dates, and is told to the team, the subject and who manages it', () => {
    const trial = inVerification();
    const dueOn = trial.deadline('verify').dueOn;
    expect(turnsOf(trial, () => trial.does(chair, 'changeTeam', ledByTheTeammate))).toEqual({ verify: { personIds: ['teammate'] } });
    expect(trial.acts.at(-1)!.events.flatMap((event) => (event.type === 'PartyTold' ? [[event.party, event.template]] : []))).toEqual([['team', 'teamChanged'], ['subject', 'teamChanged'], ['managing', 'teamChanged']]);
    expect([trial.state.stage, trial.deadline('verify').dueOn, trial.owed()]).toEqual(['verification', dueOn, ['explain', 'verify']]);
    expect([trial.refusal(leader, 'verify', verified), trial.refusal(acting('teammate'), 'verify', verified)]).toEqual(['NOT_YOUR_TURN', null]);
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('writes no turn anew where nobody took the place of another', () => {
    const trial = anInspection();
    expect(Object.keys(turnsOf(trial, () => trial.does(chair, 'issueDecision', { input: { decisionNumber: '01-QĐ/UBKTĐU', team, periodFrom: '2023-01-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] })))).toEqual(['present']);
  });

  test.each([
    ['two leaders', changed([team[0], { personId: 'teammate', role: 'leader' }]), 'TEAM_LEADER_NOT_ONE'],
    ['a member of the inspected cell', changed([...team, { personId: 'chairFromTheCell', role: 'member' }]), 'TEAM_MEMBER_IN_CONFLICT'],
    ['a document from before the case', { input: { ...ledByTheTeammate.input, documentDay: '2026-01-04' } }, 'DOCUMENT_DAY_OUTSIDE_CASE'],
  ])('with %s is answered with its code', (_what, change, code) => {
    expect(inVerification().refusal(chair, 'changeTeam', change)).toBe(code);
  });

  test('is decided by the inspecting body alone, and only where a team was named', () => {
    const trial = inVerification();
    expect([trial.refusal(leader, 'changeTeam', ledByTheTeammate), trial.refusal(acting('chairFromTheCell'), 'changeTeam', ledByTheTeammate)]).toEqual(['NOT_YOUR_TURN', 'ACTOR_IS_THE_SUBJECT']);
    expect(anInspection().refusal(chair, 'changeTeam', ledByTheTeammate)).toBe('NO_TEAM_YET');
  });

  test('may leave a leader who has become tied to the subject: he calls no conference', () => {
    const trial = inConference();
    const tied = { ...trial.state, parties: { ...trial.state.parties, leader: { is: 'person' as const, personId: 'chairFromTheCell' } } };
    const act = { action: 'callConference', input: { conferenceOn: '2026-01-12' }, papers: [], actor: acting('chairFromTheCell'), facts: { people: everybody, seated: [], meeting: null }, occurredOn: null };
    expect(decideAction(tied, act, startOfDay(trial.today), rulebook)).toMatchObject({ rejection: { code: 'ACTOR_IS_THE_SUBJECT' } });
  });

  test('leaves a conference that was called to the new leader', () => {
    const trial = inVerification();
    trial.does(acting('secretary'), 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
    trial.does(leader, 'verify', verified);
    trial.does(leader, 'callConference', { input: { conferenceOn: trial.today } });
    trial.does(chair, 'changeTeam', ledByTheTeammate);
    trial.does(acting('teammate'), 'holdConference', conference);
    expect(rejectionOf(trial.try(chair, 'conclude', conclusion([])))).toMatchObject({ code: 'OBJECTION_TIME_RUNNING' });
  });
});

describe('whoever led the team', () => {
  const deputy = { ...acting('teammate'), role: 'deputyChair' };
  const ledBy = (personId: string): ActOptions => changed([{ personId, role: 'leader' }]);
  const agreed = (trial: CaseOfSpec): CaseOfSpec => {
    trial.does(secretary, 'agreeToMinutes', {});
    return trial;
  };

  test('does not conclude: one account cannot be everybody', () => {
    const trial = anInspection();
    trial.does(chair, 'issueDecision', { ...decision, input: { ...decision.input, team: [{ personId: 'chair', role: 'leader' }] } });
    trial.does(chair, 'present', { input: { presentedTo: 'The cell' }, papers: ['presentationMinutes'] });
    trial.does(secretary, 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
    trial.does(chair, 'verify', verified);
    trial.does(chair, 'callConference', { input: { conferenceOn: trial.today } });
    trial.does(chair, 'holdConference', conference);
    trial.does(chair, 'handInReport', { papers: ['report'] });
    agreed(trial);
    expect([trial.refusal(chair, 'conclude', conclusion([])), trial.refusal(deputy, 'conclude', conclusion([]))]).toEqual(['ACTOR_LED_THE_TEAM', null]);
  });

  test('does not conclude by naming another leader first, nor by naming himself to answer what was objected', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'objectToMinutes', { input: { objection: 'Not said' } });
    trial.does(chair, 'changeTeam', ledBy('chair'));
    trial.does(chair, 'answerObjection', { input: { objectionAnswer: 'Mended' } });
    trial.does(chair, 'changeTeam', ledBy('leader'));
    expect(trial.state.formerPersons).toEqual({ leader: ['leader', 'chair'] });
    expect([trial.refusal(chair, 'conclude', conclusion([])), trial.refusal(deputy, 'conclude', conclusion([]))]).toEqual(['ACTOR_LED_THE_TEAM', null]);
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('is kept once each, however often the team changes', () => {
    const trial = inVerification();
    for (const name of ['teammate', 'leader', 'teammate', 'leader', 'teammate']) trial.does(chair, 'changeTeam', ledBy(name));
    expect(trial.state.formerPersons).toEqual({ leader: ['leader', 'teammate'] });
  });
});

import { addDays } from '@kiem-giam/contracts';
import { rejectionOf, type ActOptions } from '../../engine/spec/a-case';
import { acting } from '../../engine/spec/people';
import { chair, conclusion, conference, inConclusion, inConference, inVerification, leader, report, secretary, verified } from './spec/an-inspection';

const clerk = acting('clerk');
const toldOf = (template: string, time: { dueOf?: string }): unknown[] => ['subject', 'managing'].map((party) => ({ type: 'PartyTold', party, template, ...time }));

describe('an explanation on paper', () => {
  const received = (occurredOn: string, papers: string[]): ActOptions => ({ input: { received: 'So it was' }, papers, occurredOn });

  test('is recorded by a keeper of the inspecting body as of the day of its receipt, and the subject is told', () => {
    const trial = inVerification();
    const { dueOn } = trial.deadline('explain');
    trial.passesTo('2026-01-20');
    expect(trial.deadline('explain').lapsed).toBe(true);
    expect(trial.refusal(clerk, 'receiveExplanation', received(dueOn, []))).toBe('EARLIER_DAY_NEEDS_PAPER');
    const events = trial.does(clerk, 'receiveExplanation', received(dueOn, ['explanation']));
    expect(events).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'ObligationMet', key: 'explain', inTime: true, recordedLate: true, onBehalf: true }), ...toldOf('explanationReceived', {})]));
    expect([trial.state.obligations['explain']!.metOn, trial.state.fields['admitted'], trial.rebuilt()]).toEqual([dueOn, undefined, trial.state]);
  });

  test('stops reminders and ladder, and ends no time: the conference waits for the word of the subject itself, or for the last day', () => {
    const trial = inVerification();
    trial.does(leader, 'verify', verified);
    const { dueOn } = trial.deadline('explain');
    trial.does(clerk, 'receiveExplanation', received(trial.today, ['explanation']));
    const call: ActOptions = { input: { conferenceOn: '2026-03-02' } };
    expect([trial.owed(), trial.deadline('explain').status]).toEqual([[], 'met']);
    expect(rejectionOf(trial.try(leader, 'callConference', call))).toMatchObject({ code: 'TIME_TO_EXPLAIN_RUNNING', params: { dueOn, basis: { en: 'a default of this system, not verified' } } });
    expect(trial.passesTo(dueOn)).toEqual([]);
    expect(trial.refusal(leader, 'callConference', call)).toBe('TIME_TO_EXPLAIN_RUNNING');
    trial.passesTo(addDays(dueOn, 1));
    expect([trial.refusal(leader, 'callConference', call), trial.rebuilt()]).toEqual([null, trial.state]);
  });

  test('takes no word from the subject: it explains itself in its time, and then the conference waits no longer', () => {
    const trial = inVerification();
    trial.does(leader, 'verify', verified);
    expect(trial.does(clerk, 'receiveExplanation', received(trial.today, ['explanation']))).toEqual(expect.arrayContaining(toldOf('explanationReceived', { dueOf: 'explain#1' })));
    trial.passesTo('2026-01-07');
    const events = trial.does(secretary, 'explain', { input: { explanation: 'It was otherwise' }, papers: ['explanation'] });
    expect(events).toContainEqual({ type: 'ObligationMet', key: 'explain', inTime: true, recordedLate: false });
    expect([trial.refusal(leader, 'callConference', { input: { conferenceOn: '2026-01-12' } }), trial.state.obligations['explain']!.metOn, trial.rebuilt()]).toEqual([null, '2026-01-07', trial.state]);
    expect(trial.does(clerk, 'receiveExplanation', received(trial.today, ['explanation']))).toEqual(expect.arrayContaining(toldOf('explanationReceived', {})));
    expect(trial.refusal(leader, 'callConference', { input: { conferenceOn: '2026-01-12' } })).toBeNull();
  });

  test('comes with the paper, and is recorded by nobody of the inspected side', () => {
    const trial = inVerification();
    expect(trial.refusal(clerk, 'receiveExplanation', { input: { received: 'So it was' } })).toBe('PAPERS_MISSING');
    for (const [who, code] of [['teammate', 'NOT_YOUR_TURN'], ['cellClerk', 'NOT_YOUR_TURN'], ['chairFromTheCell', 'ACTOR_IS_THE_SUBJECT']] as const) {
      expect(trial.refusal(acting(who), 'receiveExplanation', received(trial.today, ['explanation']))).toBe(code);
    }
  });
});

describe('an objection on paper', () => {
  const received = (occurredOn: string): ActOptions => ({ input: { objectionReceived: 'Not said' }, papers: ['objection'], occurredOn });

  test('that was received in its time counts however late it is recorded, and waits for its answer', () => {
    const trial = inConference();
    trial.does(leader, 'holdConference', conference);
    trial.does(leader, 'handInReport', report);
    const { dueOn } = trial.deadline('objectToMinutes');
    trial.passesTo('2026-01-20');
    expect(trial.refusal(clerk, 'receiveObjection', received('2026-01-20'))).toBe('OBJECTION_TOO_LATE');
    expect(trial.refusal(clerk, 'receiveObjection', { ...received(dueOn), papers: [] })).toBe('EARLIER_DAY_NEEDS_PAPER');
    expect(trial.does(clerk, 'receiveObjection', received(dueOn))).toEqual(expect.arrayContaining(toldOf('objectionReceived', {})));
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('LATEST_OBJECTION_UNANSWERED');
    expect(trial.refusal(clerk, 'receiveObjection', received(dueOn))).toBe('OBJECTION_ON_PAPER_ALREADY_RECORDED');
  });

  test('comes with the paper also on the day itself', () => {
    const trial = inConference();
    trial.does(leader, 'holdConference', conference);
    expect(trial.refusal(clerk, 'receiveObjection', { ...received(trial.today), papers: [] })).toBe('PAPERS_MISSING');
    expect(trial.refusal(clerk, 'receiveObjection', received(trial.today))).toBeNull();
  });
});

describe('an agreement to the minutes on paper', () => {
  const received = (occurredOn: string): ActOptions => ({ papers: ['agreement'], occurredOn });

  test('is told to the subject and ends no time: the conclusion waits as if nothing had come, and the refusal names the last day', () => {
    const trial = inConclusion(conference);
    const { dueOn } = trial.deadline('objectToMinutes');
    expect(trial.does(clerk, 'receiveAgreement', received(trial.today))).toEqual(expect.arrayContaining(toldOf('agreementReceived', { dueOf: 'objectToMinutes#1' })));
    expect(rejectionOf(trial.try(chair, 'conclude', conclusion([])))).toMatchObject({ code: 'OBJECTION_TIME_RUNNING', params: { dueOn, basis: { en: 'a default of this system, not verified' } } });
    expect([trial.owed().includes('objectToMinutes'), trial.rebuilt()]).toEqual([true, trial.state]);
    trial.passesTo(dueOn);
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('OBJECTION_TIME_RUNNING');
    trial.passesTo(addDays(dueOn, 1));
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('that the subject confirms itself lets the body conclude at once', () => {
    const trial = inConclusion(conference);
    trial.does(clerk, 'receiveAgreement', received(trial.today));
    trial.does(secretary, 'agreeToMinutes', {});
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBeNull();
  });

  test('is recorded later as of the day of its receipt only with its paper', () => {
    const trial = inConclusion(conference);
    const receivedOn = trial.today;
    trial.passesTo(addDays(receivedOn, 2));
    expect(trial.refusal(clerk, 'receiveAgreement', { occurredOn: receivedOn })).toBe('EARLIER_DAY_NEEDS_PAPER');
    expect(trial.refusal(clerk, 'receiveAgreement', received(receivedOn))).toBeNull();
  });

  test('comes with the paper, and is recorded by nobody of the inspected side', () => {
    const trial = inConclusion(conference);
    expect(trial.refusal(clerk, 'receiveAgreement', {})).toBe('PAPERS_MISSING');
    for (const [who, code] of [['teammate', 'NOT_YOUR_TURN'], ['cellClerk', 'NOT_YOUR_TURN'], ['chairFromTheCell', 'ACTOR_IS_THE_SUBJECT']] as const) {
      expect(trial.refusal(acting(who), 'receiveAgreement', received(trial.today))).toBe(code);
    }
  });

  test('takes no right away: who did not send it objects within his time, and is answered', () => {
    const trial = inConclusion(conference);
    trial.does(clerk, 'receiveAgreement', received(trial.today));
    trial.does(secretary, 'objectToMinutes', { input: { objection: 'Nobody agreed' } });
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('LATEST_OBJECTION_UNANSWERED');
  });
});

import { rejectionOf, type ActOptions, type CaseOfSpec } from '../../engine/spec/a-case';
import { conference, inConference, leader } from './spec/an-inspection';

describe('the subject that stays away from the conference', () => {
  const away: ActOptions = { ...conference, input: { ...conference.input, subjectHeard: 'absent' } };
  const called = (trial: CaseOfSpec, conferenceOn: string): unknown => trial.does(leader, 'callConference', { input: { conferenceOn } });

  test('is waited for until it stayed away on the policy number of days for which it was called, and the refusal says how sure that number is', () => {
    const trial = inConference();
    called(trial, '2026-01-08');
    trial.passesTo('2026-01-08');
    const refused = rejectionOf(trial.try(leader, 'holdConference', away));
    expect(refused).toMatchObject({ code: 'SUBJECT_NOT_INVITED_ENOUGH', params: { invitations: 2, invited: 1, basis: { vi: 'mức mặc định của hệ thống, chưa xác minh' } } });
    called(trial, '2026-01-12');
    trial.passesTo('2026-01-12');
    expect(trial.refusal(leader, 'holdConference', away)).toBeNull();
  });

  test('has not stayed away from a day that was moved before it came, nor twice from one day', () => {
    const trial = inConference();
    called(trial, '2026-01-08');
    trial.passesTo('2026-01-08');
    for (const day of ['2026-01-12', '2026-01-13', '2026-01-14']) called(trial, day);
    expect(trial.state.invitations).toEqual({ subject: ['2026-01-08', '2026-01-14'] });
    called(trial, '2026-01-08');
    expect([trial.state.invitations, trial.refusal(leader, 'holdConference', away)]).toEqual([{ subject: [] }, 'SUBJECT_NOT_INVITED_ENOUGH']);
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('has not stayed away from a day for which it had good reason, and only that day is struck', () => {
    const trial = inConference();
    const excused = (conferenceOn: string): unknown => trial.does(leader, 'callConference', { input: { conferenceOn, absenceExcused: true } });
    called(trial, '2026-01-08');
    trial.passesTo('2026-01-08');
    called(trial, '2026-01-12');
    trial.passesTo('2026-01-12');
    excused('2026-01-14');
    expect(trial.state.invitations).toEqual({ subject: ['2026-01-08', '2026-01-14'] });
    expect(rejectionOf(trial.try(leader, 'holdConference', away))).toMatchObject({ code: 'CONFERENCE_DAY_NOT_COME' });
    trial.passesTo('2026-01-13');
    excused('2026-01-13');
    excused('2026-01-15');
    expect(trial.state.invitations).toEqual({ subject: ['2026-01-08', '2026-01-15'] });
    trial.passesTo('2026-01-15');
    excused('2026-01-19');
    trial.passesTo('2026-01-19');
    expect(trial.refusal(leader, 'holdConference', away)).toBeNull();
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test('has not stayed away from what it was called to on the day itself: two calls within a minute are one', () => {
    const trial = inConference();
    for (const day of [trial.today, '2026-01-06']) called(trial, day);
    trial.passesTo('2026-01-06');
    expect(rejectionOf(trial.try(leader, 'holdConference', away))).toMatchObject({ code: 'SUBJECT_NOT_INVITED_ENOUGH', params: { invited: 1 } });
    expect(trial.refusal(leader, 'holdConference', conference)).toBeNull();
  });

  test('has not stayed away from days of which it learned only afterwards, whatever the paper of the call says', () => {
    const trial = inConference();
    const today = trial.today;
    trial.passesTo('2026-01-08');
    for (const [conferenceOn, occurredOn] of [['2026-01-06', today], ['2026-01-07', '2026-01-06']] as const) {
      trial.does({ ...leader, role: 'deputyChair' }, 'callConference', { input: { conferenceOn }, occurredOn, papers: ['actPaper'] });
    }
    expect(rejectionOf(trial.try(leader, 'holdConference', away))).toMatchObject({ code: 'SUBJECT_NOT_INVITED_ENOUGH', params: { invited: 0 } });
    expect(trial.rebuilt()).toEqual(trial.state);
  });
});

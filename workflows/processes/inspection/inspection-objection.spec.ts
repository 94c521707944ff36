import { chair, conclusion, conference, inConclusion, leader, secretary } from './spec/an-inspection';
import { acting } from '../../engine/spec/people';
import type { ActOptions } from '../../engine/spec/a-case';

const clerk = acting('clerk');
const objected: ActOptions = { input: { objection: 'Not said' } };
const onPaper: ActOptions = { input: { objectionReceived: 'Left out' }, papers: ['objection'] };
const answered: ActOptions = { input: { objectionAnswer: 'Mended' } };

describe('an objection to the minutes', () => {
  test('makes its answer the turn of the leader, by the day of the conclusion, counted from the conference; the answer meets it', () => {
    const trial = inConclusion(conference);
    expect([trial.owed(), trial.state.obligations['answerObjection']]).toEqual([['conclude', 'objectToMinutes'], undefined]);
    trial.passesTo('2026-01-07');
    const events = trial.does(secretary, 'objectToMinutes', objected);
    expect(events).toContainEqual({ type: 'ObligationOpened', key: 'answerObjection' });
    expect([trial.owed(), trial.deadline('answerObjection').dueOn, trial.deadline('answerObjection').anchor]).toEqual([['answerObjection', 'conclude'], trial.deadline('conclude').dueOn, trial.deadline('conclude').anchor]);
    expect(events.find((event) => event.type === 'DeadlineSet')).toMatchObject({ due: { from: { number: 'inspection.conclude', anchorName: { en: 'from the day of the conference' } } } });
    expect(trial.does(leader, 'answerObjection', answered)).toContainEqual({ type: 'ObligationMet', key: 'answerObjection', inTime: true, recordedLate: false });
    expect([trial.owed(), trial.refusal(chair, 'conclude', conclusion([])), trial.rebuilt()]).toEqual([['conclude'], null, trial.state]);
  });

  test('on paper makes its answer the turn of the leader too', () => {
    const trial = inConclusion(conference);
    trial.does(clerk, 'receiveObjection', onPaper);
    expect([trial.owed(), trial.refusal(leader, 'answerObjection', answered)]).toEqual([['answerObjection', 'conclude', 'objectToMinutes'], null]);
  });

  test('on paper is not answered on a day before it came', () => {
    const trial = inConclusion(conference);
    trial.passesTo('2026-01-08');
    trial.does(clerk, 'receiveObjection', onPaper);
    trial.passesTo('2026-01-09');
    const dated = (occurredOn: string): ActOptions => ({ ...answered, occurredOn, papers: ['actPaper'] });
    const leading = { ...leader, role: 'deputyChair' };
    expect([trial.refusal(leading, 'answerObjection', dated('2026-01-07')), trial.refusal(leading, 'answerObjection', dated('2026-01-08'))]).toEqual(['DAY_BEFORE_DUTY', null]);
  });

  test('on paper takes no objection from the subject: it objects itself once, and each of the two is answered', () => {
    const trial = inConclusion(conference);
    trial.does(clerk, 'receiveObjection', onPaper);
    trial.does(leader, 'answerObjection', answered);
    trial.does(secretary, 'objectToMinutes', objected);
    expect([trial.state.fields['objection'], trial.state.fields['objectionReceived'], trial.refusal(secretary, 'objectToMinutes', objected)]).toEqual(['Not said', 'Left out', 'OBJECTION_ALREADY_MADE']);
    expect([trial.refusal(chair, 'conclude', conclusion([])), trial.owed()]).toEqual(['LATEST_OBJECTION_UNANSWERED', ['answerObjection', 'conclude']]);
    trial.does(leader, 'answerObjection', answered);
    expect([trial.refusal(chair, 'conclude', conclusion([])), trial.rebuilt()]).toEqual([null, trial.state]);
  });

  test('that came on paper after the subject was answered is answered too, and ends no time', () => {
    const trial = inConclusion(conference);
    trial.does(clerk, 'receiveObjection', onPaper);
    trial.does(leader, 'answerObjection', answered);
    expect(trial.refusal(chair, 'conclude', conclusion([]))).toBe('OBJECTION_TIME_RUNNING');
    const other = inConclusion(conference);
    other.does(secretary, 'objectToMinutes', objected);
    other.does(leader, 'answerObjection', answered);
    other.does(clerk, 'receiveObjection', onPaper);
    expect(other.refusal(chair, 'conclude', conclusion([]))).toBe('LATEST_OBJECTION_UNANSWERED');
  });

  test('that nobody answers is told to the inspecting body, and asks nobody above: the conclusion that waits for it does', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'objectToMinutes', objected);
    const { dueOn } = trial.deadline('answerObjection');
    expect(trial.passesTo(dueOn)).toContainEqual({ type: 'ReminderSent', deadline: 'answerObjection#1', rung: 0, to: 'leader' });
    const silent = trial.passesTo('2026-03-02').filter((event) => 'deadline' in event && event.deadline === 'answerObjection#1');
    expect(silent.map(({ type }) => type)).toEqual(['SilenceTold']);
  });

  test('is answered first: no conclusion is dated before the answer on which it rests', () => {
    const trial = inConclusion(conference);
    trial.does(secretary, 'objectToMinutes', objected);
    trial.passesTo('2026-01-08');
    trial.does(leader, 'answerObjection', answered);
    trial.passesTo('2026-01-12');
    expect(trial.refusal(chair, 'conclude', { ...conclusion([]), occurredOn: '2026-01-07' })).toBe('DAY_BEFORE_WHAT_IT_FOLLOWS');
    expect(trial.refusal(chair, 'conclude', { ...conclusion([]), occurredOn: '2026-01-08' })).toBeNull();
  });
});

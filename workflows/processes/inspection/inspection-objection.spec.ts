import { chair, conclusion, conference, inConclusion, leader, secretary } from './spec/an-inspection';
import { acting } from '../../engine/spec/people';
import type { ActOptions } from '../../engine/spec/a-case';

const clerk = acting('clerk');
const objected: ActOptions = { input: { objection: 'Not said' } };
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
    trial.does(clerk, 'receiveObjection', { ...objected, papers: ['objection'] });
    expect([trial.owed(), trial.refusal(leader, 'answerObjection', answered)]).toEqual([['answerObjection', 'conclude', 'objectToMinutes'], null]);
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

import { addDays } from '@kiem-giam/contracts';
import { acting } from '../../engine/spec/people';
import { rejectionOf, type ActOptions } from '../../engine/spec/a-case';
import { aRemediation, chair, inVerification, minutes, named, plan, secretary, verifier } from './spec/a-remediation';

const completing = (completeBy: string): ActOptions => ({ ...plan, input: { ...plan.input, completeBy } });

describe('the date of a remedy that a conclusion named', () => {
  test('is kept where the shortest term is left on the day on which the owner is told', () => {
    const told = aRemediation({ fields: { remedyBy: '2026-01-20' } });
    expect([told.today, told.deadline('remedy').dueOn]).toEqual(['2026-01-05', '2026-01-20']);
  });

  test.each([['passed on the way to him', '2026-01-02'], ['is that very day', '2026-01-05'], ['leaves a day less than the shortest term', '2026-01-19']])('is counted anew from that day where it %s, and says why', (_says, remedyBy) => {
    const told = aRemediation({ fields: { remedyBy } });
    const set = told.acts[0]!.events.find((event) => event.type === 'DeadlineSet' && event.key === 'remedy');
    expect(set).toMatchObject({ anchor: '2026-01-05', due: { from: { number: 'remediation.shortestTerm', anchor: '2026-01-05', anchorName: { en: expect.stringContaining('told') } } } });
    expect([told.deadline('remedy').dueOn, told.deadline('remedy').lapsed, told.state.requests]).toEqual(['2026-01-20', false, {}]);
    told.passesTo('2026-01-20');
    expect([told.deadline('remedy').lapsed, told.state.requests['remedy#1']]).toEqual([false, undefined]);
    expect(told.refusal(secretary, 'submitPlan', completing('2026-01-20'))).toBeNull();
  });

  test('that was counted anew is extended by its share of the shortest term', () => {
    const until = (day: string): ActOptions => ({ input: { documentNumber: '7-QĐ/UBKTĐU', documentDay: '2026-01-05', until: day, reasons: 'More time' } });
    const told = aRemediation({ fields: { remedyBy: '2026-01-02' } });
    expect([until('2026-01-25'), until('2026-01-26')].map((asked) => told.refusal(chair, 'extendRemedy', asked))).toEqual([null, 'EXTENSIONS_OVER_SHARE']);
  });
});

describe('a plan', () => {
  test('is taken from an owner who is overdue; it moves no date and ends no silence', () => {
    const late = aRemediation({ fields: { remedyBy: '2026-02-10' } });
    late.passesTo('2026-02-16');
    expect([late.deadline('remedy').lapsed, Object.keys(late.state.requests)]).toEqual([true, ['plan#1', 'remedy#1']]);
    const asked = late.state.requests['remedy#1'];
    expect(late.refusal(secretary, 'submitPlan', completing(addDays(late.today, -1)))).toBe('PLAN_ENDS_OUT_OF_TERM');
    late.does(secretary, 'submitPlan', completing('2026-03-10'));
    expect([late.state.stage, late.deadline('remedy'), late.state.requests]).toMatchObject(['remedying', { id: 'remedy#1', dueOn: '2026-02-10', lapsed: true }, { 'remedy#1': asked }]);
    expect(late.refusal(acting('remedier'), 'reportRemedy', { input: { done: 'Written' }, papers: ['evidence'] })).toBeNull();
  });

  test('promises nothing later than a date that is still to come', () => {
    const inTime = aRemediation({ fields: { remedyBy: '2026-02-10' } });
    inTime.passesTo('2026-02-10');
    expect([completing('2026-02-10'), completing('2026-02-11')].map((ends) => inTime.refusal(secretary, 'submitPlan', ends))).toEqual([null, 'PLAN_ENDS_OUT_OF_TERM']);
  });
});

describe('a return for rework', () => {
  const returned = (remedyBy: string, occurredOn?: string): ActOptions => ({ ...minutes, input: { reasons: 'One month is missing', remedyBy }, ...(occurredOn ? { occurredOn } : {}) });

  test('leaves the owner the shortest term, and the refusal names the first possible day', () => {
    const trial = inVerification();
    trial.does(chair, 'nameVerifier', named('leader'));
    expect(rejectionOf(trial.try(verifier, 'returnForRework', returned('2026-02-03')))).toMatchObject({ code: 'REWORK_DATE_TOO_SOON', params: { earliest: '2026-02-04' } });
    trial.does(verifier, 'returnForRework', returned('2026-02-04'));
    expect(trial.deadline('remedy').dueOn).toBe('2026-02-04');
  });

  test('that is recorded late leaves the shortest term from the day of its recording', () => {
    const trial = inVerification();
    trial.does(chair, 'nameVerifier', named('leader'));
    trial.passesTo('2026-02-03');
    trial.does({ ...verifier, role: 'deputyChair' }, 'returnForRework', returned('2026-02-05', '2026-01-20'));
    expect([trial.deadline('remedy').anchor, trial.deadline('remedy').dueOn]).toEqual(['2026-02-03', '2026-02-18']);
  });
});

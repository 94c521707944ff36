import type { Concerned } from '../../engine/case-state';
import { aCase, bodyAbove, rejectionOf, requestId, typesOf, type CaseOfSpec, type CaseOptions } from '../../engine/spec/a-case';
import { acting, actingFor, BODIES } from '../../engine/spec/people';
import { decisionRequest } from './decision-request.process';

const asked = acting('secretaryAbove');
const asks = { deadlineId: 'remedy#1', key: 'remedy', up: 1, kinds: ['standingCommittee', 'committee'], dueOn: '2026-03-10', owingUnitId: 'cell' };
const document = { documentNumber: '15-QĐ/ĐU', documentDay: '2026-03-11' };
const opened: CaseOptions = {
  on: '2026-03-11', parties: { asked: { is: 'body', ...bodyAbove(1) }, asking: BODIES.inspectionCommittee }, responsibleUnitId: 'unit 1 above',
  origin: { caseId: 'remediation', number: 'KP-1', relation: 'decisionRequest', seq: 12, asks },
};

const aRequest = (change: Partial<CaseOptions>): CaseOfSpec => aCase(decisionRequest, { ...opened, ...change });
const atTheTop: Partial<CaseOptions> = { origin: { ...opened.origin!, asks: { ...asks, up: 2 } } };

describe('a request to the body above', () => {
  test('is acknowledged and decided, each by its own date', () => {
    const trial = aRequest({});
    expect([trial.owed(), trial.state.stage]).toEqual([['acknowledge', 'decide'], 'deciding']);
    trial.does(asked, 'acknowledge', {});
    expect([trial.owed(), trial.state.outcome]).toEqual([['decide'], null]);
  });

  test.each([
    ['extend', { ...document, until: '2026-04-10', reasons: 'More time' }, 'extended'],
    ['takeOver', { ...document, until: '2026-06-09', reasons: 'Ours now' }, 'takenOver'],
    ['instruct', { ...document, until: '2026-06-09', instruction: 'Do it' }, 'instructed'],
    ['returnWithReason', { reasons: 'Yours' }, 'returned'],
  ])('answers the asking case when its body chooses to %s', (action, input, outcome) => {
    const trial = aRequest({});
    const events = trial.does(asked, action, { input });
    expect(events).toContainEqual({ type: 'AskingCaseAnswered', caseId: 'remediation', outcome, deadline: 'remedy#1', details: input });
    expect([trial.state.outcome, trial.owed()]).toEqual([outcome, []]);
    expect(trial.rebuilt()).toEqual(trial.state);
  });

  test.each([['extend'], ['takeOver'], ['instruct']])('is not answered with a date that has passed: %s', (action) => {
    expect(aRequest({}).refusal(asked, action, { input: { ...document, until: '2026-03-11', reasons: 'Late', instruction: 'Late' } })).toBe('DAY_NOT_IN_FUTURE');
  });

  test.each([
    ['extend', '2026-04-11', 'EXTENSIONS_ADD_UP_TOO_LONG', '2026-04-10'],
    ['takeOver', '2026-06-10', 'DATE_FROM_ABOVE_TOO_LATE', '2026-06-09'],
    ['instruct', '2026-06-10', 'DATE_FROM_ABOVE_TOO_LATE', '2026-06-09'],
  ])('is not answered with a date beyond what the policy numbers allow: %s', (action, until, code, latest) => {
    expect(rejectionOf(aRequest({}).try(asked, action, { input: { ...document, until } }))).toMatchObject({ code, params: { latest } });
  });

  test('made before the date has come is answered with an extension that ends after that date, and is counted from it', () => {
    const trial = aRequest({ origin: { ...opened.origin!, asks: { ...asks, dueOn: '2026-12-18' } } });
    const extension = (until: string) => rejectionOf(trial.try(asked, 'extend', { input: { ...document, until, reasons: 'More time' } }));
    expect([extension('2026-04-10'), extension('2026-12-18')]).toMatchObject([{ code: 'EXTENSION_ENDS_NO_LATER', params: { dueOn: '2026-12-18' } }, { code: 'EXTENSION_ENDS_NO_LATER' }]);
    expect([extension('2026-12-19'), extension('2027-01-17'), extension('2027-01-18')]).toEqual([null, null, expect.objectContaining({ code: 'EXTENSIONS_ADD_UP_TOO_LONG', params: expect.objectContaining({ latest: '2027-01-17', from: '2026-12-18' }) })]);
  });

  test('about a whole case is extended by no more than its share', () => {
    const about = aRequest({ origin: { ...opened.origin!, asks: { ...asks, share: { mostDays: 15, basis: { vi: 'mức mặc định', en: 'a default' } } } } });
    expect(rejectionOf(about.try(asked, 'extend', { input: { ...document, until: '2026-03-27', reasons: 'More time' } }))).toMatchObject({ params: { latest: '2026-03-26' } });
    expect(about.refusal(asked, 'extend', { input: { ...document, until: '2026-03-26', reasons: 'More time' } })).toBeNull();
  });

  test.each([['takeOver'], ['instruct']])('is answered with a date of remedy that leaves the shortest term, and with any day to come about another duty: %s', (action) => {
    const by = (until: string) => ({ input: { ...document, until, reasons: 'Soon', instruction: 'Soon' } });
    expect(rejectionOf(aRequest({}).try(asked, action, by('2026-03-25')))).toMatchObject({ code: 'DATE_FROM_ABOVE_TOO_SOON', params: { earliest: '2026-03-26' } });
    expect(aRequest({}).refusal(asked, action, by('2026-03-26'))).toBeNull();
    expect(aRequest({ origin: { ...opened.origin!, asks: { ...asks, key: 'plan' } } }).refusal(asked, action, by('2026-03-12'))).toBeNull();
  });

  test.each([['extend'], ['takeOver'], ['instruct']])('is answered by a document of its own time: %s', (action) => {
    expect(aRequest({}).refusal(asked, action, { input: { ...document, documentDay: '2026-03-10', until: '2026-04-01' } })).toBe('DOCUMENT_DAY_OUTSIDE_CASE');
  });

  test('is decided by nobody but the body that is asked, and only once', () => {
    const trial = aRequest({});
    const answer = { input: { reasons: 'Yours' } };
    expect(trial.refusal(actingFor(bodyAbove(2), 'secretary'), 'returnWithReason', answer)).toBe('NOT_YOUR_TURN');
    expect(trial.refusal(actingFor(bodyAbove(1), 'clerk'), 'returnWithReason', answer)).toBe('NOT_YOUR_TURN');
    trial.does(asked, 'returnWithReason', answer);
    expect(trial.refusal(asked, 'returnWithReason', answer)).toBe('CASE_CLOSED');
  });

  const choices = [['extend'], ['takeOver'], ['instruct'], ['returnWithReason']];
  const anyChoice = { input: { ...document, until: '2026-04-01', reasons: 'More time', instruction: 'Do it' } };

  test.each(choices)('is not decided by somebody of the unit that let it lapse: %s', (action) => {
    expect(aRequest({}).refusal(acting('deputyAboveFromTheCell'), action, anyChoice)).toBe('ACTOR_OWES_THE_MATTER');
  });

  const inTheCaseOf = (concerns: Concerned): CaseOfSpec => aRequest({ origin: { ...opened.origin!, asks: { ...asks, owingUnitId: 'commune', concerns } } });

  test.each(choices)('is not decided by whom the matter concerns, nor by who is of the unit that it is about: %s', (action) => {
    expect(inTheCaseOf({ personId: asked.personId }).refusal(asked, action, anyChoice)).toBe('ACTOR_TIED_TO_THE_MATTER');
    expect(inTheCaseOf({ unitId: 'cell' }).refusal(acting('deputyAboveFromTheCell'), action, anyChoice)).toBe('ACTOR_TIED_TO_THE_MATTER');
    expect(inTheCaseOf({ personId: 'remedier' }).refusal(asked, action, anyChoice)).toBeNull();
  });

  test.each(choices)('is not decided by who is of the unit from which the matter was taken over, by kin of who is charged with the remedy, or by kin of who sits in the inspected organisation: %s', (action) => {
    const refusal = (concerns: Concerned, actor: string, parties = opened.parties): string | null =>
      aRequest({ parties, origin: { ...opened.origin!, asks: { ...asks, owingUnitId: 'commune', concerns } } }).refusal(acting(actor), action, anyChoice);
    const takenOver = { unitId: 'unit 0', units: ['unit 0', 'cell'], doneBy: 'remedier' };
    const inspected = { unitId: 'cell', bodyId: BODIES.cell.bodyId, units: ['cell'] };
    const tied = 'ACTOR_TIED_TO_THE_MATTER';
    expect([refusal(takenOver, 'deputyAboveFromTheCell'), refusal(takenOver, 'deputyAboveKinOfTheRemedier'), refusal(takenOver, 'secretaryAbove')]).toEqual([tied, tied, null]);
    expect(refusal(inspected, 'deputyAboveKinOfTheSecretary', { ...opened.parties, concerned: BODIES.cell })).toBe(tied);
    expect(refusal({ unitId: 'cell', units: ['cell'] }, 'deputyAboveKinOfTheSecretary')).toBeNull();
  });

  test('that climbs takes along whom the matter concerns', () => {
    const climbed = inTheCaseOf({ personId: asked.personId }).passesTo('2026-03-26').find(({ type }) => type === 'SilenceClimbed');
    expect(climbed).toMatchObject({ asks: { up: 2, concerns: { personId: asked.personId } } });
  });

  test('that is not acknowledged is told to the committee of the body asked; nothing climbs yet', () => {
    const trial = aRequest({});
    const events = trial.passesTo('2026-03-20');
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'SilenceClimbed' }));
    const lapses = trial.passesTo('2026-03-26').filter((event) => event.type !== 'ReminderSent');
    expect(lapses.slice(0, 2)).toMatchObject([{ type: 'DeadlineLapsed', id: 'acknowledge#1' }, { type: 'SilenceTold', deadline: 'acknowledge#1', to: { unitId: 'unit 1 above', up: 0 } }]);
  });

  test('that stays silent closes as silent and climbs to the body above, with who had it since when', () => {
    const trial = aRequest({});
    trial.does(asked, 'acknowledge', {});
    const events = trial.passesTo('2026-03-26');
    expect(typesOf(events)).toEqual(['ReminderSent', 'DeadlineLapsed', 'SilenceClimbed']);
    expect(events[2]).toMatchObject({ asks: { deadlineId: 'remedy#1', up: 2 }, silent: { ...bodyAbove(1), since: '2026-03-11' }, asking: BODIES.inspectionCommittee });
    expect([trial.state.outcome, trial.owed(), trial.deadline('decide').status]).toEqual(['silent', [], 'dropped']);
    expect(trial.refusal(asked, 'returnWithReason', { input: { reasons: 'Too late' } })).toBe('CASE_CLOSED');
  });

  test('at the top of the tree stays there, is shown, and can still be decided', () => {
    const trial = aRequest(atTheTop);
    trial.passesTo('2026-03-26');
    expect([trial.state.atTop, trial.state.outcome, trial.owed()]).toEqual(['decide#1', null, ['acknowledge', 'decide']]);
    expect(trial.passesTo('2026-06-01')).toEqual([]);
    const events = trial.does(asked, 'instruct', { input: { ...document, until: '2026-07-01', instruction: 'Do it' } });
    expect(events).toContainEqual(expect.objectContaining({ type: 'ObligationMet', key: 'decide', inTime: false }));
    expect(trial.state.outcome).toBe('instructed');
  });

  test('ends by itself when the matter is met meanwhile, and a repeated fact changes nothing', () => {
    const trial = aRequest({});
    trial.hears({ id: '1', name: 'matterMet' });
    expect([trial.state.outcome, trial.owed()]).toEqual(['answeredMeanwhile', []]);
    expect(trial.hears({ id: '1', name: 'matterMet' })).toEqual([]);
  });

  test('does not listen to facts that are not about it', () => {
    const trial = aRequest({});
    expect(trial.hears({ id: '1', name: 'meetingsChanged', unitId: 'cell', fact: 'meetingPlanned', meetingId: 'one' })).toEqual([]);
    expect(trial.hears({ id: '2', name: 'requestAnswered', requestId: requestId('remedy#1', 1), deadline: 'remedy#1', outcome: 'instructed', details: {}, deciderBodyId: 'x', deciderUnitId: 'y' })).toEqual([]);
  });
});

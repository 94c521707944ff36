import { BODIES } from '../../../engine/spec/people';
import { examplesOf, runningUntil, type ExampleChange, type RuleExample } from '../../../engine/spec/rule-example';

const example = examplesOf({
  parties: { inspector: BODIES.inspectionCommittee, subject: BODIES.cell, managing: BODIES.cell },
  definition: { limits: { wholeCase: { extensionRatio: 'inspection.extensionRatio' } } },
  policy: { 'inspection.periodExamined': { value: 5 }, 'inspection.extensionRatio': { value: 33.333333 } },
});
const invitedTwice = { policy: { 'inspection.invitations': { value: 2 } } };
const leader = { personId: 'leader', role: 'leader' };
const teammate = { personId: 'teammate', role: 'member' };
const met = { status: 'met', since: '2026-01-05', seq: 3 } as const;
const open = { ...met, status: 'open' } as const;
const finding = { title: 'Minutes missing', kind: 'shortcoming', clause: 'HD 42', reasons: 'Two months' };
const ballot = { disciplineProposed: true, eligible: 9, votesFor: 6, votesAgainst: 2, abstained: 1 };

const remedyNumbers = { 'remediation.extensionRatio': { value: 33.333333 }, 'remediation.remedy': { value: 90, unit: 'calendarDay' } };
/** A limit of so many calendar days from 5 January, as it runs after its end was moved over days off. */
const wholeCaseOf = (days: number, dueOn: string): ExampleChange['state'] => ({
  definition: { limits: { wholeCase: { due: { kind: 'policy', number: 'inspection.wholeCase', from: 'opening' }, extensionRatio: 'inspection.extensionRatio' } } },
  policy: { 'inspection.extensionRatio': { value: 33.333333 }, 'inspection.wholeCase': { value: days, unit: 'calendarDay' } },
  deadlines: runningUntil('wholeCase', dueOn, {}),
});

/** Facts on which the rules of the inspection are frozen. */
export const inspectionExamples: readonly RuleExample[] = [
  example('actorIsNotTheSubject', 'somebody of another cell acts', { people: ['chair', 'secretary'] }),
  example('actorIsNotTheSubject', 'a member of the inspected cell acts', { actor: 'chairFromTheCell', people: ['chairFromTheCell'] }),
  example('actorIsNotTheSubject', 'the secretary of the inspected cell acts', { actor: 'secretary', people: ['secretary'] }),
  example('actorIsNotTheSubject', 'kin of the secretary of the inspected cell acts', { actor: 'kinOfTheSecretary', people: ['kinOfTheSecretary', 'secretary'] }),
  example('actorIsNotTheSubject', 'kin of the inspected member acts', { actor: 'kinOfTheRemedier', people: ['kinOfTheRemedier'], state: { subjectPersonId: 'remedier' } }),
  example('actorIsNotTheSubject', 'a subordinate of the inspected member acts', { actor: 'subordinateOfTheRemedier', people: ['subordinateOfTheRemedier'], state: { subjectPersonId: 'remedier' } }),
  example('actorIsNotTheSubject', 'nothing is known of the one who acts', { people: [] }),
  example('teamHasOneLeader', 'one leader, one member', { input: { team: [leader, teammate] } }),
  example('teamHasOneLeader', 'no leader', { input: { team: [teammate] } }),
  example('teamHasOneLeader', 'two leaders', { input: { team: [leader, { ...teammate, role: 'leader' }] } }),
  example('teamHasOneLeader', 'one person twice', { input: { team: [leader, teammate, teammate] } }),
  example('teamIsFreeOfConflict', 'nobody of the team is close to the cell', { input: { team: [leader, teammate] }, people: ['leader', 'teammate', 'secretary'] }),
  example('teamIsFreeOfConflict', 'a member of the cell is in the team', { input: { team: [leader, { personId: 'chairFromTheCell', role: 'member' }] }, people: ['leader', 'chairFromTheCell'] }),
  example('teamIsFreeOfConflict', 'kin of the secretary is in the team', { input: { team: [leader, { personId: 'kinOfTheSecretary', role: 'member' }] }, people: ['leader', 'kinOfTheSecretary', 'secretary'] }),
  example('teamIsFreeOfConflict', 'the person inspected is in the team', { input: { team: [leader, { personId: 'outsider', role: 'member' }] }, people: ['leader', 'outsider'], state: { subjectPersonId: 'outsider' } }),
  example('teamIsFreeOfConflict', 'a subordinate of the person inspected is in the team', { input: { team: [leader, { personId: 'subordinateOfTheRemedier', role: 'member' }] }, people: ['leader', 'subordinateOfTheRemedier'], state: { subjectPersonId: 'remedier' } }),
  example('teamIsFreeOfConflict', 'somebody unknown is in the team', { input: { team: [leader, { personId: 'nobody', role: 'member' }] }, people: ['leader'] }),
  example('periodIsInOrder', 'the period ends today', { input: { periodFrom: '2025-01-01', periodTo: '2026-01-20' } }),
  example('periodIsInOrder', 'the period ends before it begins', { input: { periodFrom: '2025-02-01', periodTo: '2025-01-01' } }),
  example('periodIsInOrder', 'the period ends tomorrow', { input: { periodFrom: '2025-01-01', periodTo: '2026-01-21' } }),
  example('periodIsWithinTheLimit', 'five years to the day', { input: { periodFrom: '2021-01-20', periodTo: '2025-12-31' } }),
  example('periodIsWithinTheLimit', 'a day more than five years', { input: { periodFrom: '2021-01-19', periodTo: '2025-12-31' } }),
  example('verificationIsDone', 'verification is finished', { state: { obligations: { verify: met } } }),
  example('verificationIsDone', 'verification goes on', { state: { obligations: { verify: open } } }),
  example('subjectExplainedOrHadTheTime', 'the subject has explained', { state: { obligations: { explain: met }, deadlines: runningUntil('explain', '2026-01-25', { status: 'met' }) } }),
  example('subjectExplainedOrHadTheTime', 'the time ran out yesterday', { state: { obligations: { explain: open }, deadlines: runningUntil('explain', '2026-01-19', {}) } }),
  example('subjectExplainedOrHadTheTime', 'the time runs out today', { state: { obligations: { explain: open }, deadlines: runningUntil('explain', '2026-01-20', {}) } }),
  example('subjectAdmitsAndProposesAForm', 'the subject admits and proposes a form', { input: { admitted: true, formProposed: 'khiển trách' } }),
  example('subjectAdmitsAndProposesAForm', 'the subject admits but proposes no form', { input: { admitted: true, formProposed: ' ' } }),
  example('subjectAdmitsAndProposesAForm', 'the subject does not admit', { input: { admitted: false, formProposed: 'khiển trách' } }),
  example('conferenceIsNotInThePast', 'today', { input: { conferenceOn: '2026-01-20' } }),
  example('conferenceIsNotInThePast', 'yesterday', { input: { conferenceOn: '2026-01-19' } }),
  example('conferenceIsNotInThePast', 'called on paper in time, recorded later', { input: { conferenceOn: '2026-01-19' }, occurredOn: '2026-01-15' }),
  example('conferenceDayHasCome', 'the day itself', { state: { fields: { conferenceOn: '2026-01-20' } } }),
  example('conferenceDayHasCome', 'the day before', { state: { fields: { conferenceOn: '2026-01-21' } } }),
  example('conferenceDayHasCome', 'recorded today of a day before the one it was called for', { state: { fields: { conferenceOn: '2026-01-20' } }, occurredOn: '2026-01-19' }),
  example('subjectWasHeardOrInvitedOftenEnough', 'the subject was heard', { input: { subjectHeard: 'heard' }, state: invitedTwice }),
  example('subjectWasHeardOrInvitedOftenEnough', 'invited as often as the policy says, and away', { input: { subjectHeard: 'absent', invitations: 2 }, state: invitedTwice }),
  example('subjectWasHeardOrInvitedOftenEnough', 'invited once less than the policy says', { input: { subjectHeard: 'absent', invitations: 1 }, state: invitedTwice }),
  example('subjectWasHeardOrInvitedOftenEnough', 'away, and no invitation is recorded', { input: { subjectHeard: 'absent' }, state: invitedTwice }),
  example('subjectWasHeardOrInvitedOftenEnough', 'nothing is said of the subject', { state: invitedTwice }),
  example('ballotsAddUpWhereDisciplineIsProposed', 'no discipline, no ballot', { input: { disciplineProposed: false } }),
  example('ballotsAddUpWhereDisciplineIsProposed', 'nine voters, nine votes', { input: ballot }),
  example('ballotsAddUpWhereDisciplineIsProposed', 'nine voters, ten votes', { input: { ...ballot, abstained: 2 } }),
  example('ballotsAddUpWhereDisciplineIsProposed', 'discipline without a ballot', { input: { disciplineProposed: true, eligible: 9 } }),
  example('objectionTimeIsStillRunning', 'the last day to object', { state: { deadlines: runningUntil('objectToMinutes', '2026-01-20', {}) } }),
  example('objectionTimeIsStillRunning', 'a day after the last day', { state: { deadlines: runningUntil('objectToMinutes', '2026-01-19', {}) } }),
  example('noObjectionWasMadeBefore', 'none was made', {}),
  example('noObjectionWasMadeBefore', 'one was made', { state: { fields: { objection: 'Not said' } } }),
  example('anObjectionWasMade', 'an objection was made', { state: { fields: { objection: 'Not said' } } }),
  example('anObjectionWasMade', 'no objection was made', {}),
  example('objectionTimeHasRunOrWasUsed', 'the subject agreed or objected', { state: { obligations: { objectToMinutes: met } } }),
  example('objectionTimeHasRunOrWasUsed', 'the time ran out yesterday', { state: { obligations: { objectToMinutes: open }, deadlines: runningUntil('objectToMinutes', '2026-01-19', {}) } }),
  example('objectionTimeHasRunOrWasUsed', 'the time runs out today', { state: { obligations: { objectToMinutes: open }, deadlines: runningUntil('objectToMinutes', '2026-01-20', {}) } }),
  example('objectionIsAnswered', 'no objection was made', {}),
  example('objectionIsAnswered', 'the objection was answered', { state: { fields: { objection: 'Not said', objectionAnswer: 'Mended' } } }),
  example('objectionIsAnswered', 'the objection has no answer', { state: { fields: { objection: 'Not said' } } }),
  example('everyFindingNamesClauseAndReasons', 'clause and reasons are named', { input: { findings: [finding] } }),
  example('everyFindingNamesClauseAndReasons', 'nothing was found', { input: { findings: [] } }),
  example('everyFindingNamesClauseAndReasons', 'a clause is blank', { input: { findings: [finding, { ...finding, clause: ' ' }] } }),
  example('everyFindingNamesClauseAndReasons', 'reasons are missing', { input: { findings: [{ ...finding, reasons: '' }] } }),
  example('findingsAreRemediedAfterToday', 'a date lies ahead', { input: { findings: [{ ...finding, remedyBy: '2026-04-10' }] } }),
  example('findingsAreRemediedAfterToday', 'no date is named', { input: { findings: [finding] } }),
  example('findingsAreRemediedAfterToday', 'the year was mistyped', { input: { findings: [{ ...finding, remedyBy: '0206-04-10' }] } }),
  example('disciplineNeedsAViolation', 'no discipline was proposed', { input: { findings: [finding] }, state: { fields: { disciplineProposed: false } } }),
  example('disciplineNeedsAViolation', 'discipline and a violation', { input: { findings: [finding, { ...finding, kind: 'violation' }] }, state: { fields: { disciplineProposed: true } } }),
  example('disciplineNeedsAViolation', 'discipline and shortcomings only', { input: { findings: [finding] }, state: { fields: { disciplineProposed: true } } }),
  example('extensionIsWithinItsCap', 'a third of 45 days: 15 more', { input: { until: '2026-03-06' }, state: wholeCaseOf(45, '2026-02-19') }),
  example('extensionIsWithinItsCap', 'a day more than a third', { input: { until: '2026-03-07' }, state: wholeCaseOf(45, '2026-02-19') }),
  example('extensionIsWithinItsCap', 'a third of 30 days that holidays moved on by nine: 10 more', { input: { until: '2026-02-23' }, state: wholeCaseOf(30, '2026-02-13') }),
  example('extensionIsWithinItsCap', 'a third of the 39 days that 30 became over holidays', { input: { until: '2026-02-24' }, state: wholeCaseOf(30, '2026-02-13') }),
  example('extensionIsWithinItsCap', 'no later than before', { input: { until: '2026-02-19' }, state: wholeCaseOf(45, '2026-02-19') }),
  example('extensionIsWithinItsCap', 'nothing runs', { input: { until: '2026-03-06' } }),
  example('extensionIsWithinItsCap', 'a third of the 90 days of a remedy that a day off moved on', { input: { until: '2026-05-06' }, state: { deadlines: runningUntil('remedy', '2026-04-06', {}), policy: remedyNumbers } }),
  example('extensionIsWithinItsCap', 'a day more than a third of the 90 days of a remedy', { input: { until: '2026-05-07' }, state: { deadlines: runningUntil('remedy', '2026-04-06', {}), policy: remedyNumbers } }),
  example('extensionIsWithinItsCap', 'a third of the 60 days to the date that the finding names: 20 more', { input: { until: '2026-03-26' }, state: { fields: { remedyBy: '2026-03-06' }, deadlines: runningUntil('remedy', '2026-03-06', {}), policy: remedyNumbers } }),
  example('extensionIsWithinItsCap', 'a day more than a third of those 60 days', { input: { until: '2026-03-27' }, state: { fields: { remedyBy: '2026-03-06' }, deadlines: runningUntil('remedy', '2026-03-06', {}), policy: remedyNumbers } }),
  example('notExtendedBefore', 'never extended', { state: { deadlines: runningUntil('wholeCase', '2026-02-19', {}) } }),
  example('notExtendedBefore', 'extended before', { state: { deadlines: runningUntil('wholeCase', '2026-03-06', { extended: true }) } }),
];

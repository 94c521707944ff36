import { BODIES } from '../../../engine/spec/people';
import { examplesOf, runningUntil, type RuleExample } from '../../../engine/spec/rule-example';

const parties = { owner: BODIES.cell, overseer: BODIES.inspectionCommittee, remedier: { is: 'person', personId: 'remedier' } } as const;
const example = examplesOf({ parties, definition: { limits: {} }, policy: {} });
const meeting = { meetingId: 'one', unitId: 'cell', on: '2026-01-19', status: 'held' } as const;
const evidence = { kind: 'evidence', documentId: 'photo', seq: 5 };
const owedSince = (seq: number) => ({ obligations: { remedy: { status: 'open', since: '2026-01-05', seq } } }) as const;
const rework = { policy: { 'remediation.rework': { value: 30 } } };
const ofTheCellItself = { parties: { owner: BODIES.cell, overseer: BODIES.cell }, subjectPersonId: 'remedier' } as const;

/** Facts on which the rules of the remediation are frozen. */
export const remediationExamples: readonly RuleExample[] = [
  example('remedierBelongsToTheOwner', 'a member of the cell', { input: { remedier: 'remedier' }, people: ['remedier'] }),
  example('remedierBelongsToTheOwner', 'the secretary of the cell', { input: { remedier: 'secretary' }, people: ['secretary'] }),
  example('remedierBelongsToTheOwner', 'somebody of another cell', { input: { remedier: 'outsider' }, people: ['outsider'] }),
  example('remedierBelongsToTheOwner', 'somebody unknown', { input: { remedier: 'nobody' } }),
  example('planEndsByTheFindingsDate', 'the plan ends on the date of the finding', { input: { completeBy: '2026-04-05' }, state: { deadlines: runningUntil('remedy', '2026-04-05', {}) } }),
  example('planEndsByTheFindingsDate', 'the plan ends a day later', { input: { completeBy: '2026-04-06' }, state: { deadlines: runningUntil('remedy', '2026-04-05', {}) } }),
  example('planEndsByTheFindingsDate', 'the plan ends yesterday', { input: { completeBy: '2026-01-19' }, state: { deadlines: runningUntil('remedy', '2026-04-05', {}) } }),
  example('meetingBelongsToTheOwner', 'a meeting of the cell was held', { meeting }),
  example('meetingBelongsToTheOwner', 'a meeting of another cell', { meeting: { ...meeting, unitId: 'otherCell' } }),
  example('meetingBelongsToTheOwner', 'a meeting that is only planned', { meeting: { ...meeting, status: 'planned' } }),
  example('meetingBelongsToTheOwner', 'a meeting whose minutes are signed', { meeting: { ...meeting, status: 'signed' } }),
  example('meetingBelongsToTheOwner', 'a meeting before the finding was opened', { meeting: { ...meeting, on: '2026-01-04' } }),
  example('meetingBelongsToTheOwner', 'no meeting is named', {}),
  example('meetingOfTheOwnerWasHeld', 'a meeting of the cell was held', { meeting }),
  example('meetingOfTheOwnerWasHeld', 'on the day of the verdict', { meeting, occurredOn: '2026-01-19' }),
  example('meetingOfTheOwnerWasHeld', 'a verdict dated the day before its meeting', { meeting, occurredOn: '2026-01-18' }),
  example('meetingOfTheOwnerWasHeld', 'a meeting of another cell', { meeting: { ...meeting, unitId: 'otherCell' } }),
  example('meetingOfTheOwnerWasHeld', 'a meeting that is only planned', { meeting: { ...meeting, status: 'planned' } }),
  example('meetingOfTheOwnerWasHeld', 'a meeting before the finding was opened', { meeting: { ...meeting, on: '2026-01-04' } }),
  example('meetingOfTheOwnerWasHeld', 'no meeting is named', {}),
  example('meetingHasNoVerdictYet', 'the first verdict of this meeting', { input: { meetingId: 'two' }, state: { meetings: ['one'] } }),
  example('meetingHasNoVerdictYet', 'a second verdict of this meeting', { input: { meetingId: 'one' }, state: { meetings: ['one'] } }),
  example('doneFollowsAReport', 'not done, nothing reported', { input: { verdict: 'notDone' }, state: owedSince(1) }),
  example('doneFollowsAReport', 'done, with evidence', { input: { verdict: 'done' }, state: { ...owedSince(1), papers: [evidence] } }),
  example('doneFollowsAReport', 'done, nothing reported', { input: { verdict: 'done' }, state: owedSince(1) }),
  example('doneFollowsAReport', 'done, with evidence from before the return for rework', { input: { verdict: 'done' }, state: { ...owedSince(8), papers: [evidence] } }),
  example('verifierIsIndependent', 'somebody of another cell', { input: { verifier: 'leader' }, people: ['leader'] }),
  example('verifierIsIndependent', 'a member of the cell', { input: { verifier: 'chairFromTheCell' }, people: ['chairFromTheCell'] }),
  example('verifierIsIndependent', 'the committee member attached to the cell', { input: { verifier: 'attachedToTheCell' }, people: ['attachedToTheCell'] }),
  example('verifierIsIndependent', 'the remedier', { input: { verifier: 'remedier' }, people: ['remedier'] }),
  example('verifierIsIndependent', 'kin of the remedier', { input: { verifier: 'kinOfTheRemedier' }, people: ['kinOfTheRemedier'] }),
  example('verifierIsIndependent', 'a subordinate of the remedier', { input: { verifier: 'subordinateOfTheRemedier' }, people: ['subordinateOfTheRemedier'] }),
  example('verifierIsIndependent', 'somebody unknown', { input: { verifier: 'nobody' } }),
  example('verifierIsIndependent', 'a cell’s finding about its own member, verified by another member', { input: { verifier: 'cellClerk' }, people: ['cellClerk'], state: ofTheCellItself }),
  example('verifierIsIndependent', 'a cell’s finding about its own member, verified by himself', { input: { verifier: 'remedier' }, people: ['remedier'], state: ofTheCellItself }),
  example('verifierBelongsToTheOverseer', 'somebody of the inspection committee', { input: { verifier: 'leader' }, people: ['leader'] }),
  example('verifierBelongsToTheOverseer', 'somebody of another body', { input: { verifier: 'outsider' }, people: ['outsider'] }),
  example('actorIsIndependentOfTheOwner', 'the verifier is of another cell', { actor: 'leader', people: ['leader'] }),
  example('actorIsIndependentOfTheOwner', 'the verifier has joined the cell meanwhile', { actor: 'chairFromTheCell', people: ['chairFromTheCell'] }),
  example('actorDoesNotOweTheRemedy', 'the chair is of another cell', { people: ['chair'] }),
  example('actorDoesNotOweTheRemedy', 'a deputy chair who is a member of the cell', { actor: 'chairFromTheCell', people: ['chairFromTheCell'] }),
  example('actorDoesNotOweTheRemedy', 'kin of the remedier', { actor: 'kinOfTheRemedier', people: ['kinOfTheRemedier'] }),
  example('actorDoesNotOweTheRemedy', 'the committee member attached to the cell', { actor: 'attachedToTheCell', people: ['attachedToTheCell'] }),
  example('actorDoesNotOweTheRemedy', 'a cell’s finding about its own member, and its secretary acts', { actor: 'secretary', people: ['secretary'], state: ofTheCellItself }),
  example('actorDoesNotOweTheRemedy', 'a cell’s finding about its own member, and he acts himself', { actor: 'remedier', people: ['remedier'], state: ofTheCellItself }),
  example('verifierIsNamedForThisRound', 'verification is owed', { state: { obligations: { verify: { status: 'open', since: '2026-01-15', seq: 6 } } } }),
  example('verifierIsNamedForThisRound', 'nobody was named since the return for rework', { state: { obligations: { verify: { status: 'met', since: '2026-01-15', seq: 6 } } } }),
  example('evidenceWasHandedIn', 'evidence of this round', { state: { ...owedSince(1), papers: [evidence] } }),
  example('evidenceWasHandedIn', 'evidence from before the return for rework', { state: { ...owedSince(8), papers: [evidence] } }),
  example('evidenceWasHandedIn', 'another paper only', { state: { ...owedSince(1), papers: [{ ...evidence, kind: 'remedyPlan' }] } }),
  example('reworkIsWithinItsTerm', 'the last day that the number allows', { input: { remedyBy: '2026-02-19' }, state: rework }),
  example('reworkIsWithinItsTerm', 'a day later', { input: { remedyBy: '2026-02-20' }, state: rework }),
  example('reworkIsWithinItsTerm', 'counted from the day on which it was returned, not from that of recording', { input: { remedyBy: '2026-02-19' }, state: rework, occurredOn: '2026-01-19' }),
  example('dayIsInTheFuture', 'tomorrow', { input: { until: '2026-01-21' } }),
  example('dayIsInTheFuture', 'today', { input: { until: '2026-01-20' } }),
  example('dayIsInTheFuture', 'a new date for the rework', { input: { remedyBy: '2026-02-20' } }),
  example('dayIsInTheFuture', 'no day', {}),
];

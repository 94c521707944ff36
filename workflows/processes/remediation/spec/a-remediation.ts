import type { MeetingFacts } from '../../../engine/rules';
import { aCase, type ActOptions, type CaseOfSpec, type CaseOptions } from '../../../engine/spec/a-case';
import { acting, BODIES } from '../../../engine/spec/people';
import { remediation } from '../remediation.process';

const finding = { id: '1', kind: 'shortcoming', title: 'Minutes missing', clause: 'HD 42', reasons: 'Two months', remedyBy: null } as const;
const opened: CaseOptions = {
  on: '2026-01-05', parties: { owner: BODIES.cell, overseer: BODIES.inspectionCommittee }, responsibleUnitId: 'cell', findings: [finding],
  plannedMeetings: ['2026-01-20', '2026-02-20', '2026-03-20'],
  origin: { caseId: 'inspection', number: 'KTDH-1', relation: 'finding', seq: 9 },
};
/** Who acts in the examples: the cell's secretary, the overseer's chair, and its officer who verifies. */
export const secretary = acting('secretary');
export const chair = acting('chair');
export const verifier = acting('leader');

/** What the acts of the examples bring along. */
export const plan: ActOptions = { input: { measures: 'Write them', remedier: 'remedier', completeBy: '2026-03-31' }, papers: ['remedyPlan'] };
export const report: ActOptions = { input: { done: 'Written' }, papers: ['evidence'] };
export const minutes: ActOptions = { input: { reasons: 'Seen' }, papers: ['verificationMinutes'] };
export const named = (person: string): ActOptions => ({ input: { verifier: person } });
/** A meeting of the cell, and a verdict that it gives. */
export const heldOn = (on: string): MeetingFacts => ({ meetingId: `meeting of ${on}`, unitId: 'cell', on, status: 'held' });
export const verdictOf = (meeting: MeetingFacts, verdict: string): ActOptions => ({ input: { meetingId: meeting.meetingId, verdict, note: '' }, meeting });

/** A remediation as it opens, and as it stands once planned or called done. */
export const aRemediation = (change: Partial<CaseOptions>): CaseOfSpec => aCase(remediation, { ...opened, ...change });

export function planned(change: Partial<CaseOptions>): CaseOfSpec {
  const trial = aRemediation(change);
  trial.does(secretary, 'submitPlan', plan);
  return trial;
}

export function inVerification(): CaseOfSpec {
  const trial = planned({});
  trial.does(acting('remedier'), 'reportRemedy', report);
  trial.passesTo('2026-01-20');
  trial.does(secretary, 'giveVerdict', verdictOf(heldOn('2026-01-20'), 'done'));
  return trial;
}

/** The verdict of each meeting in turn, given on its day. */
export function meetingsSay(trial: CaseOfSpec, verdicts: Record<string, string>): void {
  for (const [on, verdict] of Object.entries(verdicts)) {
    trial.passesTo(on);
    trial.does(secretary, 'giveVerdict', verdictOf(heldOn(on), verdict));
  }
}

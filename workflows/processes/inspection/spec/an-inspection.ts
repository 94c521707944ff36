import { aCase, type ActOptions, type CaseOfSpec, type CaseOptions } from '../../../engine/spec/a-case';
import { acting, BODIES } from '../../../engine/spec/people';
import { inspection } from '../inspection.process';

const parties = { inspector: BODIES.inspectionCommittee, subject: BODIES.cell, managing: BODIES.cell };
/** How the inspection of the examples is opened, and who acts in it. */
export const opened: CaseOptions = { on: '2026-01-05', parties, actor: acting('clerk'), fields: { signs: 'Signs', basis: 'Basis' } };
export const chair = acting('chair');
export const leader = acting('leader');
export const secretary = acting('secretary');

/** What the acts of the examples bring along. */
export const team = [{ personId: 'leader', role: 'leader' }, { personId: 'teammate', role: 'member' }];
export const decision: ActOptions = { input: { decisionNumber: '01-QĐ/UBKTĐU', team, periodFrom: '2023-01-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] };
export const shortcoming = { title: 'Minutes missing', kind: 'shortcoming', clause: 'HD 42', reasons: 'No minutes in two months', remedyBy: '2026-05-29' };
export const violation = { title: 'Funds misused', kind: 'violation', clause: 'QĐ 69', reasons: 'Receipts' };
export const conclusion = (findings: unknown[]): ActOptions => ({ input: { findings, conclusion: 'Concluded' }, papers: ['conclusionNotice'] });
export const report: ActOptions = { papers: ['report'] };
export const conference: ActOptions = { input: { subjectHeard: 'heard', disciplineProposed: false }, papers: ['conferenceMinutes'] };
/** A ballot of nine, eight of them present, that proposes a warning. */
export const proposal = { ballotHeld: true, disciplineProposed: true, disciplineForm: 'warning', eligible: 9, present: 8, votesFor: 5, votesAgainst: 2, abstained: 1 };
export const verified: ActOptions = { input: { summary: 'Done' }, papers: ['verificationMinutes', 'draftReport'] };

/** An inspection as it opens, and as it stands at later stages. */
export const anInspection = (): CaseOfSpec => aCase(inspection, opened);

export function inVerification(): CaseOfSpec {
  return toVerification(anInspection());
}

/** Leads an inspection that was just opened to its verification. */
export function toVerification(trial: CaseOfSpec): CaseOfSpec {
  trial.does(chair, 'issueDecision', decision);
  trial.does(leader, 'present', { input: { presentedTo: 'The cell' }, papers: ['presentationMinutes'] });
  return trial;
}

export function inConference(): CaseOfSpec {
  const trial = inVerification();
  trial.does(secretary, 'explain', { input: { explanation: 'So it was' }, papers: ['explanation'] });
  trial.does(leader, 'verify', verified);
  trial.does(leader, 'callConference', { input: { conferenceOn: trial.today } });
  return trial;
}

/** After the conference, with the report of the team; only the subject may still object. */
export function inConclusion(minutes: ActOptions): CaseOfSpec {
  const trial = inConference();
  trial.does(leader, 'holdConference', minutes);
  trial.does(leader, 'handInReport', report);
  return trial;
}

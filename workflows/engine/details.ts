import type { CaseState } from './case-state';

/** What an operator sees of a case in the Temporal UI: where it is and what is due, never names or texts. */
export function caseDetails(state: CaseState): string {
  const owed = Object.entries(state.obligations).filter(([, { status }]) => status === 'open').map(([key]) => key);
  const due = Object.values(state.deadlines)
    .filter(({ status }) => status === 'running')
    .map((deadline) => `- ${deadline.id}: due ${deadline.dueOn}${deadline.lapsed ? ' (lapsed)' : ''}`);
  return [`**${state.number}** · ${state.definition.process} · stage ${state.outcome ?? state.stage} · act ${state.seq}`, `Owed: ${owed.join(', ') || 'nothing'}`, ...due].join('\n');
}

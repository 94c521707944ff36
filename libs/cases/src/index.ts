export { CaseCommands, type ActBody, type Acting, type OpenBody } from './case.commands';
export { CaseGateway, rejectionProblem, workflowIdOf, type Answer, type CatchUp } from './case-gateway';
export { CommitAct } from './commit/commit-act';
export { Reconciler, raiseAlarm, type Reconciliation } from './reconcile/reconciler';
export { fastForward, rehearsalClock } from './rehearsal-clock';
export { Delivery } from './relay/deliver';
export { Relay } from './relay/relay';
export { standingOfCase } from './standing.queries';

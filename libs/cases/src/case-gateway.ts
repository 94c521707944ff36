import { Problem, problem, problems, type ProblemCode } from '@kiem-giam/contracts';
import { allRules, type ActResult, type CaseSignal, type CaseStart, type Command, type Foundation, type RecentCommand } from '@kiem-giam/workflows';
import {
  ApplicationFailure, WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, type Client,
} from '@temporalio/client';

/** How long a caller waits before he is told to look again later. */
const ANSWER_WITHIN_MS = 8_000;
const LOOK_AGAIN_WITHIN_MS = 1_500;

/** Refusals of an opening by which the case stands, or stood. */
const STANDS: ReadonlySet<string> = new Set(['ALREADY_OPEN', 'CASE_CLOSED', 'IDEMPOTENCY_KEY_REUSED'] satisfies ProblemCode[]);

/** What became of a command: its result, or that the engine has it and will finish it. */
export type Answer = { done: true; result: ActResult } | { done: false; caseId: string; commandId: string };

/** Brings a case's clock to world time before something reaches it; does nothing outside a rehearsal. */
export type CatchUp = (caseId: string) => Promise<void>;

/** The one door from Node to the case workflows. Ids are derived, so every call here may be repeated. */
export class CaseGateway {
  constructor(private readonly client: Client, private readonly taskQueue: string, private readonly catchUp: CatchUp) {}

  /** Opens a case by Update-with-Start: a repeat finds the same workflow and the same update. */
  async open(start: CaseStart, foundation: Foundation, command: Command): Promise<Answer> {
    const operation = () => new WithStartWorkflowOperation('runCase', {
      workflowId: workflowIdOf(start.caseId), taskQueue: this.taskQueue, args: [start, foundation],
      workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY', staticSummary: foundation.definition.process,
    });
    return this.answer(command, () => this.client.workflow.executeUpdateWithStart('command', { startWorkflowOperation: operation(), updateId: command.id, args: [command] }) as Promise<RecentCommand>, start.caseId)
      .catch(async (error: unknown) => {
        if (error instanceof Problem && error.kind.status < 500 && !STANDS.has(error.code)) await this.endUnopened(start.caseId);
        throw error;
      });
  }

  /** A workflow whose opening was refused has nothing to do; a case that stands is not touched by it, nor is one that is being opened. */
  private async endUnopened(caseId: string): Promise<void> {
    const handle = this.client.workflow.getHandle(workflowIdOf(caseId));
    // Told in vain, it is ended by the reconciler. Waited for, so that whoever tries again at once finds a new one.
    await this.within(LOOK_AGAIN_WITHIN_MS, async () => {
      await handle.signal('openingRefused');
      await handle.result();
    }).catch(() => undefined);
  }

  async act(caseId: string, command: Command): Promise<Answer> {
    await this.catchUp(caseId).catch((error: unknown) => { throw engineFault(error); });
    const handle = this.client.workflow.getHandle(workflowIdOf(caseId));
    return this.answer(command, () => handle.executeUpdate<RecentCommand, [Command]>('command', { updateId: command.id, args: [command] }), caseId);
  }

  /** Tells a case a fact; a case that is over or gone no longer needs it. */
  async tell(caseId: string, signal: CaseSignal): Promise<'told' | 'over'> {
    await this.catchUp(caseId);
    try {
      await this.client.workflow.getHandle(workflowIdOf(caseId)).signal('fact', signal);
      return 'told';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'over';
      throw error;
    }
  }

  /** What became of a command that was accepted: its result, still under way, or unknown to the engine. */
  async lookUp(caseId: string, commandId: string): Promise<ActResult | 'pending' | 'unknown' | Problem> {
    const handle = this.client.workflow.getHandle(workflowIdOf(caseId)).getUpdateHandle<RecentCommand>(commandId);
    try {
      return (await this.within(LOOK_AGAIN_WITHIN_MS, () => handle.result())).result;
    } catch (error) {
      if (isTimeout(error)) return 'pending';
      if (error instanceof WorkflowUpdateFailedError) return problemOf(error);
      return 'unknown';
    }
  }

  private async answer(command: Command, send: () => Promise<RecentCommand>, caseId: string): Promise<Answer> {
    try {
      const { digest, result } = await this.within(ANSWER_WITHIN_MS, send);
      // The server knows an update by its id alone: two requests under one key that arrive together get one answer, and one of them must not believe it.
      if (digest !== command.digest) throw problem('IDEMPOTENCY_KEY_REUSED');
      return { done: true, result };
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) throw problemOf(error);
      if (error instanceof WorkflowExecutionAlreadyStartedError) throw problem('CASE_CLOSED', { outcome: '–' });
      // The journal said just now that the case is open: its workflow is lost and will be rebuilt, or has just ended.
      if (error instanceof WorkflowNotFoundError) throw problem('ENGINE_UNAVAILABLE');
      if (!isTimeout(error) && !isUnavailable(error)) throw engineFault(error);
      const state = await this.lookUp(caseId, command.id).catch(() => 'unknown' as const);
      if (state instanceof Problem) throw state;
      if (state === 'unknown') throw problem('ENGINE_UNAVAILABLE');
      return state === 'pending' ? { done: false, caseId, commandId: command.id } : { done: true, result: state };
    }
  }

  private within<T>(ms: number, call: () => Promise<T>): Promise<T> {
    return this.client.connection.withDeadline(Date.now() + ms, call);
  }
}

/** Workflow id of a case. */
export const workflowIdOf = (caseId: string): string => `case/${caseId}`;

/** A refusal of the case as a problem: of the engine by its code, of a rule with the rule's own words. */
function problemOf(error: WorkflowUpdateFailedError): Problem {
  const { cause } = error;
  // Under a burst the server gives back what the worker did not look at in its task: nothing was accepted, so it may be sent again.
  if (cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate') return problem('ENGINE_UNAVAILABLE');
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'Rejection') throw error;
  const [rejection] = (cause.details ?? []) as { code: string; rule: string | null; params: Record<string, unknown> }[];
  if (!rejection) throw error;
  return rejectionProblem(rejection.code, rejection.rule, rejection.params);
}

/** The words of a rejection, wherever it was decided. */
export function rejectionProblem(code: string, rule: string | null, params: Readonly<Record<string, unknown>>): Problem {
  const refusal = rule === null ? undefined : allRules[rule]?.refusal;
  if (refusal) return new Problem(code, { status: 409, vi: refusal.vi, en: refusal.en }, { ...params, rule });
  return problem(code in problems ? (code as ProblemCode) : 'UNEXPECTED', params);
}

/** A call that failed on its way or within the server is no defect of the request: the caller tries again with the same key. Anything else stays what it is. */
function engineFault(error: unknown): unknown {
  return grpcCode(error) === undefined ? error : problem('ENGINE_UNAVAILABLE');
}

function isTimeout(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || grpcCode(error) === 4 || grpcCode(error) === 1;
}

/** UNAVAILABLE and RESOURCE_EXHAUSTED: the server is away or protects itself. */
function isUnavailable(error: unknown): boolean {
  return [8, 14].includes(grpcCode(error) ?? -1);
}

function grpcCode(error: unknown): number | undefined {
  const candidates = [error, (error as { cause?: unknown } | null)?.cause];
  for (const candidate of candidates) {
    const code = (candidate as { code?: unknown } | null)?.code;
    if (typeof code === 'number') return code;
  }
  return undefined;
}

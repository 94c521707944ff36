import { worldTime } from '@kiem-giam/platform';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { workflowIdOf, type CatchUp } from './case-gateway';

/** A lag below this is the ordinary running of two clocks. */
const TOLERATED_LAG_MS = 1_500;
const LEG_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 40;

/**
 * Brings one lagging case to world time, by the server's own time skipping. Only for rehearsals: the server allows it
 * only where it was started with that setting. Lazily, just before something reaches the case.
 */
export function rehearsalClock(client: Client, source: DataSource): CatchUp {
  return async (caseId) => {
    const world = await worldTime(source.manager);
    const offset = await clockOffsetOf(source, caseId);
    if (!world.isRehearsal || offset === null) return;
    const workflowTarget = world.epochMs - offset;
    await fastForward(client, caseId, workflowTarget);
  };
}

/** Moves a case's workflow time to a target (epoch milliseconds of its own clock) and waits until it reports having got there. */
export async function fastForward(client: Client, caseId: string, target: number): Promise<void> {
  const now = await workflowTime(client, caseId);
  if (now === null || target - now <= TOLERATED_LAG_MS) return;
  const seconds = Math.ceil((target - now) / 1000);
  const { namespace } = client.options;
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId: workflowIdOf(caseId) },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id: `leg-${target}`, duration: { seconds } } } },
    updateMask: { paths: ['time_skipping_config'] },
  } as never);
  await arrived(client, caseId, target);
}

async function arrived(client: Client, caseId: string, target: number): Promise<void> {
  for (const giveUpAt = performance.now() + LEG_WITHIN_MS; performance.now() < giveUpAt; ) {
    const now = await workflowTime(client, caseId);
    if (now === null || target - now <= TOLERATED_LAG_MS) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`The clock of case ${caseId} did not reach ${new Date(target).toISOString()}`);
}

/** What the case's workflow clock says now; null when it is over. */
async function workflowTime(client: Client, caseId: string): Promise<number | null> {
  try {
    const answer = await client.workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution: { workflowId: workflowIdOf(caseId) } });
    if (answer.workflowExecutionInfo?.status !== 1) return null;
    const virtual = (answer.workflowExtendedInfo as { timeSkippingInfo?: { currentTime?: { seconds?: unknown; nanos?: number } } } | null)?.timeSkippingInfo?.currentTime;
    return virtual?.seconds === undefined ? Date.now() : Number(virtual.seconds) * 1000 + Math.floor((virtual.nanos ?? 0) / 1e6);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === 5) return null;
    throw error;
  }
}

async function clockOffsetOf(source: DataSource, caseId: string): Promise<number | null> {
  const [row] = await source.query<{ clock_offset_ms: string }[]>('SELECT clock_offset_ms FROM cases WHERE id = $1', [caseId]);
  return row ? Number(row.clock_offset_ms) : null;
}

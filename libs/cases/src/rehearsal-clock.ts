import { worldTime } from '@kiem-giam/platform';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { workflowIdOf, type CatchUp } from './case-gateway';

/** A lag below this is the ordinary running of two clocks. */
const TOLERATED_LAG_MS = 1_500;
const LEG_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 40;
/** Whoever comes second waits out the leg of the first, and a little more. */
const LOCK_WITHIN = '25s';

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
    await fastForward({ client, source }, caseId, workflowTarget);
  };
}

/**
 * Moves a case's workflow time to a target (epoch milliseconds of its own clock) and waits until it reports having got there. One leg at a time, whichever
 * process begins it: two that begin together would add up, and the case would live ahead of its world.
 */
export async function fastForward({ client, source }: { client: Client; source: DataSource }, caseId: string, target: number): Promise<void> {
  if ((await secondsBehind(client, caseId, target)) === 0) return;
  await source.transaction(async (manager) => {
    await manager.query(`SELECT set_config('lock_timeout', $1, true)`, [LOCK_WITHIN]);
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('clock of case ' || $1, 0))`, [caseId]);
    const seconds = await secondsBehind(client, caseId, target);
    if (seconds > 0) await goOneLeg(client, caseId, { target, seconds });
  });
}

/** How far a case lies behind a target; 0 where it is there, or over. */
async function secondsBehind(client: Client, caseId: string, target: number): Promise<number> {
  const now = await workflowTime(client, caseId);
  return now === null || target - now <= TOLERATED_LAG_MS ? 0 : Math.ceil((target - now) / 1000);
}

async function goOneLeg(client: Client, caseId: string, { target, seconds }: { target: number; seconds: number }): Promise<void> {
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

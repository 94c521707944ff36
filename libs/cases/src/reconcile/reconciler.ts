import { derivedId, worldTime } from '@kiem-giam/platform';
import { foldActs, type ActResult, type CaseStart, type CommittedAct, type RecentCommand } from '@kiem-giam/workflows';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource, EntityManager } from 'typeorm';
import { workflowIdOf } from '../case-gateway';
import type { CommitAct } from '../commit/commit-act';
import { definitionOf, readActs } from '../standing.queries';

/** How many results of commands a rebuilt workflow remembers; older ones are found in the journal. */
const RECENT = 32;
const PAGE = 200;

/** What one pass found and did. */
export interface Reconciliation {
  looked: number;
  rebuilt: string[];
  restored: { caseId: string; acts: number }[];
  /** Workflows that the database knows nothing of and that had nothing to tell either. */
  strangers: string[];
}

/**
 * Keeps engine and journal of one mind, both ways (decision 6): a case whose workflow is gone is started again from its journal,
 * a journal that was restored to an earlier moment learns from the workflows what they have committed since.
 */
export class Reconciler {
  constructor(private readonly source: DataSource, private readonly client: Client, private readonly taskQueue: string, private readonly commit: CommitAct) {}

  async reconcile(): Promise<Reconciliation> {
    const found: Reconciliation = { looked: 0, rebuilt: [], restored: [], strangers: [] };
    await this.learnFromWorkflows(found);
    for (let after = ''; ; ) {
      const open = await this.source.query<{ id: string }[]>('SELECT id FROM cases WHERE closed_at IS NULL AND ($1 = \'\' OR id > $1::uuid) ORDER BY id LIMIT $2', [after, PAGE]);
      for (const { id } of open) {
        found.looked += 1;
        if (!(await this.isRunning(id))) await this.rebuild(id).then(() => found.rebuilt.push(id));
      }
      if (open.length < PAGE) return found;
      after = open.at(-1)!.id;
    }
  }

  /** Starts the same workflow id from the journal, one generation on; whatever still runs under an older one is refused by the commit. */
  async rebuild(caseId: string): Promise<void> {
    const start = await this.source.transaction((manager) => startOf(manager, caseId));
    await this.client.workflow.start('runCase', { workflowId: workflowIdOf(caseId), taskQueue: this.taskQueue, args: [start], workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING', staticSummary: start.definition.process });
  }

  private async isRunning(caseId: string): Promise<boolean> {
    try {
      return (await this.client.workflow.getHandle(workflowIdOf(caseId)).describe()).status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  private async learnFromWorkflows(found: Reconciliation): Promise<void> {
    for await (const info of this.client.workflow.list({ query: `WorkflowType = 'runCase'` })) {
      const caseId = info.workflowId.slice('case/'.length);
      if (info.status.name === 'TERMINATED' || info.status.name === 'CANCELLED') continue;
      const [row] = await this.source.query<{ last_seq: number; generation: number }[]>('SELECT last_seq, generation FROM cases WHERE id = $1', [caseId]);
      const acts = await this.actsSince(info.workflowId, info.runId, row?.last_seq ?? 0);
      if (acts.length > 0) {
        for (const act of acts) await this.commit.commitAgain(act);
        found.restored.push({ caseId, acts: acts.length });
      } else if (!row && info.status.name === 'RUNNING') found.strangers.push(info.workflowId);
    }
  }

  /** Acts the workflow has committed and the journal lacks; none where the worker cannot tell. */
  private async actsSince(workflowId: string, runId: string, seq: number): Promise<CommittedAct[]> {
    const acts = await this.client.workflow.getHandle(workflowId, runId).query<CommittedAct[], [number]>('actsAfter', seq);
    const next = acts[0];
    return next && next.input.seq === seq + 1 ? acts : [];
  }
}

async function startOf(manager: EntityManager, caseId: string): Promise<CaseStart> {
  const [[row]] = await manager.query<[{ generation: number; definition_hash: string; number: string; stage: string; outcome: string | null }[]]>(
    'UPDATE cases SET generation = generation + 1 WHERE id = $1 RETURNING generation, definition_hash, number, stage, outcome',
    [caseId],
  );
  if (!row) throw new Error(`Case ${caseId} is not in the journal`);
  const definition = await definitionOf(manager, row.definition_hash);
  const acts = await readActs(manager, caseId);
  const world = await worldTime(manager);
  const recent = acts.filter((act) => act.commandId !== null && act.kind === 'command').slice(-RECENT).map((act): RecentCommand => {
    const result: ActResult = { caseId, seq: act.seq, number: row.number, stage: row.stage, outcome: row.outcome };
    return { id: act.commandId!, digest: act.digest ?? '', result };
  });
  return { caseId, generation: row.generation, definition, clockOffsetMs: world.isRehearsal ? world.offsetMs : null, state: foldActs(acts, caseId, definition), recent };
}

/** Raises an alarm about a case once; the same trouble again changes nothing. */
export async function raiseAlarm(source: DataSource, alarm: { kind: string; caseId: string; about: string; detail: Record<string, unknown> }): Promise<void> {
  await source.query(
    `INSERT INTO alarms (id, kind, case_id, detail, raised_at) VALUES ($1, $2, $3, $4, clock_timestamp()) ON CONFLICT DO NOTHING`,
    [derivedId('alarm', alarm.kind, alarm.caseId, alarm.about), alarm.kind, alarm.caseId, JSON.stringify(alarm.detail)],
  );
}

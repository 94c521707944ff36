import { derivedId, worldTime } from '@kiem-giam/platform';
import { foldActs, type CaseStart, type CommittedAct } from '@kiem-giam/workflows';
import { WorkflowNotFoundError, type Client, type WorkflowExecutionInfo } from '@temporalio/client';
import type { DataSource, EntityManager } from 'typeorm';
import { workflowIdOf } from '../case-gateway';
import type { CommitAct } from '../commit/commit-act';
import { latestResultsOf } from '../earlier-result.queries';
import { definitionOf, readActs } from '../standing.queries';

/** How many results of commands a rebuilt workflow remembers; older ones are found in the journal. */
const RECENT = 32;
const PAGE = 200;
/** So long a workflow without a case is left alone: its opening may still be under way. */
const STRANGER_STAYS_MS = 3_600_000;

/** What one pass found and did. */
export interface Reconciliation {
  looked: number;
  rebuilt: string[];
  restored: { caseId: string; acts: number }[];
  /** Workflows whose acts could not be learned; an alarm says why. */
  failed: string[];
  /** Workflows that the database knows nothing of and that had nothing to tell either. */
  strangers: string[];
}

type Run = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'startTime' | 'status'>;

/**
 * Keeps engine and journal of one mind, both ways (decision 6): a case whose workflow is gone is started again from its journal,
 * a journal that was restored to an earlier moment learns from the workflows what they have committed since.
 */
export class Reconciler {
  constructor(private readonly source: DataSource, private readonly client: Client, private readonly taskQueue: string, private readonly commit: CommitAct) {}

  async reconcile(): Promise<Reconciliation> {
    const found: Reconciliation = { looked: 0, rebuilt: [], restored: [], failed: [], strangers: [] };
    await this.learnFromWorkflows(found);
    for (let after: string | null = null; ; ) {
      const open: { id: string }[] = await this.source.query<{ id: string }[]>('SELECT id FROM cases WHERE closed_at IS NULL AND ($1::uuid IS NULL OR id > $1::uuid) ORDER BY id LIMIT $2', [after, PAGE]);
      for (const { id } of open) {
        found.looked += 1;
        if (!(await this.isRunning(id)) && (await this.rebuild(id)) === 'rebuilt') found.rebuilt.push(id);
      }
      if (open.length < PAGE) return found;
      after = open.at(-1)!.id;
    }
  }

  /**
   * Starts the same workflow id from the journal, one generation on; whatever still runs under an older one is refused by the commit.
   * A case that has ended meanwhile needs no workflow.
   */
  async rebuild(caseId: string): Promise<'rebuilt' | 'over'> {
    const start = await this.source.transaction((manager) => startOf(manager, caseId));
    if (start === null) return 'over';
    await this.client.workflow.start('runCase', { workflowId: workflowIdOf(caseId), taskQueue: this.taskQueue, args: [start], workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING', staticSummary: start.definition.process });
    return 'rebuilt';
  }

  private async isRunning(caseId: string): Promise<boolean> {
    try {
      return (await this.client.workflow.getHandle(workflowIdOf(caseId)).describe()).status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Each run knows its own acts only, so the runs of a case are asked in the order in which they began. */
  private async learnFromWorkflows(found: Reconciliation): Promise<void> {
    const runs: Run[] = [];
    for await (const run of this.client.workflow.list({ query: `WorkflowType = 'runCase'` })) runs.push(run);
    for (const run of runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime())) {
      await this.learnFrom(run, found).catch(async (error: unknown) => {
        found.failed.push(run.workflowId);
        await raiseAlarm(this.source, { kind: 'restoreFailed', caseId: caseIdOf(run.workflowId), about: run.runId, detail: { error: String(error) } });
      });
    }
  }

  private async learnFrom(run: Run, found: Reconciliation): Promise<void> {
    const caseId = caseIdOf(run.workflowId);
    const [row] = await this.source.query<{ last_seq: number; is_over: boolean }[]>('SELECT last_seq, closed_at IS NOT NULL AS is_over FROM cases WHERE id = $1', [caseId]);
    if (row?.is_over) return;
    const acts = await this.actsSince(run.workflowId, run.runId, row?.last_seq ?? 0);
    let written = 0;
    for (const act of acts) if ((await this.commit.commitAgain(act)) === 'written') written += 1;
    if (written > 0) found.restored.push({ caseId, acts: written });
    if (acts.length === 0 && !row && run.status.name === 'RUNNING') await this.meetStranger(run, found);
  }

  /** A workflow whose opening was refused has nothing to do and never will; a young one may still be opening. */
  private async meetStranger(run: Run, found: Reconciliation): Promise<void> {
    found.strangers.push(run.workflowId);
    if (Date.now() - run.startTime.getTime() < STRANGER_STAYS_MS) return;
    await this.client.workflow.getHandle(run.workflowId, run.runId).terminate('its case was never opened');
  }

  /** Acts the run has committed and the journal lacks; none where they do not follow on what the journal has. */
  private async actsSince(workflowId: string, runId: string, seq: number): Promise<CommittedAct[]> {
    const acts = await this.client.workflow.getHandle(workflowId, runId).query<CommittedAct[], [number]>('actsAfter', seq);
    return acts[0]?.input.seq === seq + 1 ? acts : [];
  }
}

const caseIdOf = (workflowId: string): string => workflowId.slice('case/'.length);

/** In a rehearsal the new run begins at machine time, so the case's offset is that of the world today. */
async function startOf(manager: EntityManager, caseId: string): Promise<CaseStart | null> {
  const world = await worldTime(manager);
  const clockOffsetMs = world.isRehearsal ? world.offsetMs : null;
  const [[row]] = await manager.query<[{ generation: number; definition_hash: string }[]]>(
    'UPDATE cases SET generation = generation + 1, clock_offset_ms = $2 WHERE id = $1 AND closed_at IS NULL RETURNING generation, definition_hash',
    [caseId, clockOffsetMs ?? 0],
  );
  if (!row) return null;
  const definition = await definitionOf(manager, row.definition_hash);
  const acts = await readActs(manager, caseId);
  const recent = await latestResultsOf(manager, caseId, RECENT);
  return { caseId, generation: row.generation, definition, clockOffsetMs, state: foldActs(acts, caseId, definition), recent, unheard: [] };
}

/** Raises an alarm about a case once; the same trouble again changes nothing. */
export async function raiseAlarm(source: DataSource, alarm: { kind: string; caseId: string; about: string; detail: Record<string, unknown> }): Promise<void> {
  await source.query(
    `INSERT INTO alarms (id, kind, case_id, detail, raised_at) VALUES ($1, $2, $3, $4, clock_timestamp()) ON CONFLICT DO NOTHING`,
    [derivedId('alarm', alarm.kind, alarm.caseId, alarm.about), alarm.kind, alarm.caseId, JSON.stringify(alarm.detail)],
  );
}

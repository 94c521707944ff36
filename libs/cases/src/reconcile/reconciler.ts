import { worldTime } from '@kiem-giam/platform';
import type { CommittedAct } from '@kiem-giam/workflows';
import { WorkflowNotFoundError, type Client, type WorkflowExecutionInfo } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { workflowIdOf } from '../case-gateway';
import type { CommitAct } from '../commit/commit-act';
import { clearAlarms, clearAllBut, raiseAlarm, type Alarm } from './alarms';
import { startFromJournal } from './rebuild';

const PAGE = 200;
/** So long a workflow without a case is left alone: its opening may still be under way. */
const STRANGER_STAYS_MS = 3_600_000;
/** A case may be so long behind its due moment: wake-ups are spread over ten minutes, and a busy worker needs some more. */
const MAY_BE_LATE_MS = 15 * 60_000;
/** A case so young may not be counted among the workflows yet. */
const YOUNG_MS = 60_000;
/** Key of the advisory lock: two passes at once would learn the same acts. */
const LOCK = 7_203;

/** What one pass found and did. */
export interface Reconciliation {
  /** Open cases whose workflow was looked for. */
  looked: number;
  /** Runs of workflows that were asked for acts. */
  asked: number;
  rebuilt: string[];
  restored: { caseId: string; acts: number }[];
  /** Workflows whose acts could not be learned; an alarm says why. */
  failed: string[];
  /** Workflows that the database knows nothing of and that had nothing to tell either. */
  strangers: string[];
  /** Cases whose workflow runs but has not done what fell due. */
  late: string[];
  /** Alarms whose matter is over. */
  cleared: number;
}

type Run = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'startTime' | 'status'>;

/**
 * Keeps engine and journal of one mind, both ways (decision 6): a case whose workflow is gone is started again from its journal,
 * a journal that was restored to an earlier moment learns from the workflows what they have committed since.
 */
export class Reconciler {
  constructor(private readonly source: DataSource, private readonly client: Client, private readonly taskQueue: string, private readonly commit: CommitAct) {}

  /** Compares everything: asks every workflow of an open case and looks for the workflow of every open case. When a worker starts, and on demand. */
  reconcile(): Promise<Reconciliation> {
    return this.alone((found) => this.compareAll(found));
  }

  /** Compares what PostgreSQL can tell by itself, and one count: cheap enough for every quarter of an hour. Only where that shows a difference, everything is compared. */
  look(): Promise<Reconciliation> {
    return this.alone(async (found) => {
      if (await this.somethingIsLost()) return this.compareAll(found);
      for (const { id, dueAt } of await this.overdue()) {
        found.late.push(id);
        await raiseAlarm(this.source.manager, { kind: 'standsStill', caseId: id, about: dueAt, detail: { dueAt } });
      }
    });
  }

  /**
   * Starts the same workflow id from the journal, one generation on; whatever still runs under an older one is refused by the commit.
   * A case that has ended meanwhile needs no workflow.
   */
  async rebuild(caseId: string): Promise<'rebuilt' | 'over'> {
    const found = await this.source.transaction((manager) => startFromJournal(manager, caseId));
    if (found === null) return 'over';
    const { start, foundation } = found;
    await this.client.workflow.start('runCase', { workflowId: workflowIdOf(caseId), taskQueue: this.taskQueue, args: [start, foundation], workflowIdReusePolicy: 'ALLOW_DUPLICATE', workflowIdConflictPolicy: 'TERMINATE_EXISTING', staticSummary: foundation.definition.process });
    return 'rebuilt';
  }

  /** One pass at a time, whoever asks for it; every pass ends with the alarms whose matter is over. */
  private async alone(pass: (found: Reconciliation) => Promise<void>): Promise<Reconciliation> {
    const found: Reconciliation = { looked: 0, asked: 0, rebuilt: [], restored: [], failed: [], strangers: [], late: [], cleared: 0 };
    const runner = this.source.createQueryRunner();
    try {
      await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
      await pass(found).finally(() => runner.query('SELECT pg_advisory_unlock($1)', [LOCK]));
    } finally {
      await runner.release();
    }
    found.cleared += await clearAlarms(this.source.manager);
    return found;
  }

  /** A journal is learned before a workflow is built from it: what was restored to an earlier moment would else be the last word. */
  private async compareAll(found: Reconciliation): Promise<void> {
    await this.learnFromWorkflows(found);
    await this.lookForWorkflows(found);
    for (const { id } of await this.overdue()) found.late.push(id);
  }

  /** Fewer workflows than open cases, an act refused because the journal was behind its case, or a case that is late and has no workflow. */
  private async somethingIsLost(): Promise<boolean> {
    const { epochMs } = await worldTime(this.source.manager);
    const [told] = await this.source.query<{ open: number; behind: boolean }[]>(
      `SELECT (SELECT count(*)::int FROM cases WHERE closed_at IS NULL AND opened_at < to_timestamp($1::double precision / 1000)) AS open,
              EXISTS (SELECT 1 FROM alarms WHERE cleared_at IS NULL AND detail ->> 'code' = 'SEQUENCE_NOT_NEXT') AS behind`,
      [epochMs - YOUNG_MS],
    );
    const running = await this.client.workflow.count(`WorkflowType = 'runCase' AND ExecutionStatus = 'Running'`);
    if (told!.behind || running.count < told!.open) return true;
    for (const { id } of await this.overdue()) if (!(await this.isRunning(id))) return true;
    return false;
  }

  private async lookForWorkflows(found: Reconciliation): Promise<void> {
    for (let after: string | null = null; ; ) {
      const open: { id: string }[] = await this.source.query<{ id: string }[]>('SELECT id FROM cases WHERE closed_at IS NULL AND ($1::uuid IS NULL OR id > $1::uuid) ORDER BY id LIMIT $2', [after, PAGE]);
      for (const { id } of open) {
        found.looked += 1;
        if (!(await this.isRunning(id)) && (await this.rebuild(id)) === 'rebuilt') found.rebuilt.push(id);
      }
      if (open.length < PAGE) return;
      after = open.at(-1)!.id;
    }
  }

  /** Open cases that should have done something a while ago, those of which an alarm tells already left out. */
  private async overdue(): Promise<{ id: string; dueAt: string }[]> {
    const { epochMs } = await worldTime(this.source.manager);
    const rows = await this.source.query<{ id: string; due_at: Date }[]>(
      `SELECT c.id, c.next_wake_at AS due_at FROM cases c WHERE c.closed_at IS NULL AND c.next_wake_at < to_timestamp($1::double precision / 1000)
          AND NOT EXISTS (SELECT 1 FROM alarms a WHERE a.case_id = c.id AND a.kind = 'commitRefused' AND a.cleared_at IS NULL) ORDER BY c.next_wake_at`,
      [epochMs - MAY_BE_LATE_MS],
    );
    return rows.map(({ id, due_at: dueAt }) => ({ id, dueAt: dueAt.toISOString() }));
  }

  private async isRunning(caseId: string): Promise<boolean> {
    try {
      return (await this.client.workflow.getHandle(workflowIdOf(caseId)).describe()).status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Each run knows its own acts only, so the runs of a case are asked in the order in which they began. Closed cases have nothing to learn. */
  private async learnFromWorkflows(found: Reconciliation): Promise<void> {
    const runs: Run[] = [];
    for await (const run of this.client.workflow.list({ query: `WorkflowType = 'runCase'` })) runs.push(run);
    const closed = await this.closedAmong([...new Set(runs.map(({ workflowId }) => caseIdOf(workflowId)))]);
    const failed: Pick<Alarm, 'caseId' | 'about'>[] = [];
    for (const run of runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime())) {
      if (closed.has(caseIdOf(run.workflowId))) continue;
      found.asked += 1;
      await this.learnFrom(run, found).catch(async (error: unknown) => {
        found.failed.push(run.workflowId);
        const trouble = { caseId: caseIdOf(run.workflowId), about: run.runId };
        failed.push(trouble);
        await raiseAlarm(this.source.manager, { kind: 'restoreFailed', ...trouble, detail: { error: String(error) } });
      });
    }
    await clearAllBut(this.source.manager, 'restoreFailed', failed);
  }

  private async closedAmong(caseIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.source.query<{ id: string }[]>('SELECT id FROM cases WHERE closed_at IS NOT NULL AND id = ANY($1::uuid[])', [caseIds]);
    return new Set(rows.map(({ id }) => id));
  }

  private async learnFrom(run: Run, found: Reconciliation): Promise<void> {
    const caseId = caseIdOf(run.workflowId);
    const [row] = await this.source.query<{ last_seq: number }[]>('SELECT last_seq FROM cases WHERE id = $1', [caseId]);
    let [known, written] = [row?.last_seq ?? 0, 0];
    for (let acts = await this.actsSince(run, known); acts.length > 0; acts = await this.actsSince(run, known)) {
      for (const act of acts) if ((await this.commit.commitAgain(act)) === 'written') written += 1;
      known = acts.at(-1)!.input.seq;
    }
    if (written > 0) found.restored.push({ caseId, acts: written });
    if (known === 0 && run.status.name === 'RUNNING') await this.meetStranger(run, found);
  }

  /** A workflow whose opening was refused and that was not told so has nothing to do and never will; a young one may still be opening. */
  private async meetStranger(run: Run, found: Reconciliation): Promise<void> {
    found.strangers.push(run.workflowId);
    if (Date.now() - run.startTime.getTime() < STRANGER_STAYS_MS) return;
    await this.client.workflow.getHandle(run.workflowId, run.runId).terminate('its case was never opened');
  }

  /** Acts the run has committed and the journal lacks, as many as one answer holds; none where they do not follow on what the journal has. */
  private async actsSince({ workflowId, runId }: Run, seq: number): Promise<CommittedAct[]> {
    const acts = await this.client.workflow.getHandle(workflowId, runId).query<CommittedAct[], [number]>('actsAfter', seq);
    return acts[0]?.input.seq === seq + 1 ? acts : [];
  }
}

const caseIdOf = (workflowId: string): string => workflowId.slice('case/'.length);

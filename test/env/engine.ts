import { CommitAct, engineClient, raiseRefusal, Reconciler } from '@kiem-giam/cases';
import { openDatabase } from '@kiem-giam/platform';
import type { CaseState, CommittedAct } from '@kiem-giam/workflows';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { Client as PostgresClient } from 'pg';
import type { DataSource } from 'typeorm';
import { freshName } from './servers';
import type { FreshSystem } from './systems';

/** The engine's own means, beside the running product: its role in PostgreSQL, its client, its reconciler, and the superuser for tests that put things in the way. */
export interface Engine {
  source: DataSource;
  superuser: PostgresClient;
  client: Client;
  commit: CommitAct;
  /** The commit of another worker, which has just begun and knows nothing yet, on a database as that worker sees it. */
  anotherWorker: (source: DataSource) => CommitAct;
  reconciler: Reconciler;
  workflow: (caseId: string) => WorkflowHandle;
  stateInWorkflow: (caseId: string) => Promise<CaseState>;
  /** The acts of a case as its workflow sent them to the commit. */
  committed: (caseId: string) => Promise<CommittedAct[]>;
  /** Brings one case's own clock forward, as the rehearsal does, without insisting that anything be done there; answers before it has got there. */
  letTimePass: (caseId: string, seconds: number) => Promise<void>;
  /** Waits until every message of the acts so far has arrived. */
  everythingArrived: () => Promise<void>;
  /** Waits until a case has done all that it was told, and everybody has what it posted: what has not come of it by then will not come. */
  comesToRest: (caseId: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Of a system, only where its servers are. */
interface EngineOf {
  database: Pick<FreshSystem['database'], 'urls' | 'superuserUrl'>;
  temporal: FreshSystem['temporal'];
}

/** Opens them for one test file; call `close` before the system is stopped. */
export async function engineOf({ database, temporal }: EngineOf): Promise<Engine> {
  const source = await openDatabase({ url: database.urls.engine, poolSize: 4, applicationName: 'test-engine' });
  const superuser = new PostgresClient({ connectionString: database.superuserUrl });
  superuser.on('error', () => undefined); // Some tests restart PostgreSQL.
  await superuser.connect();
  const connection = await Connection.connect({ address: temporal.address });
  const client = engineClient(connection, temporal.namespace);
  const commit = new CommitAct(source, (input, refusal) => raiseRefusal(source.manager, input, refusal));
  const workflow = (caseId: string): WorkflowHandle => client.workflow.getHandle(`case/${caseId}`);
  const everythingArrived = async (): Promise<void> => {
    await eventually('the outbox', async () => (await superuser.query('SELECT 1 FROM outbox WHERE done_at IS NULL')).rows.length === 0);
  };
  return {
    source, superuser, client, commit, workflow,
    reconciler: new Reconciler(source, client, temporal.taskQueue, commit),
    anotherWorker: (database) => new CommitAct(database, async () => undefined),
    stateInWorkflow: (caseId) => workflow(caseId).query<CaseState, []>('caseState'),
    committed: (caseId) => workflow(caseId).query<CommittedAct[], [number]>('actsAfter', 0),
    letTimePass: async (caseId, seconds) => {
      await client.workflowService.updateWorkflowExecutionOptions({
        namespace: temporal.namespace, workflowExecution: { workflowId: `case/${caseId}` },
        workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id: freshName(), duration: { seconds } } } },
        updateMask: { paths: ['time_skipping_config'] },
      } as never);
    },
    everythingArrived,
    comesToRest: async (caseId) => {
      await everythingArrived();
      // The commit is a local activity: as long as it runs, so does the workflow task.
      await eventually(`${caseId} to come to rest`, async () => !(await workflow(caseId).describe()).raw.pendingWorkflowTask);
      await everythingArrived();
    },
    close: async () => {
      await source.destroy();
      await superuser.end().catch(() => undefined);
      await connection.close();
    },
  };
}

/** Longer than anything here takes on a machine with other things to do, and shorter than Jest waits, so that it is this sentence that is read. */
const UPPER_BOUND_MS = 45_000;

/**
 * Looks until there is something to see; the time allowed is an upper bound, not a pause. Ask for what stays so once it is so: a number that is
 * still growing is asked for as "at least", and looked at more closely afterwards.
 */
export async function eventually<T>(what: string, look: () => Promise<T | null | undefined | false>, withinMs = UPPER_BOUND_MS): Promise<T> {
  let looks = 0;
  for (const giveUpAt = performance.now() + withinMs; performance.now() < giveUpAt; await new Promise((resolve) => setTimeout(resolve, 25))) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    looks += 1;
  }
  throw new Error(`Waited in vain for ${what}: looked ${looks} times in ${withinMs / 1000} seconds`);
}

/** How many rows every table of the database holds: what was written anywhere shows here. */
export async function rowCounts(superuser: PostgresClient): Promise<Record<string, number>> {
  const { rows } = await superuser.query<{ table: string; rows: string }>(
    `SELECT c.relname AS table, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', c.relname), false, true, '')))[1]::text AS rows
       FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ table, rows: count }) => [table, Number(count)]));
}

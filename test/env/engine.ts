import { CommitAct, raiseRefusal, Reconciler } from '@kiem-giam/cases';
import { openDatabase } from '@kiem-giam/platform';
import type { CaseState } from '@kiem-giam/workflows';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { Client as PostgresClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { FreshSystem } from './systems';

/** The engine's own means, beside the running product: its role in PostgreSQL, its client, its reconciler, and the superuser for tests that put things in the way. */
export interface Engine {
  source: DataSource;
  superuser: PostgresClient;
  client: Client;
  commit: CommitAct;
  reconciler: Reconciler;
  workflow: (caseId: string) => WorkflowHandle;
  stateInWorkflow: (caseId: string) => Promise<CaseState>;
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
  const client = new Client({ connection, namespace: temporal.namespace });
  const commit = new CommitAct(source, (input, refusal) => raiseRefusal(source.manager, input, refusal));
  const workflow = (caseId: string): WorkflowHandle => client.workflow.getHandle(`case/${caseId}`);
  return {
    source, superuser, client, commit, workflow,
    reconciler: new Reconciler(source, client, temporal.taskQueue, commit),
    stateInWorkflow: (caseId) => workflow(caseId).query<CaseState, []>('caseState'),
    close: async () => {
      await source.destroy();
      await superuser.end().catch(() => undefined);
      await connection.close();
    },
  };
}

/** Looks until there is something to see; the time allowed is an upper bound, not a pause. */
export async function eventually<T>(what: string, look: () => Promise<T | null | undefined | false>, withinMs = 15_000): Promise<T> {
  for (const giveUpAt = performance.now() + withinMs; performance.now() < giveUpAt; await new Promise((resolve) => setTimeout(resolve, 25))) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
  }
  throw new Error(`Waited in vain for ${what}`);
}

/** How many rows every table of the database holds: what was written anywhere shows here. */
export async function rowCounts(superuser: PostgresClient): Promise<Record<string, number>> {
  const { rows } = await superuser.query<{ table: string; rows: string }>(
    `SELECT c.relname AS table, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', c.relname), false, true, '')))[1]::text AS rows
       FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ table, rows: count }) => [table, Number(count)]));
}

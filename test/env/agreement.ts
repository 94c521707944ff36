import { standingOfCase } from '@kiem-giam/cases';
import type { CaseState } from '@kiem-giam/workflows';
import { eventually, type Engine } from './engine';

/** Every case with the state that its journal folds to; fails where the case's own workflow knows it otherwise, field by field. */
export async function everyCaseAgrees(engine: Engine): Promise<Map<string, CaseState>> {
  const cases = await engine.source.query<{ id: string }[]>('SELECT id FROM cases ORDER BY id');
  const states = new Map<string, CaseState>();
  for (const { id } of cases) {
    const { known, state, row } = await atOneAct(engine, id);
    expect({ id, state: known }).toEqual({ id, state });
    expect({ stage: state.stage, outcome: state.outcome, last_seq: state.seq }).toEqual(row);
    states.set(id, state);
  }
  return states;
}

/** Journal, row and workflow of a case as of the same act. An act is in the journal before it is in its workflow: where a worker died in between, Temporal hands the task on after some seconds; and time that passes may bring the next act meanwhile. */
function atOneAct(engine: Engine, id: string): Promise<{ known: CaseState; state: CaseState; row: { stage: string; outcome: string | null; last_seq: number } }> {
  return eventually(`journal and workflow of ${id} at one act`, async () => {
    const [row] = await engine.source.query<{ stage: string; outcome: string | null; last_seq: number }[]>('SELECT stage, outcome, last_seq FROM cases WHERE id = $1', [id]);
    const { state } = (await standingOfCase(engine.source.manager, id, null))!;
    const known = await engine.stateInWorkflow(id).catch(notServedYet);
    return known?.seq === state.seq && row!.last_seq === state.seq && { known, state, row: row! };
  }, 30_000);
}

/** A worker that has just begun is not known to the server yet: then the question is asked again. */
function notServedYet(error: unknown): null {
  if (/no poller seen/.test(String((error as { cause?: unknown }).cause))) return null;
  throw error;
}

/** Ends the workflow of every open case, lets the reconciler build them again, and checks that each stands as before. Tells how many there were. */
export async function everyOpenCaseIsRebuiltEqual(engine: Engine): Promise<number> {
  const before = await everyCaseAgrees(engine);
  const open = [...before].filter(([, state]) => state.outcome === null).map(([id]) => id);
  for (const id of open) await engine.workflow(id).terminate('a test takes it away');
  const found = await engine.reconciler.reconcile();
  expect(found).toMatchObject({ looked: open.length, restored: [], strangers: [], failed: [] });
  expect(found.rebuilt.toSorted()).toEqual(open.toSorted());
  for (const id of open) expect(await engine.stateInWorkflow(id)).toEqual(before.get(id));
  return open.length;
}

/** What every journal and every table drawn from it says, in a form that can be compared; numbers that a rebuild changes are left out. */
export async function everythingAboutCases(engine: Engine): Promise<Record<string, unknown[]>> {
  const tables = {
    cases: `SELECT to_jsonb(t) - 'generation' - 'clock_offset_ms' AS row FROM cases t`,
    journal: `SELECT to_jsonb(t) AS row FROM journal t`, audit: `SELECT to_jsonb(t) AS row FROM audit_entries t WHERE stream LIKE 'case:%'`,
    readers: `SELECT to_jsonb(t) AS row FROM case_readers t`, obligations: `SELECT to_jsonb(t) AS row FROM obligations t`, deadlines: `SELECT to_jsonb(t) AS row FROM deadlines t`,
    findings: `SELECT to_jsonb(t) AS row FROM findings t`, verdicts: `SELECT to_jsonb(t) AS row FROM meeting_verdicts t`, links: `SELECT to_jsonb(t) AS row FROM case_links t`,
    papers: `SELECT to_jsonb(t) AS row FROM case_documents t`, outbox: `SELECT to_jsonb(t) - 'created_at' - 'not_before' - 'attempts' - 'last_error' - 'held' - 'done_at' AS row FROM outbox t`,
    numbers: `SELECT to_jsonb(t) AS row FROM case_numbers t`,
  };
  const all: Record<string, unknown[]> = {};
  for (const [table, sql] of Object.entries(tables)) {
    const { rows } = await engine.superuser.query<{ row: unknown }>(`SELECT row FROM (${sql}) AS s ORDER BY row::text`);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

import { releaseHeld, type Reconciliation } from '@kiem-giam/cases';
import { verifyAudit } from '@kiem-giam/audit';
import { copyDatabase, dropDatabase, startApi, startWorker } from '@kiem-giam/stack';
import type { CommittedAct } from '@kiem-giam/workflows';
import { Client } from 'pg';
import { everyCaseAgrees, everyOpenCaseIsRebuiltEqual, everythingAboutCases } from '../../env/agreement';
import { Story } from '../../factories/a-story';
import { engineOf, eventually, type Engine } from '../../env/engine';
import { testServers } from '../../env/servers';
import { freshSystem, type FreshSystem } from '../../env/systems';

let system: FreshSystem;
let engine: Engine;
let story: Story;
let running: { stop: () => Promise<void> }[];

beforeAll(async () => {
  system = await freshSystem({ demo: true, rehearsal: true });
  running = [system.api, system.worker];
  engine = await engineOf(system);
  story = new Story(system);
});
afterAll(async () => {
  await engine?.close();
  for (const server of running ?? []) await server.stop();
  await system?.stop();
});

describe('Temporal has lost a case', () => {
  test('its workflow is rebuilt from the journal, its timers fire, and an act of the old generation is refused', async () => {
    const { caseId } = await story.open();
    await story.untilVerification(caseId);
    const old = (await engine.workflow(caseId).query<CommittedAct[], [number]>('actsAfter', 0)).at(-1)!;
    await everyOpenCaseIsRebuiltEqual(engine);
    const late = { ...old.input, seq: old.input.seq + 1, commandId: 'late', kind: 'signal' as const, events: [] };
    expect(await engine.commit.commitAct(late)).toMatchObject({ status: 'refused', code: 'GENERATION_SUPERSEDED' });
    await story.moveTo('2026-01-30', 8);
    const { timeline } = await story.sheet('x-ubkt-cn', caseId);
    expect(timeline.slice(3).map(({ act }) => act)).toEqual(expect.arrayContaining(['remind', 'lapse']));
    expect((await story.recordWork(caseId, {})).status).toBe(200);
    await everyCaseAgrees(engine);
  });

  test('a repeat of a command from before is answered by the rebuilt case as the first time', async () => {
    const { caseId } = await story.open();
    await story.untilVerification(caseId);
    const first = await story.recordWork(caseId, { key: 'before-the-loss' });
    await everyOpenCaseIsRebuiltEqual(engine);
    const [known] = (await engine.source.query<{ command_id: string; request_digest: string }[]>('SELECT command_id, request_digest FROM journal WHERE case_id = $1 AND seq = $2', [caseId, first.body.seq]));
    const again = await engine.workflow(caseId).executeUpdate('command', { updateId: known!.command_id, args: [{ v: 1, id: known!.command_id, digest: known!.request_digest, act: {} }] });
    expect(again).toEqual({ id: known!.command_id, digest: known!.request_digest, result: first.body });
  });
});

describe('PostgreSQL was restored to an earlier moment', () => {
  test('the journals learn from the workflows what was committed since, messages are held until an operator lets them go', async () => {
    const { caseId: older } = await story.open();
    await story.untilVerification(older);
    await story.recordWork(older, {});
    const earlier = `${system.database.name}_earlier`;
    await whileStopped(() => copyDatabase({ adminUrl: testServers().adminUrl, name: earlier, passwords: testServers().passwords }, system.database.name));
    await story.recordWork(older, {});
    const { caseId: younger } = await story.open();
    await story.issueDecision(younger);
    await settled();
    const [before, actual] = [await everythingAboutCases(engine), await documents()];
    await whileStopped(() => restore(earlier));
    // Papers are kept beside the database and are brought back from their own backup.
    for (const row of actual) await engine.superuser.query('INSERT INTO documents SELECT * FROM jsonb_populate_record(NULL::documents, $1) ON CONFLICT DO NOTHING', [row]);
    const lost = await everythingAboutCases(engine);
    expect(lost['journal']!.length).toBe(before['journal']!.length - 3);

    const found: Reconciliation = await engine.reconciler.reconcile();
    expect(found).toMatchObject({ rebuilt: [], failed: [], strangers: [] });
    expect(Object.fromEntries(found.restored.map(({ caseId, acts }) => [caseId, acts]))).toEqual({ [older]: 1, [younger]: 2 });
    expect(await everythingAboutCases(engine)).toEqual(before);
    await everyCaseAgrees(engine);
    expect(await faults()).toEqual([]);
    expect((await story.recordWork(older, {})).status).toBe(200);
    expect((await story.open()).number).not.toBe((await story.sheet('x-ubkt-cn', younger)).number);
  });

  test('what is held is let go by the operator’s command, which the audit shows', async () => {
    const waiting = async () => (await engine.source.query<{ held: boolean }[]>('SELECT held FROM outbox WHERE held AND done_at IS NULL')).length;
    const held = await waiting();
    expect(held).toBeGreaterThan(0);
    const { released } = await engine.source.transaction((manager) => releaseHeld(manager));
    expect(released).toBe(held);
    await settled();
    const { rows } = await engine.superuser.query(`SELECT action, facts ->> 'released' AS released FROM audit_entries WHERE stream = 'outbox'`);
    expect(rows).toEqual([{ action: 'heldMessagesReleased', released: String(held) }]);
    const twice = await engine.superuser.query('SELECT event_key FROM notices GROUP BY event_key, person_id HAVING count(*) > 1');
    expect(twice.rows).toEqual([]);
  });
});

const settled = () => eventually('the outbox', async () => (await engine.source.query<{ n: string }[]>('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND NOT held'))[0]!.n === '0');
const documents = async () => (await engine.superuser.query<{ row: unknown }>('SELECT to_jsonb(d) AS row FROM documents d')).rows.map(({ row }) => row);
const faults = async () => (await verifyAudit(engine.source.manager, { checkpoints: [], files: [] } as never)).faults;

/** Stops the product and everybody else's connections, does the work, and starts the product again. */
async function whileStopped(work: () => Promise<unknown>): Promise<void> {
  await engine.close();
  for (const server of running) await server.stop();
  await work();
  running = await Promise.all([startApi(system.options), startWorker(system.options)]);
  engine = await engineOf(system);
}

async function restore(earlier: string): Promise<void> {
  await dropDatabase(testServers().adminUrl, system.database.name);
  const admin = new Client({ connectionString: testServers().adminUrl });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${admin.escapeIdentifier(earlier)} RENAME TO ${admin.escapeIdentifier(system.database.name)}`);
  await admin.end();
}

import { releaseHeld } from '@kiem-giam/cases';
import { verifyAudit } from '@kiem-giam/audit';
import { personIdOf } from '@kiem-giam/units';
import { copyDatabase, dropDatabase, startApi, startWorker } from '@kiem-giam/stack';
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
    const old = (await engine.committed(caseId)).at(-1)!;
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
  test('the journals learn from the workflows what was committed since, as soon as the worker starts; messages are held until an operator lets them go', async () => {
    const { caseId: older } = await story.open();
    await story.untilVerification(older);
    await story.recordWork(older, {});
    const earlier = await copied('earlier');
    await story.recordWork(older, {});
    const { caseId: younger } = await story.open();
    await story.issueDecision(younger);
    await settled();
    const before = await everythingAboutCases(engine);
    expect(await restored(earlier)).toBe(before['journal']!.length - 3);
    await eventually('the lost acts', async () => (await everythingAboutCases(engine))['journal']!.length >= before['journal']!.length);
    expect(await engine.reconciler.reconcile()).toMatchObject({ rebuilt: [], failed: [], strangers: [], restored: [] });
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

  test('messages that wait in the restored copy although they have arrived since change nothing', async () => {
    const { caseId } = await story.open();
    await story.untilConcluded(caseId);
    await settled();
    await engine.superuser.query('ALTER TABLE outbox ALTER COLUMN held SET DEFAULT true');
    await story.does('x-ubkt-uv1', caseId, 'announce', { papers: ['announcementMinutes'] });
    const letGo = 'ALTER TABLE outbox ALTER COLUMN held SET DEFAULT false; UPDATE outbox SET held = false';
    // The copy knows of no delivery at all, not even of those long before it.
    const earlier = await copied('waiting', `${letGo}, done_at = NULL, attempts = 0, not_before = now()`);
    await engine.superuser.query(letGo);
    const [link] = (await story.sheet('x-ubkt-cn', caseId)).links;
    await story.stands('x-03-bt', link!.caseId);
    await story.does('x-03-bt', link!.caseId, 'submitPlan', { input: { measures: 'Họp đúng kỳ.', remedier: personIdOf('X-03-PBT'), completeBy: '2026-01-30' }, papers: ['remedyPlan'] });
    await settled();
    const [before, told] = [await everythingAboutCases(engine), await notices()];
    await restored(earlier);
    await eventually('the lost acts', async () => (await everythingAboutCases(engine))['journal']!.length >= before['journal']!.length);
    await engine.source.transaction((manager) => releaseHeld(manager));
    await settled();
    expect(await everythingAboutCases(engine)).toEqual(before);
    expect(await notices()).toEqual(told);
    await everyCaseAgrees(engine);
    expect(await engine.reconciler.reconcile()).toMatchObject({ rebuilt: [], failed: [], late: [], restored: [] });
    expect((await engine.superuser.query('SELECT kind, detail FROM alarms WHERE cleared_at IS NULL')).rows).toEqual([]);
  });
});

const settled = () => eventually('the outbox', async () => (await engine.source.query<{ n: string }[]>('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL AND NOT held'))[0]!.n === '0');
const notices = async () => (await engine.superuser.query('SELECT event_key, person_id FROM notices ORDER BY 1, 2')).rows;
const faults = async () => (await verifyAudit(engine.source.manager, { checkpoints: [], files: [] } as never)).faults;

/** Stops the product and everybody else's connections, does the work, and starts the product again. */
async function whileStopped(work: () => Promise<unknown>): Promise<void> {
  await engine.close();
  for (const server of running) await server.stop();
  await work();
  running = await Promise.all([startApi(system.options), startWorker(system.options)]);
  engine = await engineOf(system);
}

/** A copy of the database as it is now, under the name given, changed by the statements given. */
async function copied(name: string, change?: string): Promise<string> {
  const copy = `${system.database.name}_${name}`;
  await whileStopped(async () => {
    await copyDatabase({ adminUrl: testServers().adminUrl, name: copy, passwords: testServers().passwords }, system.database.name);
    if (change !== undefined) await asSuperuser(copy, (client) => client.query(change));
  });
  return copy;
}

/** Puts the copy in the place of the database, with the papers of today: they are kept beside it and have a backup of their own. Answers how many journal rows it has. */
async function restored(copy: string): Promise<number> {
  const papers = (await engine.superuser.query<{ row: unknown }>('SELECT to_jsonb(d) AS row FROM documents d')).rows;
  let acts = 0;
  await whileStopped(async () => {
    const { name } = system.database;
    await dropDatabase(testServers().adminUrl, name);
    await asSuperuser('postgres', (client) => client.query(`ALTER DATABASE ${client.escapeIdentifier(copy)} RENAME TO ${client.escapeIdentifier(name)}`));
    await asSuperuser(name, async (client) => {
      for (const { row } of papers) await client.query('INSERT INTO documents SELECT * FROM jsonb_populate_record(NULL::documents, $1) ON CONFLICT DO NOTHING', [row]);
      acts = (await client.query('SELECT 1 FROM journal')).rows.length;
    });
  });
  return acts;
}

async function asSuperuser(database: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const url = new URL(testServers().adminUrl);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await work(client).finally(() => client.end());
}

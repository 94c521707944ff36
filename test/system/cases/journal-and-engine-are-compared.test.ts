import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { eventually } from '../../env/engine';
import { freshName } from '../../env/servers';
import { aStorySystem } from '../../factories/a-story-system';

const { system, story, engine } = aStorySystem();

const alarms = async (caseId: string) => (await engine.superuser.query<{ kind: string; over: boolean }>('SELECT kind, cleared_at IS NOT NULL AS over FROM alarms WHERE case_id = $1', [caseId])).rows;

/** The command as the operator runs it, on this system. */
function reconcileCommand(): { status: number | null; stdout: string; stderr: string } {
  const { address, namespace, taskQueue } = system.temporal;
  return spawnSync(process.execPath, [resolve(__dirname, '../../../libs/cases/dist/reconcile/reconcile-cli.js')], {
    encoding: 'utf8', env: { ...process.env, DATABASE_ENGINE_URL: system.database.urls.engine, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue },
  });
}

/** Temporal lists with some delay; nothing here may depend on how long. */
const listed = (running: number) => eventually('the list', async () => (await engine.client.workflow.count(`WorkflowType = 'runCase' AND ExecutionStatus = 'Running'`)).count === running);

test('the look of every quarter of an hour asks no workflow while nothing is lost', async () => {
  await story.open();
  await story.open();
  await listed(2);
  expect(await engine.reconciler.look()).toMatchObject({ looked: 0, asked: 0, late: [], rebuilt: [] });
  expect(await engine.reconciler.reconcile()).toMatchObject({ looked: 2, asked: 2, late: [], rebuilt: [], restored: [], failed: [] });
});

test('where fewer workflows run than cases are open, the look compares everything and builds the lost one again', async () => {
  const { caseId } = await story.open();
  await listed(3);
  await engine.workflow(caseId).terminate('a test takes it away');
  await listed(2);
  // So long a case may be too young to be counted.
  await engine.superuser.query(`UPDATE cases SET opened_at = opened_at - interval '2 minutes'`);
  expect(await engine.reconciler.look()).toMatchObject({ looked: 3, rebuilt: [caseId] });
  expect((await engine.workflow(caseId).describe()).status.name).toBe('RUNNING');
  await listed(3);
});

test('a case that does not do what fell due raises an alarm, which is over when it has', async () => {
  const { caseId } = await story.open();
  const { rows: [due] } = await engine.superuser.query<{ wake: Date }>('SELECT next_wake_at AS wake FROM cases WHERE id = $1', [caseId]);
  const wakeAt = (at: string) => engine.superuser.query(`UPDATE cases SET next_wake_at = $2::timestamptz WHERE id = $1`, [caseId, at]);
  await wakeAt('2026-01-05T00:00:00Z');
  expect(await engine.reconciler.look()).toMatchObject({ late: [caseId], rebuilt: [] });
  await engine.reconciler.look();
  expect(await alarms(caseId)).toEqual([{ kind: 'standsStill', over: false }]);
  expect(reconcileCommand()).toMatchObject({ status: 1, stdout: expect.stringContaining(`✗ ${caseId}: quá hạn`) as string });
  await wakeAt(due!.wake.toISOString());
  await engine.reconciler.look();
  expect(await alarms(caseId)).toEqual([{ kind: 'standsStill', over: true }]);
});

test('npm run reconcile says what it compared, what differed and what it mended', async () => {
  const { caseId } = await story.open();
  expect(reconcileCommand()).toMatchObject({ status: 0, stdout: expect.stringContaining('5 open cases') as string, stderr: '' });
  await engine.workflow(caseId).terminate('a test takes it away');
  const mended = reconcileCommand();
  expect([mended.status, mended.stdout]).toEqual([0, expect.stringContaining(`+ ${caseId}: dựng lại từ nhật ký · rebuilt from its journal`)]);
  expect(mended.stdout).toContain('1 differed, 0 could not be mended');
  expect(reconcileCommand().stdout).toContain('of one mind');
});

test('a command to a case whose workflow is lost is told to come again soon, not that the case is closed, and is then taken under the same key', async () => {
  const { caseId } = await story.open();
  await engine.workflow(caseId).terminate('a test takes it away');
  const key = freshName();
  const decline = () => story.act('x-ubkt-cn', caseId, 'decline', { input: { reasons: 'Không đủ căn cứ.' }, key });
  const { status, headers, body } = await decline();
  expect([status, headers.get('retry-after'), body]).toMatchObject([503, expect.stringMatching(/^\d{1,2}$/), { code: 'ENGINE_UNAVAILABLE' }]);
  expect((await story.sheet('x-ubkt-cn', caseId)).timeline.map(({ act }) => act)).toEqual(['open']);
  expect((await engine.reconciler.reconcile()).rebuilt).toEqual([caseId]);
  expect(await decline()).toMatchObject({ status: 200, body: { seq: 2, outcome: 'declined' } });
  await engine.workflow(caseId).result();
  // Now it is closed, and says so.
  const late = await story.act('x-ubkt-cn', caseId, 'decline', { input: { reasons: 'Lần nữa.' } });
  expect([late.status, late.body.code]).toEqual([409, 'CASE_CLOSED']);
});

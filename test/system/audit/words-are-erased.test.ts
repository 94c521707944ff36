import { verifyAudit } from '@kiem-giam/audit';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { aStorySystem } from '../../factories/a-story-system';

const { system, story, engine } = aStorySystem();

const WORDS = 'Đồng chí Hư Cấu tự nhận khuyết điểm.';

function run(script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [resolve(__dirname, '../../../libs/audit/dist', script), ...args], {
    encoding: 'utf8', env: { ...process.env, DATABASE_ENGINE_URL: system.database.urls.engine, KIEM_GIAM_DATA: system.dataFolder },
  });
}
const erase = (number: string, act: number, field: string) => run('erase-cli.js', '--case', number, '--act', String(act), '--field', field, '--reason', 'Yêu cầu số 12 (hư cấu)');
const verified = async () => verifyAudit(engine.source.manager, { checkpoints: [], faults: [] } as never);

test('somebody’s words in an act of a closed case go for good, the audit still verifies and says that they were erased', async () => {
  const { caseId, number } = await story.open();
  expect(erase(number, 1, 'signs')).toMatchObject({ status: 2, stderr: expect.stringContaining('chưa kết thúc') as string });
  await story.does('x-ubkt-cn', caseId, 'decline', { input: { reasons: WORDS } });
  expect(erase(number, 2, 'nothing')).toMatchObject({ status: 1 });
  expect(erase(number, 2, 'reasons')).toMatchObject({ status: 0, stderr: '' });
  expect(erase(number, 2, 'reasons')).toMatchObject({ status: 1 });
  expect((await engine.superuser.query('SELECT 1 FROM journal WHERE body::text LIKE $1', [`%${WORDS}%`])).rows).toEqual([]);
  const { body } = await story.call<{ outcome: string; timeline: unknown[] }>('x-ubkt-cn', 'GET', `/cases/${caseId}`);
  expect([body.outcome, body.timeline.length]).toEqual(['declined', 2]);
  expect(await verified()).toMatchObject({ faults: [], erased: 1 });
  expect(run('verify-cli.js')).toMatchObject({ status: 0, stdout: expect.stringContaining('intact; words of 1 entries erased') as string });
});

test('what an erasure left cannot be changed unseen, and without a record nothing is erased', async () => {
  const { caseId, number } = await story.open();
  await story.does('x-ubkt-cn', caseId, 'decline', { input: { reasons: WORDS } });
  erase(number, 2, 'reasons');
  await engine.superuser.query(`SET session_replication_role = replica`);
  await engine.superuser.query(`UPDATE journal SET body = jsonb_set(body, '{events,0,fields,reasons}', '"Lời khác"') WHERE case_id = $1 AND seq = 2`, [caseId]);
  expect((await verified()).faults).toEqual([{ stream: `case:${caseId}`, seq: 2, kind: 'journalEdited' }]);
  await engine.superuser.query(`SET session_replication_role = origin`);
  await expect(engine.superuser.query(`UPDATE journal SET body = journal_without_words(body, 'signs') WHERE case_id = $1 AND seq = 1`, [caseId])).rejects.toThrow('append-only');
  await expect(engine.source.query(`UPDATE journal SET salt = '' WHERE case_id = $1`, [caseId])).rejects.toThrow('permission denied');
});

import { personIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import type { ProblemBody } from '../../env/api';
import { aStorySystem } from '../../factories/a-story-system';

const { system, story } = aStorySystem();

/** Opens the inspection of cell 3 as of a day, with the paper that shows it. */
async function openedOn(occurredOn: string): Promise<{ status: number; body: ProblemBody }> {
  const papers = [{ kind: 'actPaper', documentId: await story.paper('x-ubkt-cn', 'Phiếu đề xuất') }];
  return story.call<ProblemBody>('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), occurredOn, papers } });
}

test('nothing is dated before the body that does it was there, nor before whoever records it held his position', async () => {
  const before = await openedOn('2025-06-30');
  expect([before.status, before.body.code, before.body.params['since']]).toEqual([409, 'BODY_NOT_THERE_THEN', '2025-07-01']);
  expect([before.body.detail, before.body.detail_en]).toEqual([expect.stringContaining('01/07/2025'), expect.stringContaining('1 Jul 2025')]);
  const superuser = new Client({ connectionString: system.database.superuserUrl });
  await superuser.connect();
  await superuser.query(`UPDATE positions SET valid = '[2026-01-02,)' WHERE person_id = $1`, [personIdOf('X-UBKT-CN')]);
  await superuser.end();
  const early = await openedOn('2026-01-01');
  expect([early.status, early.body.code, early.body.params['since']]).toEqual([409, 'POSITION_NOT_HELD_THEN', '2026-01-02']);
  expect((await openedOn('2026-01-02')).status).toBe(201);
});

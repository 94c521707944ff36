import { personIdOf } from '@kiem-giam/units';
import type { ProblemBody } from '../../env/api';
import { aStorySystem } from '../../factories/a-story-system';

interface Offered {
  action: string;
  positionIds: string[];
  registerPositionIds: string[];
}

const { story, engine } = aStorySystem();

/** Opens the inspection of cell 3 as of a day, with the paper that shows it. */
async function openedOn(occurredOn: string): Promise<{ status: number; body: ProblemBody }> {
  const papers = [{ kind: 'actPaper', documentId: await story.paper('x-ubkt-cn', 'Phiếu đề xuất') }];
  return story.call<ProblemBody>('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), occurredOn, papers } });
}

test('a keeper of another register records no earlier day: the secretary of a cell that is no party, though he leads the team', async () => {
  const { caseId } = await story.open();
  const team = [{ personId: personIdOf('X-05-BT'), role: 'leader' }, { personId: personIdOf('X-UBKT-UV2'), role: 'member' }];
  await story.does('x-ubkt-cn', caseId, 'issueDecision', { input: { decisionNumber: '01-QĐ/UBKT', team, periodFrom: '2025-07-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] });
  await story.moveTo('2026-01-07', 8);
  const presented = async (occurredOn: string | null): Promise<{ status: number; body: ProblemBody }> => {
    const papers = [{ kind: 'presentationMinutes', documentId: await story.paper('x-05-bt', 'Biên bản') }];
    return story.call<ProblemBody>('x-05-bt', 'POST', `/cases/${caseId}/actions/present`, { body: { input: { presentedTo: 'Chi bộ xóm 3' }, papers, occurredOn } });
  };
  const offered = async (who: string, action: string): Promise<Offered> =>
    (await story.call<{ _actions: Offered[] }>(who, 'GET', `/cases/${caseId}`)).body._actions.find((one) => one.action === action)!;
  expect(await offered('x-05-bt', 'present')).toMatchObject({ allowed: true, positionIds: [expect.any(String), expect.any(String)], registerPositionIds: [] });
  const { positionIds, registerPositionIds } = await offered('x-ubkt-cn', 'extendWholeCase');
  expect([positionIds.length, registerPositionIds]).toEqual([1, positionIds]);
  const earlier = await presented('2026-01-06');
  expect([earlier.status, earlier.body.code]).toEqual([409, 'EARLIER_DAY_NEEDS_PAPER']);
  expect((await presented(null)).status).toBe(200);
});

test('nothing is dated before the body that does it was there, nor before whoever records it held his position', async () => {
  const before = await openedOn('2025-06-30');
  expect([before.status, before.body.code, before.body.params['since']]).toEqual([409, 'BODY_NOT_THERE_THEN', '2025-07-01']);
  expect([before.body.detail, before.body.detail_en]).toEqual([expect.stringContaining('01/07/2025'), expect.stringContaining('1 Jul 2025')]);
  await engine.superuser.query(`UPDATE positions SET valid = '[2026-01-02,)' WHERE person_id = $1`, [personIdOf('X-UBKT-CN')]);
  const early = await openedOn('2026-01-01');
  expect([early.status, early.body.code, early.body.params['since']]).toEqual([409, 'POSITION_NOT_HELD_THEN', '2026-01-02']);
  expect((await openedOn('2026-01-02')).status).toBe(201);
});

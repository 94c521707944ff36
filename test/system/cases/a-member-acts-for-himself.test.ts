import { personIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import { aRehearsal } from '../../factories/a-rehearsal';

interface Sheet {
  _actions: { action: string; allowed: boolean; positionIds: string[]; reason: { code: string } | null }[];
  timeline: { act: string; actorId: string | null }[];
}

const MEMBER = 'x-03-dv01';
const { story } = aRehearsal();
let caseId: string;

beforeAll(async () => {
  const { subjectUnitId: _unit, ...opening } = story.opening('X-03');
  const opened = await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: { ...opening, subjectPersonId: personIdOf('X-03-DV01') } });
  expect(opened.status).toBe(201);
  ({ caseId } = opened.body);
  await story.untilVerification(caseId);
});

const seenBy = async (who: string): Promise<Sheet> => (await story.call<Sheet>(who, 'GET', `/cases/${caseId}`)).body;
const explanation = { input: { explanation: 'Tôi xin giải trình.' }, papers: ['explanation'] };

test('a member who holds no position is offered to explain himself, and nothing that is given to others', async () => {
  const { _actions } = await seenBy(MEMBER);
  expect(_actions.filter(({ allowed }) => allowed).map(({ action, positionIds }) => [action, positionIds])).toEqual([['explain', []]]);
  expect(_actions.find(({ action }) => action === 'verify')!.reason).toMatchObject({ code: 'NOT_YOUR_TURN' });
  const others = await story.act(MEMBER, caseId, 'recordWork', { input: { note: 'Không phải việc của tôi.' } });
  expect([others.status, others.body.code]).toEqual([403, 'POSITION_NOT_HELD']);
});

test('nobody explains in his place: not his secretary, nor he in a position that is not his', async () => {
  const secretary = await story.act('x-03-bt', caseId, 'explain', explanation);
  expect([secretary.status, secretary.body.code]).toEqual([403, 'NOT_YOUR_TURN']);
  const { body } = await story.call<{ positions: { id: string }[] }>('x-03-bt', 'GET', '/me');
  const borrowed = await story.call<{ code: string }>(MEMBER, 'POST', `/cases/${caseId}/actions/explain`, { body: { input: explanation.input, papers: [], positionId: body.positions[0]!.id } });
  expect([borrowed.status, borrowed.body.code]).toEqual([403, 'POSITION_NOT_HELD']);
});

test('what he sends on paper a keeper of the inspecting body records, and he is told', async () => {
  const received = { input: { received: 'Đảng viên trình bày lý do vắng họp.' }, papers: ['explanation'] };
  expect((await story.act('x-03-bt', caseId, 'receiveExplanation', received)).body.code).toBe('NOT_YOUR_TURN');
  await story.does('x-ubkt-cn', caseId, 'receiveExplanation', received);
  const { body } = await eventually('what he is told', async () => (await story.told(MEMBER, { caseId, template: 'explanationReceived' }))[0] ?? null);
  expect(body.vi).toMatch(/đã ghi nhận văn bản giải trình .* đối tượng vẫn được tự giải trình trong vụ việc đến hết ngày \d{2}\/01\/2026\./);
  expect(body.vi).toContain('hãy báo ngay cho Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng');
});

test('he explains, objects to the minutes, and reports the remedy that he was charged with', async () => {
  await story.does(MEMBER, caseId, 'explain', explanation);
  expect((await seenBy(MEMBER)).timeline.find(({ act }) => act === 'explain')).toMatchObject({ actorId: personIdOf('X-03-DV01') });
  await story.verify(caseId);
  await story.conference(caseId);
  await story.does(MEMBER, caseId, 'objectToMinutes', { input: { objection: 'Biên bản ghi thiếu lời tôi.' } });
  await story.does('x-ubkt-uv1', caseId, 'answerObjection', { input: { objectionAnswer: 'Đã bổ sung.' } });
  const finding = { kind: 'shortcoming', title: 'Nhiều tháng không dự họp', clause: 'Điều lệ Đảng', reasons: 'Vắng ba kỳ.' };
  await story.does('x-ubkt-uv1', caseId, 'handInReport', { papers: ['report'] });
  await story.does('x-ubkt-cn', caseId, 'conclude', { input: { findings: [finding], conclusion: 'Có khuyết điểm phải khắc phục.' }, papers: ['conclusionNotice'] });
  await story.does('x-ubkt-uv1', caseId, 'announce', { papers: ['announcementMinutes'] });
  const remediation = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ process }) => process === 'remediation')!.caseId;
  await story.stands('x-03-bt', remediation);
  await story.does('x-03-bt', remediation, 'submitPlan', { input: { measures: 'Dự họp đủ.', remedier: personIdOf('X-03-DV01'), completeBy: '2026-01-30' }, papers: ['remedyPlan'] });
  await story.does(MEMBER, remediation, 'reportRemedy', { input: { done: 'Đã dự họp đủ.' }, papers: ['evidence'] });
});

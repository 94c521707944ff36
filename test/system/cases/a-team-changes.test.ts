import { personIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import { aRehearsal } from '../../factories/a-rehearsal';

const CHANGE = { documentNumber: '03-QĐ/UBKT', content: 'Thêm việc thu, nộp đảng phí.', periodFrom: '2024-01-01', periodTo: '2025-12-31' };
const { story } = aRehearsal();

/** The duties of one case that stand on somebody's own list. */
async function dutiesOf(who: string, caseId: string): Promise<string[]> {
  const { body } = await story.call<{ duties: { caseId: string; obligation: string; isMine: boolean }[] }>(who, 'GET', '/today');
  return body.duties.filter((duty) => duty.caseId === caseId && duty.isMine).map(({ obligation }) => obligation);
}

test('a leader who is replaced has his duties on the list of the new one, by the same dates, and the subject is told', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const today = await story.latestDay(caseId);
  expect([await dutiesOf('x-ubkt-uv1', caseId), await dutiesOf('x-ubkt-uv2', caseId)]).toEqual([['verify'], []]);
  const team = [{ personId: personIdOf('X-UBKT-UV2'), role: 'leader' }];
  await story.does('x-ubkt-cn', caseId, 'changeTeam', { input: { documentNumber: '02-QĐ/UBKT', documentDay: today, team, reasons: 'Tổ trưởng chuyển công tác.' } });
  expect([await dutiesOf('x-ubkt-uv1', caseId), await dutiesOf('x-ubkt-uv2', caseId)]).toEqual([[], ['verify']]);
  const told = await eventually('the notice of the change', async () => {
    const own = await story.told('x-03-bt', { caseId, template: 'teamChanged' });
    return own.length > 0 && own;
  });
  expect(told.map(({ body }) => body.vi)).toEqual([expect.stringMatching(/đã thay đổi thành viên tổ kiểm tra .* các thời hạn không thay đổi\.$/)]);
  await story.does('x-ubkt-uv2', caseId, 'verify', { input: { summary: 'Đã xem sổ sách.' }, papers: ['verificationMinutes', 'draftReport'] });
});

test('after a change of content the subject that has explained is asked again, in a whole new term', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const today = await story.latestDay(caseId);
  await story.does('x-03-bt', caseId, 'explain', { input: { explanation: 'Đã có sổ biên bản.' }, papers: ['explanation'] });
  expect(await dutiesOf('x-03-bt', caseId)).toEqual([]);
  const input = { ...CHANGE, documentDay: today };
  await story.does('x-ubkt-cn', caseId, 'changeScope', { input, papers: ['changeDecision'] });
  expect(await dutiesOf('x-03-bt', caseId)).toEqual(['explain']);
  await story.does('x-ubkt-uv1', caseId, 'verify', { input: { summary: 'Đã xem sổ sách.' }, papers: ['verificationMinutes', 'draftReport'] });
  const early = await story.act('x-ubkt-uv1', caseId, 'callConference', { input: { conferenceOn: today } });
  const late = await story.act('x-ubkt-cn', caseId, 'changeScope', { input, papers: ['changeDecision'] });
  expect([early.body.code, late.body.code]).toEqual(['TIME_TO_EXPLAIN_RUNNING', 'SCOPE_IS_SETTLED']);
});

test('content and period change by a decision that comes as a paper each time, and the subject is told what is examined now', async () => {
  const { caseId } = await story.open();
  await story.issueDecision(caseId);
  const today = await story.latestDay(caseId);
  const input = { ...CHANGE, documentDay: today };
  await story.does('x-ubkt-cn', caseId, 'changeScope', { input, papers: ['changeDecision'] });
  const told = await eventually('the notice of the change', async () => (await story.told('x-03-bt', { caseId, template: 'scopeChanged' }))[0] ?? null);
  expect(told.body.vi).toContain('kiểm tra từ ngày 01/01/2024 đến ngày 31/12/2025');
  const { body } = await story.call<{ _actions: { action: string; papersAnew: boolean }[] }>('x-ubkt-cn', 'GET', `/cases/${caseId}`);
  expect(body._actions.filter(({ papersAnew }) => papersAnew).map(({ action }) => action)).toEqual(['changeTeam', 'changeScope', 'extendWholeCase']);
  const again = await story.act('x-ubkt-cn', caseId, 'changeScope', { input: { ...input, periodFrom: '2023-01-01' } });
  expect([again.status, again.body.code]).toEqual([409, 'PAPERS_MISSING']);
});

import { personIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import { aRehearsal } from '../../factories/a-rehearsal';

const { story } = aRehearsal();

test('who may object to the minutes is told that he may, while who must explain is told that it is his turn', async () => {
  const { caseId } = await story.open();
  await story.untilConcluded(caseId);
  const told = await eventually('the right to object', async () => {
    const own = (await story.told('x-03-bt', { caseId })).filter(({ title }) => /biên bản|giải trình/.test(title.vi));
    return own.length >= 2 ? own : null;
  });
  expect(told).toHaveLength(2);
  const titles = Object.fromEntries(told.map(({ template, title }) => [template, title]));
  expect(titles['yourRight']!.vi).toMatch(/có quyền nêu ý kiến về biên bản hội nghị đến hết ngày \d{2}\/01\/2026/);
  expect(titles['yourRight']!.en).toMatch(/ may object to the minutes, or agree until the end of \d{1,2} Jan 2026/);
  expect(titles['yourTurn']!.vi).toMatch(/^Đến lượt: gửi báo cáo giải trình/);
});

test('an objection is the turn of the leader from then on, by the day of the conclusion; its answer is told to the subject', async () => {
  const { caseId } = await story.open();
  await story.untilVerified(caseId);
  await story.conference(caseId);
  await story.does('x-03-bt', caseId, 'objectToMinutes', { input: { objection: 'Chưa ghi ý kiến của chi bộ.' } });
  const { duties } = (await story.call<{ duties: { caseId: string; obligation: string; isMine: boolean; dueOn: string | null }[] }>('x-ubkt-uv1', 'GET', '/today')).body;
  const [report, answer] = ['report', 'answerObjection'].map((key) => duties.find((duty) => duty.caseId === caseId && duty.isMine && duty.obligation === key));
  expect([typeof report?.dueOn, answer?.dueOn]).toEqual(['string', report?.dueOn]);
  const turn = await eventually('the turn to answer', async () => (await story.told('x-ubkt-uv1', { caseId, template: 'yourTurn' })).find(({ title }) => title.vi.startsWith('Đến lượt: trả lời ý kiến về biên bản')) ?? null);
  expect(turn.title.en).toMatch(/^Your turn: answer the objection to the minutes, by \d{1,2} Jan 2026/);
  await story.does('x-ubkt-uv1', caseId, 'answerObjection', { input: { objectionAnswer: 'Đã bổ sung vào biên bản.' } });
  const told = await eventually('the answer', async () => (await story.told('x-03-bt', { caseId, template: 'objectionAnswered' }))[0] ?? null);
  expect([told.title.vi, told.title.en]).toEqual([expect.stringMatching(/^Đã trả lời ý kiến về biên bản: kiểm tra/), expect.stringMatching(/^The objection to the minutes is answered: inspection/)]);
});

test('a presentation that is recorded weeks later leaves the subject its whole time to explain', async () => {
  const { caseId } = await story.open();
  const input = { decisionNumber: '01-QĐ/UBKT', team: [{ personId: personIdOf('X-UBKT-CN'), role: 'leader' }], periodFrom: '2025-07-01', periodTo: '2025-12-31' };
  await story.does('x-ubkt-cn', caseId, 'issueDecision', { input, papers: ['decision', 'plan'] });
  const occurredOn = await story.latestDay(caseId);
  await story.moveTo('2026-01-30', 9);
  await story.does('x-ubkt-cn', caseId, 'present', { input: { presentedTo: 'Chi bộ xóm 3' }, papers: ['presentationMinutes'], occurredOn });
  const presented = (await story.sheet('x-ubkt-cn', caseId)).timeline.findLast(({ act }) => act === 'present')!;
  expect(presented.occurredOn).toBe(occurredOn);
  const told = await eventually('the turn to explain', async () => (await story.told('x-03-bt', { caseId, template: 'yourTurn' }))[0] ?? null);
  expect(told.title.vi).toMatch(/^Đến lượt: gửi báo cáo giải trình, hạn \d{2}\/02\/2026/);
  await story.does('x-ubkt-cn', caseId, 'verify', { input: { summary: 'Đúng như dấu hiệu.' }, papers: ['verificationMinutes', 'draftReport'] });
  expect((await story.act('x-ubkt-cn', caseId, 'callConference', { input: { conferenceOn: '2026-02-02' } })).body.code).toBe('TIME_TO_EXPLAIN_RUNNING');
});

import { addDays } from '@kiem-giam/contracts';
import { personIdOf } from '@kiem-giam/units';
import { aStorySystem } from '../../factories/a-story-system';

const { story } = aStorySystem();

const TERM = 15;

interface Deadlines {
  deadlines: { key: string; dueOn: string; isLapsed: boolean; derivation: unknown }[];
  links: { process: string }[];
}

test('a date of remedy that has passed when the conclusion is announced is counted anew from that day, and says so; an overdue owner still hands in his plan', async () => {
  const { caseId } = await story.open();
  await story.untilVerified(caseId);
  await story.conference(caseId);
  await story.does('x-03-bt', caseId, 'agreeToMinutes');
  await story.does('x-ubkt-uv1', caseId, 'handInReport', { papers: ['report'] });
  const concludedOn = await story.latestDay(caseId);
  const conclude = (remedyBy: string) => story.act('x-ubkt-cn', caseId, 'conclude', { input: { findings: [{ kind: 'shortcoming', title: 'Biên bản ghi thiếu', clause: 'Hướng dẫn sinh hoạt chi bộ', reasons: 'Ba tháng.', remedyBy }], conclusion: 'Có khuyết điểm.' }, papers: ['conclusionNotice'] });
  expect(await conclude(addDays(concludedOn, 1))).toMatchObject({ status: 409, body: { code: 'REMEDY_DATE_TOO_SOON' } });
  expect(await conclude(addDays(concludedOn, TERM))).toMatchObject({ status: 200 });
  const toldOn = addDays(concludedOn, TERM + 1);
  await story.moveTo(toldOn, 9);
  await story.does('x-ubkt-uv1', caseId, 'announce', { papers: ['announcementMinutes'] });
  const remediation = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ process }) => process === 'remediation')!.caseId;
  await story.stands('x-ubkt-cn', remediation);
  const { body } = await story.call<Deadlines>('x-03-bt', 'GET', `/cases/${remediation}`);
  const remedy = body.deadlines.find(({ key }) => key === 'remedy')!;
  expect([remedy.isLapsed, remedy.dueOn >= addDays(toldOn, TERM), body.links.filter(({ process }) => process === 'decisionRequest')]).toEqual([false, true, []]);
  expect(JSON.stringify(remedy.derivation)).toContain('since the day named had passed or lay too near by then');
  await story.moveTo(addDays(remedy.dueOn, 1), 9);
  expect((await story.sheet('x-03-bt', remediation)).deadlines.find(({ key }) => key === 'remedy')).toMatchObject({ isLapsed: true });
  await story.does('x-03-bt', remediation, 'submitPlan', { input: { measures: 'Họp đúng kỳ.', remedier: personIdOf('X-03-PBT'), completeBy: addDays(remedy.dueOn, 30) }, papers: ['remedyPlan'] });
});

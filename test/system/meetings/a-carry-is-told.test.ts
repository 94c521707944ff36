import { aRehearsal } from '../../factories/a-rehearsal';

interface Notice {
  template: string;
  caseId: string;
  title: { vi: string };
  body: { vi: string };
}

const { story } = aRehearsal();

const told = async (who: string, caseId: string, template: string) => {
  const { body } = await story.call<{ items: Notice[] }>(who, 'GET', '/notices?limit=200');
  return body.items.filter((notice) => notice.caseId === caseId && notice.template === template);
};

test('the body that concluded a finding is told of each carry once: of a meeting that left it open, and of a month without one', async () => {
  const { caseId } = await story.open();
  const [finding, other] = await story.untilRemediations(caseId);
  const meetingId = await story.meetingHeld('2026-01-20');
  await story.does('x-03-bt', finding!, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.does('x-03-bt', other!, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.moveTo('2026-03-02', 8);
  const [carried, missed] = [await told('x-ubkt-cn', finding!, 'carried'), await told('x-ubkt-cn', finding!, 'meetingMissed')];
  expect([carried.length, missed.length]).toEqual([1, 1]);
  expect(carried[0]!.title.vi).toMatch(/lần thứ 1/);
  expect(missed[0]!.body.vi).toMatch(/lần thứ 2\. Hạn khắc phục vẫn là \d/);
  expect(JSON.stringify([carried, missed])).not.toMatch(/[{]\w+[}]|–\./);
  expect(await told('x-05-bt', finding!, 'carried')).toEqual([]);
});

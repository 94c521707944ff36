import { aRehearsal } from '../../factories/a-rehearsal';
import type { Notice } from '../../factories/a-story';

const { story } = aRehearsal();
let finding: string;

const told = (who: string, template: string): Promise<Notice[]> => story.told(who, { caseId: finding, template });

test('the body that concluded a finding is told of each carry once: of a meeting that left it open, and of a month without one', async () => {
  const { caseId } = await story.open();
  const [first, other] = await story.untilRemediations(caseId);
  finding = first!;
  const meetingId = await story.meetingHeld('2026-01-20');
  await story.does('x-03-bt', finding, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.does('x-03-bt', other!, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.moveTo('2026-03-02', 8);
  const [carried, missed] = [await told('x-ubkt-cn', 'carried'), await told('x-ubkt-cn', 'meetingMissed')];
  expect([carried.length, missed.length]).toEqual([1, 1]);
  expect(carried[0]!.title.vi).toMatch(/lần thứ 1/);
  expect(missed[0]!.body.vi).toMatch(/lần thứ 2\. Hạn khắc phục vẫn là \d/);
  expect(JSON.stringify([carried, missed])).not.toMatch(/[{]\w+[}]|–\./);
  expect(await told('x-05-bt', 'carried')).toEqual([]);
});

test('the body above that is asked because of the carries is told so, with the date to come, in its notice and in its request', async () => {
  await story.moveTo('2026-04-01', 8);
  const [notice, ...others] = await told('x-bt', 'decisionAskedAfterCarries');
  expect([notice?.body.vi, others]).toEqual([expect.stringMatching(/ đã chuyển sang kỳ họp sau 3 lần mà chưa khắc phục xong; hạn khắc phục là ngày \d{2}\/\d{2}\/2026\./), []]);
  const { links, deadlines } = await story.sheet('x-ubkt-cn', finding);
  const requests = await Promise.all(links.filter(({ process }) => process === 'decisionRequest').map(({ caseId }) => story.sheet('x-bt', caseId)));
  const { dueOn, isLapsed } = deadlines.find(({ key, status }) => key === 'remedy' && status === 'running')!;
  expect([isLapsed, requests.map(({ cause }) => cause)]).toEqual([false, expect.arrayContaining([expect.objectContaining({ obligation: 'remedy', carries: 3, dueOn }), expect.objectContaining({ obligation: 'plan', carries: null })])]);
});

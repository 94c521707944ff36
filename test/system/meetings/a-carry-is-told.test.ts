import { aRehearsal } from '../../factories/a-rehearsal';

interface Notice {
  template: string;
  caseId: string;
  title: { vi: string };
  body: { vi: string };
}

const { story } = aRehearsal();

let finding: string;

interface Sheet {
  links: { caseId: string; process: string }[];
  deadlines: { key: string; dueOn: string; status: string; isLapsed: boolean }[];
  cause: { obligation: string; dueOn: string; carries: number | null } | null;
}

const sheetOf = async (who: string, caseId: string): Promise<Sheet> => (await story.call<Sheet>(who, 'GET', `/cases/${caseId}`)).body;

const told = async (who: string, caseId: string, template: string) => {
  const { body } = await story.call<{ items: Notice[] }>(who, 'GET', '/notices?limit=200');
  return body.items.filter((notice) => notice.caseId === caseId && notice.template === template);
};

test('the body that concluded a finding is told of each carry once: of a meeting that left it open, and of a month without one', async () => {
  const { caseId } = await story.open();
  const [first, other] = await story.untilRemediations(caseId);
  finding = first!;
  const meetingId = await story.meetingHeld('2026-01-20');
  await story.does('x-03-bt', finding, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.does('x-03-bt', other!, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.moveTo('2026-03-02', 8);
  const [carried, missed] = [await told('x-ubkt-cn', finding, 'carried'), await told('x-ubkt-cn', finding, 'meetingMissed')];
  expect([carried.length, missed.length]).toEqual([1, 1]);
  expect(carried[0]!.title.vi).toMatch(/lần thứ 1/);
  expect(missed[0]!.body.vi).toMatch(/lần thứ 2\. Hạn khắc phục vẫn là \d/);
  expect(JSON.stringify([carried, missed])).not.toMatch(/[{]\w+[}]|–\./);
  expect(await told('x-05-bt', finding, 'carried')).toEqual([]);
});

test('the body above that is asked because of the carries is told so, with the date to come, in its notice and in its request', async () => {
  await story.moveTo('2026-04-01', 8);
  const [notice, ...others] = await told('x-bt', finding, 'decisionAskedAfterCarries');
  expect([notice?.body.vi, others]).toEqual([expect.stringMatching(/ đã chuyển sang kỳ họp sau 3 lần mà chưa khắc phục xong; hạn khắc phục là ngày \d{2}\/\d{2}\/2026\./), []]);
  const { links, deadlines } = await sheetOf('x-ubkt-cn', finding);
  const requests = await Promise.all(links.filter(({ process }) => process === 'decisionRequest').map(({ caseId }) => sheetOf('x-bt', caseId)));
  const { dueOn, isLapsed } = deadlines.find(({ key, status }) => key === 'remedy' && status === 'running')!;
  expect([isLapsed, requests.map(({ cause }) => cause)]).toEqual([false, expect.arrayContaining([expect.objectContaining({ obligation: 'remedy', carries: 3, dueOn }), expect.objectContaining({ obligation: 'plan', carries: null })])]);
});

import { freshSystem, type FreshSystem } from '../../env/systems';
import { eventually } from '../../env/engine';
import { Story } from '../../factories/a-story';

interface Notice {
  template: string;
  caseId: string;
  title: { vi: string; en: string };
  body: { vi: string; en: string };
}

let system: FreshSystem;
let story: Story;

beforeAll(async () => {
  system = await freshSystem({ demo: true, rehearsal: true });
  story = new Story(system);
});
afterAll(() => system?.stop());

const told = async (who: string, caseId: string): Promise<Notice[]> => {
  const { body } = await story.call<{ items: Notice[] }>(who, 'GET', '/notices?limit=200');
  return body.items.filter((notice) => notice.caseId === caseId && notice.template === 'decisionMade');
};

const COMMITTEE = /^Ban Thường vụ Đảng ủy xã Thanh Khê Thượng/;

test('what the body above decided is told, as its own decision, to who owes and to who oversees, with the new date', async () => {
  const { caseId } = await story.open();
  const [finding] = await story.untilRemediations(caseId);
  await story.moveTo('2026-02-10', 8);
  const { links } = await story.sheet('x-ubkt-cn', finding!);
  const request = links.find(({ process }) => process === 'decisionRequest')!.caseId;
  await story.does('x-bt', request, 'returnWithReason', { input: { reasons: 'Chi bộ tự giải quyết được.' } });
  const notices = await eventually('the decision to be told', async () => {
    const both = [await told('x-03-bt', finding!), await told('x-ubkt-cn', finding!)];
    return both.every(({ length }) => length > 0) ? both : null;
  });
  expect(notices.map(({ length }) => length)).toEqual([1, 1]);
  for (const { title, body } of notices.flat()) {
    expect(title.vi).toMatch(COMMITTEE);
    expect(title.vi).toMatch(/đã quyết định: trả lại, nêu lý do$/);
    expect(body.vi).toMatch(/Nội dung: “Chi bộ tự giải quyết được”\. Thời hạn mới: \d{2}\/\d{2}\/2026\.$/);
    expect(body.en).toMatch(/In its words: “Chi bộ tự giải quyết được”\. The new date: \d{1,2} \w{3} 2026\.$/);
  }
});

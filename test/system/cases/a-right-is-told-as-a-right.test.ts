import { aStorySystem } from '../../factories/a-story-system';
import { eventually } from '../../env/engine';

interface Notice {
  template: string;
  caseId: string;
  title: { vi: string; en: string };
}

const { story } = aStorySystem();

test('who may object to the minutes is told that he may, while who must explain is told that it is his turn', async () => {
  const { caseId } = await story.open();
  await story.untilConcluded(caseId);
  const told = await eventually('the right to object', async () => {
    const { body } = await story.call<{ items: Notice[] }>('x-03-bt', 'GET', '/notices?limit=200');
    const own = body.items.filter((notice) => notice.caseId === caseId && /biên bản|giải trình/.test(notice.title.vi));
    return own.length >= 2 ? own : null;
  });
  expect(told).toHaveLength(2);
  const titles = Object.fromEntries(told.map(({ template, title }) => [template, title]));
  expect(titles['yourRight']!.vi).toMatch(/có quyền nêu ý kiến về biên bản hội nghị đến hết ngày \d{2}\/01\/2026/);
  expect(titles['yourRight']!.en).toMatch(/ may object to the minutes, or agree until the end of \d{1,2} Jan 2026/);
  expect(titles['yourTurn']!.vi).toMatch(/^Đến lượt: gửi báo cáo giải trình/);
});

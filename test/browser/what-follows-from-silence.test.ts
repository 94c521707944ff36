// @needs chromium
import { aPageSystem } from '../factories/a-page-system';

const { story, pageOf } = aPageSystem();
let silentCaseId: string;

beforeAll(async () => {
  silentCaseId = (await story.open()).caseId;
  // The decision was due on 10 January: the province is asked on the 11th, and has until 30 January to decide.
  await story.moveTo('2026-01-20', 8);
});

const ISO_OR_SLASHED = /\d{4}-\d{2}-\d{2}|\d{2}\/\d{2}\/\d{4}/;

test('a body that is asked sees one card a request, with its cause, and is not told beside it that nothing waits', async () => {
  const page = await pageOf('t-ubkt-cn', { path: '/' });
  const requests = page.locator('section[aria-labelledby=requests]');
  await requests.locator('.cause').waitFor();
  expect(await requests.locator('li.card').count()).toBe(1);
  const text = await requests.innerText();
  expect(text).toContain('việc “Ban hành quyết định, kế hoạch kiểm tra” của Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng đến hạn thứ Bảy, 10/01/2026');
  expect(text).toMatch(/Tiếp nhận đề nghị của cấp dưới – Hạn: .*14\/01\/2026\s*Quá hạn 6 ngày/);
  expect(text).toMatch(/Quyết định về đề nghị của cấp dưới – Hạn: .*30\/01\/2026\s*còn 10 ngày/);
  expect(await page.locator('main').innerText()).not.toContain('không có việc nào');
});

test('the notices under the cards are called what they are: the unread ones besides those of the cards', async () => {
  const page = await pageOf('t-ubkt-cn', { path: '/' });
  const notices = page.locator('section[aria-labelledby=notices]');
  await notices.getByRole('heading', { name: 'Thông báo khác chưa đọc' }).waitFor();
  const shown = await notices.locator('li').allInnerTexts();
  expect(shown).not.toEqual([]);
  expect(shown.filter((title) => title.startsWith('Đến lượt'))).toEqual([]);
  expect((await story.told('t-ubkt-cn', {})).filter(({ title }) => title.vi.startsWith('Đến lượt'))).not.toEqual([]);
});

test('what others let lapse says who owes it, what was done so far, and who is told next', async () => {
  const page = await pageOf('t-ubkt-cn', { path: '/' });
  const others = page.locator('section[aria-labelledby=others] li.card');
  await others.getByText('Tiếp theo').waitFor();
  expect(await others.count()).toBe(1);
  const text = await others.innerText();
  expect(text).toContain('Chưa thực hiện: Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng');
  expect(text).toMatch(/Đến nay: Ngày 11\/01\/2026: đã đề nghị Ủy ban Kiểm tra Tỉnh ủy Hải Lam quyết định/);
  expect(text).toMatch(/Tiếp theo: Nếu nơi này cũng không quyết định/);
});

test('steps that have passed are told in the past with their day, steps to come in the future', async () => {
  const page = await pageOf('x-ubkt-cn', { path: `/cases/${silentCaseId}` });
  await page.locator('.ladder').first().waitFor();
  const [past, all] = [page.locator('.ladder li.isPast'), page.locator('.ladder li')];
  expect(await past.allInnerTexts()).toEqual([expect.stringMatching(/^Ngày 07\/01\/2026: đã nhắc việc/), expect.stringMatching(/^Ngày 11\/01\/2026: đã quá hạn, đã nhắc lại chính Ủy ban Kiểm tra Đảng ủy xã/), expect.stringMatching(/^Ngày 11\/01\/2026: đã đề nghị/)]);
  expect((await all.allInnerTexts()).slice(3)).toEqual([expect.stringMatching(/^Nếu nơi này cũng không quyết định thì .*sẽ/)]);
  const requestPath = await page.locator('section[aria-labelledby=links] a').first().getAttribute('href');

  const request = await pageOf('t-ubkt-cn', { language: 'en', path: requestPath! });
  const decide = request.locator('section[aria-labelledby=turns] li.card').filter({ hasText: 'Decide' });
  await decide.locator('.ladder').waitFor();
  expect(await decide.locator('.ladder li').allInnerTexts()).toEqual([expect.stringMatching(/^27 Jan 2026: a reminder will go out/), expect.stringMatching(/^From 31 Jan 2026: there is no level above/)]);
  expect(await request.locator('.cause').innerText()).toContain('“Issue the decision and plan”');
  await request.locator('.cause a').click();
  await request.waitForURL(`**/cases/${silentCaseId}`);
});

test('a short card too says what follows after its due day, and not only that a reminder will come before', async () => {
  for (const unit of ['X-01', 'X-02', 'X-04']) await story.call('x-ubkt-cn', 'POST', '/cases', { body: story.opening(unit) });
  const page = await pageOf('x-ubkt-cn', { path: '/' });
  const fourth = page.locator('section[aria-labelledby=mine] li.card').nth(3);
  await fourth.getByText('Nếu không ai làm:').waitFor();
  const [due] = /\d{2}\/01\/2026/.exec(await fourth.locator('.due').innerText())!;
  const told = await fourth.locator('.shortly').last().innerText();
  expect(told).toMatch(/^Nếu không ai làm: Từ ngày \d{2}\/01\/2026: sẽ nhắc lại chính .* sẽ đề nghị Ủy ban Kiểm tra Tỉnh ủy Hải Lam quyết định\./);
  expect(told).not.toContain(due);
});

test('a duty names those who hold the roles that its body has, and English days are written one way', async () => {
  const page = await pageOf('x-ubkt-cn', { language: 'en', path: `/cases/${silentCaseId}` });
  await page.locator('.timeline').waitFor();
  const main = await page.locator('main').innerText();
  expect(main).toContain('(chair Ngô Văn Hiệp, deputy chair Tạ Thị Minh Hạnh)');
  expect(main).toContain('Saturday, 10 Jan 2026');
  expect(main).not.toMatch(ISO_OR_SLASHED);
  expect(main.match(/not verified/g)).toHaveLength(1);
});

test('a step of the timeline leads to the case that it opened by its number, and only where the reader may see that case', async () => {
  const { caseId } = await story.open();
  await story.issueDecision(caseId);
  await story.moveTo('2026-02-10', 8);
  const asked = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ relation }) => relation === 'asks')!;
  const stepFor = async (login: string) => {
    const page = await pageOf(login, { path: `/cases/${caseId}` });
    return page.locator('.timeline li li').filter({ hasText: 'Đã đề nghị Ủy ban Kiểm tra Tỉnh ủy Hải Lam quyết định' });
  };
  const ofChair = await stepFor('x-ubkt-cn');
  expect(await ofChair.getByRole('link').getAttribute('href')).toBe(`/cases/${asked.caseId}`);
  expect(await ofChair.getByRole('link').innerText()).toMatch(/^XQD-/);
  const ofCell = await stepFor('x-03-bt');
  await ofCell.waitFor();
  expect(await ofCell.getByRole('link').count()).toBe(0);
});

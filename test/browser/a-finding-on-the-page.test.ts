// @needs chromium
import type { Page } from 'playwright-core';
import { seriousViolations } from '../env/browser';
import { aPageSystem } from '../factories/a-page-system';

const { story, strangersPage, pageOf } = aPageSystem();
let inspectionId: string;
let remediationIds: string[];
let meetingId: string;

beforeAll(async () => {
  inspectionId = (await story.open()).caseId;
  remediationIds = await story.untilRemediations(inspectionId);
  meetingId = await story.meetingHeld('2026-01-14');
});

test('a review at the next meeting leads from the page of today to the agenda of that meeting', async () => {
  const page = await pageOf('x-03-bt', { path: '/' });
  const review = page.locator('section[aria-labelledby=mine] li.card').filter({ hasText: 'Kiểm điểm ở kỳ họp sau' }).first();
  await review.getByRole('link', { name: 'Cuộc họp ngày thứ Tư, 14/01/2026 chưa đánh giá nội dung này: xem chương trình' }).click();
  await page.waitForURL(`**/meetings/${meetingId}`);
  await page.locator('section[aria-labelledby=agenda] li.card').first().waitFor();
});

test('a cell finds its open findings on the agenda of its meeting and gives a verdict there', async () => {
  const page = await pageOf('x-03-bt', { path: `/meetings/${meetingId}` });
  await page.getByRole('heading', { name: 'Chương trình' }).waitFor();
  expect(await page.locator('.notice').innerText()).toContain('Còn 2 nội dung');
  const item = page.locator('section[aria-labelledby=agenda] li.card').filter({ hasText: 'Nhiều tháng không họp chi bộ' });
  expect(await item.innerText()).toContain('chưa lần nào phải chuyển sang kỳ họp sau');
  await item.locator('summary', { hasText: 'Ghi đánh giá' }).click();
  await item.getByLabel('Đánh giá của cuộc họp').selectOption({ label: 'Chưa khắc phục' });
  await item.getByLabel('Ý kiến của cuộc họp').fill('Kỳ sau xem lại.');
  await item.getByRole('button', { name: 'Ghi đánh giá của cuộc họp' }).click();
  await item.getByText('Cuộc họp này đánh giá: Chưa khắc phục').waitFor();
  expect(await page.locator('.notice').innerText()).toContain('Còn 1 nội dung');
});

test('a finding shows its whole life in one line of time: concluded, told, looked at, and whose turn it is until it is verified', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/findings' });
  await page.getByRole('link', { name: 'Nhiều tháng không họp chi bộ' }).click();
  await page.locator('.life > li').first().waitFor();
  const told = await page.locator('.life > li').allInnerTexts();
  expect(told.map((text) => text.split('\n').filter(Boolean)[1] ?? text)).toEqual([
    expect.stringContaining('Kết luận – Ngô Văn Hiệp'), expect.stringContaining('Công bố kết luận'), 'Kiểm điểm trong cuộc họp: Chưa khắc phục – Phan Quốc Toán',
    'Nộp kế hoạch khắc phục', 'Kiểm điểm ở kỳ họp sau', 'Hoàn thành việc khắc phục', expect.stringContaining('người khác xác minh'),
  ]);
  expect(await page.locator('section[aria-labelledby=turns] h3').allInnerTexts()).toEqual(['Nộp kế hoạch khắc phục', 'Kiểm điểm ở kỳ họp sau', 'Hoàn thành việc khắc phục']);
  expect(told.join('\n')).toContain('“Kỳ sau xem lại.”');
  expect(told.join('\n')).toContain('Người phải làm: Chi ủy chi bộ xóm Gò Sim (bí thư Phan Quốc Toán, phó bí thư Ngô Thị Thu Sen)');
  await page.getByText('Mọi diễn biến của vụ việc đã kết luận').click();
  await page.locator('.timeline').getByText('Ban hành quyết định, kế hoạch').first().waitFor();
});

test('what is not open to a reader names those whose it is, by position and body, and the unit for which a committee speaks', async () => {
  const page = await pageOf('x-03-bt', { path: `/cases/${remediationIds[0]}` });
  await page.locator('summary', { hasText: 'Chưa đến lượt đồng chí' }).click();
  await page.getByText('Gia hạn khắc phục: việc của Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng (chủ nhiệm Ngô Văn Hiệp, phó chủ nhiệm Tạ Thị Minh Hạnh)').waitFor();
  expect(await page.locator('dl.facts').innerText()).toContain('Chi bộ xóm Gò Sim (hư cấu), do Chi ủy chi bộ xóm Gò Sim đại diện');
});

test.each(['vi', 'en'] as const)('no screen has a serious fault of accessibility in %s', async (language) => {
  const page = await pageOf('x-03-bt', { language, path: '/' });
  const findingId = (await story.call<{ items: { id: string }[] }>('x-03-bt', 'GET', '/findings')).body.items[0]!.id;
  const ofCell = ['/', '/cases', '/cases/new', `/cases/${remediationIds[0]}`, '/findings', `/findings/${findingId}`, '/meetings', `/meetings/${meetingId}`, '/notices', '/account', '/rehearsal', '/khong-co', `/cases/${meetingId}`];
  expect(await faultsOn(page, ofCell)).toEqual([]);
  const admin = await pageOf('x-vp', { language, path: '/admin' });
  expect(await faultsOn(admin, ['/admin', '/admin/import', '/admin/calendars', '/admin/calendars/2026', '/admin/accounts', `/cases/${inspectionId}`])).toEqual([]);
  const stranger = await strangersPage({ language, path: '/' });
  expect(await faultsOn(stranger, ['/', '/setup/first-admin'])).toEqual([]);
});

/** Opens every part that can be opened, so that closed forms are looked at too. */
async function faultsOn(page: Page, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('details').evaluateAll((parts) => parts.forEach((part) => part.setAttribute('open', '')));
    await page.waitForLoadState('networkidle');
    faults.push(...(await seriousViolations(page)).map(({ rule, where }) => `${path} ${rule}: ${where[0]}`));
  }
  return faults;
}

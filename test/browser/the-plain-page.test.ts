// @needs chromium
import type { Locator } from 'playwright-core';
import { isFocused, paper, pick } from '../env/browser';
import { aPageSystem } from '../factories/a-page-system';

const { system, story, strangersPage, pageOf } = aPageSystem();

test('a wrong password is refused in the chosen language, the right one opens the page of today', async () => {
  const page = await strangersPage({ path: '/' });
  await expect(page.locator('.unreal').innerText()).resolves.toContain('hư cấu');
  await page.getByLabel('Tên đăng nhập').fill('x-ubkt-cn');
  await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('alert').waitFor();
  const refusal = await page.getByRole('alert').innerText();
  expect(refusal).toContain('Không đăng nhập được');
  await page.getByRole('button', { name: 'x-03-bt' }).click();
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('x-03-bt');
  expect(await page.locator('.notice').innerText()).toContain('npm start');
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.getByRole('alert').innerText()).not.toBe(refusal);
  await page.getByLabel('Password').fill(system.demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
});

test('an empty form to open a case names each of its four fields in its place and begins at the first', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/cases/new' });
  await page.getByLabel('Căn cứ').waitFor();
  expect(await page.getByText('Đối tượng kiểm tra sẽ đọc nội dung này').count()).toBe(2);
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Còn 4 mục');
  expect(await page.locator('.field .error').allInnerTexts()).toEqual([
    'Hãy đặt tiêu đề cho vụ việc, ít nhất 3 ký tự.', 'Hãy tìm và chọn tổ chức đảng là đối tượng.', 'Cần điền hoặc chọn: Dấu hiệu vi phạm.', 'Cần điền hoặc chọn: Căn cứ.',
  ]);
  expect(await isFocused(page.getByLabel('Tiêu đề'))).toBe(true);
  await page.getByLabel('Tiêu đề').fill('Kiểm tra chi bộ xóm 3');
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  expect(await isFocused(page.getByLabel('Tổ chức đảng nào'))).toBe(true);
});

test('a search for units begins with those of one’s own, and says where there are more than it shows', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/cases/new' });
  const field = page.getByLabel('Tổ chức đảng nào');
  for (const words of ['chi bộ', 'xóm', 'X-0']) {
    await field.fill(words);
    await page.locator('.matches button').nth(7).waitFor();
    await page.getByText('Có nhiều hơn 8 kết quả').waitFor();
    expect((await page.locator('.matches button').allInnerTexts()).filter((label) => !/ – X(-|$)/.test(label))).toEqual([]);
    await field.fill('');
    await page.locator('.matches').waitFor({ state: 'detached' });
  }
});

test('an address that leads nowhere has a way home, and a list that is empty says so without a filter to blame', async () => {
  const page = await pageOf('x-05-bt', { path: '/khong-co' });
  await page.getByRole('heading', { level: 1, name: 'Không có trang này' }).waitFor();
  await page.getByRole('link', { name: 'Về trang Hôm nay' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  await page.getByText('Hôm nay không có việc nào chờ đồng chí.').waitFor();
  await page.getByRole('heading', { name: 'Không có thông báo chưa đọc' }).waitFor();
  await page.goto('/cases');
  await page.getByText('Không có vụ việc nào đang giải quyết.').waitFor();
  expect(await page.getByLabel('Quy trình').locator('option').first().innerText()).toBe('Tất cả');
  await page.getByLabel('Tình trạng').selectOption({ label: 'Tất cả' });
  await page.getByText('Chưa có vụ việc nào.').waitFor();
});

test('an address that leads to nothing one may see says so, and leads back to the page of today', async () => {
  const page = await pageOf('x-05-bt', { path: '/cases/00000000-0000-4000-8000-000000000000' });
  await page.getByRole('heading', { level: 1, name: 'Không tìm thấy' }).waitFor();
  expect(await page.locator('main button').count()).toBe(0);
  await page.getByRole('link', { name: 'Về trang Hôm nay' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
});

test.each([['x-ubkt-cn', true], ['x-05-bt', true], ['x-03-cuv', false], ['x-vp', false]])('that %s may open a case is said on the page of today: %s', async (login, mayOpen) => {
  const page = await pageOf(login, { path: '/' });
  await page.locator('main .day').waitFor();
  expect(await page.getByRole('link', { name: 'Mở vụ việc mới' }).count()).toBe(mayOpen ? 1 : 0);
});

test.each(['/admin', '/admin/import', '/admin/accounts', '/admin/calendars/2026'])('%s is refused to whoever is no administrator, with whom to ask', async (path) => {
  const page = await pageOf('x-ubkt-cn', { path });
  await page.getByRole('heading', { level: 1, name: 'Trang này chỉ dành cho quản trị viên' }).waitFor();
  expect(await page.locator('main').innerText()).toContain('nhờ quản trị viên');
  expect(await page.locator('main input, main button').count()).toBe(0);
});

test('a case is opened, its decision issued with its papers, and the next stage stands, all through forms', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/' });
  await page.getByRole('link', { name: 'Vụ việc', exact: true }).click();
  await page.getByRole('link', { name: 'Mở vụ việc mới' }).click();
  await page.getByLabel('Tiêu đề').fill('Kiểm tra chi bộ xóm 3 khi có dấu hiệu vi phạm');
  await pick(page.getByLabel('Tổ chức đảng nào'), 'X-03');
  await page.getByLabel('Dấu hiệu vi phạm').fill('Nhiều tháng không họp chi bộ.');
  await page.getByLabel('Căn cứ').fill('Kết quả giám sát thường xuyên');
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).dblclick();
  await page.getByRole('heading', { name: 'Đang chờ ai, đến bao giờ' }).waitFor();
  expect((await story.call<{ items: unknown[] }>('x-ubkt-cn', 'GET', '/cases')).body.items).toHaveLength(1);

  await page.locator('summary', { hasText: 'Ban hành quyết định, kế hoạch' }).click();
  await page.getByRole('button', { name: 'Ban hành quyết định, kế hoạch' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('6 mục');
  await page.getByLabel('Số quyết định').fill('01-QĐ/UBKT');
  for (const code of ['X-UBKT-UV1', 'X-UBKT-UV3', 'X-UBKT-UV2']) await pick(page.getByLabel('Thêm thành viên'), code);
  await page.getByRole('button', { name: /^Bỏ .*X-UBKT-UV3$/ }).click();
  await page.getByLabel('Mốc thời gian kiểm tra từ ngày').fill('2025-07-01');
  await page.getByLabel('Mốc thời gian kiểm tra đến ngày').fill('2025-12-31');
  await page.getByLabel('Quyết định kiểm tra').setInputFiles(paper('quyet-dinh'));
  await page.getByLabel('Kế hoạch kiểm tra').setInputFiles(paper('ke-hoach'));
  await page.getByRole('button', { name: 'Ban hành quyết định, kế hoạch' }).click();
  await page.locator('output.done').waitFor();
  await page.getByText('Triển khai quyết định, kế hoạch với đối tượng kiểm tra').first().waitFor();
  expect(await page.locator('dl.facts').innerText()).toContain('Triển khai quyết định, kế hoạch');
  await page.getByRole('link', { name: /Quyết định kiểm tra \(quyet-dinh/ }).waitFor();

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: /^Decision \(quyet-dinh/ }).waitFor();
  expect(await page.locator('output.done').innerText()).toBe('Recorded: Issue decision and plan.');
  expect(await page.locator('.timeline > li').filter({ hasText: 'Case opened' }).locator('dt').allInnerTexts()).toEqual(['Signs of violation', 'Basis']);
});

test('the page of today says what is my turn, by when, why on that day, and what follows from silence', async () => {
  const page = await pageOf('x-ubkt-uv1', { path: '/' });
  const duty = page.locator('section[aria-labelledby=mine] li.card').first();
  await duty.locator('.why').waitFor();
  const text = await duty.innerText();
  expect(text).toMatch(/Hạn: .*\d{2}\/\d{2}\/2026/);
  expect(text).toContain('Vì sao là ngày này');
  expect(text).toMatch(/ngày làm việc/);
  expect(text).toContain('Nếu không ai làm');
  expect(text).toMatch(/đề nghị .*Tỉnh ủy.* quyết định/);
});

test('one signs in and hands in an act with the keyboard alone', async () => {
  const { caseId } = await story.open();
  const page = await strangersPage({ path: '/' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const onto = async (element: Locator): Promise<void> => {
    await element.waitFor();
    for (let presses = 0; presses < 60 && !(await isFocused(element)); presses += 1) await page.keyboard.press('Tab');
    expect(await isFocused(element)).toBe(true);
  };
  await onto(page.getByLabel('Tên đăng nhập'));
  await page.keyboard.type('x-ubkt-cn');
  await page.keyboard.press('Tab');
  await page.keyboard.type(system.demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hôm nay' }).waitFor();
  await onto(page.locator(`a[href="/cases/${caseId}"]`).first());
  await page.keyboard.press('Enter');
  await page.locator('#timeline').waitFor();
  await onto(page.locator('summary', { hasText: 'Không tiến hành kiểm tra' }));
  await page.keyboard.press('Enter');
  await onto(page.getByLabel('Lý do'));
  await page.keyboard.type('Chưa đủ căn cứ.');
  await onto(page.getByRole('button', { name: 'Không tiến hành kiểm tra' }));
  await page.keyboard.press('Enter');
  await page.locator('output.done').waitFor();
  expect((await story.sheet('x-ubkt-cn', caseId)).outcome).toBe('declined');
  const facts = await page.locator('dl.facts').innerText();
  expect(facts).toMatch(/^Kết quả\s+Không tiến hành kiểm tra/);
  expect(facts).not.toContain('Bước hiện tại');
  expect(facts).not.toContain('(từ ');
});

test('the language is switched at once and remembered', async () => {
  const page = await pageOf('x-03-bt', { path: '/' });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

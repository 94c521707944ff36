// @needs chromium
import { signInPolicy } from '@kiem-giam/access';
import { personIdOf } from '@kiem-giam/units';
import { isFocused, seriousViolations, signInOnPage } from '../env/browser';
import { aPageSystem } from '../factories/a-page-system';

const { system, story, strangersPage, pageOf } = aPageSystem();

test('one changes one’s own password on the page that one’s name leads to', async () => {
  const page = await pageOf('x-03-pbt', { path: '/' });
  await page.getByRole('link', { name: 'Ngô Thị Thu Sen' }).click();
  const fresh = 'một câu dài chỉ riêng tôi nhớ';
  await page.getByLabel('Mật khẩu hiện tại').fill(system.demoPassword);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(fresh);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.getByText('Còn 1 mục cần điền').waitFor();
  await page.getByLabel('Nhập lại mật khẩu mới').fill('không giống');
  expect(await page.getByText('mục cần điền').count()).toBe(0);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.getByText('Hai lần nhập mật khẩu mới chưa giống nhau.').waitFor();
  await page.getByLabel('Nhập lại mật khẩu mới').fill(fresh);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.getByText('Đã đổi mật khẩu.').waitFor();
  const again = await strangersPage({ path: '/' });
  await signInOnPage(again, 'x-03-pbt', fresh);
});

test('an administrator gives somebody who forgot it a new password, knowing beforehand how long it must be', async () => {
  const page = await pageOf('x-vp', { path: '/admin/accounts' });
  await page.getByLabel('Tìm theo tên đăng nhập').fill('x-vp');
  await page.getByRole('button', { name: 'Khóa tài khoản x-vp' }).waitFor();
  expect(await page.getByRole('button', { name: 'Đặt lại mật khẩu của x-vp' }).count()).toBe(0);
  await page.getByLabel('Tìm theo tên đăng nhập').fill('x-06-bt');
  await page.getByRole('button', { name: 'Đặt lại mật khẩu của x-06-bt' }).click();
  const form = page.locator('li form');
  expect(await form.innerText()).toContain(`Ít nhất ${signInPolicy.passwordMinLength.value} ký tự`);
  expect(await form.innerText()).not.toContain('riêng đồng chí');
  const given = 'một câu dài trao tận tay';
  await form.getByLabel('Mật khẩu mới').fill('quá ngắn');
  await form.getByRole('button').click();
  await form.getByRole('alert').waitFor();
  await form.getByLabel('Mật khẩu mới').fill(given);
  await form.getByRole('button').click();
  await page.getByText('Đã đặt mật khẩu mới cho x-06-bt').waitFor();
  await signInOnPage(await strangersPage({ path: '/' }), 'x-06-bt', given);
});

test.each([
  ['x-03-bt', '/account', 'section[aria-labelledby=password]', ['Mật khẩu hiện tại', 'Mật khẩu mới', 'Nhập lại mật khẩu mới'], ['Present password', 'New password', 'New password once more']],
  ['x-03-bt', '/account', 'section[aria-labelledby=tokens]', ['Tên'], ['Name']],
  ['x-03-bt', '/meetings', 'details:nth-of-type(1)', ['Ngày họp'], ['Day']],
  ['x-03-bt', '/meetings', 'details:nth-of-type(2)', ['Năm', 'Ngày trong tháng'], ['Year', 'Day of the month']],
  ['x-vp', '/admin/accounts', 'details', ['Cho ai', 'Tên đăng nhập', 'Mật khẩu ban đầu'], ['For whom', 'Login', 'First password']],
  ['x-vp', '/admin/calendars/2026', 'section[aria-labelledby=newDraft]', ['Tệp lịch'], ['Calendar file']],
])('as %s an empty form on %s (%s) names what is missing at its place, in both languages, and sends nothing', async (login, path, part, inVietnamese, inEnglish) => {
  const page = await pageOf(login, { path });
  const form = page.locator(`main ${part} form`);
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() !== 'GET' && sent.push(request.url())));
  await page.locator('main h1').waitFor();
  await page.locator('main details').evaluateAll((parts) => parts.forEach((one) => one.setAttribute('open', '')));
  await form.getByRole('button').last().click();
  expect(await form.locator('.error').allInnerTexts()).toEqual(inVietnamese.map((label) => `Cần điền hoặc chọn: ${label}.`));
  expect(await isFocused(form.getByLabel(inVietnamese[0]!, { exact: true }))).toBe(true);
  expect(await form.getByRole('alert').innerText()).toContain(`Còn ${inVietnamese.length} mục`);
  await page.getByRole('button', { name: 'English' }).click();
  expect(await form.locator('.error').allInnerTexts()).toEqual(inEnglish.map((label) => `Please fill in or choose: ${label}.`));
  expect(sent).toEqual([]);
});

test('a position is called as its kind of body calls it: an office has no chủ nhiệm', async () => {
  const account = { personId: personIdOf('X-BTV-03'), login: 'x-btv-03', password: system.demoPassword, isAdmin: false };
  expect((await story.call('x-vp', 'POST', '/accounts', { body: account })).status).toBe(201);
  const page = await pageOf('x-btv-03', { path: '/account' });
  await page.getByText('chánh văn phòng, Văn phòng').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('chủ nhiệm');
});

test('a token for a program is shown once, works, and stops working once it is revoked', async () => {
  const page = await pageOf('x-03-cuv', { path: '/account' });
  await page.locator('summary', { hasText: 'Tạo mã truy cập' }).click();
  await page.getByLabel('Tên', { exact: true }).fill('báo cáo tháng');
  await page.getByRole('button', { name: 'Tạo mã', exact: true }).click();
  const token = await page.locator('output code').innerText();
  const status = async (): Promise<number> => (await fetch(`${system.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await status()).toBe(200);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Thu hồi mã báo cáo tháng' }).click();
  await page.getByText('đã thu hồi').waitFor();
  expect(await status()).toBe(401);
});

test('who may move the clock of a rehearsal does so on the page and reads what it brought', async () => {
  const { number } = await story.open();
  const page = await pageOf('x-ubkt-cn', { path: '/' });
  await page.getByRole('link', { name: 'Tua đồng hồ' }).click();
  await page.getByText('Hôm nay trong bản diễn tập: thứ Hai, 05/01/2026').waitFor();
  await page.getByRole('button', { name: '+7 ngày' }).click();
  expect(await page.locator('form').innerText()).toContain('Thứ Hai, 12/01/2026');
  await page.getByRole('button', { name: 'Tua đồng hồ' }).click();
  await page.getByText('Hôm nay trong bản diễn tập: thứ Hai, 12/01/2026').waitFor();
  // A request carries the title of the case that asks, and says so, as on the page of today.
  await page.getByRole('link', { name: /, Đề nghị quyết định: Kiểm tra X-03 khi có dấu hiệu vi phạm$/ }).first().waitFor();
  await page.getByRole('link', { name: `${number}, Kiểm tra X-03 khi có dấu hiệu vi phạm`, exact: true }).first().click();
  await page.getByRole('heading', { name: 'Đang chờ ai, đến bao giờ' }).waitFor();
  const other = await pageOf('x-03-dv01', { path: '/' });
  await other.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  expect(await other.getByRole('link', { name: 'Tua đồng hồ' }).count()).toBe(0);
});

test('a cell plans the meetings of a year by one rule', async () => {
  const page = await pageOf('x-03-bt', { path: '/meetings' });
  await page.locator('summary', { hasText: 'Lên lịch họp cả năm' }).click();
  await page.getByLabel('Năm').fill('2027');
  await page.getByLabel('Họp hằng tháng vào').selectOption({ label: 'một thứ trong tuần' });
  await page.getByLabel('Lần thứ mấy trong tháng').selectOption({ label: 'đầu tiên' });
  await page.getByLabel('Thứ', { exact: true }).selectOption({ label: 'thứ Ba' });
  await page.getByRole('button', { name: 'Lên lịch cả năm' }).click();
  await page.getByText('Đã lên lịch 12 cuộc họp').waitFor();
  expect(await page.locator('.done li').first().innerText()).toBe('Thứ Ba, 05/01/2027');
  await page.getByRole('link', { name: /^Thứ Ba, 07\/12\/2027/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test('signed minutes are corrected by a text of its own, which stands beside them', async () => {
  const meetingId = await story.meetingHeld('2026-01-14');
  await edited('x-03-bt', meetingId, 'PUT', 'attendance', { entries: [], rest: 'present' });
  await edited('x-03-bt', meetingId, 'PUT', 'minutes', { text: 'Chi bộ họp lúc 19 giờ 30.' });
  await edited('x-03-bt', meetingId, 'POST', 'minutes/sign', { as: 'chair' });
  await edited('x-03-dv01', meetingId, 'POST', 'minutes/sign', { as: 'secretary' });
  const page = await pageOf('x-03-bt', { path: `/meetings/${meetingId}` });
  await page.locator('section[aria-labelledby=attendance]').waitFor();
  const names = (await page.locator('section[aria-labelledby=attendance] li').allTextContents()).map((line) => line.split(' – ')[0]!);
  expect(names).toEqual(names.toSorted(new Intl.Collator('vi').compare));
  expect(names).not.toEqual(names.toSorted());
  await page.locator('summary', { hasText: 'Đính chính biên bản' }).click();
  await page.getByLabel('Nội dung đính chính').fill('Chi bộ họp lúc 20 giờ.');
  await page.getByLabel('Lý do đính chính').fill('Ghi nhầm giờ');
  await page.getByRole('button', { name: 'Đính chính biên bản' }).click();
  await page.getByText(/Đính chính của Phan Quốc Toán, 14\/01\/2026, .*: Chi bộ họp lúc 20 giờ\. \(lý do: Ghi nhầm giờ\)/).waitFor();
  expect(await page.locator('section[aria-labelledby=minutes] .text').innerText()).toBe('Chi bộ họp lúc 19 giờ 30.');
  const member = await pageOf('x-03-dv01', { path: `/meetings/${meetingId}` });
  await member.getByText('Đính chính của Phan Quốc Toán').waitFor();
  expect(await member.locator('summary', { hasText: 'Đính chính biên bản' }).count()).toBe(0);
});

/** Edits a meeting as it stands now. */
async function edited(who: string, meetingId: string, method: string, part: string, body: unknown): Promise<void> {
  const { headers } = await story.call(who, 'GET', `/meetings/${meetingId}`);
  const { status, body: answer } = await story.call(who, method, `/meetings/${meetingId}/${part}`, { headers: { 'if-match': headers.get('etag') ?? '' }, body });
  if (status >= 300) throw new Error(`${who} ${part}: ${JSON.stringify(answer)}`);
}

// @needs chromium
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { offerFirstAdministrator } from '@kiem-giam/access';
import { openDatabase } from '@kiem-giam/platform';
import { columnsOf, fileContents, fileNames } from '@kiem-giam/units';
import { openPage, pick, signInOnPage, startBrowser } from '../env/browser';
import { freshApi, type FreshApi } from '../env/api';

const PASSWORD = 'một câu dài chỉ mình tôi nhớ';
const UNITS = 'code,kind,level,parent_code,name,valid_from,valid_to\nX,communeParty,grassroots,,Đảng bộ xã thử (hư cấu),2025-07-01,\nX-01,hamletCell,cell,X,Chi bộ xóm 1 (hư cấu),2025-07-01,\n';
const PEOPLE = 'code,full_name\nX-01-BT,Người Hư Cấu\n';
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

let api: FreshApi;
let browser: Browser;
let token: string;

beforeAll(async () => {
  [api, browser] = await Promise.all([freshApi({ demo: false }), startBrowser()]);
  const database = await openDatabase({ url: api.database.urls.api, poolSize: 1, applicationName: 'first administrator of a test' });
  token = (await offerFirstAdministrator(database))!.token;
  await database.destroy();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

test('before anybody can sign in the first page says where the link stands, and asks nothing that is refused', async () => {
  const page = await openPage(browser, api.url, { language: 'vi', path: 'about:blank' });
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  await page.goto('/');
  await page.getByText(/^Hệ thống này chưa có quản trị viên\. Hãy mở liên kết dùng một lần in ở cửa sổ đã chạy npm start/).waitFor();
  expect(errors).toEqual([]);
});

test('the first administrator makes a new installation ready on the page: link, files, calendar, accounts', async () => {
  const page = await openPage(browser, api.url, { language: 'vi', path: `/setup/first-admin#token=${token}` });
  expect(await page.locator('.unreal').innerText()).toBe('Hệ thống thật');
  await page.getByLabel('Họ và tên').fill('Quản Trị Thử');
  await page.getByLabel('Tên đăng nhập').fill('quan-tri');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Nhập lại mật khẩu').fill(`${PASSWORD}!`);
  await page.getByRole('button', { name: 'Tạo quản trị viên' }).click();
  await page.getByText('Hai lần nhập mật khẩu chưa giống nhau.').waitFor();
  await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tạo quản trị viên' }).click();
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  expect(await page.getByText('npm start').count()).toBe(0);
  await signInOnPage(page, 'quan-tri', PASSWORD);
  await page.getByText('Đồng chí là quản trị viên, không giữ chức vụ nào').getByRole('link', { name: 'Quản trị' }).click();
  await page.getByRole('heading', { name: 'Quản trị' }).waitFor();

  await page.goto('/admin/import');
  const files = page.getByRole('list', { name: /^Các tệp nạp được/ }).getByRole('listitem');
  await files.first().waitFor();
  expect(await files.allInnerTexts()).toEqual(fileNames.map((name) => `${name}: ${fileContents[name].vi}\nCột: ${columnsOf(name).map((column) => `${column.name}${column.isOptional ? '?' : ''}`).join(', ')}`));
  expect(await files.nth(fileNames.indexOf('people.csv')).innerText()).toMatch(/Cột: code, full_name, birth_year\?$/);
  await page.getByLabel('Các tệp CSV').setInputFiles([csv('units.csv', UNITS.replace('grassroots', 'khong-co')), csv('people.csv', PEOPLE)]);
  await page.getByRole('button', { name: 'Kiểm tra thử' }).click();
  await page.getByRole('heading', { name: /chưa ghi gì/ }).waitFor();
  expect(await page.locator('table').innerText()).toContain('khong-co');
  expect(await page.getByText(/^units\.csv: .*1 chỗ sai$/).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Ghi vào hệ thống' }).count()).toBe(0);
  await page.getByLabel('Các tệp CSV').setInputFiles([csv('units.csv', UNITS), csv('people.csv', PEOPLE)]);
  await page.getByRole('button', { name: 'Kiểm tra thử' }).click();
  await page.getByRole('button', { name: 'Ghi vào hệ thống' }).click();
  await page.getByRole('heading', { name: 'Đã ghi vào hệ thống' }).waitFor();

  const { days } = JSON.parse(readFileSync(join(__dirname, '../../libs/policies/data/calendar-2027.json'), 'utf8')) as { days: { confirmed: boolean; inForce: boolean }[] };
  const unconfirmed = days.filter(({ confirmed, inForce }) => inForce && !confirmed).length;
  await page.goto('/admin/calendars/2027');
  await page.getByLabel('Tệp lịch').setInputFiles(join(__dirname, '../../libs/policies/data/calendar-2027.json'));
  await page.getByRole('button', { name: 'Gửi dự thảo' }).click();
  await page.getByRole('button', { name: 'Phê duyệt bản dự thảo này' }).click();
  await page.getByText(`Còn ${unconfirmed} ngày chờ xác nhận`).waitFor();
  expect(await page.getByText('chờ xác nhận', { exact: true }).count()).toBe(unconfirmed);
  await page.getByRole('button', { name: 'Vẫn phê duyệt' }).click();
  await page.getByRole('heading', { name: /^Đang dùng/ }).waitFor();
  expect(await page.locator('section[aria-labelledby=approved] tbody tr').count()).toBe(days.length);
  expect(await page.getByText('chưa áp dụng', { exact: true }).count()).toBe(days.filter(({ inForce }) => !inForce).length);
  await page.goto('/admin/calendars');
  await page.getByText(`đã phê duyệt · ${unconfirmed} ngày chờ xác nhận`).waitFor();

  await page.goto('/admin/accounts');
  await page.locator('summary', { hasText: 'Tạo tài khoản' }).click();
  await pick(page.getByLabel('Cho ai'), 'hư cấu');
  await page.getByLabel('Tên đăng nhập', { exact: true }).fill('bi-thu-xom-1');
  await page.getByLabel('Mật khẩu ban đầu').fill(`${PASSWORD} khác`);
  await page.getByRole('button', { name: 'Tạo', exact: true }).click();
  await page.getByText('Đã tạo tài khoản bi-thu-xom-1.').waitFor();
  await page.getByRole('strong').filter({ hasText: 'bi-thu-xom-1' }).waitFor();
});

// @needs chromium
import type { Locator, Page } from 'playwright-core';
import { personIdOf } from '@kiem-giam/units';
import { isFocused, paper, pick, seriousViolations } from '../env/browser';
import { aPageSystem } from '../factories/a-page-system';

const { story, pageOf } = aPageSystem();

const opened = async (page: Page, act: string): Promise<Locator> => {
  await page.locator('details.action > summary').filter({ hasText: act }).click();
  return page.locator('details.action[open]').filter({ hasText: act });
};
const earlier = (form: Locator): Promise<void> => form.locator('summary', { hasText: 'Việc này đã làm từ ngày trước?' }).click();
const OF_THE_ACT = 'Văn bản của việc đã làm';

test('a case opened on an earlier day, and an act that asks for no paper, come with the paper that shows the day', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/cases/new' });
  await page.getByLabel('Tiêu đề').fill('Kiểm tra chi bộ xóm 3, mở trên giấy');
  await pick(page.getByLabel('Tổ chức đảng nào'), 'X-03');
  await page.getByLabel('Dấu hiệu vi phạm').fill('Nhiều tháng không họp chi bộ.');
  await page.getByLabel('Căn cứ').fill('Kết quả giám sát thường xuyên');
  await earlier(page.locator('form'));
  await page.getByLabel('Ngày đã thực hiện').fill('2026-02-01');
  await page.getByText('Ngày này chưa đến').waitFor();
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  expect(await page.locator('.field .error').allInnerTexts()).toEqual([expect.stringContaining('không thể ở sau hôm nay')]);
  await page.getByLabel('Ngày đã thực hiện').fill('2026-01-02');
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Còn 1 mục');
  expect(await page.locator('.field .error').allInnerTexts()).toEqual(['Ghi một việc theo ngày đã qua phải kèm ít nhất một văn bản của ngày đó: hãy chọn tệp.']);
  expect(await isFocused(page.getByLabel(OF_THE_ACT))).toBe(true);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel(OF_THE_ACT).setInputFiles(paper('to-trinh'));
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  await page.getByRole('heading', { name: 'Đang chờ ai, đến bao giờ' }).waitFor();
  await page.getByRole('link', { name: /^Văn bản của việc đã làm \(to-trinh/ }).waitFor();
  await page.locator('.timeline').getByText(/Thực hiện thứ Sáu, 02\/01\/2026; ghi vào hệ thống 05\/01\/2026/).waitFor();

  const decision = await opened(page, 'Ban hành quyết định, kế hoạch');
  await earlier(decision);
  expect(await decision.locator('input[type=file]').count()).toBe(2);
  const decline = await opened(page, 'Không tiến hành kiểm tra');
  await decline.getByLabel('Lý do').fill('Chưa đủ căn cứ.');
  await earlier(decline);
  await decline.getByLabel('Ngày đã thực hiện').fill('2026-01-03');
  await decline.getByLabel(OF_THE_ACT).setInputFiles(paper('bien-ban'));
  await decline.getByRole('button', { name: 'Không tiến hành kiểm tra' }).click();
  await page.locator('output.done').waitFor();
  await page.locator('.timeline').getByText(/Thực hiện thứ Bảy, 03\/01\/2026/).waitFor();
});

test('who does not keep the register is told so before he tries, and may still bring a paper', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const page = await pageOf('x-ubkt-uv1', { path: `/cases/${caseId}` });
  const form = await opened(page, 'Ghi nhận buổi làm việc');
  await earlier(form);
  await form.getByText('chỉ cán bộ văn thư (người giữ sổ) và người đứng đầu').waitFor();
  expect(await form.getByLabel('Ngày đã thực hiện').count()).toBe(0);
  await form.getByLabel('Nội dung làm việc').fill('Ngày 04/01 đã đọc sổ biên bản.');
  await form.getByLabel(OF_THE_ACT).setInputFiles(paper('phieu-ghi'));
  await form.getByRole('button', { name: 'Ghi nhận buổi làm việc' }).click();
  await page.locator('output.done').waitFor();
  await page.getByRole('link', { name: /^Văn bản của việc đã làm \(phieu-ghi/ }).waitFor();
});

test('a ballot that is ticked asks for the minutes of its count, and unticked lets them be', async () => {
  const { caseId } = await story.open();
  await story.untilVerified(caseId);
  await story.does('x-ubkt-uv1', caseId, 'callConference', { input: { conferenceOn: '2026-01-05' } });
  const page = await pageOf('x-ubkt-uv1', { path: `/cases/${caseId}` });
  const form = await opened(page, 'Ghi nhận hội nghị');
  const count = form.getByLabel('Biên bản kiểm phiếu');
  expect(await count.count()).toBe(0);
  await form.getByLabel('Việc trình bày của đối tượng').selectOption({ label: 'Đã trình bày ý kiến' });
  await form.getByLabel('Hội nghị có bỏ phiếu').check();
  for (const [field, value] of [['Tổng số người được bỏ phiếu', '28'], ['Số người được bỏ phiếu có mặt', '26'], ['Số phiếu tán thành', '15'], ['Số phiếu không tán thành', '8'], ['Số phiếu không có ý kiến', '3']] as const) await form.getByLabel(field).fill(value);
  await form.getByLabel('Biên bản hội nghị').setInputFiles(paper('hoi-nghi'));
  await form.getByRole('button', { name: 'Ghi nhận hội nghị' }).click();
  expect(await form.getByRole('alert').innerText()).toContain('Còn 1 mục');
  expect(await isFocused(count)).toBe(true);
  await form.getByLabel('Hội nghị có bỏ phiếu').uncheck();
  expect(await count.count()).toBe(0);
  await form.getByLabel('Hội nghị có bỏ phiếu').check();
  await count.setInputFiles(paper('kiem-phieu'));
  await form.getByRole('button', { name: 'Ghi nhận hội nghị' }).click();
  await page.locator('output.done').waitFor();
  await page.getByRole('link', { name: /^Biên bản kiểm phiếu \(kiem-phieu/ }).waitFor();
});

test('a long life is told page by page, back to the opening', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  for (let round = 0; round < 11; round += 1) await Promise.all(Array.from({ length: 10 }, () => story.recordWork(caseId, {})));
  const page = await pageOf('x-ubkt-cn', { path: `/cases/${caseId}` });
  const lines = page.locator('.timeline > li');
  await lines.first().waitFor();
  expect(await lines.count()).toBe(100);
  await page.getByRole('button', { name: 'Xem thêm' }).click();
  await page.locator('.timeline > li').filter({ hasText: 'Mở vụ việc' }).waitFor();
  expect(await lines.evaluateAll((all) => all.map((line) => Number(line.getAttribute('value'))))).toEqual(Array.from({ length: 113 }, (_, place) => 113 - place));
  expect(await page.getByRole('button', { name: 'Xem thêm' }).count()).toBe(0);
});

test('a case may be about an organisation or a member where its process allows both', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/cases/new' });
  const subject = page.getByRole('group', { name: 'Đối tượng' });
  expect(await subject.getByRole('radio').count()).toBe(2);
  await subject.getByLabel('Đảng viên', { exact: true }).check();
  expect(await subject.getByLabel('Tổ chức đảng nào').count()).toBe(0);
  await page.getByLabel('Tiêu đề').fill('Kiểm tra một đảng viên của chi bộ xóm 3');
  await page.getByLabel('Dấu hiệu vi phạm').fill('Nhiều tháng không dự họp chi bộ.');
  await page.getByLabel('Căn cứ').fill('Kết quả giám sát thường xuyên');
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  expect(await page.locator('.field .error').allInnerTexts()).toEqual(['Hãy tìm và chọn đảng viên là đối tượng.']);
  await pick(subject.getByLabel('Đảng viên nào'), 'X-03-DV01');
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  await page.getByRole('heading', { name: 'Đang chờ ai, đến bao giờ' }).waitFor();
});

test('a process that is for organisations only asks for one at once', async () => {
  const page = await pageOf('x-ubkt-cn', { path: '/' });
  // No released process is for organisations only: the server's own answer, narrowed.
  await page.route('**/api/v1/processes', async (route) => {
    const answer = (await (await route.fetch()).json()) as { items: { subjects: string[] }[] };
    await route.fulfill({ json: { items: answer.items.map((item) => ({ ...item, subjects: ['unit'] })) } });
  });
  await page.goto('/cases/new');
  const subject = page.getByRole('group', { name: 'Đối tượng' });
  await subject.getByLabel('Tổ chức đảng nào').waitFor();
  expect(await subject.getByRole('radio').count()).toBe(0);
});

test('the secretary of a cell, which inspects its members only, is asked for a member at once and opens the case', async () => {
  const page = await pageOf('x-05-bt', { path: '/cases/new' });
  const subject = page.getByRole('group', { name: 'Đối tượng' });
  await pick(subject.getByLabel('Đảng viên nào'), 'X-05-DV03');
  expect(await page.getByRole('radio').count()).toBe(0);
  await page.getByLabel('Tiêu đề').fill('Kiểm tra một đảng viên của chi bộ xóm 5');
  await page.getByLabel('Dấu hiệu vi phạm').fill('Nhiều tháng không dự họp chi bộ.');
  await page.getByLabel('Căn cứ').fill('Kết quả giám sát thường xuyên');
  await page.getByRole('button', { name: 'Mở vụ việc', exact: true }).click();
  await page.getByRole('heading', { name: 'Đang chờ ai, đến bao giờ' }).waitFor();
});

test('who is about to open a second case about the same subject is shown the open one, and about another subject nothing', async () => {
  const { number, caseId } = await story.open();
  const page = await pageOf('x-ubkt-cn', { path: '/cases/new' });
  const hint = page.locator('form output.notice');
  await pick(page.getByLabel('Tổ chức đảng nào'), 'X-03');
  await hint.waitFor();
  expect(await hint.innerText()).toContain('đang có vụ việc chưa kết thúc');
  expect(await hint.getByRole('link', { name: number }).getAttribute('href')).toBe(`/cases/${caseId}`);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Chọn lại: Tổ chức đảng nào' }).click();
  await hint.waitFor({ state: 'detached' });
  const asked = page.waitForResponse(/subjectId=/);
  await pick(page.getByLabel('Tổ chức đảng nào'), 'X-05');
  await asked;
  expect(await hint.count()).toBe(0);
});

test('a return for rework asks for the minutes that it owes, and the next round for its own', async () => {
  const { caseId } = await story.open();
  const [remediation] = await story.untilRemediations(caseId);
  await story.reportRemedy(remediation!);
  await doneAndToVerify(remediation!, '2026-01-14');
  const page = await pageOf('x-ubkt-uv2', { path: `/cases/${remediation!}` });
  const form = await opened(page, 'Yêu cầu khắc phục tiếp');
  await form.getByLabel('Lý do').fill('Biên bản còn thiếu hai kỳ.');
  await form.getByLabel('Hạn khắc phục').fill('2026-01-30');
  await form.getByLabel('Biên bản xác minh').setInputFiles(paper('xac-minh'));
  await form.getByRole('button', { name: 'Yêu cầu khắc phục tiếp' }).click();
  await page.locator('output.done').waitFor();

  await story.does('x-03-pbt', remediation!, 'reportRemedy', { input: { done: 'Đã bổ sung.' }, papers: ['evidence'] });
  await doneAndToVerify(remediation!, '2026-01-21');
  await page.reload();
  const last = await opened(page, 'Xác nhận đã khắc phục');
  await last.getByLabel('Lý do').fill('Đã đủ các kỳ.');
  await last.getByRole('button', { name: 'Xác nhận đã khắc phục' }).click();
  expect(await isFocused(last.getByLabel('Biên bản xác minh'))).toBe(true);
  await last.getByLabel('Biên bản xác minh').setInputFiles(paper('xac-minh-lan-hai'));
  await last.getByRole('button', { name: 'Xác nhận đã khắc phục' }).click();
  await page.locator('output.done').waitFor();
  expect((await story.sheet('x-ubkt-cn', remediation!)).outcome).toBe('remedied');
});

/** The owner's meeting finds the remedy done, and the overseer names who verifies it. */
async function doneAndToVerify(caseId: string, on: string): Promise<void> {
  const meetingId = await story.meetingHeld(on);
  await story.does('x-03-bt', caseId, 'giveVerdict', { input: { meetingId, verdict: 'done', note: 'Đã làm xong.' } });
  await story.does('x-ubkt-cn', caseId, 'nameVerifier', { input: { verifier: personIdOf('X-UBKT-UV2') } });
}

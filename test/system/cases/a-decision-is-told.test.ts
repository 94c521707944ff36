import { addDays } from '@kiem-giam/contracts';
import { personIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import type { Notice } from '../../factories/a-story';
import { aStorySystem } from '../../factories/a-story-system';

const { story, engine } = aStorySystem();

const decisionTold = (who: string, caseId: string): Promise<Notice[]> => story.told(who, { caseId, template: 'decisionMade' });

const COMMITTEE = /^Ban Thường vụ Đảng ủy xã Thanh Khê Thượng/;

let findings: string[];

beforeAll(async () => {
  const { caseId } = await story.open();
  findings = await story.untilRemediations(caseId);
  await story.moveTo('2026-02-10', 8);
});

/** The body above decides the request that a finding's silence brought; when this answers, the finding has heard of it and everybody was told. */
async function decideRequestOf(finding: string, action: string, input: Record<string, unknown>): Promise<void> {
  const { links } = await story.sheet('x-ubkt-cn', finding);
  const request = links.find(({ process }) => process === 'decisionRequest')!.caseId;
  const { occurredOn } = (await story.sheet('x-bt', request)).timeline[0]!;
  await story.does('x-bt', request, action, { input: { ...input, ...(action === 'extend' ? { documentDay: occurredOn } : {}) } });
  await engine.comesToRest(finding);
}

test('what the body above decided is told, as its own decision, to who owes and to who oversees, with the new date', async () => {
  const [finding] = findings;
  await decideRequestOf(finding!, 'returnWithReason', { reasons: 'Chi bộ tự giải quyết được.' });
  const notices = [await decisionTold('x-03-bt', finding!), await decisionTold('x-ubkt-cn', finding!)];
  expect(notices.map(({ length }) => length)).toEqual([1, 1]);
  for (const { title, body } of notices.flat()) {
    expect(title.vi).toMatch(COMMITTEE);
    expect(title.vi).toMatch(/đã quyết định: trả lại, nêu lý do$/);
    expect(body.vi).toMatch(/Nội dung: “Chi bộ tự giải quyết được”\. Thời hạn mới: \d{2}\/\d{2}\/2026\.$/);
    expect(body.en).toMatch(/In its words: “Chi bộ tự giải quyết được”\. The new date: \d{1,2} \w{3} 2026\.$/);
  }
});

test('who has a seat both where it is owed and where it is overseen is told once, with number and day of the document', async () => {
  const [, finding] = findings;
  await engine.superuser.query(
    `INSERT INTO positions (id, person_id, body_id, role, valid) SELECT gen_random_uuid(), $1, body_id, 'member', '[2026-01-01,)' FROM cases WHERE id = $2`, [personIdOf('X-03-BT'), finding]);
  await decideRequestOf(finding!, 'extend', { documentNumber: '15-QĐ/ĐU', until: '2026-02-27', reasons: 'Chi bộ vừa đại hội.' });
  expect([await decisionTold('x-ubkt-cn', finding!), await decisionTold('x-03-bt', finding!)].map(({ length }) => length)).toEqual([1, 1]);
  const [{ body }] = (await decisionTold('x-03-bt', finding!)) as [Notice];
  expect(body.vi).toMatch(/ Văn bản số 15-QĐ\/ĐU ngày \d{2}\/\d{2}\/2026\. Nội dung: “Chi bộ vừa đại hội”\. Thời hạn mới: 27\/02\/2026\.$/);
});

test('that a whole inspection was extended from above is told to its subject and its team, with the new date and the day of the document', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const { dueOn } = (await story.sheet('x-ubkt-cn', caseId)).deadlines.find(({ key }) => key === 'wholeCase')!;
  const today = addDays(dueOn, 1);
  await story.moveTo(today, 8);
  const requests = (await story.sheet('x-ubkt-cn', caseId)).links.filter(({ process }) => process === 'decisionRequest');
  const causes = await Promise.all(requests.map(async (request) => ({ ...request, about: (await story.sheet('t-ubkt-cn', request.caseId)).cause?.obligation })));
  const request = causes.find(({ about }) => about === 'wholeCase')!.caseId;
  const until = addDays(today, 5);
  await story.does('t-ubkt-cn', request, 'extend', { input: { documentNumber: '21-QĐ/UBKTTU', documentDay: today, until, reasons: 'Hồ sơ nhiều.' } });
  await engine.comesToRest(caseId);
  const [year, month, day] = until.split('-');
  for (const who of ['x-03-bt', 'x-ubkt-uv1']) {
    const notices = await story.told(who, { caseId, template: 'termExtended' });
    expect(notices.map(({ title }) => title.vi)).toEqual([expect.stringContaining(`Gia hạn đến ngày ${day}/${month}/${year}: `)]);
    expect(notices[0]!.body.vi).toMatch(/^Ủy ban Kiểm tra Tỉnh ủy/);
    expect(JSON.stringify(notices)).not.toMatch(/[{]\w+[}]|–\./);
  }
});

test('a body that was asked is told once that nothing is left to decide when the matter is settled before its decision; who asked is not', async () => {
  const { caseId } = await story.open();
  const { dueOn } = (await story.sheet('x-ubkt-cn', caseId)).deadlines.find(({ key }) => key === 'issueDecision')!;
  await story.moveTo(addDays(dueOn, 2), 8);
  const request = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ process }) => process === 'decisionRequest')!.caseId;
  const notNeeded = (who: string): Promise<Notice[]> => story.told(who, { caseId: request, template: 'decisionNotNeeded' });
  expect(await notNeeded('t-ubkt-cn')).toEqual([]);
  await story.issueDecision(caseId);
  const { outcome } = await eventually('the end of the request', async () => story.sheet('t-ubkt-cn', request).then((sheet) => (sheet.outcome === null ? null : sheet)));
  expect(outcome).toBe('answeredMeanwhile');
  await engine.comesToRest(request);
  const told = await notNeeded('t-ubkt-cn');
  expect(told.map(({ title }) => title.vi)).toEqual([expect.stringMatching(/^Không còn phải quyết định: /)]);
  expect(told[0]!.body.vi).toMatch(/Ủy ban Kiểm tra Tỉnh ủy Hải Lam không còn phải làm gì về đề nghị này/);
  expect(JSON.stringify(told)).not.toMatch(/[{]\w+[}]|–\./);
  expect(await notNeeded('x-ubkt-cn')).toEqual([]);
});

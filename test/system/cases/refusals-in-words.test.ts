import { randomUUID } from 'node:crypto';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { ask, signedInAs, type ProblemBody } from '../../env/api';
import { aStorySystem } from '../../factories/a-story-system';

const { system, story, engine } = aStorySystem();
let chair: { authorization: string };
let caseId: string;

beforeAll(async () => {
  chair = await signedInAs(system, 'x-ubkt-cn');
  const body = { process: 'inspection', title: 'Kiểm tra chi bộ xóm 3', subjectUnitId: unitIdOf('X-03'), input: { signs: 'Không họp.', basis: 'Giám sát' } };
  caseId = (await ask<{ caseId: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers: { ...chair, 'idempotency-key': 'a-case-to-refuse' }, body })).body.caseId;
});

const refused = (action: string, input: unknown, occurredOn?: string): ReturnType<typeof ask<ProblemBody>> =>
  ask<ProblemBody>(system.url, { method: 'POST', path: `/api/v1/cases/${caseId}/actions/${action}`, headers: { ...chair, 'idempotency-key': `refused-${action}` }, body: { input, occurredOn } });

const decision = (leader: string): unknown => ({ decisionNumber: '01', team: [{ personId: personIdOf(leader), role: 'leader' }], periodFrom: '2024-01-01', periodTo: '2025-12-31' });

test('missing papers are named as people name them, in both languages', async () => {
  const { status, body } = await refused('issueDecision', decision('X-UBKT-UV1'));
  expect([status, body.code, body.params['missing']]).toEqual([409, 'PAPERS_MISSING', 'decision, plan']);
  expect(body.detail).toMatch(/quyết định.*kế hoạch/i);
  expect(body.detail).not.toMatch(/decision/);
  expect(body.detail_en).toMatch(/decision.*plan/i);
});

test('a refusal that quotes a number of days or years says how sure that number is', async () => {
  const { body } = await refused('issueDecision', { ...(decision('X-UBKT-UV1') as object), periodFrom: '2015-01-01' });
  expect([body.code, body.detail, body.detail_en]).toEqual(['PERIOD_BEFORE_ITS_YEARS', expect.stringContaining('5 năm gần nhất (mức mặc định của hệ thống, chưa xác minh)'), expect.stringContaining('the last 5 years (a default of this system, not verified)')]);
});

test('what this version lacks is named in words with what to do instead, before a form is filled in', async () => {
  const { caseId: inspected } = await story.open();
  await story.untilVerification(inspected);
  const act = await story.act('x-ubkt-cn', inspected, 'allowDualProcedure', { input: { reasons: 'Đã tự nhận.' } });
  const { body: sheet } = await story.call<{ _actions: { action: string; allowed: boolean; reason: { code: string; vi: string; en: string } | null }[] }>('x-ubkt-cn', 'GET', `/cases/${inspected}`);
  const { detail, detail_en: inEnglish, code } = act.body as unknown as ProblemBody;
  const offered = sheet._actions.find(({ action }) => action === 'allowDualProcedure')!;
  expect([act.status, code, offered.allowed, offered.reason]).toEqual([409, 'PROCESS_NOT_AVAILABLE', false, { code: 'PROCESS_NOT_AVAILABLE', rule: null, vi: detail, en: inEnglish }]);
  expect([detail, inEnglish]).toEqual([expect.stringMatching(/“Xem xét, thi hành kỷ luật” chưa có .* văn bản giấy/), expect.stringMatching(/“Consideration of discipline” is not in this system yet.* on paper/)]);
});

test.each([
  ['x-vp', 'X-03', 'NOT_COMPETENT', /^Văn phòng Đảng ủy xã .* không có thẩm quyền mở vụ việc “Kiểm tra khi có dấu hiệu vi phạm” .*\(quy định: QĐ 296-QĐ\/TW, Điều 5\.1\.3đ, theo nguồn thứ cấp\)\. Hãy/, /^Văn phòng .* is not competent to open a case of “Inspection at signs of violation” .*by a secondary source\)\. Report/],
  ['x-ubkt-cn', 'P-001', 'COMPETENCE_NOT_GIVEN', /^Ủy ban Kiểm tra Đảng ủy xã .* chưa được ghi thẩm quyền .*không thuộc phạm vi/, /^Ủy ban Kiểm tra .* has no competence on record .*outside the scope/],
])('an opening by %s about %s that the table of competence does not give names the body, what it wanted to open, the ground and the way on', async (who, unit, code, vi, en) => {
  const { status, body } = await story.call<ProblemBody>(who, 'POST', '/cases', { body: story.opening(unit) });
  expect([status, body.code, body.detail, body.detail_en]).toEqual([403, code, expect.stringMatching(vi), expect.stringMatching(en)]);
});

const personName = async (code: string): Promise<string> => (await ask<{ fullName: string }>(system.url, { method: 'GET', path: `/api/v1/people/${personIdOf(code)}`, headers: chair })).body.fullName;

test.each([
  ['X-03-CUV', 'member', null, 'là đảng viên của tổ chức được kiểm tra', 'he is a member of the inspected organisation'],
  ['X-UBKT-UV3', 'kin', 'X-03-CUV', 'là người thân của', 'he is kin of'],
])('the team member %s in conflict is named by his name, with the tie and to whom', async (code, tie, other, vi, en) => {
  const { body } = await refused('issueDecision', decision(code));
  expect([body.code, body.rule]).toEqual(['TEAM_MEMBER_IN_CONFLICT', 'teamIsFreeOfConflict']);
  expect([body.params['tie'], body.params['tiedTo']]).toEqual([tie, other === null ? null : personIdOf(other)]);
  const names = [await personName(code), ...(other === null ? [] : [await personName(other)])];
  for (const [sentence, words] of [[body.detail, vi], [body.detail_en, en]] as const) {
    for (const part of [...names, words]) expect(sentence).toContain(part);
    expect(sentence).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|[{}]/);
  }
});

/** A guest of the cell: the rule counts him in, the lists of people do not. */
async function temporaryMember(personId: string, cell: string): Promise<void> {
  await engine.superuser.query(`INSERT INTO memberships (id, person_id, unit_id, standing, valid) VALUES (gen_random_uuid(), $1, $2, 'temporary', '[2026-01-01,)')`, [personId, unitIdOf(cell)]);
}

test('an opening about somebody whom the caller may not look up is refused as one about nobody', async () => {
  const { subjectUnitId: _unit, ...opening } = story.opening('X-03');
  const about = async (subjectPersonId: string): Promise<unknown[]> => {
    const { status, body } = await story.call<ProblemBody>('x-ubkt-cn', 'POST', '/cases', { body: { ...opening, subjectPersonId } });
    return [status, body.code, Object.keys(body.params), body.detail.replaceAll(subjectPersonId, '…'), body.detail_en.replaceAll(subjectPersonId, '…')];
  };
  const nobody = await about(randomUUID());
  expect(nobody.slice(0, 2)).toEqual([400, 'PERSON_UNKNOWN']);
  for (const stranger of ['P-001-BT', 'T-UBKT-CN']) {
    expect((await ask(system.url, { method: 'GET', path: `/api/v1/people/${personIdOf(stranger)}`, headers: chair })).status).toBe(404);
    expect(await about(personIdOf(stranger))).toEqual(nobody);
  }
});

test('somebody whom the caller could not look up is not named, nor whether anything ties him', async () => {
  const stranger = personIdOf('P-001-BT');
  expect((await ask(system.url, { method: 'GET', path: `/api/v1/people/${stranger}`, headers: chair })).status).toBe(404);
  await temporaryMember(stranger, 'X-03');
  const { body } = await refused('issueDecision', decision('P-001-BT'));
  const nobody = await refused('issueDecision', decision('P-999-BT'));
  // One answer for a stranger with a tie, and for an id that nobody has: there is nothing to learn by guessing.
  expect([body.code, body.params, nobody.body.code]).toEqual(['PERSON_UNKNOWN', { personId: stranger }, 'PERSON_UNKNOWN']);
});

test('whose kin somebody is is not told to a caller who could not look up that other one', async () => {
  const [named, hidden] = [personIdOf('X-UBKT-UV1'), personIdOf('P-001-BT')];
  await engine.superuser.query(
    `INSERT INTO positions (id, person_id, body_id, role, valid) SELECT gen_random_uuid(), $1, (parties -> 'subject' ->> 'bodyId')::uuid, 'member', '[2026-01-01,)' FROM cases WHERE id = $2`, [hidden, caseId]);
  await engine.superuser.query(`INSERT INTO kinships (person_id, other_person_id, relation) VALUES ($1, $2, 'sibling')`, [named, hidden]);
  const { body } = await refused('issueDecision', decision('X-UBKT-UV1'));
  expect([body.params['tie'], body.params['tiedTo']]).toEqual(['kin', null]);
  expect(body.detail_en).toContain('kin of somebody on the inspected side');
});

test('an action of another stage says the stage in words', async () => {
  const { body } = await refused('announce', {});
  expect([body.code, body.detail.includes('preparation')]).toEqual(['ACTION_NOT_IN_STAGE', false]);
});

test('a day in a refusal is written as each language writes it, and stays as it is for programs', async () => {
  const { body } = await refused('issueDecision', decision('X-UBKT-UV1'), '2026-01-31');
  expect([body.code, body.params['occurredOn']]).toEqual(['DAY_IN_FUTURE', '2026-01-31']);
  expect([body.detail, body.detail_en]).toEqual([expect.stringMatching(/ 31\/01\/2026 .*\(\d{2}\/01\/2026\)/), expect.stringMatching(/ 31 Jan 2026 .*\(\d{1,2} Jan 2026\)/)]);
});

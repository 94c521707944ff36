import { personIdOf } from '@kiem-giam/units';
import { aRehearsal } from '../../factories/a-rehearsal';

interface Offered {
  action: string;
  allowed: boolean;
  papers: string[];
  papersWhere: Record<string, string[]>;
  reason: { code: string } | null;
}

interface Refused {
  code: string;
  detail: string;
  detail_en: string;
  params: Record<string, unknown>;
}

const { story } = aRehearsal();
let caseId: string;

beforeAll(async () => {
  caseId = (await story.open()).caseId;
});

const offered = async (who: string, action: string): Promise<Offered> =>
  (await story.call<{ _actions: Offered[] }>(who, 'GET', `/cases/${caseId}`)).body._actions.find((one) => one.action === action)!;
const ballot = { subjectHeard: 'heard', ballotHeld: true, disciplineProposed: true, disciplineForm: 'warning', eligible: 28, present: 26, votesFor: 15, votesAgainst: 8, abstained: 3 };
const held = async (change: Record<string, unknown>, papers: string[]): Promise<Refused & { status: number }> => {
  const { status, body } = await story.act('x-ubkt-uv1', caseId, 'holdConference', { input: { ...ballot, ...change }, papers });
  return { status, ...(body as unknown as Refused) };
};

test('a whole inspection has nothing to extend before its limit runs, and says so; from the decision on it has', async () => {
  expect(await offered('x-ubkt-cn', 'extendWholeCase')).toMatchObject({ allowed: false, reason: { code: 'NOTHING_TO_EXTEND' } });
  await story.untilVerification(caseId);
  expect(await offered('x-ubkt-cn', 'extendWholeCase')).toMatchObject({ allowed: true });
});

test('the act says before it is done which paper a ballot needs, and is refused without it or without the majority, in both languages', async () => {
  await story.does('x-03-bt', caseId, 'explain', { input: { explanation: 'Chi bộ xin giải trình.' }, papers: ['explanation'] });
  await story.verify(caseId);
  await story.does('x-ubkt-uv1', caseId, 'callConference', { input: { conferenceOn: await story.latestDay(caseId), place: '8 giờ, nhà văn hóa xóm 3' } });
  expect(await offered('x-ubkt-uv1', 'holdConference')).toMatchObject({ papers: ['conferenceMinutes'], papersWhere: { ballotHeld: ['ballotMinutes'], notEntitled: ['notEntitledList'] } });
  const without = await held({}, ['conferenceMinutes']);
  expect([without.status, without.code]).toEqual([409, 'PAPERS_MISSING']);
  expect([without.detail, without.detail_en]).toEqual([expect.stringMatching(/biên bản kiểm phiếu/i), expect.stringMatching(/minutes of the count/i)]);
  const few = await held({ votesFor: 14, votesAgainst: 9 }, ['conferenceMinutes', 'ballotMinutes']);
  expect([few.status, few.code]).toEqual([409, 'DISCIPLINE_WITHOUT_MAJORITY']);
  expect(few.detail).toContain('ít nhất 15 phiếu tán thành trên tổng số 28 người được bỏ phiếu (mức mặc định của hệ thống, chưa xác minh)');
  expect(few.detail_en).toContain('at least 15 votes of all 28 entitled to vote (a default of this system, not verified)');
  // Of the thirty members of this cell two are probationary.
  const everybody = await held({ eligible: 30 }, ['conferenceMinutes', 'ballotMinutes']);
  expect([everybody.status, everybody.code, everybody.params]).toEqual([409, 'VOTERS_NOT_ON_RECORD', { onRecord: 28, eligible: 30, notEntitled: 0, rule: 'votersAreOnRecord' }]);
  expect((await held({ eligible: 20, present: 20, votesFor: 11, votesAgainst: 9, abstained: 0 }, ['conferenceMinutes', 'ballotMinutes'])).code).toBe('VOTERS_NOT_ON_RECORD');
  const alone = await held({ eligible: 1, notEntitled: 27, present: 1, votesFor: 1, votesAgainst: 0, abstained: 0 }, ['conferenceMinutes', 'ballotMinutes']);
  expect([alone.status, alone.code, alone.params]).toEqual([409, 'PAPERS_MISSING', expect.objectContaining({ missing: 'notEntitledList' })]);
  expect([alone.detail, alone.detail_en]).toEqual([expect.stringMatching(/danh sách người không được bỏ phiếu/i), expect.stringMatching(/list of who is not entitled/i)]);
  expect((await held({ eligible: 26, notEntitled: 2 }, ['conferenceMinutes', 'ballotMinutes', 'notEntitledList'])).status).toBe(200);
});

test('a member who is the subject does not vote on his own case: he counts among those not entitled, and the refusal says so in both languages', async () => {
  const { subjectUnitId: _unit, ...opening } = story.opening('X-03');
  ({ caseId } = (await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: { ...opening, subjectPersonId: personIdOf('X-03-DV01') } })).body);
  await story.untilVerification(caseId);
  await story.does('x-03-dv01', caseId, 'explain', { input: { explanation: 'Tôi xin giải trình.' }, papers: ['explanation'] });
  await story.verify(caseId);
  await story.does('x-ubkt-uv1', caseId, 'callConference', { input: { conferenceOn: await story.latestDay(caseId) } });
  const himself = await held({}, ['conferenceMinutes', 'ballotMinutes']);
  expect([himself.status, himself.code]).toEqual([409, 'SUBJECT_AMONG_THE_VOTERS']);
  expect([himself.detail, himself.detail_en]).toEqual([expect.stringContaining('số người không được bỏ phiếu (ít nhất là 1)'), expect.stringContaining('among those not entitled (at least 1)')]);
  expect((await held({ eligible: 27, notEntitled: 1 }, ['conferenceMinutes', 'ballotMinutes', 'notEntitledList'])).status).toBe(200);
});

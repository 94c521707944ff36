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
}

const { story } = aRehearsal();
let caseId: string;

beforeAll(async () => {
  caseId = (await story.open()).caseId;
});

const offered = async (who: string, action: string): Promise<Offered> =>
  (await story.call<{ _actions: Offered[] }>(who, 'GET', `/cases/${caseId}`)).body._actions.find((one) => one.action === action)!;
const ballot = { subjectHeard: 'heard', ballotHeld: true, disciplineProposed: true, disciplineForm: 'warning', eligible: 9, present: 8, votesFor: 5, votesAgainst: 2, abstained: 1 };
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
  const { occurredOn } = await story.does('x-ubkt-uv1', caseId, 'verify', { input: { summary: 'Đúng như dấu hiệu.' }, papers: ['verificationMinutes', 'draftReport'] }).then(async () => (await story.sheet('x-ubkt-uv1', caseId)).timeline.at(-1)!);
  await story.does('x-ubkt-uv1', caseId, 'callConference', { input: { conferenceOn: occurredOn, place: '8 giờ, nhà văn hóa xóm 3' } });
  expect(await offered('x-ubkt-uv1', 'holdConference')).toMatchObject({ papers: ['conferenceMinutes'], papersWhere: { ballotHeld: ['ballotMinutes'] } });
  const without = await held({}, ['conferenceMinutes']);
  expect([without.status, without.code]).toEqual([409, 'PAPERS_MISSING']);
  expect([without.detail, without.detail_en]).toEqual([expect.stringMatching(/biên bản kiểm phiếu/i), expect.stringMatching(/minutes of the count/i)]);
  const few = await held({ eligible: 10 }, ['conferenceMinutes', 'ballotMinutes']);
  expect([few.status, few.code]).toEqual([409, 'DISCIPLINE_WITHOUT_MAJORITY']);
  expect(few.detail).toContain('ít nhất 6 phiếu tán thành trên tổng số 10 người được bỏ phiếu (mức mặc định của hệ thống, chưa xác minh)');
  expect(few.detail_en).toContain('at least 6 votes of all 10 entitled to vote (a default of this system, not verified)');
  expect((await held({}, ['conferenceMinutes', 'ballotMinutes'])).status).toBe(200);
});

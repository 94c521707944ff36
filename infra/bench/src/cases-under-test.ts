import { addDays, dayOf } from '@kiem-giam/contracts';
import { Stage, type Person } from '@kiem-giam/journeys';

const CHAIR = 'X-UBKT-CN';
const LEADER = 'X-UBKT-UV1';
const TEAMMATE = 'X-UBKT-UV2';
const CELL = 'X-03';
/** Days of the two years that are examined; the policy allows more. */
const EXAMINED_DAYS = 700;

/** The body of the request that is measured as "open a case". */
export interface Ready {
  opening: unknown;
  chairToken: string;
  /** Cases in stage `verification`, one per lane of callers. */
  caseIds: string[];
  leaderToken: string;
}

/** One line of recorded work: it meets no obligation and sets no date, so it is one journal and one audit entry. */
export const recordedWork = {
  positionId: null, occurredOn: null, papers: [],
  input: { note: 'Đã làm việc với chi ủy và xem sổ ghi biên bản sinh hoạt của sáu tháng gần nhất.' },
};

/** Brings as many inspections as there are lanes to the stage in which work is recorded, through the public API alone. */
export async function prepareCases(place: { url: string; password: string }, lanes: number): Promise<Ready> {
  const stage = new Stage(place, CHAIR, { tell: () => undefined, language: 'vi' });
  const [chair, leader] = [await stage.person(CHAIR), await stage.person(LEADER)];
  const team = [{ personId: await stage.idOf(LEADER), role: 'leader' }, { personId: await stage.idOf(TEAMMATE), role: 'secretary' }];
  const opening = {
    process: 'inspection', title: 'Kiểm tra chi bộ khi có dấu hiệu vi phạm', subjectUnitId: await stage.unitId(CELL),
    input: { signs: 'Nhiều tháng không họp chi bộ.', basis: 'Kết quả giám sát thường xuyên' },
  };
  const caseIds: string[] = [];
  for (let lane = 0; lane < lanes; lane++) caseIds.push(await toVerification(chair, leader, opening, team));
  return { opening, chairToken: await tokenOf(place, CHAIR), caseIds, leaderToken: await tokenOf(place, LEADER) };
}

async function toVerification(chair: Person, leader: Person, opening: unknown, team: unknown): Promise<string> {
  const today = dayOf(Date.now());
  const { caseId } = await chair.post<{ caseId: string }>('/cases', opening);
  const papers = async (by: Person, ...kinds: string[]): Promise<unknown[]> => Promise.all(kinds.map(async (kind) => ({ kind, documentId: await by.upload(kind) })));
  await chair.post(`/cases/${caseId}/actions/issueDecision`, {
    input: { decisionNumber: '01-QĐ/UBKT', team, periodFrom: addDays(today, -EXAMINED_DAYS), periodTo: today }, papers: await papers(chair, 'decision', 'plan'),
  });
  await leader.post(`/cases/${caseId}/actions/present`, { input: { presentedTo: 'Chi ủy' }, papers: await papers(leader, 'presentationMinutes') });
  return caseId;
}

async function tokenOf(place: { url: string; password: string }, code: string): Promise<string> {
  const body = JSON.stringify({ login: code.toLowerCase(), password: place.password, carry: 'bearer' });
  const answer = await fetch(`${place.url}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return ((await answer.json()) as { token: string }).token;
}

import { caseRow, dutyRow } from '@kiem-giam/cases';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { openDatabase } from '@kiem-giam/platform';
import { randomUUID } from 'node:crypto';
import { ask, signedInAs } from '../../env/api';
import { aRehearsal } from '../../factories/a-rehearsal';

const { system } = aRehearsal();
let chair: { authorization: string };

beforeAll(async () => {
  chair = await signedInAs(system, 'x-ubkt-cn');
});

interface CaseSheet {
  number: string;
  stage: string;
  turns: { obligation: string; dueOn: string; derivation: { steps: { en: string }[] } }[];
  _actions: { action: string; allowed: boolean }[];
}

const opening = { process: 'inspection', title: 'Kiểm tra chi bộ xóm 3 khi có dấu hiệu vi phạm', subjectUnitId: unitIdOf('X-03'), input: { signs: 'Nhiều tháng không họp chi bộ.', basis: 'Kết quả giám sát thường xuyên' } };

test('a case is opened over HTTP and read back with whose turn it is, by when and why', async () => {
  const opened = await ask<{ caseId: string; number: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers: { ...chair, 'idempotency-key': 'open-one-case' }, body: opening });
  expect([opened.status, opened.body]).toMatchObject([201, { stage: 'preparation', seq: 1 }]);
  const read = await ask<CaseSheet>(system.url, { method: 'GET', path: `/api/v1/cases/${opened.body.caseId}`, headers: chair });
  expect(read.status).toBe(200);
  expect(read.body.turns).toMatchObject([{ obligation: 'issueDecision', dueOn: '2026-01-10', bodyKind: 'inspectionCommittee' }]);
  // Saturday 10 January 2026 is a working day: it was swapped with Friday 2 January.
  expect(read.body.turns[0]!.derivation.steps[0]!.en).toContain('5 working days');
  expect(read.body._actions.find(({ action }) => action === 'issueDecision')).toMatchObject({ allowed: true });
});

test('the same key opens no second case, and another body under it is refused', async () => {
  const headers = { ...chair, 'idempotency-key': 'open-twice-key' };
  const [first, second] = [await ask<{ caseId: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers, body: opening }), await ask<{ caseId: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers, body: opening })];
  expect(second.body.caseId).toBe(first.body.caseId);
  const other = await ask<{ code: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers, body: { ...opening, title: 'Một vụ việc khác' } });
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
});

test('lists answer exactly the fields that their one schema names', async () => {
  const itemsOf = async (path: string, list: string): Promise<unknown[]> => (await ask<Record<string, unknown[]>>(system.url, { method: 'GET', path: `/api/v1/${path}`, headers: chair })).body[list]!;
  const [cases, duties] = [await itemsOf('cases', 'items'), await itemsOf('today', 'duties')];
  expect([cases.length > 0, duties.length > 0]).toEqual([true, true]);
  for (const row of cases) caseRow.strict().parse(row);
  for (const row of duties) dutyRow.strict().parse(row);
});

test.each([
  ['x-ubkt-cn', ['inspectionCommittee'], ['unit', 'person']],
  ['x-03-bt', ['cellConference'], ['person']],
  ['x-vp', [], []],
])('%s is told the positions in which a case of inspection may be opened, and about whom: %j, %j', async (login, bodyKinds, about) => {
  const headers = await signedInAs(system, login);
  const { body: { items } } = await ask<{ items: { process: string; openingPositionIds: string[]; subjects: string[] }[] }>(system.url, { method: 'GET', path: '/api/v1/processes', headers });
  const { body: { positions } } = await ask<{ positions: { id: string; bodyKind: string }[] }>(system.url, { method: 'GET', path: '/api/v1/me', headers });
  const { openingPositionIds, subjects } = items.find(({ process }) => process === 'inspection')!;
  expect(subjects).toEqual(about);
  expect(openingPositionIds.map((id) => positions.find((position) => position.id === id)!.bodyKind)).toEqual(bodyKinds);
  expect(items.find(({ process }) => process === 'remediation')).toMatchObject({ openingPositionIds: [], subjects: [] });
});

test('open cases about one subject are listed for whoever may see them, and for nobody else', async () => {
  const { body: { caseId } } = await ask<{ caseId: string }>(system.url, { method: 'POST', path: '/api/v1/cases', headers: { ...chair, 'idempotency-key': randomUUID() }, body: { ...opening, subjectUnitId: unitIdOf('X-07') } });
  const about = async (unit: string, headers: { authorization: string }): Promise<string[]> => {
    const path = `/api/v1/cases?status=open&process=inspection&subjectId=${unitIdOf(unit)}`;
    return (await ask<{ items: { id: string }[] }>(system.url, { method: 'GET', path, headers })).body.items.map(({ id }) => id);
  };
  expect([await about('X-07', chair), await about('X-08', chair)]).toEqual([[caseId], []]);
  expect(await about('X-07', await signedInAs(system, 'x-05-bt'))).toEqual([]);
});

test('what changes between two openings is seen by the second', async () => {
  const open = (): Promise<{ status: number; body: { code?: string } }> => ask(system.url, { method: 'POST', path: '/api/v1/cases', headers: { ...chair, 'idempotency-key': randomUUID() }, body: opening });
  expect((await open()).status).toBe(201);
  const owner = await openDatabase({ url: system.database.urls.owner, poolSize: 1, applicationName: 'test' });
  await owner.query(`INSERT INTO kinships (person_id, other_person_id, relation) VALUES ($1, $2, 'sibling')`, [personIdOf('X-UBKT-CN'), personIdOf('X-03-BT')]);
  const refused = await open();
  await owner.query('DELETE FROM kinships WHERE person_id = $1 AND other_person_id = $2', [personIdOf('X-UBKT-CN'), personIdOf('X-03-BT')]);
  await owner.destroy();
  expect([refused.status, refused.body.code]).toEqual([409, 'ACTOR_IS_THE_SUBJECT']);
  expect((await open()).status).toBe(201);
});

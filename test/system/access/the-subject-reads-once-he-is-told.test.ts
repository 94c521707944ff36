import { followTheTree } from '@kiem-giam/cases';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import { eventually } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';

/** He sits in the committee that inspects him; another sits in the committee and its standing committee above it. */
const SUBJECT = 'x-ubkt-uv2';
const FROM_ABOVE = 'x-vp';
const COLLEAGUE = 'x-ubkt-uv1';

const { system, story, engine } = aStorySystem();
let caseId: string;
let aboveId: string;
let requestId: string;

beforeAll(async () => {
  caseId = await openedAbout(SUBJECT);
  aboveId = await openedAbout(FROM_ABOVE);
  await story.moveTo('2026-01-20', 8);
  requestId = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ process }) => process === 'decisionRequest')!.caseId;
  await story.stands('x-ubkt-cn', requestId);
});

async function openedAbout(who: string): Promise<string> {
  const { subjectUnitId: _unit, ...opening } = story.opening('X');
  const { status, body } = await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: { ...opening, subjectPersonId: personIdOf(who.toUpperCase()) } });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.caseId;
}

const text = async (who: string, path: string): Promise<string> => JSON.stringify((await story.call(who, 'GET', path)).body);
const status = async (who: string, path: string): Promise<number> => (await story.call(who, 'GET', path)).status;

/** Whether somebody finds a case behind each door. */
async function doors(who: string, id: string): Promise<Record<string, boolean>> {
  const says = async (path: string): Promise<boolean> => (await text(who, path)).includes(id);
  return {
    shown: (await status(who, `/cases/${id}`)) === 200,
    listed: await says('/cases?limit=200'),
    found: await says(`/cases?limit=200&search=${encodeURIComponent('vi phạm')}`),
    about: await says(`/cases?limit=200&subjectId=${personIdOf(who.toUpperCase())}`),
    due: await says('/today?limit=200'),
    asked: await says('/decision-requests?limit=200'),
    dated: (await status(who, `/cases/${id}/timeline`)) === 200,
    audited: await says(`/audit?limit=200&caseId=${id}`),
    acted: (await story.call(who, 'POST', `/cases/${id}/actions/recordWork`, { body: { input: { note: 'x' } } })).status !== 404,
    told: (await story.told(who, { caseId: id })).length > 0,
  };
}

const NOTHING = { shown: false, listed: false, found: false, about: false, due: false, asked: false, dated: false, audited: false, acted: false, told: false };

/** How many rows of each table the database shows of a case to a person who reads for the commune. */
async function rowsOf(who: string, id: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: system.database.urls.api });
  await client.connect();
  await client.query(`SELECT set_config('app.person', $1, false), set_config('app.units', $2, false)`, [personIdOf(who.toUpperCase()), `{${unitIdOf('X')}}`]);
  const of = { cases: 'id', journal: 'case_id', obligations: 'case_id', deadlines: 'case_id', case_links: 'from_case_id', case_readers: 'case_id', case_documents: 'case_id' };
  const seen: Record<string, number> = {};
  for (const [table, column] of Object.entries(of)) {
    seen[table] = (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${column} = $1`, [id])).rows[0]!.n;
  }
  seen['audit_entries'] = (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_entries WHERE stream = $1', [`case:${id}`])).rows[0]!.n;
  await client.end();
  return seen;
}

test('before he is told, the subject finds neither the case nor the request about it behind any door of his positions, and his colleague does', async () => {
  expect(await doors(SUBJECT, caseId)).toEqual(NOTHING);
  expect(await doors(SUBJECT, requestId)).toEqual(NOTHING);
  expect(await doors(COLLEAGUE, caseId)).toEqual({ ...NOTHING, shown: true, listed: true, found: true, due: true, dated: true, audited: true, acted: true, told: true });
  expect(await doors(COLLEAGUE, requestId)).toMatchObject({ shown: true, listed: true, asked: true, dated: true, audited: true });
});

test('nor does one who sits in a body above, while each of the two reads the case about the other', async () => {
  expect(await doors(FROM_ABOVE, aboveId)).toEqual(NOTHING);
  expect([await status(SUBJECT, `/cases/${aboveId}`), await status(FROM_ABOVE, `/cases/${caseId}`)]).toEqual([200, 200]);
});

test('the database itself shows him no row', async () => {
  expect(Object.values(await rowsOf(SUBJECT, caseId)).filter((rows) => rows > 0)).toEqual([]);
  expect(await rowsOf(COLLEAGUE, caseId)).toMatchObject({ cases: 1, audit_entries: expect.any(Number) as number });
  expect((await rowsOf(COLLEAGUE, caseId))['audit_entries']).toBeGreaterThan(0);
});

test('units that come to read the case because the tree has changed are no way round it', async () => {
  await engine.superuser.query(`DELETE FROM case_readers WHERE case_id = $1 AND why LIKE 'above %'`, [caseId]);
  expect(await followTheTree(engine.source)).toBe(1);
  const { rows } = await engine.superuser.query('SELECT DISTINCT kept_from, unit_id = $2 AS own FROM case_readers WHERE case_id = $1 AND unit_id IS NOT NULL ORDER BY own', [caseId, unitIdOf('X')]);
  expect(rows).toEqual([false, true].map((own) => ({ kept_from: personIdOf('X-UBKT-UV2'), own })));
});

test('once he is told, he reads it and is told of it', async () => {
  const team = [{ personId: personIdOf('X-UBKT-UV1'), role: 'leader' }, { personId: personIdOf('X-UBKT-PCN'), role: 'member' }];
  await story.does('x-ubkt-cn', caseId, 'issueDecision', { input: { decisionNumber: '01-QĐ/UBKT', team, periodFrom: '2025-07-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] });
  expect(await doors(SUBJECT, caseId)).toMatchObject({ shown: true, listed: true, found: true, about: true, dated: true, audited: true, acted: true });
  expect(await rowsOf(SUBJECT, caseId)).toEqual({ ...(await rowsOf(COLLEAGUE, caseId)), case_readers: expect.any(Number) as number });
  await eventually('the notice', async () => (await story.told(SUBJECT, { caseId })).length > 0);
});

import { bodyIdOf, personIdOf, unitIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import { aRehearsal } from '../../factories/a-rehearsal';

/** Who looks, from nearest to farthest: those who inspect, those above them, the inspected, and people who have nothing to do with it. */
const READERS = ['x-ubkt-cn', 'x-ubkt-uv1', 'x-bt', 't-bt', 't-ubkt-cn'] as const;
const INSPECTED = ['x-03-bt'] as const;
const STRANGERS = ['x-02-bt', 'x-16-bt', 'p-001-bt', 'x-03-dv01'] as const;

const { system, story } = aRehearsal();
let caseId: string;
let untold: string;
let remediation: string;
let meetingId: string;

beforeAll(async () => {
  untold = (await story.open()).caseId;
  caseId = (await story.open()).caseId;
  remediation = (await story.untilRemediations(caseId))[0]!;
  meetingId = await story.meetingHeld('2026-01-08');
});

interface List {
  items: { id: string }[];
}

const ids = async (who: string, path: string): Promise<string[]> => (await story.call<List>(who, 'GET', path)).body.items.map(({ id }) => id);
const statusOf = async (who: string, method: string, path: string, body?: unknown): Promise<number> => (await story.call(who, method, path, body === undefined ? {} : { body })).status;

/** Every door to a case, asked by one person: what comes out of it. */
async function everyDoor(who: string, id: string): Promise<Record<string, unknown>> {
  return {
    listed: (await ids(who, '/cases?limit=200')).includes(id),
    found: (await ids(who, `/cases?limit=200&search=${encodeURIComponent('Kiểm tra')}`)).includes(id),
    shown: await statusOf(who, 'GET', `/cases/${id}`),
    papers: (await story.call<List>(who, 'GET', `/documents?caseId=${id}`)).body.items.length > 0,
    acted: await statusOf(who, 'POST', `/cases/${id}/actions/recordWork`, { input: { note: 'x' } }),
    extended: await statusOf(who, 'POST', `/cases/${id}/actions/extendWholeCase`, { input: { until: '2026-06-01', reasons: 'x' } }),
    asked: await statusOf(who, 'GET', `/commands/${id}.${'0'.repeat(64)}`),
  };
}

const NOTHING = { listed: false, found: false, shown: 404, papers: false, acted: 404, extended: 404 };

test.each(STRANGERS)('%s finds the case behind no door', async (who) => {
  expect(await everyDoor(who, caseId)).toMatchObject(NOTHING);
  expect(await everyDoor(who, untold)).toMatchObject(NOTHING);
});

test.each(READERS)('%s reads the case', async (who) => {
  expect(await everyDoor(who, caseId)).toMatchObject({ listed: true, found: true, shown: 200, papers: true });
});

test.each(INSPECTED)('%s, whose cell is inspected, reads it once he has been told and not before', async (who) => {
  expect(await everyDoor(who, untold)).toMatchObject(NOTHING);
  expect(await everyDoor(who, caseId)).toMatchObject({ listed: true, shown: 200 });
});

test('a person who inspects has no more to say than his part: the inspected cannot extend, the chair can', async () => {
  expect(await statusOf('x-03-bt', 'POST', `/cases/${caseId}/actions/extendWholeCase`, { input: { until: '2026-06-01', reasons: 'x' } })).toBe(409);
});

test.each(STRANGERS)('%s sees neither the finding nor a paper of it nor a notice about it', async (who) => {
  expect(await ids(who, '/findings?limit=200')).not.toContain(remediation);
  expect(await statusOf(who, 'GET', `/findings/${remediation}`)).toBe(404);
  const { body } = await story.call<List>('x-ubkt-cn', 'GET', `/documents?caseId=${caseId}`);
  for (const { id } of body.items) {
    expect([await statusOf(who, 'GET', `/documents/${id}`), await statusOf(who, 'GET', `/documents/${id}/content`)]).toEqual([404, 404]);
  }
  expect([await story.told(who, { caseId }), await story.told(who, { caseId: remediation })]).toEqual([[], []]);
});

test('the agenda shows the finding to its cell’s secretary; a member sees the meeting without it, others no meeting', async () => {
  const onAgenda = async (who: string) => (await story.call<{ findings?: { findingId: string }[]; code?: string }>(who, 'GET', `/meetings/${meetingId}/agenda`)).body;
  expect((await onAgenda('x-03-bt')).findings!.map(({ findingId }) => findingId)).toContain(remediation);
  expect((await onAgenda('x-03-dv01')).findings).toEqual([]);
  for (const who of ['x-02-bt', 'p-001-bt']) expect((await onAgenda(who)).code).toBe('NOT_FOUND');
});

describe('in SQL, as each role', () => {
  const TABLES = ['cases', 'journal', 'obligations', 'deadlines', 'findings', 'case_links', 'case_readers', 'case_documents', 'documents'];

  async function rowsFor(url: string, scope: { person: string; units: string }): Promise<Record<string, number | string>> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const seen: Record<string, number | string> = {};
    await client.query(`SELECT set_config('app.person', $1, false), set_config('app.units', $2, false)`, [scope.person, scope.units]);
    for (const table of TABLES) {
      seen[table] = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`).then(({ rows }) => rows[0]!.n, (error: Error) => error.message.replace(/.*permission denied.*/, 'denied'));
    }
    await client.end();
    return seen;
  }

  const all = (answer: number | string) => Object.fromEntries(TABLES.map((table) => [table, answer]));
  const stranger = { person: personIdOf('X-02-BT'), units: `{${unitIdOf('X-02')}}` };

  test('the API sees nothing without a scope, nothing in a stranger’s, and rows in a reader’s', async () => {
    expect(await rowsFor(system.database.urls.api, { person: '', units: '' })).toEqual(all(0));
    expect(await rowsFor(system.database.urls.api, stranger)).toEqual(all(0));
    const reader = await rowsFor(system.database.urls.api, { person: personIdOf('X-BT'), units: `{${unitIdOf('X')}}` });
    for (const table of TABLES) expect(reader[table]).toBeGreaterThan(0);
  });

  test('the operator reads no content', async () => {
    const client = new Client({ connectionString: system.database.urls.operator });
    await client.connect();
    for (const column of ['cases.title', 'journal.body', 'findings.title', 'outbox.payload', 'documents.title', 'notices.params', 'obligations.key']) {
      const [table, name] = column.split('.');
      await expect(client.query(`SELECT ${name} FROM ${table}`)).rejects.toThrow('permission denied');
    }
    await client.end();
  });

  test('the owner of the tables sees no case either: row-level security is forced', async () => {
    const seen = await rowsFor(system.database.urls.owner, stranger);
    for (const table of TABLES) expect([0, 'denied']).toContain(seen[table]);
  });
});

test('bodies that decide elsewhere are no door: the ward’s inspection committee cannot be named as one’s own', async () => {
  const answer = await story.call<{ code: string }>('p-001-bt', 'POST', '/cases', { body: { ...story.opening('X-03'), positionId: bodyIdOf('P/UBKT') } });
  expect([answer.status, answer.body.code]).toEqual([403, 'POSITION_NOT_HELD']);
});

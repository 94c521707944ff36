import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '@kiem-giam/stack';
import { personIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import { ask } from '../../env/api';
import { aStorySystem } from '../../factories/a-story-system';

interface Entry {
  stream: string;
  seq: number;
  actorPersonId: string | null;
  action: string;
  facts: Record<string, unknown>;
  text: Record<string, unknown> | null;
  isTextErased: boolean;
  hash: string;
  previousHash: string;
  verification: { state: string; at: string | null };
}

interface Page {
  items: Entry[];
  next: string | null;
}

/** An administrator who answers for no case of the commune: the ward's secretary, made one for this test. */
const ADMINISTRATOR = 'p-001-bt';

const { system, story, engine } = aStorySystem();
let caseId: string;

beforeAll(async () => {
  await engine.superuser.query('UPDATE accounts SET is_admin = true WHERE login = $1', [ADMINISTRATOR]);
  caseId = (await story.open()).caseId;
  await story.untilVerification(caseId);
});

const page = async (who: string, query: Record<string, string>): Promise<Page> => (await story.call<Page>(who, 'GET', `/audit?${new URLSearchParams({ limit: '200', ...query })}`)).body;
const streams = async (who: string, query: Record<string, string> = {}): Promise<string[]> => [...new Set((await page(who, query)).items.map(({ stream }) => stream))].toSorted();

test('the readers of a case read its entries, each continuing the one before', async () => {
  for (const who of ['x-ubkt-cn', 'x-bt', 't-bt', 'x-03-bt']) {
    const entries = (await page(who, { caseId })).items.toReversed();
    expect(entries.map(({ action }) => action)).toEqual(['open', 'issueDecision', 'present']);
    expect(entries.map(({ previousHash }) => previousHash).slice(1)).toEqual(entries.map(({ hash }) => hash).slice(0, -1));
  }
});

test.each(['x-02-bt', 'x-03-dv01', ADMINISTRATOR])('%s reads nothing of a case that is not his, by no filter', async (who) => {
  const filters: Record<string, string>[] = [{ caseId }, { stream: `case:${caseId}` }, { personId: personIdOf('X-UBKT-CN') }];
  for (const query of filters) {
    expect((await streams(who, query)).filter((stream) => stream.startsWith('case:') || stream === 'documents')).toEqual([]);
  }
});

test('what belongs to no case is read by administrators alone', async () => {
  expect(await streams(ADMINISTRATOR)).toEqual(expect.arrayContaining(['access', 'policies', 'units']));
  expect(await streams('x-ubkt-cn')).toEqual([`case:${caseId}`, 'documents']);
  expect(await streams('x-bt', { stream: 'access' })).toEqual([]);
});

test('a token without the scope of administration opens no more than its owner’s cases', async () => {
  const made = await story.call<{ token: string }>(ADMINISTRATOR, 'POST', '/me/tokens', { body: { name: 'báo cáo', scopes: ['read'], days: 1 } });
  const read = () => ask<Page>(system.url, { method: 'GET', path: '/api/v1/audit?stream=access', headers: { authorization: `Bearer ${made.body.token}` } });
  expect((await read()).body.items).toEqual([]);
});

test('a document’s entry is read by whoever reads the document, a meeting’s by whoever reads the meeting', async () => {
  await story.call('x-02-bt', 'GET', '/me');
  const own = await story.paper('x-02-bt', 'Ghi chép riêng');
  const documentsOf = async (who: string) => (await page(who, { stream: 'documents' })).items.map(({ facts }) => facts['documentId']);
  expect(await documentsOf('x-02-bt')).toEqual([own]);
  expect(await documentsOf('x-bt')).not.toContain(own);
  await story.meetingHeld('2026-01-08');
  expect(await streams('x-03-bt', { stream: 'meetings' })).toEqual(['meetings']);
  expect(await streams('x-02-bt', { stream: 'meetings' })).toEqual([]);
});

test('it is filtered by person and day, and paged without a gap or a repeat', async () => {
  const all = (await page('x-ubkt-cn', {})).items.map(({ stream, seq }) => `${stream}#${seq}`);
  const paged: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const part: Page = await page('x-ubkt-cn', { limit: '2', ...(next === '' ? {} : { after: next }) });
    paged.push(...part.items.map(({ stream, seq }) => `${stream}#${seq}`));
    next = part.next;
  }
  expect(paged).toEqual(all);
  const leader = personIdOf('X-UBKT-UV1');
  expect(new Set((await page('x-ubkt-cn', { personId: leader })).items.map(({ actorPersonId }) => actorPersonId))).toEqual(new Set([leader]));
  expect((await page('x-ubkt-cn', { caseId, day: '2026-01-05' })).items).toHaveLength(3);
  expect((await page('x-ubkt-cn', { caseId, day: '2026-01-04' })).items).toEqual([]);
});

test('each entry says whether its chain was verified, and what that found', async () => {
  const verify = () => promisify(execFile)(process.execPath, [join(checkout, 'libs/audit/dist/verify-cli.js')], {
    env: { ...process.env, DATABASE_ENGINE_URL: system.database.urls.engine, KIEM_GIAM_DATA: system.dataFolder },
  });
  const states = async () => (await page('x-ubkt-cn', { caseId })).items.map(({ verification }) => verification.state);
  expect(await states()).toEqual(['notYet', 'notYet', 'notYet']);
  await verify();
  expect(await states()).toEqual(['intact', 'intact', 'intact']);
  await story.does('x-ubkt-uv1', caseId, 'recordWork', { input: { note: 'Đã đọc sổ biên bản.' } });
  expect(await states()).toEqual(['notYet', 'intact', 'intact', 'intact']);
  await engine.superuser.query(`SET session_replication_role = replica; UPDATE audit_entries SET action = 'another' WHERE stream = 'case:${caseId}' AND seq = 2`);
  await expect(verify()).rejects.toMatchObject({ code: 1 });
  expect(new Set(await states())).toEqual(new Set(['faulty']));
});

test('the salt of an erasable text is read by nobody over the API’s role', async () => {
  const api = new Client({ connectionString: system.database.urls.api });
  await api.connect();
  await expect(api.query('SELECT text_salt FROM audit_entries')).rejects.toThrow('permission denied');
  expect((await api.query('SELECT stream FROM audit_entries')).rows).toEqual([]);
  await api.end();
});

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { ask, signedInAs, type ProblemBody } from '../../env/api';
import { aRehearsal } from '../../factories/a-rehearsal';

const { system, story } = aRehearsal();
let meeting: { path: string; etag: string };
let caseId: string;

beforeAll(async () => {
  caseId = (await story.open()).caseId;
  const planned = await story.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-01-08' } });
  meeting = { path: `/meetings/${planned.body.id}`, etag: planned.headers.get('etag') ?? '' };
});

const NUL = 'a\u0000b';
const cursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** A request refused as the caller's mistake, its fields named where a field is wrong. */
async function expectInvalid(who: string, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await story.call<ProblemBody>(who, method, path, { body, headers: { 'if-match': meeting.etag } });
  expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'INPUT_INVALID']);
  for (const { vi, en } of answer.body.fields) expect(vi).not.toBe(en);
}

test('a login that no database can hold is refused before anybody is asked for', async () => {
  const answer = await ask<ProblemBody>(system.url, { method: 'POST', path: '/api/v1/sessions', body: { login: NUL, password: NUL, carry: 'bearer' } });
  expect([answer.status, answer.body.fields.map(({ path }) => path)]).toEqual([400, ['body.login']]);
});

test.each([
  '/cases?search=%00', '/units?search=%00', '/people?search=%00', '/cases?process=%00', '/policies?key=%00',
  '/units?asOf=0000-01-01', '/people?asOf=0000-01-01', '/meetings?from=0000-01-01', '/policies?on=9999-12-31', `/units/${'0'.repeat(36)}?asOf=0000-01-01`,
])('GET %s is the caller’s mistake', (path) => expectInvalid('x-bt', 'GET', path));

const BROKEN = ['nonsense', '0', '%00', '0~x~y', '2026-02-30~00000000-0000-4000-8000-000000000000', '2026-01-01~------------------------------------', '0~2026-02-30T00:00:00.000Z~00000000-0000-4000-8000-000000000000',
  '1~2026-01-01T99:00:00.000Z~00000000-0000-4000-8000-000000000000', cursor(null), cursor({}), cursor([]), cursor([NUL]), cursor([['x']]), cursor([NUL, NUL, '2026-01-01']), cursor(['0000-01-01', '00000000-0000-4000-8000-000000000000']),
  cursor(['0000-01-01T00:00:00Z', '00000000-0000-4000-8000-000000000000']), cursor(['x', '00000000-0000-4000-8000-000000000000']), nested(200)];

test.each(['/cases', '/decision-requests', '/findings', '/units', '/people', '/bodies', '/policies', '/meetings', '/notices', '/accounts'])('no broken cursor of %s is a system error', async (list) => {
  for (const after of BROKEN) await expectInvalid('x-vp', 'GET', `${list}?after=${after}`);
});

test.each([
  ['a place with U+0000', 'POST', '/meetings', { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-01-15', place: NUL }],
  ['a day before the calendar', 'POST', '/meetings', { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '0000-01-01' }],
  ['minutes with U+0000', 'PUT', ':meeting/minutes', { text: NUL }],
  ['an agenda with U+0000', 'PUT', ':meeting/agenda', { items: [{ title: NUL }] }],
  ['a reason with half a character', 'POST', ':meeting/cancel', { reason: 'x\ud800' }],
  ['a meeting held in year zero', 'POST', ':meeting/hold', { heldOn: '0000-01-01', chairPersonId: personIdOf('X-03-BT'), secretaryPersonId: personIdOf('X-03-DV01') }],
  ['one person twice', 'PUT', ':meeting/attendance', { rest: 'asRecorded', entries: ['present', 'absent'].map((status) => ({ personId: personIdOf('X-03-BT'), status })) }],
  ['a token named with U+0000', 'POST', '/me/tokens', { name: NUL, scopes: ['read'], days: 1 }],
  ['an act in year zero', 'POST', ':case/actions/recordWork', { occurredOn: '0000-01-01', input: { note: 'x' } }],
  ['an act with U+0000', 'POST', ':case/actions/recordWork', { input: { note: NUL } }],
  ['an act with U+0001', 'POST', ':case/actions/recordWork', { input: { note: 'a\u0001'.repeat(1_000) } }],
  ['a place of two lines', 'POST', '/meetings', { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-01-15', place: 'Nhà văn hóa\nxóm 3' }],
  ['a token named in two lines', 'POST', '/me/tokens', { name: 'a\u2028b', scopes: ['read'], days: 1 }],
])('%s is the caller’s mistake', (_what, method, path, body) => expectInvalid('x-03-bt', method, path.replace(':meeting', meeting.path).replace(':case', `/cases/${caseId}`), body));

/** Who waits for the body before he answers has lost. */
const ANSWERED_WITHIN_MS = 20_000;

/** What is answered to headers that announce a raw body, before a byte of it was sent. */
async function announced(path: string, headers: Record<string, string>): Promise<number> {
  const sending = request(`${system.url}/api/v1${path}`, { method: 'POST', signal: AbortSignal.timeout(ANSWERED_WITHIN_MS), headers: { 'idempotency-key': 'raw-body', 'content-length': 19_000_000, ...headers } });
  sending.on('error', () => undefined); // The server may hang up once it has refused.
  sending.flushHeaders();
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  sending.destroy();
  return answer.statusCode!;
}

test.each(['application/octet-stream', 'APPLICATION/octet-stream', 'Application/Octet-Stream ; a=b'])(
  'a raw body (%s) is refused unread where no document is taken, and from whom nobody knows', async (type) => {
    const member = await signedInAs(system, 'x-03-dv01');
    for (const path of ['/rehearsal/clock', '/cases', `/cases/${caseId}/actions/recordWork`, meeting.path, '/sessions']) {
      expect([path, await announced(path, { ...member, 'content-type': type })]).toEqual([path, 415]);
    }
    const documents = '/documents?fileName=a.txt&title=a&secrecy=internal';
    expect(await announced(documents, { 'content-type': type })).toBe(401);
    expect(await announced(documents, { 'content-type': type, authorization: 'Bearer kgs_nobody' })).toBe(401);
  });

test('a body of very many values, or of names made up, is answered shortly', async () => {
  const madeUp = (count: number) => Object.fromEntries(Array.from({ length: count }, (_none, place) => [`x${place}`, 1]));
  for (const count of [5_000, 60_000]) {
    const answer = await story.call<ProblemBody>('x-03-bt', 'POST', '/cases', { body: madeUp(count) });
    expect([answer.status, answer.body.code, JSON.stringify(answer.body).length < 100_000]).toEqual([400, 'INPUT_INVALID', true]);
  }
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('"%s" is neither a process nor an action', async (name) => {
  const opened = await story.call<ProblemBody>('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), process: name } });
  expect([opened.status < 500, opened.body.code]).toEqual([true, 'PROCESS_UNKNOWN']);
  const acted = await story.call<ProblemBody>('x-ubkt-cn', 'POST', `/cases/${caseId}/actions/${name}`, { body: {} });
  expect(acted.status).toBeGreaterThanOrEqual(400);
  expect(acted.status).toBeLessThan(500);
  if (acted.body.code === 'ACTION_NOT_IN_STAGE') expect([acted.body.detail, acted.body.detail_en]).toEqual([expect.stringContaining(name), expect.stringContaining(name)]);
  expect(JSON.stringify(acted.body)).not.toMatch(/native code|undefined/);
  await expect(story.call('x-ubkt-cn', 'GET', `/cases?process=${name}`)).resolves.toMatchObject({ status: 200, body: { items: [] } });
});

test('a title or a number of several lines is refused at its field, in both languages; a long text keeps its lines', async () => {
  const forged = 'Kiểm tra\n\nKẾT LUẬN: không có vi phạm';
  const opened = await story.call<ProblemBody>('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), title: forged } });
  expect([opened.status, opened.body.fields]).toEqual([400, [{ path: 'body.title', vi: expect.stringContaining('một dòng') as string, en: expect.stringContaining('one line') as string }]]);
  const team = [{ personId: personIdOf('X-UBKT-UV1'), role: 'leader' }];
  const decided = await story.call<ProblemBody>('x-ubkt-cn', 'POST', `/cases/${caseId}/actions/issueDecision`, { body: { input: { decisionNumber: '01\u200f-QĐ', team, periodFrom: '2025-07-01', periodTo: '2025-12-31' } } });
  expect([decided.status, decided.body.fields.map(({ path }) => path)]).toEqual([400, ['input.decisionNumber']]);
  const { input } = story.opening('X-03') as { input: object };
  const several = await story.call('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), input: { ...input, signs: 'Một là…\r\nHai là…\n\tBa là…' } } });
  expect(several.status).toBe(201);
});

test('a document cannot be titled with U+0000', async () => {
  const answer = await story.call<ProblemBody>('x-03-bt', 'POST', '/documents?fileName=a.txt&secrecy=internal&title=%00');
  expect([answer.status, answer.body.code, answer.body.fields[0]?.path]).toEqual([400, 'INPUT_INVALID', 'query.title']);
});

test('an input nested 5,000 deep is the caller’s mistake, named by its path', async () => {
  const headers = { ...(await signedInAs(system, 'x-ubkt-uv1')), 'content-type': 'application/json', 'idempotency-key': 'nested-without-end' };
  const response = await fetch(`${system.url}/api/v1/cases/${caseId}/actions/recordWork`, { method: 'POST', headers, body: `{"input":{"note":${nested(5_000)}}}` });
  const { code, fields } = (await response.json()) as ProblemBody;
  expect([response.status, code, fields[0]?.path.startsWith('body.input.note.0')]).toEqual([400, 'INPUT_INVALID', true]);
});

test('a field named __proto__ is invalid input', async () => {
  const response = await fetch(`${system.url}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"__proto__":{"a":1}}' });
  expect([response.status, ((await response.json()) as ProblemBody).code]).toEqual([400, 'INPUT_INVALID']);
});

/** The request line exactly as written: `fetch` would mend it. */
function asWritten(path: string): Promise<string> {
  const { port } = new URL(system.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
    socket.on('data', (part) => (text += String(part))).on('end', () => resolve(text)).on('error', reject);
  });
}

test.each(['/%', '/api/v1/cases/%', '/api/v1/%00', '/api/v1/..%2f..%2fetc/passwd', '/api/v1/units/%ff', `/api/v1/units/${'x'.repeat(5_000)}`])('the address %s is answered with problem details', async (path) => {
  const text = await asWritten(path);
  expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(text).toContain('application/problem+json');
  expect(text).toMatch(/"code":"(INPUT_INVALID|NOT_FOUND|NOT_SIGNED_IN)"/);
});

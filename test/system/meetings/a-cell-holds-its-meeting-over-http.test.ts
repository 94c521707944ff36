import { addDays, dayOf } from '@kiem-giam/contracts';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { ask, freshApi, signedInAs, type Answer, type FreshApi, type ProblemBody } from '../../env/api';
import { freshName } from '../../env/servers';

interface Meeting {
  id: string;
  version: number;
  status: string;
  plannedOn: string;
  mayEdit: boolean;
  maySignAs: string[];
}

type Login = 'x-03-bt' | 'x-03-cuv' | 'x-03-dv01' | 'x-ubkt-cn' | 'x-02-bt';

describe('over HTTP', () => {
  let api: FreshApi;
  const signedIn = new Map<Login, { authorization: string }>();
  const today = dayOf(Date.now());

  beforeAll(async () => {
    api = await freshApi({ demo: true });
    for (const login of ['x-03-bt', 'x-03-cuv', 'x-03-dv01', 'x-ubkt-cn', 'x-02-bt'] as const) signedIn.set(login, await signedInAs(api, login));
  });

  afterAll(() => api.stop());

  const call = <T>(who: Login, method: string, path: string, given: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer<T>> =>
    ask<T>(api.url, { method, path: `/api/v1${path}`, headers: { 'idempotency-key': freshName(), ...signedIn.get(who), ...given.headers }, body: given.body });
  /** This world has the machine's own clock, by which the first minute of the day has always passed. */
  const plan = (plannedOn: string, headers: Record<string, string> = {}) =>
    call<Meeting>('x-03-bt', 'POST', '/meetings', { headers, body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn, plannedTime: '00:00' } });
  const edit = async (who: Login, method: string, meetingId: string, path: string, body: unknown): Promise<Answer<Meeting>> => {
    const { headers } = await call('x-03-bt', 'GET', `/meetings/${meetingId}`);
    return call<Meeting>(who, method, `/meetings/${meetingId}${path}`, { headers: { 'if-match': headers.get('etag') ?? '' }, body });
  };

  it('a cell plans its meeting, holds it, records who came and signs its minutes', async () => {
    const planned = await plan(today);
    expect(planned).toMatchObject({ status: 201, body: { status: 'planned', plannedOn: today, version: 1 } });
    expect(planned.headers.get('etag')).toBe('"1"');
    const { id } = planned.body;
    const holding = { heldOn: today, chairPersonId: personIdOf('X-03-BT'), secretaryPersonId: personIdOf('X-03-DV01') };
    expect(await edit('x-03-bt', 'POST', id, '/hold', holding)).toMatchObject({ status: 200, body: { status: 'held', version: 2 } });
    expect((await edit('x-03-bt', 'PUT', id, '/agenda', { items: [{ title: 'Thời sự' }] })).status).toBe(200);
    expect((await edit('x-03-bt', 'PUT', id, '/attendance', { entries: [], rest: 'present' })).status).toBe(200);
    expect((await edit('x-03-dv01', 'PUT', id, '/minutes', { text: 'Chi bộ đã họp.' })).status).toBe(200);
    expect((await call<Meeting>('x-03-dv01', 'GET', `/meetings/${id}`)).body).toMatchObject({ mayEdit: false, maySignAs: ['secretary'] });
    expect((await edit('x-03-dv01', 'POST', id, '/minutes/sign', { as: 'secretary' })).body.status).toBe('held');
    expect((await edit('x-03-bt', 'POST', id, '/minutes/sign', { as: 'chair' })).body.status).toBe('signed');
    expect((await call('x-ubkt-cn', 'GET', `/meetings/${id}/minutes`)).body).toMatchObject({ minutes: { text: 'Chi bộ đã họp.', chairSignature: { personId: personIdOf('X-03-BT') } } });
    expect((await call('x-ubkt-cn', 'GET', `/meetings/${id}/attendance`)).body).toMatchObject({ percentPresent: 100, unrecorded: 0 });
    expect((await call('x-ubkt-cn', 'GET', `/meetings/${id}/agenda`)).body).toEqual({ findings: [], items: [{ title: 'Thời sự', note: null }], waitingForVerdict: 0 });
  });

  it('an edit says which version it has read, and under which key', async () => {
    const { body: { id } } = await plan(addDays(today, 20));
    const move = (headers: Record<string, string>) =>
      call<ProblemBody>('x-03-bt', 'POST', `/meetings/${id}/move`, { headers, body: { plannedOn: addDays(today, 21), reason: 'trùng lễ' } });
    expect(await move({})).toMatchObject({ status: 428, body: { code: 'PRECONDITION_REQUIRED' } });
    expect(await move({ 'if-match': '"7"' })).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect(await move({ 'if-match': '"1"', 'idempotency-key': '' })).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_MISSING' } });
    expect(await move({ 'if-match': '"1"' })).toMatchObject({ status: 200, body: { version: 2, plannedOn: addDays(today, 21) } });
  });

  it('another cell neither sees the meeting nor lists it, and may not plan for it', async () => {
    const { body: { id } } = await plan(addDays(today, 30));
    for (const path of ['', '/agenda', '/attendance', '/minutes']) {
      expect(await call('x-02-bt', 'GET', `/meetings/${id}${path}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect((await call<{ items: unknown[] }>('x-02-bt', 'GET', `/meetings?unitId=${unitIdOf('X-03')}`)).body.items).toEqual([]);
    expect((await call<{ items: unknown[] }>('x-03-dv01', 'GET', `/meetings?from=${addDays(today, 30)}`)).body.items).toHaveLength(1);
    const body = { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: addDays(today, 40) };
    expect(await call('x-02-bt', 'POST', '/meetings', { body })).toMatchObject({ status: 403, body: { code: 'MEETING_NOT_YOURS_TO_EDIT' } });
  });

  it('what the committee of a cell meets for is read by who sits in it and by those above, not by a plain member', async () => {
    const on = addDays(today, 50);
    const { body: { id } } = await call<Meeting>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf('X-03'), kind: 'committee', plannedOn: on } });
    const listed = async (who: Login) => (await call<{ items: Meeting[] }>(who, 'GET', `/meetings?from=${on}`)).body.items.map((meeting) => meeting.id);
    const history = async (who: Login) => (await call<{ items: { facts: { meetingId?: string } }[] }>(who, 'GET', '/audit?stream=meetings&limit=200')).body.items.map(({ facts }) => facts.meetingId);
    for (const who of ['x-03-bt', 'x-03-cuv', 'x-ubkt-cn'] as const) {
      expect([who, await listed(who), (await call(who, 'GET', `/meetings/${id}/attendance`)).status]).toEqual([who, [id], 200]);
      expect(await history(who)).toContain(id);
    }
    for (const path of ['', '/agenda', '/attendance', '/minutes']) expect((await call<ProblemBody>('x-03-dv01', 'GET', `/meetings/${id}${path}`)).body.code).toBe('NOT_FOUND');
    expect(await listed('x-03-dv01')).toEqual([]);
    expect(await history('x-03-dv01')).not.toContain(id);
  });

  it('what is wrong in a request is named by its field, in both languages', async () => {
    const { body, status } = await call<ProblemBody>('x-03-bt', 'PUT', `/meetings/${unitIdOf('X-03')}/attendance`, {
      headers: { 'if-match': '"1"' }, body: { entries: [{ personId: personIdOf('X-03-DV01'), status: 'excused' }], rest: 'present' },
    });
    expect(status).toBe(400);
    expect(body.fields).toEqual([{ path: 'body.entries.0.reason', vi: 'Vắng có lý do thì phải ghi lý do', en: 'An excused absence needs its reason' }]);
  });

  const upload = async (who: Login, query: Record<string, string>, content: Buffer): Promise<Answer<{ id: string; code?: string }>> => {
    const given = new URLSearchParams({ fileName: 'Báo cáo tháng 1.pdf', title: 'Báo cáo', secrecy: 'internal', ...query });
    const response = await fetch(`${api.url}/api/v1/documents?${given}`, {
      method: 'POST', headers: { ...signedIn.get(who), 'idempotency-key': freshName(), 'content-type': 'application/octet-stream' }, body: new Uint8Array(content),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as { id: string } };
  };

  it('a document comes back byte for byte, as a download, to its uploader and not to a stranger', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte))]);
    const { status, body: { id } } = await upload('x-03-bt', {}, content);
    expect(status).toBe(201);
    const download = await fetch(`${api.url}/api/v1/documents/${id}/content`, { headers: { ...signedIn.get('x-03-bt') } });
    expect(Buffer.from(await download.arrayBuffer())).toEqual(content);
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(download.headers.get('content-disposition')).toContain("attachment; filename=\"Bao cao thang 1.pdf\"; filename*=UTF-8''B%C3%A1o");
    expect(download.headers.get('x-content-type-options')).toBe('nosniff');
    for (const path of ['', '/content']) {
      expect(await call('x-02-bt', 'GET', `/documents/${id}${path}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });

  it('a document that is secret, empty or of a wrong type is refused with its own code', async () => {
    const pdf = Buffer.from('%PDF-1.7');
    expect(await upload('x-03-bt', { secrecy: 'secret' }, pdf)).toMatchObject({ status: 422, body: { code: 'DOCUMENT_SECRET_REFUSED' } });
    expect(await upload('x-03-bt', { fileName: 'a.html' }, pdf)).toMatchObject({ status: 415, body: { code: 'DOCUMENT_TYPE_REFUSED' } });
    expect(await upload('x-03-bt', {}, Buffer.alloc(0))).toMatchObject({ status: 400, body: { code: 'DOCUMENT_EMPTY' } });
  });

  it('a document over the limit is refused by its announced size, before it is sent', async () => {
    const path = '/api/v1/documents?fileName=a.pdf&title=a&secrecy=open';
    const size = 20 * 1024 * 1024 + 1;
    const headers = { ...signedIn.get('x-03-bt'), 'idempotency-key': freshName(), 'content-type': 'application/octet-stream', 'content-length': size };
    const sending = request(api.url + path, { method: 'POST', headers });
    sending.on('error', () => undefined); // The server may hang up once it has refused.
    sending.flushHeaders();
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(await text(answer))).toMatchObject({ code: 'BODY_TOO_LARGE' });
    sending.destroy();
  });

  it('an inbox is asked for without naming its owner', async () => {
    expect((await call('x-03-bt', 'GET', '/notices')).body).toEqual({ items: [], next: null, unread: 0 });
    expect((await call('x-03-bt', 'POST', '/notices/read-all')).body).toEqual({ marked: 0 });
    expect(await call('x-03-bt', 'POST', `/notices/${unitIdOf('X-03')}/read`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await ask(api.url, { method: 'GET', path: '/api/v1/notices' })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
  });
});

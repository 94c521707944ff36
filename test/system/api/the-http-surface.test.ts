import { startApi } from '@kiem-giam/stack';
import { everyAction, processes } from '@kiem-giam/workflows';
import { join } from 'node:path';
import { ask, askedByName, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';
import { freshNamespace } from '../../env/servers';

interface Schema {
  title?: string;
  additionalProperties?: unknown;
  properties: Record<string, { title?: string; anyOf?: { $ref: string }[] }>;
}

interface OpenApi {
  openapi: string;
  info: { description: string };
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, OpenApiOperation>>;
}

interface OpenApiOperation {
  'x-summary'?: { vi: string; en: string };
  'x-problems'?: string[];
  security: unknown[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

describe('the HTTP surface', () => {
  let api: FreshApi;

  beforeAll(async () => {
    api = await freshApi({ demo: true });
  });

  afterAll(() => api.stop());

  it('says that it is alive, ready and a demo', async () => {
    expect((await ask(api.url, { method: 'GET', path: '/health/live' })).body).toEqual({ status: 'live' });
    const ready = await ask(api.url, { method: 'GET', path: '/health/ready' });
    expect(ready.body).toMatchObject({ status: 'ready', database: true, temporal: true, isDemo: true, isRehearsal: false, hasAdministrator: true });
  });

  it('describes itself as OpenAPI 3.1, every operation with words in both languages and its problems', async () => {
    const { body } = await ask<OpenApi>(api.url, { method: 'GET', path: '/api/openapi.json' });
    expect(body.openapi).toBe('3.1.0');
    const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })));
    expect(operations.length).toBeGreaterThan(10);
    const bare = operations.filter(({ operation: { 'x-summary': summary, 'x-problems': problems, responses } }) =>
      summary === undefined || summary.vi === '' || summary.en === '' || problems === undefined || !('500' in responses));
    expect(bare.map(({ name }) => name)).toEqual([]);
    const open = operations.filter(({ operation }) => operation.security.length === 0).map(({ name }) => name);
    expect(open.toSorted()).toEqual([
      'get /api/v1/problems/{code}', 'get /health/live', 'get /health/ready', 'get /metrics', 'post /api/v1/sessions', 'post /api/v1/setup/first-admin',
    ]);
    const closed = operations.filter(({ operation }) => operation.security.length > 0);
    expect(closed.filter(({ operation }) => !operation['x-problems']?.includes('NOT_SIGNED_IN') || !('401' in operation.responses))).toEqual([]);
    const writes = closed.filter(({ name }) => !name.startsWith('get '));
    expect(writes.filter(({ operation }) => !operation['x-problems']?.includes('CROSS_SITE_REFUSED'))).toEqual([]);
  });

  it('describes the input of every process that people open and of every action, field by field', async () => {
    const { body } = await ask<OpenApi>(api.url, { method: 'GET', path: '/api/openapi.json' });
    const inputsOf = (path: string) => body.paths[path]!['post']!.requestBody!.content['application/json']!.schema.properties['input']!.anyOf!.map(({ $ref }) => $ref.replace('#/components/schemas/', ''));
    const described = [...inputsOf('/api/v1/cases'), ...inputsOf('/api/v1/cases/{id}/actions/{action}')];
    const opened = Object.values(processes).filter(({ opening }) => opening.who.length > 0).map(({ process }) => `Opening.${process}`);
    const taken = Object.values(processes).flatMap((definition) => everyAction(definition).map(({ name }) => `Action.${definition.process}.${name}`));
    expect(described.toSorted()).toEqual([...new Set([...opened, ...taken])].toSorted());
    for (const name of described) {
      const schema = body.components.schemas[name]!;
      expect([name, schema.additionalProperties, schema.title?.includes(' · ')]).toEqual([name, false, true]);
      for (const [field, { title }] of Object.entries(schema.properties)) expect([name, field, title]).toEqual([name, field, expect.stringContaining(' · ')]);
    }
  });

  it('begins with how to sign in, read and act from a program', async () => {
    const { body } = await ask<OpenApi>(api.url, { method: 'GET', path: '/api/openapi.json' });
    for (const word of ['"carry": "bearer"', 'authorization: Bearer', 'idempotency-key', 'If-Match', 'Bắt đầu']) expect(body.info.description).toContain(word);
  });

  it.each([
    ['/api/v1/cases?stauts=open', 'query.stauts', 'status'],
    ['/api/v1/me?limit=5', 'query.limit', 'There are none here'],
    ['/api/v1/problems/NOT_FOUND?x=1&y=2', 'query.x', 'There are none here'],
  ])('refuses an unknown query parameter by name: %s', async (path, field, known) => {
    const { status, body } = await ask<ProblemBody>(api.url, { method: 'GET', path, headers: await signedInAs(api, 'x-bt') });
    expect([status, body.code, body.fields[0]?.path]).toEqual([400, 'INPUT_INVALID', field]);
    expect(body.fields[0]?.en).toContain(known);
    expect(body.fields[0]?.vi).toContain('Không có tham số này');
  });

  it('serves a page to try it, with nothing from elsewhere', async () => {
    const { status, body, headers } = await ask<string>(api.url, { method: 'GET', path: '/api/docs' });
    expect(status).toBe(200);
    expect(body).not.toMatch(/(src|href)="https?:/);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await ask(api.url, { method: 'GET', path: '/api/docs/swagger-ui-bundle.js' })).status).toBe(200);
  });

  it('refuses in both languages, with the fields named and the request id to be found in the log', async () => {
    const answer = await ask<ProblemBody>(api.url, {
      method: 'POST', path: '/api/v1/sessions', body: { password: '' }, headers: { 'x-request-id': 'my-own-id-0001' },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'INPUT_INVALID', status: 400, type: '/api/v1/problems/INPUT_INVALID', rule: null, requestId: 'my-own-id-0001' });
    expect(answer.body.fields.map(({ path }) => path)).toEqual(['body.login', 'body.password']);
    expect(answer.body.fields.map(({ vi, en }) => [vi, en])).toEqual([['Chưa có mục này. Hãy nhập.', 'This is missing. Enter it.'], ['Không được để trống.', 'This must not be empty.']]);
    expect(answer.body.title).not.toBe(answer.body.title_en);
    const explained = await ask<{ vi: string }>(api.url, { method: 'GET', path: answer.body.type });
    expect(explained.body.vi).toBe(answer.body.detail);
  });

  it.each([
    ['an unknown path', { method: 'GET', path: '/api/v1/nothing-here' }, 404, 'NOT_FOUND'],
    ['no sign-in', { method: 'GET', path: '/api/v1/me' }, 401, 'NOT_SIGNED_IN'],
    ['a token of nobody', { method: 'GET', path: '/api/v1/me', headers: { authorization: 'Bearer kgs_nobody' } }, 401, 'NOT_SIGNED_IN'],
    ['a body of another kind', { method: 'POST', path: '/api/v1/sessions', headers: { 'content-type': 'text/csv' }, body: 'a,b' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['too large a body', { method: 'POST', path: '/api/v1/sessions', body: { login: 'x'.repeat(1_100_000) } }, 413, 'BODY_TOO_LARGE'],
  ])('answers %s with problem details', async (_what, request, status, code) => {
    const answer = await ask<ProblemBody>(api.url, request);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail_en).not.toBe('');
  });

  it('answers malformed JSON as invalid input', async () => {
    const response = await fetch(`${api.url}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"login":' });
    expect(((await response.json()) as ProblemBody).code).toBe('INPUT_INVALID');
  });

  it('counts requests by route, never by id', async () => {
    await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: await signedInAs(api, 'x-bt') });
    const { body } = await ask<string>(api.url, { method: 'GET', path: '/metrics' });
    expect(body).toContain('kiem_giam_http_request_seconds_count{method="GET",route="/api/v1/me",status="200"} 1');
  });

  it.each(['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Forwarded', 'Via', 'CF-Connecting-IP', 'True-Client-IP', 'CDN-Loop'])(
    'tells its metrics to this machine only, not to what a proxy hands on by %s', async (header) => {
      const { status, body } = await ask<ProblemBody>(api.url, { method: 'GET', path: '/metrics', headers: { [header]: '203.0.113.7' } });
      expect([status, body.code]).toEqual([403, 'METRICS_CLOSED']);
    });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example:3000', '[::1].evil.example'])(
    'tells neither its metrics nor what it is to a page whose name %j was made to lead here', async (name) => {
      expect(JSON.parse(await askedByName(api.url, '/metrics', name))).toMatchObject({ code: 'METRICS_CLOSED' });
      expect(JSON.parse(await askedByName(api.url, '/health/ready', name))).toEqual({ status: 'ready' });
      expect(JSON.parse(await askedByName(api.url, '/health/live', name))).toEqual({ status: 'live' });
    });

  it.each(['localhost', '127.0.0.1:9', 'LOCALHOST:3000', '[::1]:3000'])('answers this machine by its own name %j', async (name) => {
    expect(await askedByName(api.url, '/metrics', name)).toContain('kiem_giam_http_request_seconds');
    expect(JSON.parse(await askedByName(api.url, '/health/ready', name))).toMatchObject({ isDemo: true });
  });

  it('refuses another address than loopback while demo accounts exist', async () => {
    const refused = startApi({
      urls: api.database.urls, temporal: { ...(await freshNamespace()), taskQueue: 'none' }, dataFolder: api.dataFolder,
      logFolder: join(api.dataFolder, 'logs-open'), host: '0.0.0.0', port: 0, isRehearsal: false, env: {},
    });
    await expect(refused).rejects.toThrow('HOST=0.0.0.0');
  });
});

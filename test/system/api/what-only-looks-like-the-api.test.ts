import { randomUUID } from 'node:crypto';
import { ask, askedByName, freshApi, type FreshApi } from '../../env/api';

let api: FreshApi;

beforeAll(async () => {
  api = await freshApi({ demo: false });
});

afterAll(() => api.stop());

test.each(['/API/v1/me', '/Api/v1/cases', '//api/v1/me', '/./api/v1/me', '/%41PI/v1/me', '/api?x=1', '/apis/v1', '/v1/cases', '/HEALTH/live', '/Metrics', '/healthz', '/openapi.json', '/assets/gone.js'])(
  '%s, which is no address of the API, is not found', async (path) => {
    expect(JSON.parse(await askedByName(api.url, path, 'localhost'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

test('a screen of the page is given to who reads pages, and not found to who asks for data', async () => {
  const screen = (accept: string) => ask<unknown>(api.url, { method: 'GET', path: `/cases/${randomUUID()}`, headers: { accept } });
  expect((await screen('text/html,application/xhtml+xml')).headers.get('content-type')).toContain('text/html');
  expect((await screen('application/json')).body).toMatchObject({ code: 'NOT_FOUND' });
});

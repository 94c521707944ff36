import { ask, freshApi, type FreshApi } from '../../env/api';

let api: FreshApi;

beforeAll(async () => {
  api = await freshApi({ demo: true });
});

afterAll(() => api.stop());

test('the right password is held against nobody, however often it is shown at the same time', async () => {
  const signIn = () => ask(api.url, { method: 'POST', path: '/api/v1/sessions', body: { login: 'x-04-bt', password: api.demoPassword, carry: 'bearer' } });
  const atOnce = await Promise.all(Array.from({ length: 15 }, signIn));
  expect(atOnce.map(({ status }) => status)).toEqual(Array.from({ length: 15 }, () => 201));
});

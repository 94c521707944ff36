import { Client } from 'pg';
import { ask, freshApi, signedInAs, type FreshApi, type ProblemBody } from '../../env/api';
import { eventually } from '../../env/engine';

let api: FreshApi;
let superuser: Client;

beforeAll(async () => {
  api = await freshApi({ demo: true });
  superuser = new Client({ connectionString: api.database.superuserUrl });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await api.stop();
});

/** How many statements of the API stand before something that another holds. */
async function held(): Promise<number> {
  const { rows } = await superuser.query<{ held: number }>(`SELECT count(*)::int AS held FROM pg_stat_activity WHERE application_name = 'kiem-giam-api' AND datname = current_database() AND wait_event_type = 'Lock'`);
  return rows[0]!.held;
}

test('a hundred and ten long readings of one account take two connections, and keep nobody else waiting', async () => {
  const [greedy, other] = [await signedInAs(api, 'x-bt'), await signedInAs(api, 'x-03-bt')];
  // As slow as a reading can be: it ends when this test says so.
  await superuser.query('BEGIN');
  await superuser.query('LOCK TABLE findings IN ACCESS EXCLUSIVE MODE');
  const statuses: number[] = [];
  const all = Promise.all(Array.from({ length: 110 }, async () => {
    const answer = await ask<ProblemBody>(api.url, { method: 'GET', path: '/api/v1/findings', headers: greedy });
    statuses.push(answer.status);
    return answer;
  }));
  await eventually('the eight that are too many, and two that read', async () => statuses.filter((status) => status === 429).length === 8 && (await held()) >= 2);
  expect((await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: other })).status).toBe(200);
  expect((await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: greedy })).status).toBe(200);
  expect(await held()).toBeLessThanOrEqual(2);
  await superuser.query('COMMIT');
  const answers = await all;
  const refused = answers.filter(({ status }) => status === 429);
  expect([refused.length, refused[0]!.body.code, refused[0]!.headers.get('retry-after')]).toEqual([8, 'READS_TOO_MANY', '2']);
  // Where the machine is slow, some of those that had their turn waited for the lock longer than the API lets anybody wait.
  expect(answers.filter(({ status }) => status === 200 || status === 503)).toHaveLength(102);
});

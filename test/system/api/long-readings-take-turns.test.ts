import { ask, signedInAs, type Answer, type ProblemBody } from '../../env/api';
import { eventually } from '../../env/engine';
import { anApi } from '../../factories/an-api';

const { api, superuser } = anApi();

/** How many statements of the API stand before something that another holds. */
async function held(): Promise<number> {
  const { rows } = await superuser.query<{ held: number }>(`SELECT count(*)::int AS held FROM pg_stat_activity WHERE application_name = 'kiem-giam-api' AND datname = current_database() AND wait_event_type = 'Lock'`);
  return rows[0]!.held;
}

/** Shorter than the API waits for a lock: none of those who read has given up by then. */
const ALL_HAVE_COME_MS = 8_000;

/** Sends the readings against a table that is locked, as slow as a reading can be. Null where the machine was too slow for all of them to come while the first still read. */
async function crowd(headers: Record<string, string>): Promise<{ statuses: number[]; all: Promise<Answer<ProblemBody>[]> } | null> {
  await superuser.query('BEGIN');
  await superuser.query('LOCK TABLE findings IN ACCESS EXCLUSIVE MODE');
  const statuses: number[] = [];
  const all = Promise.all(Array.from({ length: 110 }, async () => {
    const answer = await ask<ProblemBody>(api.url, { method: 'GET', path: '/api/v1/findings', headers });
    statuses.push(answer.status);
    return answer;
  }));
  const isThere = await eventually('the eight that are too many, and two that read', async () => statuses.length >= 8 && (await held()) >= 2, ALL_HAVE_COME_MS).catch(() => false);
  if (isThere) return { statuses, all };
  await superuser.query('COMMIT');
  await all;
  return null;
}

test('a hundred and ten long readings of one account take two connections, and keep nobody else waiting', async () => {
  const [greedy, other] = [await signedInAs(api, 'x-bt'), await signedInAs(api, 'x-03-bt')];
  const { statuses, all } = await eventually('a crowd that came at once', () => crowd(greedy));
  expect((await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: other })).status).toBe(200);
  expect((await ask(api.url, { method: 'GET', path: '/api/v1/me', headers: greedy })).status).toBe(200);
  expect([await held(), new Set(statuses)]).toEqual([2, new Set([429])]);
  await superuser.query('COMMIT');
  const answers = await all;
  const refused = answers.filter(({ status }) => status === 429);
  expect([refused.length, refused[0]!.body.code, refused[0]!.headers.get('retry-after')]).toEqual([8, 'READS_TOO_MANY', '2']);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(102);
});

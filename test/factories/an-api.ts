import { Client } from 'pg';
import { freshApi, type FreshApi } from '../env/api';

/** An API with the demo world, and a superuser of its database: for what a test has to arrange or to look at. */
export interface ApiWithDatabase {
  api: FreshApi;
  superuser: Pick<Client, 'query'>;
}

/**
 * Gives a test file, or a block of it, such an API: started before its first test, stopped after its last. Call it before other hooks; both
 * parts are there as soon as those hooks run.
 */
export function anApi(): ApiWithDatabase {
  const api = {} as FreshApi;
  let client: Client | undefined;
  beforeAll(async () => {
    Object.assign(api, await freshApi({ demo: true }));
    client = new Client({ connectionString: api.database.superuserUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await api.stop?.();
  });
  return { api, superuser: { query: ((...asked: Parameters<Client['query']>) => client!.query(...asked)) as Client['query'] } };
}

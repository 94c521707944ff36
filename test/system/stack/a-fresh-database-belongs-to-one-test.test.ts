import { Client } from 'pg';
import { databaseRoles } from '@kiem-giam/platform';
import { freshDatabase, freshNamespace, type FreshDatabase } from '../../env/servers';

let database: FreshDatabase;
beforeAll(async () => { database = await freshDatabase(); });
afterAll(() => database.drop());

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each role signs in to a migrated database, and none of them may bypass row-level security', async () => {
  for (const [role, url] of Object.entries(database.urls)) {
    const [row] = await ask(url, `SELECT current_user AS who, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS is_powerful
                                  FROM pg_roles WHERE rolname = current_user`);
    expect(row).toEqual({ who: databaseRoles[role as keyof typeof databaseRoles], is_powerful: false });
  }
});

test('only the owner may make tables', async () => {
  await expect(ask(database.urls.api, 'CREATE TABLE x ()')).rejects.toThrow(/permission denied/);
  await expect(ask(database.urls.engine, 'CREATE TABLE x ()')).rejects.toThrow(/permission denied/);
  await expect(ask(database.urls.operator, 'CREATE TEMP TABLE x ()')).rejects.toThrow(/permission denied/);
});

test('durability is left as PostgreSQL ships it', async () => {
  expect(await ask(database.superuserUrl, `SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'`)).toEqual([]);
});

test('two namespaces of one run are different', async () => {
  const [one, other] = await Promise.all([freshNamespace(), freshNamespace()]);
  expect(one.namespace).not.toBe(other.namespace);
});

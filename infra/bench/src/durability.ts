import { Client } from 'pg';

/** PostgreSQL's own defaults: each of them weakened would make a commit cheaper than a commit is. */
const DURABLE: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
  full_page_writes: ['on'],
  wal_level: ['replica', 'logical'],
};

/** Thrown when a figure would not be worth its name. */
export class WeakDurability extends Error {
  constructor(readonly found: readonly string[]) {
    super(`A commit of this run would not be durable: ${found.join('; ')}`);
    this.name = 'WeakDurability';
  }
}

/**
 * Refuses to measure where durability is weakened: by the server's settings, by settings of a role or database,
 * in the session itself, or by a table that is not logged. `urls` are all connections that write in the bench.
 */
export async function refuseWeakDurability(urls: readonly string[]): Promise<void> {
  const found = (await Promise.all(urls.map(weaknessesOf))).flat();
  if (found.length > 0) throw new WeakDurability([...new Set(found)]);
}

async function weaknessesOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: settings } = await client.query<{ name: string; setting: string }>('SELECT name, setting FROM pg_settings WHERE name = ANY($1)', [Object.keys(DURABLE)]);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relpersistence = 'u' AND c.relkind IN ('r', 'i', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
    const weak = settings.filter(({ name, setting }) => !DURABLE[name]!.includes(setting)).map(({ name, setting }) => `${name} = ${setting}`);
    return [...weak, ...tables.map(({ name }) => `${name} is not logged`)];
  } finally {
    await client.end();
  }
}

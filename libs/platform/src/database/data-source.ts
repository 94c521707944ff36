import { DataSource } from 'typeorm';
import { migrations } from './migrations';
import { PreparingClient } from './preparing-client';

/** How one process connects: as which role, with how many connections. */
export interface DatabaseOptions {
  /** `postgres://role:password@host:port/database` */
  url: string;
  /** Upper bound of the pool; an activity or request holds a connection only during its transaction. */
  poolSize: number;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Set where nearly every statement finds its rows by key: a plan that a connection keeps from when a table was small must not read it whole for ever. Checks of foreign keys keep theirs too. */
  readsByKey?: boolean;
}

/** A connection that is not used ends after this long; the pool's own ten seconds would make every act in a quiet hour sign in anew and plan its statements again. */
const IDLE_CONNECTION_MS = 5 * 60_000;

/** Opens the pool of one process. Schema changes come from migrations alone, never from synchronisation. */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    poolSize: options.poolSize,
    applicationName: options.applicationName,
    synchronize: false,
    migrations,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { Client: PreparingClient, idleTimeoutMillis: IDLE_CONNECTION_MS, statement_timeout: 30_000, lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000, ...(options.readsByKey ? { options: '-c enable_seqscan=off' } : {}) },
  });
  return source.initialize();
}

import { sha256 } from '../derived-id';
import { Client, type QueryConfig } from 'pg';

/** Statements that one process prepares at most; texts beyond are run unprepared, so that no connection grows without bound. */
const MOST_PREPARED = 500;

const names = new Map<string, string>();

/**
 * A connection that prepares each parametrised statement once and runs it by name from then on. Our statements are few, long and
 * guarded by row-level security, so planning them anew costs more than running them. Behind a pooler that hands one
 * session to several clients (PgBouncer before 1.21 in transaction mode) prepared names do not work.
 */
export class PreparingClient extends Client {
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given;
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    const run = super.query.bind(this) as (...args: unknown[]) => never;
    return name === undefined ? run(...given) : run({ name, text, values } as QueryConfig, ...rest);
  }
}

/** The same text has the same name on every connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `kg_${sha256(text).slice(0, 24)}`;
  names.set(text, name);
  return name;
}

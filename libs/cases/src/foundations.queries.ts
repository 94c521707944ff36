import { sha256 } from '@kiem-giam/platform';
import type { CommitInput, Foundation } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

type Reader = Pick<EntityManager, 'query'>;

/** Foundations that stand in the database, by their hash. One never changes under it, so one reading serves the life of the process, unless the database itself was put back. */
const kept = new Map<string, Foundation>();

/** A definition and policy numbers under the hash by which cases name them: of their text as it stands, since a case may go through what it carries in the order in which it was written. */
export function foundationFrom({ definition, policy }: Omit<Foundation, 'hash'>): Foundation {
  return { hash: sha256(JSON.stringify({ definition, policy })), definition, policy };
}

/** The foundation that a case refers to by its hash, so that it must be there. */
export async function foundationOf(manager: Reader, hash: string): Promise<Foundation> {
  const foundation = await readOnce(manager, hash);
  if (!foundation) throw new Error(`Foundation ${hash} is not in the database`);
  return foundation;
}

/** An opening names its foundation by the hash alone, as long as some case was opened on it. Null where none was: then it must be sent whole. */
export async function withFoundation(manager: Reader, input: CommitInput): Promise<CommitInput | null> {
  if (input.kind !== 'open' || input.foundation !== null) return input;
  const foundation = input.foundationHash === null ? null : await readOnce(manager, input.foundationHash);
  return foundation && { ...input, foundation };
}

/** Writes the foundation of an opening, in its transaction, if it is not known to be there. */
export async function keepFoundation(manager: EntityManager, { hash, definition, policy }: Foundation): Promise<void> {
  if (!kept.has(hash)) await manager.query('INSERT INTO foundations (hash, process, definition, policy) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [hash, definition.process, JSON.stringify(definition), JSON.stringify(policy)]);
}

/** Takes back that a foundation is there: a database that was restored under this process may have lost it. */
export function forgetFoundation({ foundation, foundationHash }: CommitInput): void {
  const hash = foundation?.hash ?? foundationHash;
  if (hash !== null) kept.delete(hash);
}

async function readOnce(manager: Reader, hash: string): Promise<Foundation | null> {
  const known = kept.get(hash);
  if (known) return known;
  const [row] = await manager.query<Foundation[]>('SELECT hash, definition, policy FROM foundations WHERE hash = $1', [hash]);
  if (row) kept.set(hash, row);
  return row ?? null;
}

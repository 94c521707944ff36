import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { CommitInput, ProcessDefinition } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

type Reader = Pick<EntityManager, 'query'>;

/** Definitions that were read, by their hash. One never changes under it, so one reading serves the life of the process. */
const kept = new Map<string, ProcessDefinition>();

const hashes = new WeakMap<ProcessDefinition, string>();

/** The hash under which a definition is kept, whatever order its keys were written in. Drawn once for each object. */
export function definitionHash(definition: ProcessDefinition): string {
  const hash = hashes.get(definition) ?? sha256(canonicalJson(definition));
  hashes.set(definition, hash);
  return hash;
}

/** The definition that a case refers to by its hash, so that it must be there. */
export async function definitionOf(manager: Reader, hash: string): Promise<ProcessDefinition> {
  const definition = await keptDefinition(manager, hash);
  if (!definition) throw new Error(`Definition ${hash} is not in the database`);
  return definition;
}

/** An opening names its definition by the hash alone, as long as some case was opened with it. Null where none was: then it must be sent whole. */
export async function withDefinition(manager: Reader, input: CommitInput): Promise<CommitInput | null> {
  if (input.kind !== 'open' || input.definition !== null) return input;
  const definition = input.definitionHash === null ? null : await keptDefinition(manager, input.definitionHash);
  return definition && { ...input, definition };
}

/** Writes the definition of an opening, in its transaction, if it is not known to be there. */
export async function keepDefinition(manager: EntityManager, definition: ProcessDefinition): Promise<void> {
  const hash = definitionHash(definition);
  if (!kept.has(hash)) await manager.query('INSERT INTO definitions (hash, process, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [hash, definition.process, JSON.stringify(definition)]);
}

async function keptDefinition(manager: Reader, hash: string): Promise<ProcessDefinition | null> {
  const known = kept.get(hash);
  if (known) return known;
  const [row] = await manager.query<{ body: ProcessDefinition }[]>('SELECT body FROM definitions WHERE hash = $1', [hash]);
  if (!row) return null;
  kept.set(hash, row.body);
  hashes.set(row.body, hash);
  return row.body;
}

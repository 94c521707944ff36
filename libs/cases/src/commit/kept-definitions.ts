import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { ProcessDefinition } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/** The definitions that this worker has seen committed, by their text: one is written once and never changes under its hash, so most openings neither hash it nor look for it. */
export class KeptDefinitions {
  private readonly hashes = new Map<string, string>();
  private readonly texts = new WeakMap<ProcessDefinition, string>();

  /** Hash of a definition, which is in the database when the transaction commits. */
  async hashOf(manager: EntityManager, definition: ProcessDefinition): Promise<string> {
    const known = this.knownHash(definition);
    if (known !== null) return known;
    const hash = sha256(canonicalJson(definition));
    await manager.query('INSERT INTO definitions (hash, process, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [hash, definition.process, this.textOf(definition)]);
    return hash;
  }

  /** Hash of a definition that is in the database, as far as this worker knows; else null. */
  knownHash(definition: ProcessDefinition): string | null {
    return this.hashes.get(this.textOf(definition)) ?? null;
  }

  /** To be called after the commit, never before: what was rolled back is not there. */
  remember(definition: ProcessDefinition): void {
    const text = this.textOf(definition);
    if (!this.hashes.has(text)) this.hashes.set(text, sha256(canonicalJson(definition)));
  }

  private textOf(definition: ProcessDefinition): string {
    const text = this.texts.get(definition) ?? JSON.stringify(definition);
    this.texts.set(definition, text);
    return text;
  }
}

import { auditEntry, firstHashOf } from '@kiem-giam/audit';
import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { CommitInput, Computed } from '@kiem-giam/workflows';
import type { ReadyAct } from './act-statement';
import type { ActSurroundings } from './compute-act';
import { partiesOfAct } from './parties-of-act';
import { readersOfAct } from './readers';
import { rowsOfAct } from './rows-of-act';

/** Puts an act in writing: its rows, and the audit entry that continues the chain of its case. `chainHash` is null in a case that has no entry yet. */
export async function readyAct(around: ActSurroundings, input: CommitInput, act: { chainHash: string | null; computed: Record<number, Computed>; number: string }): Promise<ReadyAct> {
  const { chainHash, computed, number } = act;
  const body = { events: input.events, computed };
  const { salt } = input;
  const audit = auditEntry(chainHash ?? firstHashOf(`case:${input.caseId}`), input.seq, {
    stream: `case:${input.caseId}`,
    at: input.at,
    actorPersonId: input.actor?.personId ?? null,
    action: input.act,
    facts: { kind: input.kind, occurredOn: input.occurredOn, generation: input.generation, positionId: input.actor?.positionId ?? null, journalDigest: sha256(salt, canonicalJson(body)) },
    text: null,
  });
  const opening = input.foundation === null ? null : { number, foundationHash: input.foundation.hash, readers: readersOfAct(input, computed) ?? [] };
  return { body, salt, audit, rows: await rowsOfAct(around, input, computed, number), parties: partiesOfAct(input, computed), opening };
}

import type { PolicyNumber } from '@kiem-giam/contracts';
import type { ProcessDefinition } from './definition';

/**
 * What a case rests on from its opening to its end, whatever is decided later (decision 2): the definition of its process and the policy numbers of its level.
 * Thousands of cases rest on the same few, so each is kept and read once under its hash; a case carries it whole.
 */
export interface Foundation {
  /** Digest of the two below: nothing changes under it. */
  hash: string;
  definition: ProcessDefinition;
  policy: Readonly<Record<string, PolicyNumber>>;
}

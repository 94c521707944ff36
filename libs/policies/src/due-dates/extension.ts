import type { PolicyNumber } from '@kiem-giam/contracts';

/** Decimals to which a stored percentage stands for an exact share: 33.333333 % of 45 is 15, not 14.99. */
const THOUSANDTHS = 1_000;

/**
 * The longest extension that a share of the original term allows, as a term of its own: whole units, rounded down, counted by the
 * caller from the due date that is extended. It cites the clause of the share, since that is what allows it.
 */
export function longestExtension(term: PolicyNumber, share: PolicyNumber): PolicyNumber {
  const exact = Math.round(((term.value * share.value) / 100) * THOUSANDTHS) / THOUSANDTHS;
  return { ...share, value: Math.floor(exact), unit: term.unit };
}

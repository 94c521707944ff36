import type { CaseState } from './case-state';

/**
 * The person who does not read this case by any position of his, and is told nothing of it, or null: its subject until he is told; of a
 * request to the body above, the subject of the case that asks, where he had not been told when it asked.
 */
export function keptFrom({ parties, definition, told, origin }: CaseState): string | null {
  const { subject } = parties;
  if (subject?.is === 'person' && definition.parties['subject']?.readsFrom === 'told' && !told.includes('subject')) return subject.personId;
  const concerned = origin?.asks?.concerns;
  return concerned && 'personId' in concerned && concerned.isUntold ? concerned.personId : null;
}

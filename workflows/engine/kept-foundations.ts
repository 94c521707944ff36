import type { Foundation } from './foundation';

/** More than an installation has processes, levels and changes of numbers in one life of a worker. */
const MOST_KEPT = 256;

const kept = new Map<string, Foundation>();

/** The foundation of a hash: read the first time, and the same frozen one for every case of this thread from then on. */
export function keptFoundation(hash: string, read: () => Foundation): Foundation {
  const known = kept.get(hash);
  if (known) return known;
  const foundation = frozen(read());
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, foundation);
  return foundation;
}

/** Shared by many cases, it must not be changed by any. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const vietnamese = new Intl.Collator('vi');

/** People in the order of a Vietnamese list, in which Đ follows D and a tone does not part two names: whatever the machine or the database holds for one. */
export function inNameOrder<T>(people: readonly T[], nameOf: (person: T) => string): T[] {
  return people.toSorted((a, b) => vietnamese.compare(nameOf(a), nameOf(b)));
}

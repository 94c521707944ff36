import { addDays, type Day } from '@kiem-giam/contracts';

/** The days on which a row is in force, both ends included; no end means until further notice. */
export interface Period {
  valid_from: Day;
  valid_to: Day | null;
}

const FOREVER: Day = '9999-12-31';

/** The last day of a period, a day far ahead standing for "until further notice" so that days can be compared. */
export function lastDay(period: Period): Day {
  return period.valid_to ?? FOREVER;
}

/** Whether two periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  return one.valid_from <= lastDay(other) && other.valid_from <= lastDay(one);
}

/** Whether the days of `inner` all lie within `outer`. */
export function within(inner: Period, outer: Period): boolean {
  return outer.valid_from <= inner.valid_from && lastDay(inner) <= lastDay(outer);
}

/** Whether every day of `inner` lies within at least one of the periods. */
export function covered(inner: Period, periods: readonly Period[]): boolean {
  let reached = inner.valid_from;
  for (const period of periods.toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1))) {
    if (period.valid_from > reached) break;
    if (lastDay(period) >= lastDay(inner)) return true;
    if (lastDay(period) >= reached) reached = addDays(lastDay(period), 1);
  }
  return false;
}

/** Rows that claim the same key on a day on which an earlier row already claims it. A null key claims nothing. */
export function clashes<T extends { value: Period }>(rows: readonly T[], keyOf: (row: T) => string | null): { row: T; earlier: T }[] {
  return groupBy(rows, keyOf).flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.value.valid_from < b.value.valid_from ? -1 : 1));
    return sorted.flatMap((row, index) => {
      const earlier = sorted.slice(0, index).find((each) => overlap(each.value, row.value));
      return earlier === undefined ? [] : [{ row, earlier }];
    });
  });
}

/** Rows grouped by a key, in the order of their first appearance; a null key belongs to no group. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

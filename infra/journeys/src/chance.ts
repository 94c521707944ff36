import { addDays, type Day } from '@kiem-giam/contracts';

/** The seed's share in a journey: who plays which part and how many days pass. Seed 0 is the story as it is written. */
export interface Chance {
  seed: number;
  pick: <T>(from: readonly [T, ...T[]]) => T;
  shuffled: <T>(from: readonly T[]) => T[];
  /** The day named, or up to `most` days later. */
  later: (day: Day, most: number) => Day;
}

/** A small generator (mulberry32): the same seed tells the same story. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    if (seed === 0) return 0;
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    seed,
    pick: (from) => from[Math.floor(next() * from.length)]!,
    shuffled: (from) => from.map((value) => ({ value, key: next() })).toSorted((a, b) => a.key - b.key).map(({ value }) => value),
    later: (day, most) => addDays(day, Math.floor(next() * (most + 1))),
  };
}

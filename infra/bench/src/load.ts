/** What one stretch of load was: how many at once, how many in all. */
export interface Stretch {
  concurrency: number;
  count: number;
}

/** What came of it, in milliseconds. */
export interface Timed {
  latencies: number[];
  elapsedMs: number;
}

/** Runs `count` pieces of work in `concurrency` lanes, each lane one after the other, and times every piece. */
export async function timed({ concurrency, count }: Stretch, work: (lane: number, turn: number) => Promise<void>): Promise<Timed> {
  const latencies: number[] = [];
  const began = performance.now();
  const lanes = Array.from({ length: concurrency }, async (_lane, lane) => {
    for (let turn = 0; turn < count / concurrency; turn++) {
      const from = performance.now();
      await work(lane, turn);
      latencies.push(performance.now() - from);
    }
  });
  await Promise.all(lanes);
  return { latencies, elapsedMs: performance.now() - began };
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

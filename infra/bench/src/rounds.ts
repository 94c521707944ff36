import { randomUUID } from 'node:crypto';
import type { CallerProcess } from './caller';
import { recordedWork, type Ready } from './cases-under-test';
import { median, type Stretch, type Timed } from './load';
import type { Order } from './orders';
import { processorMs } from './processor-time';

/** Whatever works for one side: named so that the bill can be read. */
export type Workers = Readonly<Record<string, number>>;

/** The two sides, each with its caller and the processes whose processor time counts. */
export interface Sides {
  bare: { caller: CallerProcess; pids: Workers; localIds: string[]; regularIds: string[] };
  ours: { caller: CallerProcess; pids: Workers; ready: Ready };
}

/** What is measured: on which side, and what is done. */
export type Measured = 'bareOpen' | 'ourOpen' | 'bareCommand' | 'ourCommand' | 'bareRegular';

/** What one side showed in one round at one concurrency. */
export interface Sample {
  measured: Measured;
  concurrency: number;
  /** Median latency in milliseconds. */
  latencyMs: number;
  perSecond: number;
  /** Processor milliseconds per piece of work, by process. */
  processorMs: Record<string, number>;
}

/** What is measured next to each other, and in what stretches; a stretch is one of several of a round. */
interface Comparison {
  sides: readonly Measured[];
  stretches: readonly Stretch[];
}

const COMPARISONS: readonly Comparison[] = [
  { sides: ['bareOpen', 'ourOpen'], stretches: [{ concurrency: 1, count: 16 }, { concurrency: 16, count: 64 }] },
  { sides: ['bareCommand', 'ourCommand', 'bareRegular'], stretches: [{ concurrency: 1, count: 64 }, { concurrency: 16, count: 128 }] },
];

/** The machine's speed drifts within seconds by more than the difference that is looked for, so the sides take turns this often within a round. */
const TURNS = 4;

/** One stretch of a round and side, as long as it has not been summed up. */
interface Turn extends Timed {
  processorMs: Record<string, number>;
}

/** One round: every stretch of all sides, in turns next to each other in time; every second turn goes the other way round. */
export async function oneRound(sides: Sides, round: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const { sides: compared, stretches } of COMPARISONS) {
    for (const stretch of stretches) samples.push(...(await inTurns(sides, compared, stretch, round)));
  }
  return samples;
}

async function inTurns(sides: Sides, compared: readonly Measured[], stretch: Stretch, round: number): Promise<Sample[]> {
  const turns = new Map<Measured, Turn[]>(compared.map((measured) => [measured, []]));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const measured of turn % 2 === 0 ? compared : compared.toReversed()) turns.get(measured)!.push(await oneTurn(sides, measured, stretch, round));
  }
  return compared.map((measured) => sampleOf(measured, stretch.concurrency, turns.get(measured)!));
}

async function oneTurn(sides: Sides, measured: Measured, stretch: Stretch, round: number): Promise<Turn> {
  const { pids, caller } = measured.startsWith('our') ? sides.ours : sides.bare;
  const before = processorMs(pids);
  const timed = await caller.timed(orderFor(sides, measured, stretch, round));
  const after = processorMs(pids);
  return { ...timed, processorMs: Object.fromEntries(Object.keys(pids).map((name) => [name, after[name]! - before[name]!])) };
}

/** All turns of a round as one: every single latency counts alike. */
function sampleOf(measured: Measured, concurrency: number, turns: readonly Turn[]): Sample {
  const latencies = turns.flatMap((turn) => turn.latencies);
  const elapsedMs = turns.reduce((sum, turn) => sum + turn.elapsedMs, 0);
  const processorMs = Object.fromEntries(Object.keys(turns[0]!.processorMs).map((name) => [name, turns.reduce((sum, turn) => sum + turn.processorMs[name]!, 0) / latencies.length]));
  return { measured, concurrency, latencyMs: median(latencies), perSecond: latencies.length / (elapsedMs / 1000), processorMs };
}

function orderFor({ bare, ours: { ready } }: Sides, measured: Measured, stretch: Stretch, round: number): Order {
  const lanes = <T>(ids: readonly T[]): T[] => [...ids.slice(round % ids.length), ...ids.slice(0, round % ids.length)];
  if (measured === 'bareOpen') return { do: 'bareOpen', ...stretch };
  if (measured === 'bareCommand') return { do: 'bareCommand', workflowIds: lanes(bare.localIds), ...stretch };
  if (measured === 'bareRegular') return { do: 'bareCommand', workflowIds: lanes(bare.regularIds), ...stretch };
  if (measured === 'ourOpen') return { do: 'open', body: ready.opening, token: ready.chairToken, ...stretch };
  return { do: 'command', caseIds: lanes(ready.caseIds), action: 'recordWork', body: recordedWork, token: ready.leaderToken, ...stretch };
}

/** Fresh bare workflows, one per lane. */
export async function startBareWorkflows(caller: CallerProcess, reach: 'localActivity' | 'regularActivity', lanes: number): Promise<string[]> {
  const workflowIds = Array.from({ length: lanes }, () => `bare/${randomUUID()}`);
  await caller.order({ do: 'bareStart', reach, workflowIds });
  return workflowIds;
}

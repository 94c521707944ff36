import { randomUUID } from 'node:crypto';
import type { CallerProcess } from './caller';
import { recordedWork, type Ready } from './cases-under-test';
import { median, type Stretch } from './load';
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

/** One stretch of one round. */
export interface Sample {
  measured: Measured;
  concurrency: number;
  /** Median latency in milliseconds. */
  latencyMs: number;
  perSecond: number;
  /** Processor milliseconds per piece of work, by process. */
  processorMs: Record<string, number>;
}

const ORDER: readonly Measured[] = ['bareOpen', 'ourOpen', 'bareCommand', 'ourCommand', 'bareRegular'];
const OPENS: readonly Stretch[] = [{ concurrency: 1, count: 48 }, { concurrency: 16, count: 192 }];
const COMMANDS: readonly Stretch[] = [{ concurrency: 1, count: 96 }, { concurrency: 16, count: 480 }];

/** One round: every stretch of both sides, next to each other in time; every second round goes the other way round. */
export async function oneRound(sides: Sides, round: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const measured of round % 2 === 0 ? ORDER : ORDER.toReversed()) {
    for (const stretch of measured.endsWith('Open') ? OPENS : COMMANDS) samples.push(await oneStretch(sides, measured, stretch, round));
  }
  return samples;
}

async function oneStretch(sides: Sides, measured: Measured, stretch: Stretch, round: number): Promise<Sample> {
  const side = measured.startsWith('our') ? sides.ours : sides.bare;
  const before = billOf(side.pids);
  const { latencies, elapsedMs } = await side.caller.timed(orderFor(sides, measured, stretch, round));
  const after = billOf(side.pids);
  const processor = Object.fromEntries(Object.keys(side.pids).map((name) => [name, (after[name]! - before[name]!) / latencies.length]));
  return { measured, concurrency: stretch.concurrency, latencyMs: median(latencies), perSecond: latencies.length / (elapsedMs / 1000), processorMs: processor };
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

function billOf(pids: Workers): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, processorMs(pid)]));
}

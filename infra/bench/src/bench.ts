import { statSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, type RunningSystem, type Supervised } from '@kiem-giam/stack';
import { CallerProcess } from './caller';
import { prepareCases, recordedWork } from './cases-under-test';
import { refuseWeakDurability } from './durability';
import { billOf, figuresOfHistories, figuresOfRounds, type Figure } from './figures';
import { eventsPerCommand } from './history-events';
import { residentMb } from './processor-time';
import { oneRound, startBareWorkflows, type Sample, type Sides } from './rounds';
import { startTimes } from './start-times';
import { namespace, raiseStand, startBareWorker, startProduct, type Stand, type TemporalForm } from './stand';

/** How long and on what to measure. */
export interface BenchOptions {
  rounds: number;
  temporal: TemporalForm;
  say: (line: string) => void;
}

/** As many lanes as the busiest stretch has callers, so that no two callers wait for one case. */
const LANES = 16;

/** Not counted. Compilers and the plans of each database connection settle within a thousand pieces of work, later on our side, which has more code; a server runs for months. */
const WARM_UP_ROUNDS = 4;

/** Measures the product beside bare Temporal on the same servers and gives every figure of the rounds. */
export async function bench({ rounds, temporal, say }: BenchOptions): Promise<Figure[]> {
  say(`PostgreSQL, Temporal (${temporal}), API, worker`);
  const stand = await raiseStand(temporal, null);
  const ending: (() => Promise<void>)[] = [stand.stop];
  try {
    await refuseWeakDurability(writersOf(stand));
    const system = await startProduct(stand, {});
    ending.unshift(system.stop);
    const idle = await idleFigures(system);
    const bareWorker = await startBareWorker(stand);
    ending.unshift(bareWorker.stop);
    const sides = await sidesOf(stand, system, bareWorker, ending);
    const histories = await historyFigures(stand, sides);
    const samples: Sample[][] = [];
    for (let round = 0; round < WARM_UP_ROUNDS; round++) await oneRound(sides, round);
    for (let round = 0; round < rounds; round++) {
      samples.push(await oneRound(sides, round));
      say(`round ${round + 1} of ${rounds}: ${roundInWords(samples.at(-1)!)}`);
    }
    await refuseWeakDurability(writersOf(stand));
    sayBills(samples, say);
    return [...figuresOfRounds(samples), ...histories, ...idle, ...(await startTimes())];
  } finally {
    for (const end of ending) await end();
  }
}

async function sidesOf(stand: Stand, system: RunningSystem, bareWorker: Supervised, ending: (() => Promise<void>)[]): Promise<Sides> {
  const bareCaller = CallerProcess.start('bare-caller', { TEMPORAL_ADDRESS: stand.temporal.address, TEMPORAL_NAMESPACE: namespace });
  const httpCaller = CallerProcess.start('http-caller', { BENCH_API_URL: system.url });
  ending.unshift(async () => [bareCaller, httpCaller].forEach((caller) => caller.stop()));
  const servers = { temporal: stand.temporal.server.pid, postgres: stand.postgres.server.pid };
  return {
    bare: {
      // The bare caller holds the Temporal client, as the API does: it counts as the API does.
      caller: bareCaller, pids: { caller: bareCaller.pid, worker: bareWorker.pid, ...servers },
      localIds: await startBareWorkflows(bareCaller, 'localActivity', LANES), regularIds: await startBareWorkflows(bareCaller, 'regularActivity', LANES),
    },
    ours: {
      caller: httpCaller, pids: { api: system.api.pid, worker: system.worker.pid, ...servers },
      ready: await prepareCases({ url: system.url, password: stand.demoPassword }, LANES),
    },
  };
}

async function historyFigures(stand: Stand, { bare, ours }: Sides): Promise<Figure[]> {
  const where = { address: stand.temporal.address, namespace };
  const once = { concurrency: 1, count: 1 };
  const [local, regular, caseId] = [bare.localIds[0]!, bare.regularIds[0]!, ours.ready.caseIds[0]!];
  return figuresOfHistories({
    ours: await eventsPerCommand(where, ours.caller, { workflowId: `case/${caseId}`, order: { do: 'command', caseIds: [caseId], action: 'recordWork', body: recordedWork, token: ours.ready.leaderToken, ...once } }),
    bareLocal: await eventsPerCommand(where, bare.caller, { workflowId: local, order: { do: 'bareCommand', workflowIds: [local], ...once } }),
    bareRegular: await eventsPerCommand(where, bare.caller, { workflowId: regular, order: { do: 'bareCommand', workflowIds: [regular], ...once } }),
  });
}

/** Memory is read before any load; the size is that of the file that the worker loads. */
async function idleFigures(system: RunningSystem): Promise<Figure[]> {
  const bundleKb = statSync(join(checkout, 'apps/worker/dist/workflow-bundle.js')).size / 1024;
  return [
    { name: 'idle memory of the API (resident)', value: residentMb(system.api.pid), unit: 'MB', aim: null },
    { name: 'idle memory of the worker (resident)', value: residentMb(system.worker.pid), unit: 'MB', aim: null },
    { name: 'size of the workflow bundle', value: bundleKb, unit: 'KB', aim: null },
  ];
}

function writersOf(stand: Stand): string[] {
  return [stand.urls.engine, stand.urls.api, stand.bareUrl];
}

function roundInWords(samples: readonly Sample[]): string {
  return samples.map(({ measured, concurrency, latencyMs }) => `${measured}@${concurrency} ${latencyMs.toFixed(0)} ms`).join(', ');
}

function sayBills(samples: readonly (readonly Sample[])[], say: (line: string) => void): void {
  for (const measured of ['ourCommand', 'bareCommand', 'ourOpen', 'bareOpen'] as const) {
    const bill = Object.entries(billOf(samples, measured, LANES)).map(([name, ms]) => `${name} ${ms.toFixed(2)}`);
    say(`processor ms of one ${measured}, ${LANES} at once: ${bill.join(' + ')}`);
  }
}


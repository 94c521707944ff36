import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { checkpointKeyIn, writeCheckpoint } from '@kiem-giam/audit';
import { CaseGateway, clearAlarms, CommitAct, Delivery, engineClient, followTheTree, raiseRefusal, rehearsalClock, Reconciler, Relay } from '@kiem-giam/cases';
import { needed, openDatabase, worldTime, type Config } from '@kiem-giam/platform';
import type { CommitInput } from '@kiem-giam/workflows';
import { Client, Connection } from '@temporalio/client';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { crashingAfter } from './crash-point';
import { checkRulesOfOpenCases } from './known-rules';
import { Rounds, type Round } from './rounds';
import { TemporalWorkerHost } from './temporal-worker.host';

const DATABASE = Symbol('Database');
const OPERATOR_DATABASE = Symbol('OperatorDatabase');
const TEMPORAL = Symbol('Temporal');

/** Commits at once, and connections for them; relay and rounds take the rest of the pool. */
const COMMITS_AT_ONCE = 16;
const POOL_SIZE = COMMITS_AT_ONCE + 4;
const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

/** The worker process: interpreter, committing activity, relay, and the rounds that keep engine, journal and audit honest. */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(OPERATOR_DATABASE) private readonly operator: DataSource,
    @Inject(TEMPORAL) private readonly temporal: Client,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Rounds) private readonly rounds: Rounds,
  ) {}

  static with(config: Config): DynamicModule {
    return { module: WorkerModule, providers: providersOf(config) };
  }

  async onApplicationBootstrap(): Promise<void> {
    await checkRulesOfOpenCases(this.database);
    await this.relay.start();
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.relay.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.temporal.connection.close();
    await this.database.destroy();
    await this.operator.destroy();
  }
}

function providersOf(config: Config): Provider[] {
  const taskQueue = config.TEMPORAL_TASK_QUEUE;
  const address = needed(config, 'TEMPORAL_ADDRESS');
  const engineUrl = needed(config, 'DATABASE_ENGINE_URL');
  return [
    { provide: DATABASE, useFactory: () => openDatabase({ url: engineUrl, poolSize: POOL_SIZE, applicationName: 'kiem-giam-worker', readsByKey: true }) },
    { provide: OPERATOR_DATABASE, useFactory: () => openDatabase({ url: needed(config, 'DATABASE_OPERATOR_URL'), poolSize: 2, applicationName: 'kiem-giam-rounds' }) },
    { provide: TEMPORAL, useFactory: () => engineClient(Connection.lazy({ address }), config.TEMPORAL_NAMESPACE) },
    { provide: CommitAct, useFactory: (source: DataSource) => new CommitAct(source, (input, refusal) => raiseRefusal(source.manager, input, refusal)), inject: [DATABASE] },
    { provide: TemporalWorkerHost, useFactory: (commit: CommitAct) => new TemporalWorkerHost({ address, namespace: config.TEMPORAL_NAMESPACE, taskQueue, commitsAtOnce: COMMITS_AT_ONCE }, { commitAct: crashingAfter(config, 'afterCommit', (input: CommitInput) => commit.commitAct(input)) }), inject: [CommitAct] },
    { provide: CaseGateway, useFactory: (client: Client, source: DataSource) => new CaseGateway(client, taskQueue, config.REHEARSAL ? rehearsalClock(client, source) : async () => undefined), inject: [TEMPORAL, DATABASE] },
    { provide: Relay, useFactory: (source: DataSource, gateway: CaseGateway) => new Relay(source, engineUrl, deliveryOf(config, new Delivery(source, gateway))), inject: [DATABASE, CaseGateway] },
    { provide: Reconciler, useFactory: (source: DataSource, client: Client, commit: CommitAct) => new Reconciler(source, client, taskQueue, commit), inject: [DATABASE, TEMPORAL, CommitAct] },
    { provide: Rounds, useFactory: (source: DataSource, operator: DataSource, reconciler: Reconciler) => new Rounds(source, roundsOf(config, { source, operator, reconciler })), inject: [DATABASE, OPERATOR_DATABASE, Reconciler] },
  ];
}

/** The relay's own crash point lies between sending and marking. */
function deliveryOf(config: Config, delivery: Delivery): Pick<Delivery, 'deliver'> {
  return { deliver: crashingAfter(config, 'afterDelivery', (messages: Parameters<Delivery['deliver']>[0]) => delivery.deliver(messages)) };
}

function roundsOf(config: Config, { source, operator, reconciler }: { source: DataSource; operator: DataSource; reconciler: Reconciler }): Round[] {
  const dir = config.CHECKPOINT_DIR ?? join(config.KIEM_GIAM_DATA, 'checkpoints');
  return [
    { name: 'reconcile', everyMs: QUARTER_HOUR_MS, lock: 7_201, atOnce: true, work: everythingFirst(reconciler) },
    { name: 'alarms', everyMs: MINUTE_MS, lock: 7_204, atOnce: false, work: async () => void (await clearAlarms(source.manager)) },
    { name: 'readers', everyMs: QUARTER_HOUR_MS, lock: 7_205, atOnce: true, work: async () => void (await followTheTree(source)) },
    { name: 'checkpoint', everyMs: HOUR_MS, lock: 7_202, atOnce: false, work: async () => void (await writeCheckpoint(operator.manager, { dir, key: checkpointKeyIn(config.KIEM_GIAM_DATA), at: (await worldTime(operator.manager)).epochMs })) },
  ];
}

/** A database is restored while the worker is stopped: whatever it lost is learned when the worker starts, and from then on a cheap look is enough. */
function everythingFirst(reconciler: Reconciler): () => Promise<void> {
  let hasLearned = false;
  return async () => {
    if (hasLearned) await reconciler.look();
    else hasLearned = (await reconciler.reconcile()).failed.length === 0;
  };
}

import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccountDirectory } from '@kiem-giam/access';
import { CaseCommands, CaseGateway, engineClient, rehearsalClock, WorldMover } from '@kiem-giam/cases';
import { needed, openDatabase, type Config } from '@kiem-giam/platform';
import { Client, Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { controllers } from './http';
import { ActorGuard } from './http/actor.guard';
import { ActsGuard } from './http/acts.guard';
import { ActsLimit, OpeningsLimit } from './http/hourly-limits';
import { ProblemFilter } from './http/problem.filter';
import { QueryGuard } from './http/query.guard';
import { TurnsOfAccounts } from './http/reads-in-turn';
import { CONFIG, COUNTS, DATABASE, TEMPORAL } from './providers';

/** Connections of the API's pool: a request holds one for a few milliseconds, and two cores serve some 16 callers at once. */
const POOL_SIZE = 12;

/** The API process: every provider is a singleton named by its token, so a request builds nothing. */
@Module({})
export class ApiModule implements BeforeApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(TEMPORAL) private readonly temporal: Client,
    @Inject(COUNTS) private readonly counts: DataSource | null,
  ) {}

  static with(config: Config): DynamicModule {
    return { module: ApiModule, controllers: [...controllers], providers: providersOf(config) };
  }

  /** Runs when no request is under way any more. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.temporal.connection.close();
    await this.database.destroy();
    await this.counts?.destroy();
  }
}

function providersOf(config: Config): Provider[] {
  return [
    { provide: CONFIG, useValue: config },
    { provide: DATABASE, useFactory: () => databaseOf(config) },
    { provide: TEMPORAL, useFactory: () => temporalOf(config) },
    { provide: AccountDirectory, useFactory: (database: DataSource) => new AccountDirectory(database), inject: [DATABASE] },
    { provide: CaseGateway, useFactory: (client: Client, counts: DataSource | null) => new CaseGateway(client, config.TEMPORAL_TASK_QUEUE, counts ? rehearsalClock(client, counts) : async () => undefined), inject: [TEMPORAL, COUNTS] },
    { provide: CaseCommands, useFactory: (database: DataSource, gateway: CaseGateway) => new CaseCommands(database, gateway), inject: [DATABASE, CaseGateway] },
    { provide: ActsLimit, useFactory: () => new ActsLimit(config.ACTS_PER_HOUR, () => performance.now()) },
    { provide: OpeningsLimit, useFactory: () => new OpeningsLimit(config.OPENINGS_PER_HOUR, () => performance.now()) },
    TurnsOfAccounts,
    { provide: COUNTS, useFactory: () => (config.REHEARSAL ? countsOf(config) : null) },
    { provide: WorldMover, useFactory: (database: DataSource, counts: DataSource | null, client: Client) => (counts ? new WorldMover(database, counts, client) : null), inject: [DATABASE, COUNTS, TEMPORAL] },
    { provide: APP_GUARD, useClass: ActorGuard },
    { provide: APP_GUARD, useClass: QueryGuard },
    { provide: APP_GUARD, useClass: ActsGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ];
}

function databaseOf(config: Config): Promise<DataSource> {
  return openDatabase({ url: needed(config, 'DATABASE_API_URL'), poolSize: POOL_SIZE, applicationName: 'kiem-giam-api' });
}

/** A rehearsal alone needs to know which case is due next, whoever may read it: counts without content. */
function countsOf(config: Config): Promise<DataSource> {
  return openDatabase({ url: needed(config, 'DATABASE_OPERATOR_URL'), poolSize: 4, applicationName: 'kiem-giam-rehearsal' });
}

/** Lazy: the API starts and says "not ready" while Temporal is away, instead of dying with it. */
function temporalOf(config: Config): Client {
  const connection = Connection.lazy({ address: needed(config, 'TEMPORAL_ADDRESS') });
  return engineClient(connection, config.TEMPORAL_NAMESPACE);
}

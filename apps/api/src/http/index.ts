import { AccountsController } from './accounts.controller';
import { HealthController } from './health.controller';
import { MeController } from './me.controller';
import { MetricsController } from './metrics.controller';
import { ProblemsController } from './problems.controller';
import { SessionsController } from './sessions.controller';
import { SetupController } from './setup.controller';

/** Every controller of the API; a new noun adds its line here. */
export const controllers = [
  HealthController,
  MetricsController,
  ProblemsController,
  SessionsController,
  MeController,
  AccountsController,
  SetupController,
] as const;

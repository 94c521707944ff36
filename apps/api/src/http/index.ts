import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { ProblemsController } from './problems.controller';

/** Every controller of the API; a new noun adds its line here. */
export const controllers = [
  HealthController,
  MetricsController,
  ProblemsController,
] as const;

import { AccountsController } from './accounts.controller';
import { AuditController } from './audit.controller';
import { BodiesController } from './bodies.controller';
import { CalendarsController } from './calendars.controller';
import { CasesController } from './cases.controller';
import { CommandsController } from './commands.controller';
import { DocumentsController } from './documents.controller';
import { FindingsController } from './findings.controller';
import { HealthController } from './health.controller';
import { MeController } from './me.controller';
import { MeetingsController } from './meetings.controller';
import { MetricsController } from './metrics.controller';
import { PeopleController } from './people.controller';
import { PoliciesController } from './policies.controller';
import { NoticesController } from './notices.controller';
import { ProblemsController } from './problems.controller';
import { ProcessesController } from './processes.controller';
import { RehearsalController } from './rehearsal.controller';
import { SessionsController } from './sessions.controller';
import { SetupController } from './setup.controller';
import { UnitsController } from './units.controller';

/** Every controller of the API; a new noun adds its line here. */
export const controllers = [
  HealthController,
  MetricsController,
  ProblemsController,
  PoliciesController,
  CalendarsController,
  SessionsController,
  MeController,
  AccountsController,
  AuditController,
  SetupController,
  CasesController,
  FindingsController,
  CommandsController,
  ProcessesController,
  RehearsalController,
  DocumentsController,
  MeetingsController,
  NoticesController,
  UnitsController,
  BodiesController,
  PeopleController,
] as const;

import { Inject } from '@nestjs/common';

/** Token of the process configuration (`Config` of @kiem-giam/platform). */
export const CONFIG = Symbol('Config');
/** Token of the connection pool as role `kiemgiam_api` (TypeORM `DataSource`). */
export const DATABASE = Symbol('Database');
/** Token of the pool as role `kiemgiam_operator`, which a rehearsal alone has; null elsewhere. */
export const COUNTS = Symbol('Counts');
/** Token of the Temporal client (`Client` of @temporalio/client). */
export const TEMPORAL = Symbol('Temporal');

/** Injects the process configuration. */
export const InjectConfig = (): ParameterDecorator & PropertyDecorator => Inject(CONFIG);
/** Injects the connection pool as role `kiemgiam_api`. */
export const InjectDatabase = (): ParameterDecorator & PropertyDecorator => Inject(DATABASE);
/** Injects the Temporal client. */
export const InjectTemporal = (): ParameterDecorator & PropertyDecorator => Inject(TEMPORAL);

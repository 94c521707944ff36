import './field-sentences';

export { ConfigurationError, configTable, needed, readConfig, type Config, type ConfigName, type ConfigVariable } from './config';
export { isConnectionFault } from './database/connection-faults';
export { openDatabase, type DatabaseOptions } from './database/data-source';
export { ReferenceCache } from './database/reference-cache';
export { isRefusedValue } from './database/refused-values';
export { databaseRoles, type DatabaseRole } from './database/roles';
export { inScope, type ReadingScope } from './database/transaction';
export { canonicalJson, derivedId, sha256, shortDigest } from './derived-id';
export { worldTime, type WorldTime } from './world-clock';

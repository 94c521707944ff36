export { addressIn, beginDataFolder, noteAddress, openDataFolder, installationIn, type DataFolder, type Installation } from './data-folder';
export {
  beginRehearsal, copyDatabase, dropDatabase, migrate, provisionDatabase, type DatabaseUrls, type Provisioning,
} from './database';
export { loadDemo, type DemoAccount } from './load-demo';
export { describeSchema } from './describe-schema';
export { takeLock, withLock } from './lock';
export { busyPort, freePort, freePorts, isPortFree, portHolder, portNear } from './ports';
export { takeInShippedRules } from './shipped-rules';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './postgres';
export { StackError } from './stack-error';
export { startSupervised, waitUntilReady, type Program, type Supervised } from './supervised';
export {
  checkout, startApi, startSystem, startWorker, stopInOrder, type RunningSystem, type SystemOptions,
} from './system';
export { cacheFolder, resolveTemporal, resolveTemporalServer, type FoundTool, type ToolSources } from './temporal-binaries';
export { startTemporalDev, type RunningTemporal, type TemporalDevOptions } from './temporal-dev';
export { ensureNamespace, temporalAnswers } from './temporal-namespace';
export { startTemporalProduction, type TemporalProductionOptions } from './temporal-production';
export { untilAskedToStop } from './until-asked-to-stop';
export { pause, waitUntil } from './waiting';

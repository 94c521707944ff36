/** What the generated configuration of the production server depends on. */
export interface ProductionConfig {
  /** `host:port` of PostgreSQL. */
  postgres: string;
  user: string;
  password: string;
  databaseName: string;
  shards: number;
  frontendPort: number;
  /** Eight free ports for the services among themselves. */
  otherPorts: readonly number[];
  /** File of dynamic configuration, read again while the server runs. */
  dynamicConfig: string;
}

/** Configuration file of the production Temporal server: all four services in one process, every port on loopback. JSON is valid YAML. */
export function productionConfig(config: ProductionConfig): string {
  const [frontendMember, matching, matchingMember, history, historyMember, worker, workerMember, http] = config.otherPorts;
  const service = (grpcPort: number | undefined, membershipPort: number | undefined, more: object): object =>
    ({ rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more } });
  return JSON.stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'main',
      visibilityStore: 'visibility',
      numHistoryShards: config.shards,
      datastores: { main: store(config, config.databaseName, 20), visibility: store(config, `${config.databaseName}_visibility`, 10) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(config.frontendPort, frontendMember, { httpPort: http }),
      matching: service(matching, matchingMember, {}),
      history: service(history, historyMember, {}),
      worker: service(worker, workerMember, {}),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${config.frontendPort}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: config.dynamicConfig, pollInterval: '60s' },
  }, null, 2);
}

function store({ postgres, user, password }: ProductionConfig, databaseName: string, connections: number): object {
  return {
    sql: {
      pluginName: 'postgres12', databaseName, connectAddr: postgres, connectProtocol: 'tcp', user, password,
      maxConns: connections, maxIdleConns: connections, maxConnLifetime: '1h',
    },
  };
}

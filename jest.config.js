const { availableParallelism } = require('node:os');

const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['kiem-giam-source', 'node', 'node-addons', 'require', 'default'] },
  transform: { '^.+\\.[tj]s$': '@swc/jest' },
  // NestJS 12 and what it brings are ESM only; SWC turns them into CommonJS for Jest (decision record 0003).
  transformIgnorePatterns: ['node_modules/(?!(@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|@kiem-giam)/)'],
  modulePathIgnorePatterns: ['/dist/', '/\\.kiem-giam/'],
};

/** `unit` is pure logic and needs nothing; `system` runs on the real PostgreSQL and Temporal that its global set-up starts. */
module.exports = {
  // An upper bound, not an expectation: a first hook loads the demo world and starts processes, and on busy cores everything takes twenty times as long.
  testTimeout: 120_000,
  // A test of the system mostly waits for its own processes, so two run at once even on two cores; more than four would only wait for each other.
  maxWorkers: Math.min(Math.max(availableParallelism() - 1, 2), 4),
  projects: [
    { ...shared, displayName: 'unit', roots: ['<rootDir>/libs', '<rootDir>/workflows', '<rootDir>/apps', '<rootDir>/infra/stack', '<rootDir>/infra/journeys', '<rootDir>/test/architecture'], testMatch: ['**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'system',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      globalSetup: '<rootDir>/test/env/global-setup.ts',
      globalTeardown: '<rootDir>/test/env/global-teardown.ts',
    },
  ],
};

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { configTable } from '@kiem-giam/platform';
import { parse } from 'yaml';

// There is no container engine where this runs: what is checked is that the file holds together, not that the images start.
const folder = join(__dirname, '../../infra');
const text = readFileSync(join(folder, 'compose.yaml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string | null>;
  volumes?: string[];
  ports?: string[];
  networks: string[];
  depends_on?: Record<string, unknown>;
}

interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
}

const fromImages = readFileSync(join(folder, 'docker/Dockerfile'), 'utf8').match(/^FROM (\S+)/gm)!.map((line) => line.slice('FROM '.length));

test('every image is pinned to a release', () => {
  for (const image of [...services.map(([, service]) => service.image), ...fromImages]) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[\w-]+)?$/);
});

test('only the API has a published port, on loopback; PostgreSQL and Temporal are on a network that leads nowhere', () => {
  expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['api']);
  expect(compose.services['api']!.ports!.every((port) => /^127\.0\.0\.1:\d+-\d+:3000$/.test(port))).toBe(true);
  expect(compose.networks['inside']).toEqual({ internal: true });
  for (const [name, { networks }] of services) expect([name, networks]).toEqual([name, name === 'api' ? ['inside', 'outside'] : ['inside']]);
});

test('every file, command, volume, network and service that is named exists', () => {
  for (const [, service] of ours) {
    expect(existsSync(resolve(folder, service.build!.context, service.build!.dockerfile))).toBe(true);
    const script = service.command!.find((word) => word.endsWith('.js'))!;
    const source = script.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
    expect([source, existsSync(resolve(folder, '..', source))]).toEqual([source, true]);
  }
  for (const [, { volumes = [], networks, depends_on: before = {} }] of services) {
    for (const volume of volumes) {
      const [from] = volume.split(':') as [string];
      expect([from, from.startsWith('.') ? existsSync(resolve(folder, from)) : from in compose.volumes]).toEqual([from, true]);
    }
    for (const network of networks) expect(network in compose.networks).toBe(true);
    for (const other of Object.keys(before)) expect(other in compose.services).toBe(true);
  }
});

test('API, worker and migration job are given variables of the configuration table only, with values that it accepts', () => {
  for (const [name, { environment = {} }] of ours) {
    for (const [variable, value] of Object.entries(environment)) {
      expect([name, variable, variable in configTable]).toEqual([name, variable, true]);
      if (value === null) continue; // Whatever the environment of the machine says; the process checks it at its start.
      const { kind } = configTable[variable as keyof typeof configTable];
      expect([variable, kind.schema.safeParse(value.replaceAll(/\$\{[^}]+\}/g, 'secret')).success]).toEqual([variable, true]);
    }
  }
  expect(ours.filter(([, { environment }]) => environment!['DATABASE_URL'] !== undefined).map(([name]) => name)).toEqual(['migrate']);
});

test('a secret comes from outside, must be set and has no default', () => {
  const uses = text.match(/\$\{[^}]+\}/g)!;
  expect(new Set(uses)).toEqual(new Set(uses.filter((use) => /^\$\{[A-Z_]+:\?set it\}$/.test(use))));
  const passwords = services.flatMap(([, { environment = {} }]) => Object.entries(environment)).filter(([variable]) => /PASSWORD|PWD|_URL$/.test(variable));
  for (const [variable, value] of passwords) expect([variable, value?.includes(':?set it}')]).toEqual([variable, true]);
});

test('neither API nor worker knows the administrator of the database, nor each other\'s role', () => {
  const databases = (name: string): string[] => Object.keys(compose.services[name]!.environment!).filter((variable) => variable.startsWith('DATABASE_'));
  expect(databases('api')).toEqual(['DATABASE_API_URL']);
  expect(databases('worker')).toEqual(['DATABASE_ENGINE_URL', 'DATABASE_OPERATOR_URL']);
});

test('what runs in the image is no root user', () => {
  expect(readFileSync(join(folder, 'docker/Dockerfile'), 'utf8')).toMatch(/^USER kiemgiam$/m);
});

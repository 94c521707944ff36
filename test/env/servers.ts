import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase, dropDatabase, ensureNamespace, type DatabaseUrls, type Provisioning } from '@kiem-giam/stack';

/** What the global set-up started for this run. */
export interface TestServers {
  /** Scratch folder of the run; removed at its end. */
  folder: string;
  adminUrl: string;
  passwords: Provisioning['passwords'];
  temporalAddress: string;
  temporalBinary: string;
}

/** The servers of this run. */
export function testServers(): TestServers {
  const told = process.env['KIEM_GIAM_TEST_SERVERS'];
  if (told === undefined) throw new Error('This test belongs to the jest project "system", whose global set-up starts the servers.');
  return JSON.parse(told) as TestServers;
}

/** A migrated, empty database of one's own. */
export interface FreshDatabase {
  name: string;
  /** One address per role. */
  urls: DatabaseUrls;
  /** As superuser, in this very database: for tests that tamper. */
  superuserUrl: string;
  drop: () => Promise<void>;
}

/** Makes a database for one test file by copying the migrated template (about a tenth of a second). */
export function freshDatabase(): Promise<FreshDatabase> {
  return databaseLike('kg_template');
}

/** Copies any provisioned database of this run. */
export async function databaseLike(original: string): Promise<FreshDatabase> {
  const { adminUrl, passwords } = testServers();
  const name = `kg_${freshName()}`;
  const urls = await copyDatabase({ adminUrl, name, passwords }, original);
  const superuserUrl = new URL(adminUrl);
  superuserUrl.pathname = `/${name}`;
  return { name, urls, superuserUrl: superuserUrl.href, drop: () => dropDatabase(adminUrl, name) };
}

/** A Temporal namespace of one's own, on the server of this run (time skipping allowed). */
export async function freshNamespace(): Promise<{ address: string; namespace: string }> {
  const { temporalAddress } = testServers();
  const namespace = `test-${freshName()}`;
  await ensureNamespace(temporalAddress, namespace);
  return { address: temporalAddress, namespace };
}

/** An empty folder of one's own, removed with the run. */
export function freshFolder(): string {
  const path = join(testServers().folder, freshName());
  mkdirSync(path, { recursive: true });
  return path;
}

/** A name that no other test of this run has. */
export function freshName(): string {
  return randomBytes(6).toString('hex');
}

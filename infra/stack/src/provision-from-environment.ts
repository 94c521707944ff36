import { databaseRoles, needed, type Config, type DatabaseRole } from '@kiem-giam/platform';
import { randomBytes } from 'node:crypto';
import { provisionDatabase, type DatabaseUrls } from './database';
import { takeInShippedRules } from './shipped-rules';
import { StackError } from './stack-error';
import { ensureNamespace, temporalAnswers } from './temporal-namespace';
import { waitUntil } from './waiting';

/** A server that starts beside this job is given this long: its first start joins its own members. */
const TEMPORAL_WITHIN_MS = 120_000;

/**
 * Prepares external servers for API and worker: the roles with the passwords that stand in the three addresses, the database named in
 * DATABASE_URL, its migrations, the rules that come with the product, and the namespace. Safe to run before every start. Nobody signs in as owner but this: its password is drawn anew each time.
 */
export async function provisionFromEnvironment(config: Config): Promise<DatabaseUrls> {
  const adminUrl = needed(config, 'DATABASE_URL');
  const name = new URL(adminUrl).pathname.slice(1);
  const passwordFor = (variable: 'DATABASE_API_URL' | 'DATABASE_ENGINE_URL' | 'DATABASE_OPERATOR_URL', role: DatabaseRole): string => passwordIn(needed(config, variable), variable, role, name);
  const urls = await provisionDatabase({
    adminUrl, name,
    passwords: {
      owner: randomBytes(24).toString('hex'),
      api: passwordFor('DATABASE_API_URL', 'api'),
      engine: passwordFor('DATABASE_ENGINE_URL', 'engine'),
      operator: passwordFor('DATABASE_OPERATOR_URL', 'operator'),
    },
  });
  for (const line of await takeInShippedRules(urls.api)) console.log(line);
  const temporal = needed(config, 'TEMPORAL_ADDRESS');
  await waitUntil(`Temporal at ${temporal} answers`, TEMPORAL_WITHIN_MS, () => temporalAnswers(temporal));
  await ensureNamespace(temporal, config.TEMPORAL_NAMESPACE);
  return urls;
}

function passwordIn(address: string, variable: string, role: DatabaseRole, database: string): string {
  const { username, password, pathname } = new URL(address);
  if (username === databaseRoles[role] && password !== '' && pathname === `/${database}`) return decodeURIComponent(password);
  throw new StackError({
    vi: `${variable} phải có vai trò ${databaseRoles[role]}, một mật khẩu và cơ sở dữ liệu ${database}.`,
    en: `${variable} must name the role ${databaseRoles[role]}, a password and the database ${database}.`,
  });
}

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { auditAccess, insertAccount } from './accounts';
import { passwordHashOf } from './credentials';

/** One account of the demo, as shown to whoever tries it. */
export interface DemoAccount {
  login: string;
  password: string;
  fullName: string;
  isAdmin: boolean;
  /** One of the people whom the walks of the documentation speak of, not just one more secretary of a cell. */
  isMainCast: boolean;
}

/** Codes of the demo's main cast (`infra/demo/README.md`); every secretary of a cell comes on top. */
const CAST: readonly string[] = [
  'X-UBKT-CN', 'X-UBKT-PCN', 'X-UBKT-UV1', 'X-UBKT-UV2', 'X-BT', 'X-PBT', 'X-VP',
  'X-03-BT', 'X-03-PBT', 'X-03-CUV', 'X-03-DV01', 'X-05-BT', 'T-BT', 'T-UBKT-CN', 'T-VP',
];

/** The office clerk of the commune also keeps the accounts of the demo. */
const ADMINISTRATOR = 'X-VP';

interface CastRow {
  id: string;
  code: string;
  full_name: string;
  login: string | null;
}

/**
 * Makes the accounts of the demo world, in a demo installation only, and lists them all. They share one password that was
 * drawn at the first start, which is why the API then listens on loopback only. A second call makes what is missing.
 */
export async function makeDemoAccounts(database: DataSource, passwordFile: string): Promise<DemoAccount[]> {
  const [installation] = await database.query<{ is_demo: boolean }[]>('SELECT is_demo FROM installation');
  if (installation?.is_demo !== true) throw new Error('Demo accounts exist only in an installation that is marked as a demo.');
  const password = demoPassword(passwordFile);
  const cast = await demoCast(database);
  const missing = cast.filter(({ login }) => login === null);
  if (missing.length > 0) await insertDemoAccounts(database, missing, await passwordHashOf(password));
  return cast.map(({ code, full_name }) => ({
    login: code.toLowerCase(), password, fullName: full_name, isAdmin: code === ADMINISTRATOR, isMainCast: CAST.includes(code),
  }));
}

/** Where the demo's password is kept, seen from the data folder. */
export function demoPasswordFileIn(dataFolder: string): string {
  return join(dataFolder, 'secrets', 'demo-password');
}

function demoCast(database: DataSource): Promise<CastRow[]> {
  return database.query<CastRow[]>(
    `SELECT p.id, p.code, p.full_name, a.login FROM people p LEFT JOIN accounts a ON a.person_id = p.id
     WHERE p.code = ANY($1) OR EXISTS (
       SELECT 1 FROM positions po JOIN bodies b ON b.id = po.body_id JOIN units u ON u.id = b.unit_id
       WHERE po.person_id = p.id AND po.role = 'secretary' AND u.level = 'cell')
     ORDER BY array_position($1, p.code), p.code`,
    [CAST],
  );
}

async function insertDemoAccounts(database: DataSource, people: readonly CastRow[], passwordHash: string): Promise<void> {
  await database.transaction(async (manager) => {
    for (const { id, code } of people) {
      const isAdmin = code === ADMINISTRATOR;
      await insertAccount(manager, { personId: id, login: code, passwordHash, isAdmin, isDemo: true });
    }
    await auditAccess(manager, null, 'demoAccountsCreated', { count: people.length });
  });
}

const PASSWORD_BYTES = 12;

function demoPassword(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(PASSWORD_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

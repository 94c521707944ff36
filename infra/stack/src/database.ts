import { Client } from 'pg';
import { databaseRoles, openDatabase, type DatabaseRole } from '@kiem-giam/platform';
import { StackError } from './stack-error';

/** One connection address per database role. */
export type DatabaseUrls = Record<DatabaseRole, string>;

/** What to provision, and with which passwords. Two calls on one cluster use the same passwords: the roles are shared. */
export interface Provisioning {
  /** A role that may create roles and databases. The database named in it need not exist yet. */
  adminUrl: string;
  name: string;
  passwords: Record<DatabaseRole, string>;
}

/** Serialises those who provision one cluster at the same time; the number is arbitrary but ours. */
const PROVISIONING_LOCK = 4_871_001;
const OLDEST_SERVER = 150_000;

/** Makes what is missing of the four roles and the database, applies the migrations as its owner and returns the four addresses. */
export async function provisionDatabase(provisioning: Provisioning): Promise<DatabaseUrls> {
  await asAdmin(maintenanceOf(provisioning.adminUrl), async (admin) => {
    await refuseUnfitServer(admin);
    await admin.query('SELECT pg_advisory_lock($1)', [PROVISIONING_LOCK]);
    await makeRoles(admin, provisioning.passwords);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [provisioning.name]);
    if (rowCount === 0) await makeDatabase(admin, provisioning.name);
  });
  const urls = addressesOf(provisioning);
  await migrate(urls.owner);
  return urls;
}

/** A copy of a database that is already provisioned; nobody may be connected to the original. */
export async function copyDatabase(provisioning: Provisioning, original: string): Promise<DatabaseUrls> {
  await asAdmin(maintenanceOf(provisioning.adminUrl), (admin) => makeDatabase(admin, provisioning.name, original));
  return addressesOf(provisioning);
}

/** Removes a database, with whoever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await asAdmin(maintenanceOf(adminUrl), (admin) => admin.query(`DROP DATABASE IF EXISTS ${admin.escapeIdentifier(name)} WITH (FORCE)`));
}

/** Turns a fresh database into a rehearsal whose world stands at the given moment (epoch milliseconds); a world that already moves is left alone. */
export async function beginRehearsal(ownerUrl: string, worldStartsAt: number): Promise<void> {
  await asAdmin(ownerUrl, (owner) => owner.query(
    `UPDATE world_clock SET is_rehearsal = true, offset_ms = $1 - floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint
     WHERE NOT is_rehearsal`, [worldStartsAt]));
}

/** Applies what is missing of the migrations, one process at a time. */
export async function migrate(ownerUrl: string): Promise<void> {
  await asAdmin(ownerUrl, async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1)', [PROVISIONING_LOCK]);
    const source = await openDatabase({ url: ownerUrl, poolSize: 1, applicationName: 'kiem-giam migrations' });
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  });
}

async function makeRoles(admin: Client, passwords: Record<DatabaseRole, string>): Promise<void> {
  const { rows: [me] } = await admin.query<{ rolsuper: boolean }>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
  for (const [key, role] of Object.entries(databaseRoles)) {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await admin.query(`CREATE ROLE ${role} NOCREATEDB NOCREATEROLE`);
    await admin.query(`ALTER ROLE ${role} LOGIN PASSWORD ${admin.escapeLiteral(passwords[key as DatabaseRole])}`);
  }
  // Only a superuser may give a database to a role that he is not a member of.
  if (!me?.rolsuper) await admin.query(`GRANT ${databaseRoles.owner} TO CURRENT_USER`);
  await refusePowerfulRoles(admin);
}

/** Row-level security means nothing to a role that may pass it by. */
async function refusePowerfulRoles(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>(
    `SELECT rolname FROM pg_roles WHERE rolname = ANY($1) AND (rolsuper OR rolbypassrls OR rolcreaterole)`, [Object.values(databaseRoles)]);
  if (rows.length === 0) return;
  const names = rows.map(({ rolname }) => rolname).join(', ');
  throw new StackError({
    vi: `Các vai trò ${names} có quyền vượt kiểm soát (SUPERUSER, BYPASSRLS hoặc CREATEROLE). Hãy bỏ các quyền đó rồi chạy lại.`,
    en: `The roles ${names} may bypass every control (SUPERUSER, BYPASSRLS or CREATEROLE). Take those rights away and start again.`,
  });
}

async function makeDatabase(admin: Client, name: string, template = 'template0'): Promise<void> {
  const { owner, api, engine, operator } = databaseRoles;
  const database = admin.escapeIdentifier(name);
  const encoding = template === 'template0' ? `ENCODING 'UTF8'` : '';
  await admin.query(`CREATE DATABASE ${database} OWNER ${owner} TEMPLATE ${admin.escapeIdentifier(template)} ${encoding}`);
  await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${api}, ${engine}, ${operator}`);
}

async function refuseUnfitServer(admin: Client): Promise<void> {
  const { rows: [server] } = await admin.query<{ version: number; may: boolean; who: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_user AS who,
            (rolsuper OR (rolcreatedb AND rolcreaterole)) AS may FROM pg_roles WHERE rolname = current_user`);
  if (server && server.version < OLDEST_SERVER) {
    throw new StackError({
      vi: `PostgreSQL này là bản ${Math.floor(server.version / 10_000)}; cần từ 15 trở lên.`,
      en: `This PostgreSQL is version ${Math.floor(server.version / 10_000)}; 15 or newer is needed.`,
    });
  }
  if (!server?.may) {
    throw new StackError({
      vi: `Vai trò ${server?.who} trong DATABASE_URL không được tạo vai trò và cơ sở dữ liệu. Hãy chạy: ALTER ROLE ${server?.who} CREATEDB CREATEROLE;`,
      en: `The role ${server?.who} in DATABASE_URL may not create roles and databases. Run: ALTER ROLE ${server?.who} CREATEDB CREATEROLE;`,
    });
  }
}

function addressesOf({ adminUrl, name, passwords }: Provisioning): DatabaseUrls {
  const addressFor = (role: DatabaseRole): string => {
    const url = new URL(adminUrl);
    url.username = databaseRoles[role];
    url.password = encodeURIComponent(passwords[role]);
    url.pathname = `/${name}`;
    return url.href;
  };
  return { owner: addressFor('owner'), api: addressFor('api'), engine: addressFor('engine'), operator: addressFor('operator') };
}

/** Databases are made from the one that every server has; locks taken there are seen by everybody who provisions. */
function maintenanceOf(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.pathname = '/postgres';
  return url.href;
}

/** One connection for one piece of work; locks taken in it end with it. */
async function asAdmin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'kiem-giam stack' });
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(url, error);
  }
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function unreachable(url: string, error: unknown): StackError {
  const { host, username } = new URL(url);
  const reason = error instanceof Error ? error.message : String(error);
  return new StackError({
    vi: `Không vào được PostgreSQL tại ${host} với vai trò ${username}: ${reason}. Hãy kiểm tra địa chỉ, vai trò và mật khẩu.`,
    en: `PostgreSQL at ${host} cannot be entered as ${username}: ${reason}. Check address, role and password.`,
  });
}

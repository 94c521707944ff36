import { problem } from '@kiem-giam/contracts';
import { personIdOf } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { auditAccess, insertAccount, refuseUnfitLogin, refuseWeakPassword } from './accounts';
import { newToken, passwordHashOf, tokenHashOf } from './credentials';
import { normalLogin } from './sign-in-throttle';
import { signInPolicy } from './sign-in.policy';

/** The first person of a new installation, made by the one-time link. */
export interface FirstAdministrator {
  token: string;
  login: string;
  password: string;
  fullName: string;
}

/** Makes a one-time link's token (24 hours) and ends those made before, which may stand in a log; null when there is an administrator already. */
export async function offerFirstAdministrator(database: DataSource): Promise<{ token: string; expiresInSeconds: number } | null> {
  const admins = await database.query<unknown[]>('SELECT 1 FROM accounts WHERE is_admin LIMIT 1');
  if (admins.length > 0) return null;
  const { token, tokenHash } = newToken('oneTimeLink');
  const seconds = signInPolicy.firstAdminLinkSeconds.value;
  await database.transaction(async (manager) => {
    await manager.query(`UPDATE one_time_links SET used_at = now() WHERE purpose = 'firstAdmin' AND used_at IS NULL`);
    await manager.query(
      `INSERT INTO one_time_links (token_hash, purpose, expires_at) VALUES ($1, 'firstAdmin', now() + make_interval(secs => $2))`,
      [tokenHash, seconds],
    );
  });
  return { token, expiresInSeconds: seconds };
}

const OPEN_LINK = `token_hash = $1 AND purpose = 'firstAdmin' AND used_at IS NULL AND expires_at > now()
  AND NOT EXISTS (SELECT 1 FROM accounts WHERE is_admin)`;

/**
 * Spends the link: the first administrator gets a person and an account. An administrator holds no position, so he
 * reads no case; he loads units, people and calendar, and makes accounts for those who do.
 */
export async function createFirstAdministrator(database: DataSource, wanted: FirstAdministrator): Promise<{ id: string }> {
  refuseUnfitLogin(wanted.login);
  refuseWeakPassword(wanted.login, wanted.password);
  // Anybody may ask this: the slow hash is for who holds a link.
  const open = await database.query<unknown[]>(`SELECT 1 FROM one_time_links WHERE ${OPEN_LINK}`, [tokenHashOf(wanted.token)]);
  if (open.length === 0) throw problem('LINK_SPENT');
  const passwordHash = await passwordHashOf(wanted.password);
  const login = normalLogin(wanted.login);
  const code = `QTV-${login}`;
  const personId = personIdOf(code);
  return database.transaction(async (manager) => {
    const [, spent] = await manager.query<[unknown[], number]>(
      `UPDATE one_time_links SET used_at = now() WHERE ${OPEN_LINK} RETURNING token_hash`,
      [tokenHashOf(wanted.token)],
    );
    if (spent === 0) throw problem('LINK_SPENT');
    await manager.query('INSERT INTO people (id, code, full_name) VALUES ($1, $2, $3)', [personId, code, wanted.fullName]);
    const id = await insertAccount(manager, { personId, login, passwordHash, isAdmin: true, isDemo: false });
    await auditAccess(manager, personId, 'firstAdministratorCreated', { accountId: id, personId });
    return { id };
  });
}

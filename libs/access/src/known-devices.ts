import { sha256 } from '@kiem-giam/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { newToken, tokenHashOf } from './credentials';
import { normalLogin } from './sign-in-throttle';
import { signInPolicy } from './sign-in.policy';

/**
 * Digest of the device, where this token was given to a device on which the login has signed in before; else null. It opens nothing: guesses
 * from such a device are merely counted apart from those of strangers (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export async function knownDevice(database: DataSource, login: string, token: string | null): Promise<string | null> {
  if (token === null) return null;
  const rows = await database.query<unknown[]>(
    `SELECT 1 FROM known_devices k JOIN accounts a ON a.id = k.account_id WHERE k.token_hash = $1 AND a.login = $2 AND k.expires_at > now()`,
    [tokenHashOf(token), normalLogin(login)],
  );
  return rows.length === 0 ? null : sha256('device', tokenHashOf(token));
}

/** Remembers that the account signed in on a device, and answers the token that the device keeps: its own where we gave it one, else a new one. Of too many the oldest are forgotten. */
export async function rememberDevice(manager: EntityManager, accountId: string, presented: string | null): Promise<string> {
  const known = presented === null ? [] : await manager.query<unknown[]>('SELECT 1 FROM known_devices WHERE token_hash = $1 AND expires_at > now()', [tokenHashOf(presented)]);
  const token = presented !== null && known.length > 0 ? presented : newToken('device').token;
  await manager.query(
    `INSERT INTO known_devices (token_hash, account_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
     ON CONFLICT (token_hash, account_id) DO UPDATE SET expires_at = excluded.expires_at`,
    [tokenHashOf(token), accountId, signInPolicy.deviceSeconds.value],
  );
  await manager.query(
    `DELETE FROM known_devices WHERE account_id = $1 AND token_hash NOT IN (
       SELECT token_hash FROM known_devices WHERE account_id = $1 AND expires_at > now() ORDER BY expires_at DESC LIMIT $2)`,
    [accountId, signInPolicy.devicesPerAccount.value],
  );
  return token;
}

/** Forgets every device of an account: whoever had the old password may have made one of them known. */
export async function forgetDevices(manager: EntityManager, accountId: string): Promise<void> {
  await manager.query('DELETE FROM known_devices WHERE account_id = $1', [accountId]);
}

import { problem } from '@kiem-giam/contracts';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { auditAccess } from './accounts';
import { mayUseToken, type Caller, type TokenScope } from './actor';
import { newToken } from './credentials';
import { signInPolicy } from './sign-in.policy';

const ALIVE = 'revoked_at IS NULL AND expires_at > now()';

/** A personal token to make: for a program that acts in its owner's name. */
export interface NewPersonalToken {
  name: string;
  scopes: readonly TokenScope[];
  /** Days until it ends by itself; at most `signInPolicy.personalTokenMaxDays`. */
  days: number;
}

/** A personal token as its owner sees it afterwards: everything but the secret. */
export interface PersonalToken {
  id: string;
  name: string;
  scopes: TokenScope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Makes a personal token. Only in a session: a stolen token must not make itself another. */
export async function createPersonalToken(
  database: DataSource, caller: Caller, wanted: NewPersonalToken,
): Promise<{ id: string; token: string }> {
  if (caller.via !== 'session') throw problem('SESSION_REQUIRED');
  if (wanted.scopes.includes('admin') && !caller.isAdmin) throw problem('ADMIN_ONLY');
  const { token, tokenHash } = newToken('personalToken');
  const id = randomUUID();
  const { accountId, personId } = caller.actor;
  await database.transaction(async (manager) => {
    await refuseEndedSession(manager, caller);
    await refuseTooManyTokens(manager, accountId);
    await manager.query(
      `INSERT INTO personal_tokens (id, account_id, name, token_hash, scopes, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))`,
      [id, accountId, wanted.name, tokenHash, wanted.scopes, wanted.days],
    );
    await auditAccess(manager, personId, 'tokenCreated', { accountId, tokenId: id, scopes: wanted.scopes, days: wanted.days });
  });
  return { id, token };
}

/** Another process may remember a session for some seconds after it was ended: no token that lasts a year is made with it. */
async function refuseEndedSession(manager: EntityManager, { actor: { accountId }, credentialId }: Caller): Promise<void> {
  await manager.query('SELECT 1 FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
  const alive = await manager.query<unknown[]>('SELECT 1 FROM sessions WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()', [credentialId]);
  if (alive.length === 0) throw problem('NOT_SIGNED_IN');
}

/** Whose tokens are too many to be seen cannot revoke the one that was stolen. */
async function refuseTooManyTokens(manager: EntityManager, accountId: string): Promise<void> {
  const limit = signInPolicy.tokensPerAccount.value;
  const alive = await manager.query<unknown[]>(`SELECT 1 FROM personal_tokens WHERE account_id = $1 AND ${ALIVE} LIMIT $2`, [accountId, limit]);
  if (alive.length === limit) throw problem('TOKENS_TOO_MANY', { limit });
}

/** Revokes one of the caller's own tokens; somebody else's is not found. A token may end itself; others only with scope admin, so that a stolen one cannot cut off its owner's programs. */
export async function revokePersonalToken(database: DataSource, caller: Caller, tokenId: string): Promise<void> {
  if (caller.via === 'personalToken' && caller.credentialId !== tokenId && !mayUseToken(caller, 'admin')) throw problem('SESSION_REQUIRED');
  const { accountId, personId } = caller.actor;
  await database.transaction(async (manager) => {
    const [, count] = await manager.query<[unknown[], number]>(
      'UPDATE personal_tokens SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 AND account_id = $2 RETURNING id',
      [tokenId, accountId],
    );
    if (count === 0) throw problem('NOT_FOUND');
    await auditAccess(manager, personId, 'tokenRevoked', { accountId, tokenId });
  });
}

/** The caller's own tokens, those that live first, newest first. A person has a handful, so there are no pages. */
export function personalTokensOf(database: DataSource, accountId: string): Promise<PersonalToken[]> {
  return database.query<PersonalToken[]>(
    `SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"
     FROM personal_tokens WHERE account_id = $1 ORDER BY ${ALIVE} DESC, created_at DESC, id LIMIT 200`,
    [accountId],
  );
}

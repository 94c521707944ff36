import { appendAudit } from '@kiem-giam/audit';
import { problem } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Caller } from './actor';
import { newToken, passwordIsRight } from './credentials';
import { knownDevice, rememberDevice } from './known-devices';
import { inLane } from './sign-in-lanes';
import { normalLogin, noteAttempt, noteSuccess, type Attempt } from './sign-in-throttle';
import { signInPolicy } from './sign-in.policy';

/** What a person types, and from where. */
export interface SignInRequest {
  login: string;
  password: string;
  /** IP address of the caller, for throttling. */
  address: string;
  /** What a browser kept of its last sign-in; `none` for a program, which keeps nothing and should use a personal token. */
  device: { token: string | null } | 'none';
}

/** A new session; the token is shown once. */
export interface SignedIn {
  token: string;
  expiresInSeconds: number;
  accountId: string;
  /** For the browser to keep; null for a program. */
  deviceToken: string | null;
}

interface AccountRow {
  id: string;
  person_id: string;
  password_hash: string;
  status: string;
}

/**
 * Signs a person in. The attempt is written down before the password is looked at, so many guesses at the same time count
 * as many, also where several API processes look; the refusal is the same sentence, after the same work, whether the login exists or not.
 */
export async function signIn(database: DataSource, request: SignInRequest): Promise<SignedIn> {
  const login = normalLogin(request.login);
  const knownBy = await knownDevice(database, login, request.device === 'none' ? null : request.device.token);
  const attempt = { login, address: request.address, knownBy };
  return inLane(attempt, () => tryToSignIn(database, request, attempt));
}

async function tryToSignIn(database: DataSource, request: SignInRequest, attempt: Attempt): Promise<SignedIn> {
  const attemptId = await noteAttempt(database, attempt);
  const [account] = await database.query<AccountRow[]>(
    'SELECT id, person_id, password_hash, status FROM accounts WHERE login = $1', [attempt.login],
  );
  const isRight = await passwordIsRight(account?.password_hash ?? null, request.password);
  if (account === undefined || !isRight || account.status !== 'active') throw problem('SIGN_IN_REFUSED');
  return database.transaction((manager) => openSession(manager, account, request, attemptId));
}

/** Ends the session that the caller came with. */
export async function signOut(database: DataSource, caller: Caller): Promise<void> {
  if (caller.via !== 'session') throw problem('SESSION_REQUIRED');
  await database.transaction(async (manager) => {
    await manager.query('UPDATE sessions SET revoked_at = now() WHERE id = $1', [caller.credentialId]);
    const { epochMs } = await worldTime(manager);
    const { personId, accountId } = caller.actor;
    const facts = { accountId, sessionId: caller.credentialId };
    await appendAudit(manager, { stream: 'access', at: epochMs, actorPersonId: personId, action: 'signedOut', facts, text: null });
  });
}

async function openSession(
  manager: EntityManager, account: AccountRow, { address, device }: SignInRequest, attemptId: string,
): Promise<SignedIn> {
  await refuseChangedAccount(manager, account);
  const { token, tokenHash } = newToken('session');
  const seconds = signInPolicy.sessionSeconds.value;
  const sessionId = randomUUID();
  await manager.query(
    `INSERT INTO sessions (id, account_id, token_hash, address, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [sessionId, account.id, tokenHash, address, seconds],
  );
  const ended = await endOldSessions(manager, account.id, sessionId);
  await noteSuccess(manager, attemptId);
  const deviceToken = device === 'none' ? null : await rememberDevice(manager, account.id, device.token);
  const { epochMs } = await worldTime(manager);
  const facts = { accountId: account.id, sessionId, ...(ended > 0 && { oldSessionsEnded: ended }) };
  const text = { address };
  await appendAudit(manager, { stream: 'access', at: epochMs, actorPersonId: account.person_id, action: 'signedIn', facts, text });
  return { token, expiresInSeconds: seconds, accountId: account.id, deviceToken };
}

/** While the slow hash was computed the password may have been changed or the account disabled, and its sessions ended: this one must not come after. Two sign-ins of one account take turns from here. */
async function refuseChangedAccount(manager: EntityManager, { id, password_hash }: AccountRow): Promise<void> {
  const same = await manager.query<unknown[]>(
    `SELECT 1 FROM accounts WHERE id = $1 AND password_hash = $2 AND status = 'active' FOR NO KEY UPDATE`, [id, password_hash],
  );
  if (same.length === 0) throw problem('SIGN_IN_REFUSED');
}

/** Keeps the sessions of an account from growing without end: those that are over go, and of too many the ones longest unused. Answers how many were still alive. */
async function endOldSessions(manager: EntityManager, accountId: string, newSessionId: string): Promise<number> {
  const [gone] = await manager.query<[{ was_alive: boolean }[], number]>(
    `DELETE FROM sessions WHERE account_id = $1 AND id NOT IN (
       SELECT id FROM sessions WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > now()
       ORDER BY id = $3 DESC, last_seen_at DESC, created_at DESC LIMIT $2)
     RETURNING revoked_at IS NULL AND expires_at > now() AS was_alive`,
    [accountId, signInPolicy.sessionsPerAccount.value, newSessionId],
  );
  return gone.filter((session) => session.was_alive).length;
}

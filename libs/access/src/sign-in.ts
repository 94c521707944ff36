import { appendAudit } from '@kiem-giam/audit';
import { problem } from '@kiem-giam/contracts';
import { sha256, worldTime } from '@kiem-giam/platform';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Caller } from './actor';
import { newToken, passwordIsRight } from './credentials';
import { signInPolicy } from './sign-in.policy';

/** What a person types, and from where. */
export interface SignInRequest {
  login: string;
  password: string;
  /** IP address of the caller, for throttling. */
  address: string;
}

/** A new session; the token is shown once. */
export interface SignedIn {
  token: string;
  expiresInSeconds: number;
  accountId: string;
}

interface AccountRow {
  id: string;
  person_id: string;
  password_hash: string;
  status: string;
}

/**
 * Signs a person in. The attempt is written down before the password is looked at, so many guesses at the same time count
 * as many; the refusal is the same sentence, after the same work, whether the login exists or not.
 */
export async function signIn(database: DataSource, request: SignInRequest): Promise<SignedIn> {
  const login = normalLogin(request.login);
  const attemptId = await noteAttempt(database, login, request.address);
  const [account] = await database.query<AccountRow[]>(
    'SELECT id, person_id, password_hash, status FROM accounts WHERE login = $1', [login],
  );
  const isRight = await passwordIsRight(account?.password_hash ?? null, request.password);
  if (account === undefined || !isRight || account.status !== 'active') throw problem('SIGN_IN_REFUSED');
  return database.transaction((manager) => openSession(manager, account, { attemptId, address: request.address }));
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

/** Logins are compared in lower case, composed form and without spaces around. */
export function normalLogin(login: string): string {
  return login.normalize('NFC').trim().toLowerCase();
}

async function openSession(
  manager: EntityManager, account: AccountRow, from: { attemptId: string; address: string },
): Promise<SignedIn> {
  const { token, tokenHash } = newToken('session');
  const seconds = signInPolicy.sessionSeconds.value;
  const sessionId = randomUUID();
  await manager.query(
    `INSERT INTO sessions (id, account_id, token_hash, address, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [sessionId, account.id, tokenHash, from.address, seconds],
  );
  await noteSuccess(manager, from.attemptId);
  const { epochMs } = await worldTime(manager);
  const facts = { accountId: account.id, sessionId };
  const text = { address: from.address };
  await appendAudit(manager, { stream: 'access', at: epochMs, actorPersonId: account.person_id, action: 'signedIn', facts, text });
  return { token, expiresInSeconds: seconds, accountId: account.id };
}

/** Throttles by machine time: a rehearsal that jumps a month must not open the door to a guesser. */
const NOTE_ATTEMPT = `
  INSERT INTO sign_in_attempts (login_digest, address) VALUES ($1, $2) RETURNING id`;

/** Failed attempts of the window, this one included; a success of the same login from the same address starts the count anew. */
const RECENT_FAILURES = `
  WITH recent AS (
    SELECT login_digest, address, at FROM sign_in_attempts
    WHERE NOT succeeded AND at > now() - make_interval(secs => $3) AND (login_digest = $1 OR address = $2)),
  last_success AS (
    SELECT max(at) AS at FROM sign_in_attempts WHERE succeeded AND login_digest = $1 AND address = $2)
  SELECT
    count(*) FILTER (WHERE login_digest = $1 AND address = $2 AND recent.at > coalesce(last_success.at, '-infinity'))::int AS both,
    count(*) FILTER (WHERE login_digest = $1)::int AS login,
    count(*) FILTER (WHERE address = $2)::int AS address,
    ceil(extract(epoch FROM min(recent.at) FILTER (WHERE login_digest = $1) + make_interval(secs => $3) - now()))::int AS wait_seconds
  FROM recent CROSS JOIN last_success`;

interface FailureRow {
  both: number;
  login: number;
  address: number;
  wait_seconds: number;
}

/** Writes an attempt down before the password is looked at, and answers its id; too many failures of late are `SIGN_IN_THROTTLED`. */
export async function noteAttempt(database: DataSource, login: string, address: string): Promise<string> {
  const digest = sha256(normalLogin(login));
  const window = signInPolicy.failureWindowSeconds.value;
  await database.query(`DELETE FROM sign_in_attempts WHERE at < now() - make_interval(secs => $1)`, [window * 2]);
  const [attempt] = await database.query<{ id: string }[]>(NOTE_ATTEMPT, [digest, address]);
  const [failures] = await database.query<FailureRow[]>(RECENT_FAILURES, [digest, address, window]);
  if (failures !== undefined && isTooMany(failures)) {
    // An attempt that was not even looked at does not prolong the wait; else whoever keeps trying would never get in again.
    await database.query('DELETE FROM sign_in_attempts WHERE id = $1', [attempt?.id]);
    throw problem('SIGN_IN_THROTTLED', { retryAfterSeconds: Math.max(1, failures.wait_seconds) });
  }
  return attempt?.id ?? '';
}

/** Takes an attempt out of the failures: the password was right. */
export async function noteSuccess(manager: EntityManager, attemptId: string): Promise<void> {
  await manager.query('UPDATE sign_in_attempts SET succeeded = true WHERE id = $1', [attemptId]);
}

function isTooMany({ both, login, address }: FailureRow): boolean {
  const { failuresPerLoginAndAddress, failuresPerLogin, failuresPerAddress } = signInPolicy;
  return both > failuresPerLoginAndAddress.value || login > failuresPerLogin.value || address > failuresPerAddress.value;
}

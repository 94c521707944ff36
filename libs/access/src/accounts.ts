import { appendAudit } from '@kiem-giam/audit';
import { problem } from '@kiem-giam/contracts';
import { sha256, worldTime } from '@kiem-giam/platform';
import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Caller } from './actor';
import { passwordHashOf, passwordIsRight } from './credentials';
import { forgetDevices } from './known-devices';
import { inLane } from './sign-in-lanes';
import { normalLogin, noteAttempt, noteSuccess } from './sign-in-throttle';
import { signInPolicy } from './sign-in.policy';

/** An account to make for a person who is already in the register of people. */
export interface NewAccount {
  personId: string;
  login: string;
  password: string;
  isAdmin: boolean;
}

/** Makes an account; administrators do it in a session, and the one who did it is recorded. A token makes no way to sign in. */
export async function createAccount(database: DataSource, by: Caller, account: NewAccount): Promise<{ id: string }> {
  if (by.via !== 'session') throw problem('SESSION_REQUIRED');
  refuseUnfitLogin(account.login);
  refuseWeakPassword(account.login, account.password);
  const passwordHash = await passwordHashOf(account.password);
  return database.transaction(async (manager) => {
    const id = await insertAccount(manager, { ...account, passwordHash, isDemo: false });
    const facts = { accountId: id, personId: account.personId, isAdmin: account.isAdmin };
    await auditAccess(manager, by.actor.personId, 'accountCreated', facts);
    return { id };
  });
}

/** Disables or enables an account. Disabling ends its sessions; the last administrator cannot be disabled. A token opens no closed door. */
export async function setAccountStatus(
  database: DataSource, by: Caller, accountId: string, status: 'active' | 'disabled',
): Promise<void> {
  if (status === 'active' && by.via !== 'session') throw problem('SESSION_REQUIRED');
  await database.transaction(async (manager) => {
    // Two administrators who disable each other at the same moment take turns here, so one of them stays.
    await manager.query(`SELECT id FROM accounts WHERE is_admin ORDER BY id FOR UPDATE`);
    const changed = await manager.query<[unknown[], number]>('UPDATE accounts SET status = $2 WHERE id = $1 RETURNING id', [accountId, status]);
    if (changed[1] === 0) throw problem('NOT_FOUND');
    const admins = await manager.query<unknown[]>(`SELECT 1 FROM accounts WHERE is_admin AND status = 'active' LIMIT 1`);
    if (admins.length === 0) throw problem('LAST_ADMIN');
    if (status === 'disabled') {
      await endSessions(manager, accountId, null);
      await endTokens(manager, accountId);
    }
    await auditAccess(manager, by.actor.personId, status === 'active' ? 'accountEnabled' : 'accountDisabled', { accountId });
  });
}

/** An administrator gives somebody else a new password, to be handed over outside this system; all his sessions and tokens end. A token makes no way to sign in, and whoever changes his own shows the present one. */
export async function resetPassword(database: DataSource, by: Caller, accountId: string, password: string): Promise<void> {
  if (by.via !== 'session') throw problem('SESSION_REQUIRED');
  if (accountId === by.actor.accountId) throw problem('OWN_PASSWORD_RESET');
  const [account] = await database.query<{ login: string }[]>('SELECT login FROM accounts WHERE id = $1', [accountId]);
  if (account === undefined) throw problem('NOT_FOUND');
  refuseWeakPassword(account.login, password);
  const passwordHash = await passwordHashOf(password);
  await database.transaction(async (manager) => {
    await putPassword(manager, accountId, passwordHash);
    await endSessions(manager, accountId, null);
    await endTokens(manager, accountId);
    await auditAccess(manager, by.actor.personId, 'passwordReset', { accountId });
  });
}

/** A person changes his own password: he shows the present one, and every other session and every token of his ends. Wrong present ones are counted for his session alone: strangers who guess elsewhere do not keep him from it. */
export async function changePassword(
  database: DataSource, caller: Caller, change: { present: string; next: string; address: string },
): Promise<void> {
  if (caller.via !== 'session') throw problem('SESSION_REQUIRED');
  const { accountId, personId } = caller.actor;
  const [account] = await database.query<{ login: string; password_hash: string }[]>(
    'SELECT login, password_hash FROM accounts WHERE id = $1', [accountId],
  );
  const attempt = { login: account?.login ?? '', address: change.address, knownBy: sha256('session', caller.credentialId) };
  await inLane(attempt, async () => {
    const attemptId = await noteAttempt(database, attempt);
    if (!(await passwordIsRight(account?.password_hash ?? null, change.present))) throw problem('PASSWORD_WRONG');
    await noteSuccess(database.manager, attemptId);
  });
  refuseWeakPassword(account?.login ?? '', change.next);
  const passwordHash = await passwordHashOf(change.next);
  await database.transaction(async (manager) => {
    await refuseChangedPassword(manager, accountId, account?.password_hash ?? '');
    await putPassword(manager, accountId, passwordHash);
    await endSessions(manager, accountId, caller.credentialId);
    await endTokens(manager, accountId);
    await auditAccess(manager, personId, 'passwordChanged', { accountId });
  });
}

/** Puts the row of an account; a taken login and a second account of a person are refused by name. */
export async function insertAccount(
  manager: EntityManager, account: Omit<NewAccount, 'password'> & { passwordHash: string; isDemo: boolean },
): Promise<string> {
  const login = normalLogin(account.login);
  const [made] = await manager.query<{ id: string }[]>(
    `INSERT INTO accounts (id, person_id, login, password_hash, is_demo, is_admin)
     SELECT $1, id, $3, $4, $5, $6 FROM people WHERE id = $2 ON CONFLICT DO NOTHING RETURNING id`,
    [randomUUID(), account.personId, login, account.passwordHash, account.isDemo, account.isAdmin],
  );
  if (made !== undefined) return made.id;
  const [taken] = await manager.query<{ login: string }[]>(
    'SELECT login FROM accounts WHERE login = $1 OR person_id = $2 ORDER BY login = $1 DESC', [login, account.personId],
  );
  if (taken === undefined) throw problem('NOT_FOUND');
  throw taken.login === login ? problem('LOGIN_TAKEN', { login }) : problem('ACCOUNT_EXISTS');
}

/** Letters of any language, digits and a few signs: what one can read out to somebody and type without guessing. */
const FIT_LOGIN = /^[\p{L}\p{M}\p{N}._@+-]+$/u;

/** Refuses a login of which one cannot see what it is made of, such as one with a space inside. */
export function refuseUnfitLogin(login: string): void {
  if (!FIT_LOGIN.test(normalLogin(login))) throw problem('LOGIN_UNFIT');
}

/** Length is what counts (NIST SP 800-63B 5.1.1.2); composition rules are not asked for. */
export function refuseWeakPassword(login: string, password: string): void {
  const { passwordMinLength, passwordMaxLength } = signInPolicy;
  const limits = { minLength: passwordMinLength.value, maxLength: passwordMaxLength.value };
  const length = [...password].length;
  const holdsLogin = login !== '' && password.toLowerCase().includes(normalLogin(login));
  if (length < limits.minLength || length > limits.maxLength || holdsLogin) throw problem('PASSWORD_TOO_WEAK', limits);
}

/** While the slow hashes were computed an administrator may have reset the password: what was shown is then the present one no more. */
async function refuseChangedPassword(manager: EntityManager, accountId: string, shownHash: string): Promise<void> {
  const same = await manager.query<unknown[]>('SELECT 1 FROM accounts WHERE id = $1 AND password_hash = $2 FOR NO KEY UPDATE', [accountId, shownHash]);
  if (same.length === 0) throw problem('PASSWORD_WRONG');
}

async function putPassword(manager: EntityManager, accountId: string, passwordHash: string): Promise<void> {
  await manager.query('UPDATE accounts SET password_hash = $2, password_changed_at = now() WHERE id = $1', [accountId, passwordHash]);
  await forgetDevices(manager, accountId);
}

async function endSessions(manager: EntityManager, accountId: string, exceptSessionId: string | null): Promise<void> {
  await manager.query(
    'UPDATE sessions SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2',
    [accountId, exceptSessionId],
  );
}

/** Whoever had the old password may have made himself a token with it. */
async function endTokens(manager: EntityManager, accountId: string): Promise<void> {
  await manager.query('UPDATE personal_tokens SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL', [accountId]);
}

/** Records an act of account administration in the chain `access`. */
export async function auditAccess(
  manager: EntityManager, actorPersonId: string | null, action: string, facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { epochMs } = await worldTime(manager);
  await appendAudit(manager, { stream: 'access', at: epochMs, actorPersonId, action, facts, text: null });
}

import type { DataSource } from 'typeorm';
import { readableUnits, type ActorPosition, type Caller, type TokenScope } from './actor';
import { signInPolicy } from './sign-in.policy';

/** A caller as found, and whether his session's last use should be noted again. */
export interface FoundCaller {
  caller: Caller;
  isLastUseOld: boolean;
}

interface CallerRow {
  credential_id: string;
  scopes: TokenScope[] | null;
  is_last_use_old: boolean;
  account_id: string;
  is_admin: boolean;
  person_id: string;
  full_name: string;
  positions: ActorPosition[];
}

/**
 * Positions of the day on which the world is: credentials live by the machine's clock, authority by the world's.
 * (A rehearsal that jumps a month must move people in and out of office, but not sign everybody out.)
 */
const WHO = `
  a.id AS account_id, a.is_admin, p.id AS person_id, p.full_name,
  coalesce((
    SELECT json_agg(json_build_object(
             'id', po.id, 'bodyId', po.body_id, 'bodyKind', b.kind, 'unitId', b.unit_id, 'role', po.role) ORDER BY po.id)
    FROM positions po JOIN bodies b ON b.id = po.body_id
    WHERE po.person_id = p.id AND po.valid @> today.day AND b.valid @> today.day), '[]') AS positions`;

const FROM_ACCOUNT = `
  JOIN accounts a ON a.id = c.account_id AND a.status = 'active'
  JOIN people p ON p.id = a.person_id
  CROSS JOIN LATERAL (
    SELECT ((now() + make_interval(secs => w.offset_ms / 1000.0)) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day
    FROM world_clock w) today`;

const BY_SESSION = `
  SELECT c.id AS credential_id, NULL AS scopes, c.last_seen_at < now() - make_interval(secs => $3) AS is_last_use_old, ${WHO}
  FROM sessions c ${FROM_ACCOUNT}
  WHERE c.token_hash = $1 AND c.revoked_at IS NULL AND c.expires_at > now() AND c.last_seen_at > now() - make_interval(secs => $2)`;

const BY_PERSONAL_TOKEN = `
  SELECT c.id AS credential_id, c.scopes, coalesce(c.last_used_at < now() - make_interval(secs => $2), true) AS is_last_use_old, ${WHO}
  FROM personal_tokens c ${FROM_ACCOUNT}
  WHERE c.token_hash = $1 AND c.revoked_at IS NULL AND c.expires_at > now()`;

/** Who holds this session token: one indexed query, positions included. */
export async function callerBySession(database: DataSource, tokenHash: string): Promise<FoundCaller | null> {
  const { idleSeconds, noteUseEverySeconds } = signInPolicy;
  const rows = await database.query<CallerRow[]>(BY_SESSION, [tokenHash, idleSeconds.value, noteUseEverySeconds.value]);
  return foundCaller(rows[0], 'session');
}

/** Who holds this personal token: one indexed query, positions included. */
export async function callerByPersonalToken(database: DataSource, tokenHash: string): Promise<FoundCaller | null> {
  const rows = await database.query<CallerRow[]>(BY_PERSONAL_TOKEN, [tokenHash, signInPolicy.noteUseEverySeconds.value]);
  return foundCaller(rows[0], 'personalToken');
}

/** Notes that a credential is in use: keeps a session from idling out, and shows its owner when a token was last used. */
export async function noteUse(database: DataSource, { via, credentialId }: Caller): Promise<void> {
  await database.query(
    via === 'session'
      ? 'UPDATE sessions SET last_seen_at = now() WHERE id = $1'
      : 'UPDATE personal_tokens SET last_used_at = now() WHERE id = $1',
    [credentialId],
  );
}

function foundCaller(row: CallerRow | undefined, via: Caller['via']): FoundCaller | null {
  if (row === undefined) return null;
  const { positions } = row;
  const actor = {
    personId: row.person_id,
    fullName: row.full_name,
    accountId: row.account_id,
    positions,
    scope: { personId: row.person_id, unitIds: readableUnits(positions) },
  };
  const caller: Caller = { actor, isAdmin: row.is_admin, via, credentialId: row.credential_id, scopes: row.scopes ?? [] };
  return { caller, isLastUseOld: row.is_last_use_old };
}

import { problem } from '@kiem-giam/contracts';
import { sha256 } from '@kiem-giam/platform';
import { isIPv6 } from 'node:net';
import type { DataSource, EntityManager } from 'typeorm';
import { signInPolicy } from './sign-in.policy';

/** One attempt to show a password. */
export interface Attempt {
  /** As typed; compared by `normalLogin`. */
  login: string;
  /** IP address of the caller. */
  address: string;
  /** Digest of the known device or of the session that the attempt comes with; null from anywhere else. */
  knownBy: string | null;
}

/** Logins are compared in lower case, composed form and without spaces around. */
export function normalLogin(login: string): string {
  return login.normalize('NFC').trim().toLowerCase();
}

/** Where an attempt is counted: digest of the login, network, and the known device or session it comes with. */
export function placeOf({ login, address, knownBy }: Attempt): [login: string, network: string, knownBy: string | null] {
  return [sha256(normalLogin(login)), networkOf(address), knownBy];
}

/** By machine time: a rehearsal that jumps a month must not open the door to a guesser. */
const NOTE_ATTEMPT = 'INSERT INTO sign_in_attempts (login_digest, network, known_by) VALUES ($1, $2, $3) RETURNING id';

/**
 * Failed attempts of the window, this one included; a success from the same place starts the count of that place anew. What comes with a
 * known device or session is a place of its own: it is counted there and nowhere else.
 */
const RECENT_FAILURES = `
  WITH recent AS (
    SELECT *, login_digest = $1 AND (CASE WHEN $3::text IS NULL THEN network = $2 ELSE true END) AS here FROM sign_in_attempts
    WHERE NOT succeeded AND at > now() - make_interval(secs => $4) AND (login_digest = $1 OR network = $2) AND known_by IS NOT DISTINCT FROM $3),
  last_success AS (
    SELECT max(at) AS at FROM sign_in_attempts
    WHERE succeeded AND login_digest = $1 AND known_by IS NOT DISTINCT FROM $3 AND (network = $2 OR $3::text IS NOT NULL))
  SELECT
    count(*) FILTER (WHERE here AND recent.at > coalesce(last_success.at, '-infinity'))::int AS here,
    count(*) FILTER (WHERE login_digest = $1)::int AS login,
    count(*) FILTER (WHERE network = $2)::int AS network,
    ceil(extract(epoch FROM min(recent.at) FILTER (WHERE here) + make_interval(secs => $4) - now()))::int AS wait_seconds
  FROM recent CROSS JOIN last_success`;

/** Right passwords of the window, of this login wherever it signed in, and from this network whoever did. */
const RECENT_SIGN_INS = `
  SELECT count(*) FILTER (WHERE login_digest = $1)::int AS login, count(*) FILTER (WHERE network = $2)::int AS network,
         ceil(extract(epoch FROM min(at) + make_interval(secs => $3) - now()))::int AS wait_seconds
  FROM sign_in_attempts WHERE succeeded AND at > now() - make_interval(secs => $3) AND (login_digest = $1 OR network = $2)`;

interface SignInRow {
  login: number;
  network: number;
  wait_seconds: number;
}

interface FailureRow {
  here: number;
  login: number;
  network: number;
  wait_seconds: number;
}

/** Writes an attempt down before the password is looked at, and answers its id; too many failures of late, or too many sign-ins, are `SIGN_IN_THROTTLED`. */
export async function noteAttempt(database: DataSource, attempt: Attempt): Promise<string> {
  const place = placeOf(attempt);
  const window = signInPolicy.failureWindowSeconds.value;
  await database.query(`DELETE FROM sign_in_attempts WHERE at < now() - make_interval(secs => $1)`, [window * 2]);
  await refuseTooManySignIns(database, place, window);
  const [noted] = await database.query<{ id: string }[]>(NOTE_ATTEMPT, place);
  const [failures] = await database.query<FailureRow[]>(RECENT_FAILURES, [...place, window]);
  if (failures !== undefined && isTooMany(failures, attempt.knownBy)) {
    // An attempt that was not even looked at does not prolong the wait; else whoever keeps trying would never get in again.
    await database.query('DELETE FROM sign_in_attempts WHERE id = $1', [noted?.id]);
    throw problem('SIGN_IN_THROTTLED', { retryAfterSeconds: Math.max(1, failures.wait_seconds) });
  }
  return noted?.id ?? '';
}

/** Right passwords cost as much as wrong ones, and each leaves a session: nobody needs so many. */
async function refuseTooManySignIns(database: DataSource, [login, network]: ReturnType<typeof placeOf>, window: number): Promise<void> {
  const { signInsPerLogin, signInsPerAddress } = signInPolicy;
  const [signIns] = await database.query<SignInRow[]>(RECENT_SIGN_INS, [login, network, window]);
  if (signIns === undefined || (signIns.login < signInsPerLogin.value && signIns.network < signInsPerAddress.value)) return;
  throw problem('SIGN_IN_THROTTLED', { retryAfterSeconds: Math.max(1, signIns.wait_seconds) });
}

/** Takes an attempt out of the failures: the password was right. */
export async function noteSuccess(manager: EntityManager, attemptId: string): Promise<void> {
  await manager.query('UPDATE sign_in_attempts SET succeeded = true WHERE id = $1', [attemptId]);
}

/**
 * A stranger's guesses never lock a person out elsewhere: many of them make every unknown place slower, so many that it must be a whole
 * network of machines close the unknown places, and a known device goes on counting for itself alone.
 */
function isTooMany({ here, login, network }: FailureRow, knownBy: string | null): boolean {
  const { failuresPerPlace, failuresPerPlaceWhenSlow, slowAfterFailuresPerLogin, failuresPerLogin, failuresPerAddress } = signInPolicy;
  if (knownBy !== null) return here > failuresPerPlace.value;
  const atMost = login > slowAfterFailuresPerLogin.value ? failuresPerPlaceWhenSlow.value : failuresPerPlace.value;
  return here > atMost || login > failuresPerLogin.value || network > failuresPerAddress.value;
}

/** Groups of an IPv6 address that name the network; whoever has one has all its addresses. */
const NETWORK_GROUPS = 4;

/** What counts as one address: an IPv4 address, also where it is written as IPv6, and the /64 of an IPv6 address. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: address.includes('::') ? 8 - before!.length - after!.length : 0 }, () => '0');
  return `${[...before!, ...zeros, ...after!].slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

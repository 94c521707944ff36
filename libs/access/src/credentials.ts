import { hash, verify } from '@node-rs/argon2';
import { sha256 } from '@kiem-giam/platform';
import { randomBytes } from 'node:crypto';

/** Which kind of secret a token is, told by its first letters. */
export type TokenKind = 'session' | 'personalToken' | 'oneTimeLink' | 'device';

const PREFIX: Readonly<Record<TokenKind, string>> = { session: 'kgs_', personalToken: 'kgp_', oneTimeLink: 'kgl_', device: 'kgd_' };

/** 32 random bytes: nothing to guess, so a plain SHA-256 is enough to keep them by. */
const TOKEN_BYTES = 32;

/** A new secret; it is shown once and kept only as its hash. */
export function newToken(kind: TokenKind): { token: string; tokenHash: string } {
  const token = PREFIX[kind] + randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: tokenHashOf(token) };
}

/** What is kept of a token. */
export function tokenHashOf(token: string): string {
  return sha256(token);
}

/** The kind that a token claims to be, or null for something else. */
export function tokenKindOf(token: string): TokenKind | null {
  const kinds: readonly TokenKind[] = ['session', 'personalToken', 'oneTimeLink', 'device'];
  return kinds.find((kind) => token.startsWith(PREFIX[kind])) ?? null;
}

/** Argon2id with the minimum of the OWASP Password Storage Cheat Sheet: 19 MiB, 2 iterations, 1 lane. The library's default kind is Argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The slow hash under which a password is kept. */
export function passwordHashOf(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON2);
}

let hashOfNobody: Promise<string> | undefined;

/** Compares a password; where there is no account it works just as long and says no, so that time does not tell who exists. */
export async function passwordIsRight(passwordHash: string | null, password: string): Promise<boolean> {
  hashOfNobody ??= passwordHashOf(randomBytes(TOKEN_BYTES).toString('hex'));
  const isRight = await verify(passwordHash ?? (await hashOfNobody), password.normalize('NFC'));
  return isRight && passwordHash !== null;
}

import { freshSalt } from '@kiem-giam/audit';
import { canonicalJson, sha256 } from '@kiem-giam/platform';

/** What is kept of a request, so that a repeat is known from another one: without the salt nobody can try words against the digest, which stays in the audit. */
export interface SaltedRequest {
  salt: string;
  digest: string;
}

/** Digests a request under a salt of its own. */
export function saltedRequest(request: unknown): SaltedRequest {
  const salt = freshSalt();
  return { salt, digest: sha256(salt, canonicalJson(request)) };
}

/** Whether this is the request that was kept. */
export function isThatRequest(request: unknown, { salt, digest }: SaltedRequest): boolean {
  return sha256(salt, canonicalJson(request)) === digest;
}

import { createHash } from 'node:crypto';

/** Namespace of every id that this product derives (UUIDv5, RFC 9562 §5.5). */
const NAMESPACE = Buffer.from('6f1d3f0e0b6b5d8a9c3e2a7b4c5d6e7f', 'hex');

/**
 * The id that follows from its parts, always the same for the same parts: a retry cannot make a second thing.
 * Parts are joined by a character that no part contains.
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(parts.join('\u001f')).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** SHA-256 as lower-case hex. */
export function sha256(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** 192 bits of SHA-256 in 32 characters that may stand in an address: for ids of which something keeps many, as a workflow keeps those of its updates. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

/** JSON with sorted keys, so that equal values have equal digests whatever order they were written in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';
import type { Foundation } from './engine/foundation';
import { keptFoundation } from './engine/kept-foundations';

/** Under which name a payload says that it holds a foundation, and which. */
export const FOUNDATION = 'foundation';

/** Foundations in their written form, by hash. */
const written = new Map<string, Payload>();

/**
 * How values become payloads and back, in the API, the worker and the sandbox: as JSON, which any tool of Temporal reads. A foundation is written and read once, not once per case:
 * it says its hash in the payload's metadata, and the cases of a worker thread share it.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => (isFoundation(value) ? writtenOnce(value) : defaultPayloadConverter.toPayload(value)),
  fromPayload: <T>(payload: Payload): T => {
    const hash = payload.metadata?.[FOUNDATION];
    const read = (): T => defaultPayloadConverter.fromPayload<T>(payload);
    return hash ? (keptFoundation(decode(hash), read as () => Foundation) as T) : read();
  },
};

function isFoundation(value: unknown): value is Foundation {
  return typeof value === 'object' && value !== null && 'hash' in value && 'definition' in value && 'policy' in value;
}

function writtenOnce(foundation: Foundation): Payload {
  const before = written.get(foundation.hash);
  if (before) return before;
  const { metadata, data } = defaultPayloadConverter.toPayload(foundation);
  const payload = { metadata: { ...metadata, [FOUNDATION]: encode(foundation.hash) }, data };
  written.set(foundation.hash, payload);
  return payload;
}

import { Client, type ClientOptions, type DataConverter } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { deflateSync, inflateSync } from 'node:zlib';

type Payload = temporal.api.common.v1.IPayload;
const { Payload: wire } = temporal.api.common.v1;

/** Payloads below this many bytes travel as they are: nearly every command and fact, which an operator then reads in the Temporal UI without further means. */
const WORTH_PACKING_BYTES = 4_096;

/** No payload is larger unpacked: the server takes 2 MiB packed, and a case stays far below that. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Name and form that the zlib codec of Temporal's Go SDK gives to such payloads, so that tools which know it read them. */
const ZLIB = 'binary/zlib';

/** So many payloads are remembered with their packed form, if they are not larger: foundations come again with every case, and there are few of them; the state of a long case comes once. */
const MOST_REMEMBERED = 64;
const LARGEST_REMEMBERED_BYTES = 64 * 1024;

/** Packed forms, by the payload that was packed. */
const packedBefore = new WeakMap<Payload, Payload>();

/** What was unpacked last, oldest first. */
const unpackedBefore: { packed: Uint8Array; payload: Payload }[] = [];

/**
 * How the engine's payloads travel and are kept (record 0007). What a case rests on is 22 KB of text that the API, the Temporal server and PostgreSQL would each carry;
 * packed it is a quarter. Nothing is hidden by it: `npm run payloads` shows them to the Temporal UI. What goes to the commit never leaves the worker and stays as it is.
 */
export const enginePayloads: DataConverter & Required<Pick<DataConverter, 'payloadCodecs' | 'payloadConverterPath'>> = {
  payloadConverterPath: require.resolve('@kiem-giam/workflows/payload-converter'),
  payloadCodecs: [{
    encode: async (payloads, context) => (context?.type === 'activity' && context.isLocal ? payloads : payloads.map(packed)),
    decode: async (payloads) => payloads.map(unpacked),
  }],
};

/** A client that writes and reads the engine's payloads. */
export function engineClient(connection: ClientOptions['connection'], namespace: string): Client {
  return new Client({ connection, namespace, dataConverter: enginePayloads });
}

function packed(payload: Payload): Payload {
  if ((payload.data?.length ?? 0) < WORTH_PACKING_BYTES) return payload;
  const before = packedBefore.get(payload);
  if (before) return before;
  const smaller = { metadata: { encoding: Buffer.from(ZLIB) }, data: deflateSync(wire.encode(payload).finish()) };
  packedBefore.set(payload, smaller);
  return smaller;
}

function unpacked(payload: Payload): Payload {
  const encoding = payload.metadata?.['encoding'];
  if (!encoding || Buffer.from(encoding).toString() !== ZLIB) return payload;
  const data = payload.data!;
  const before = unpackedBefore.find((one) => one.packed.length === data.length && Buffer.compare(one.packed, data) === 0);
  if (before) return before.payload;
  const larger = wire.decode(inflateSync(data, { maxOutputLength: MOST_BYTES }));
  if ((larger.data?.length ?? 0) <= LARGEST_REMEMBERED_BYTES && unpackedBefore.push({ packed: data, payload: larger }) > MOST_REMEMBERED) unpackedBefore.shift();
  return larger;
}

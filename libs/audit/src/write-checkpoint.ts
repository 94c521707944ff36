import type { EntityManager } from 'typeorm';
import { headsOf, putCheckpoint, readCheckpoints, type Head } from './checkpoint-files';
import type { CheckpointKey } from './signing-key';

/** Where a checkpoint goes, by whose key, and when (world time, epoch milliseconds). */
export interface CheckpointOrder {
  /** `CHECKPOINT_DIR`: outside the database, better on another machine's disk. */
  dir: string;
  key: CheckpointKey;
  at: number;
}

/** What was written. */
export interface CheckpointWritten {
  number: number;
  streams: number;
  entries: number;
  /** Chains that grew since the checkpoint before. */
  changed: number;
}

/**
 * Signs the heads of all chains and continues the chain of checkpoint files. A file holds the heads that changed, so an
 * hour's file is as small as the hour was quiet; all files together know every head. One process writes at a time:
 * the second of two finds the name taken and fails.
 */
export async function writeCheckpoint(manager: Pick<EntityManager, 'query'>, order: CheckpointOrder): Promise<CheckpointWritten> {
  const chain = await readCheckpoints(order.dir, order.key.verifying);
  if (chain.faults.length > 0) throw new Error(`The checkpoints in ${order.dir} do not verify: ${JSON.stringify(chain.faults)}`);
  const rows = await manager.query<{ stream: string; seq: string; hash: string }[]>('SELECT stream, seq, hash FROM audit_heads');
  const known = headsOf(chain);
  const heads = rows.map(({ stream, seq, hash }): [string, Head] => [stream, [Number(seq), hash]]);
  const changed = heads.filter(([stream, head]) => known.get(stream)?.[1] !== head[1]);
  const number = (chain.checkpoints.at(-1)?.number ?? 0) + 1;
  const entries = heads.reduce((sum, [, [seq]]) => sum + seq, 0);
  const signed = {
    number, at: new Date(order.at).toISOString(), previous: chain.lastDigest, streams: heads.length, entries,
    heads: Object.fromEntries(changed),
  };
  await putCheckpoint(order.dir, signed, order.key.signing);
  return { number, streams: heads.length, entries, changed: changed.length };
}

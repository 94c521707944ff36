import { appendAudit } from '@kiem-giam/audit';
import { worldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';

/** How many messages left and how many of each kind. */
export interface Release {
  released: number;
  kinds: Record<string, number>;
}

/**
 * Lets go what the sender holds since the database was restored (decision 6), and says so in the audit stream `outbox`.
 * An operator decides it, after he has looked: what was sent before the restore arrives once more and is recognised.
 */
export async function releaseHeld(manager: EntityManager): Promise<Release> {
  const [rows] = await manager.query<[{ kind: string }[]]>('UPDATE outbox SET held = false WHERE held AND done_at IS NULL RETURNING kind');
  const kinds: Record<string, number> = {};
  for (const { kind } of rows) kinds[kind] = (kinds[kind] ?? 0) + 1;
  if (rows.length > 0) {
    const { epochMs } = await worldTime(manager);
    await appendAudit(manager, { stream: 'outbox', at: epochMs, actorPersonId: null, action: 'heldMessagesReleased', facts: { released: rows.length, kinds }, text: null });
    await manager.query(`SELECT pg_notify('outbox', '')`);
  }
  return { released: rows.length, kinds };
}

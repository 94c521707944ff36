import { dayOf, type Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';

/** The world's time: machine time, plus the offset of a rehearsal. Everything that is not a case asks it. */
export interface WorldTime {
  epochMs: number;
  today: Day;
  isRehearsal: boolean;
  offsetMs: number;
}

/** Reads the world's time. Outside a rehearsal the offset is always zero: the table's constraint sees to it. */
export async function worldTime(manager: Pick<EntityManager, 'query'>): Promise<WorldTime> {
  const [row] = await manager.query<{ is_rehearsal: boolean; offset_ms: string }[]>(
    'SELECT is_rehearsal, offset_ms FROM world_clock',
  );
  const offsetMs = Number(row?.offset_ms ?? 0);
  const epochMs = Date.now() + offsetMs;
  return { epochMs, today: dayOf(epochMs), isRehearsal: row?.is_rehearsal ?? false, offsetMs };
}

import type { EntityManager } from 'typeorm';

/**
 * Lets one transaction at a time change calendars. Approvals must commit in the order of their sequence, or a process that has
 * cached the later one would never see the earlier one.
 */
export async function lockCalendars(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('calendars', 0))`);
}

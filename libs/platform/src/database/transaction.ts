import type { DataSource, EntityManager } from 'typeorm';

/** Whose eyes a transaction reads with: row-level security compares these with `case_readers`. */
export interface ReadingScope {
  personId: string;
  /** Units in which the person holds a position that may read the unit's cases today. */
  unitIds: readonly string[];
}

/**
 * The one way to open a transaction on behalf of a person. The scope is set with `local = true`,
 * so it ends with the transaction and never leaks through the pool.
 */
export function inScope<T>(
  source: DataSource,
  scope: ReadingScope,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return source.transaction(async (manager) => {
    await manager.query(`SELECT set_config('app.person', $1, true), set_config('app.units', $2, true)`, [
      scope.personId,
      `{${scope.unitIds.join(',')}}`,
    ]);
    return work(manager);
  });
}

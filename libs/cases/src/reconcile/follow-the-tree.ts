import { worldTime } from '@kiem-giam/platform';
import type { DataSource } from 'typeorm';

/**
 * Who reads the open cases because of the tree as it is on the day given ($1): every unit above one that a case names itself.
 * A case names a unit by what it is in it (`responsible`, `owner`, …); the units above bear `above …`.
 */
const DUE = `
  named AS (
    SELECT r.case_id, r.unit_id, r.why, r.kept_from FROM case_readers r JOIN cases c ON c.id = r.case_id AND c.closed_at IS NULL
     WHERE r.unit_id IS NOT NULL AND r.why NOT LIKE 'above %' AND ($2::uuid IS NULL OR r.case_id = $2)),
  due AS (
    SELECT n.case_id, above.unit_id, 'above ' || min(n.why) AS why, n.kept_from
      FROM named n JOIN unit_versions own ON own.unit_id = n.unit_id AND own.valid @> $1::date
      JOIN unit_versions above ON above.path @> own.path AND above.valid @> $1::date
     WHERE NOT EXISTS (SELECT 1 FROM named other WHERE other.case_id = n.case_id AND other.unit_id = above.unit_id)
     GROUP BY n.case_id, above.unit_id, n.kept_from),
  -- A unit that has ended has nobody above it today: until somebody decides who takes its cases over, those who read go on reading.
  orphaned AS (SELECT n.case_id FROM named n WHERE NOT EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = n.unit_id AND v.valid @> $1::date)),
  stale AS (
    SELECT r.case_id, r.unit_id FROM case_readers r JOIN cases c ON c.id = r.case_id AND c.closed_at IS NULL
     WHERE r.why LIKE 'above %' AND ($2::uuid IS NULL OR r.case_id = $2)
       AND NOT EXISTS (SELECT 1 FROM due d WHERE d.case_id = r.case_id AND d.unit_id = r.unit_id) AND r.case_id NOT IN (SELECT case_id FROM orphaned)),
  missing AS (SELECT d.* FROM due d WHERE NOT EXISTS (SELECT 1 FROM case_readers r WHERE r.case_id = d.case_id AND r.unit_id = d.unit_id))`;

/**
 * Lets the readers of open cases follow the tree of units as it is today (decision 12): whoever is above now reads, whoever no longer is does not.
 * Called when units were imported and every quarter of an hour, for changes that were imported ahead of their day. Closed cases stay with those who had them. Answers how many changed.
 */
export async function followTheTree(source: DataSource): Promise<number> {
  const { today } = await worldTime(source.manager);
  const behind = await source.query<{ case_id: string }[]>(`WITH ${DUE} SELECT case_id FROM stale UNION SELECT case_id FROM missing`, [today, null]);
  for (const { case_id: caseId } of behind) {
    await source.transaction(async (manager) => {
      // An act that names other parties meanwhile would be overwritten with those of before.
      await manager.query('SELECT 1 FROM cases WHERE id = $1 FOR UPDATE', [caseId]);
      await manager.query(
        `WITH ${DUE}, gone AS (DELETE FROM case_readers r USING stale s WHERE r.case_id = s.case_id AND r.unit_id = s.unit_id)
         INSERT INTO case_readers (case_id, unit_id, person_id, why, kept_from) SELECT case_id, unit_id, NULL, why, kept_from FROM missing`,
        [today, caseId],
      );
    });
  }
  return behind.length;
}

import { problem, type Day, type PolicyNumber } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import type { PolicyLevel, PolicyRow } from './policy-number';

/** A policy row as PostgreSQL answers it. */
interface PolicyRecord {
  key: string;
  level: PolicyLevel | null;
  value: string;
  unit: PolicyNumber['unit'];
  status: PolicyNumber['status'];
  verified: boolean;
  clause: string | null;
  source_ref: string;
  note_vi: string;
  note_en: string;
  effective_from: Day;
  effective_to: Day | null;
}

const COLUMNS = `key, level, value, unit, status, verified, clause, source_ref, note_vi, note_en,
  lower(effective)::text AS effective_from, (upper(effective) - 1)::text AS effective_to`;

/**
 * The numbers with which a case begins: for each key the row of the level in force on a day, else the row for all levels.
 * A missing key is a problem, never a silent zero.
 */
export async function policySnapshot<K extends string>(
  manager: Pick<EntityManager, 'query'>,
  keys: readonly K[],
  level: PolicyLevel | null,
  on: Day,
): Promise<Record<K, PolicyNumber>> {
  const records = await manager.query<PolicyRecord[]>(
    `SELECT DISTINCT ON (key) ${COLUMNS} FROM policy_numbers
      WHERE key = ANY($1) AND (level = $2 OR level IS NULL) AND effective @> $3::date
      ORDER BY key, level NULLS LAST`,
    [keys, level, on],
  );
  const found = new Map(records.map((record) => [record.key, numberOf(record)]));
  const missing = keys.filter((key) => !found.has(key));
  if (missing.length > 0) throw problem('POLICY_NUMBER_MISSING', { keys: missing.join(', '), level: level ?? '–', on });
  return Object.fromEntries(found) as Record<K, PolicyNumber>;
}

/** Which numbers a list wants. */
export interface PolicyFilter {
  /** Beginning of the key, such as `inspection.`; '' for all. */
  keyPrefix: string;
  /** Only numbers in force on that day; null for past and coming ones too. */
  inForceOn: Day | null;
  /** Sort key of the last row of the page before: key, level ('' for all levels) and first day. */
  after: PolicyPlace | null;
  limit: number;
}

/** Where a number stands in a list. */
export type PolicyPlace = readonly [key: string, level: string, effectiveFrom: Day];

/** Numbers with their provenance, ordered by key, level and date. */
export async function listPolicyNumbers(manager: Pick<EntityManager, 'query'>, filter: PolicyFilter): Promise<PolicyRow[]> {
  const [key, level, from] = filter.after ?? [null, null, null];
  const records = await manager.query<PolicyRecord[]>(
    `SELECT ${COLUMNS} FROM policy_numbers
      WHERE starts_with(key, $1) AND ($2::date IS NULL OR effective @> $2::date)
        AND ($3::text IS NULL OR (key, coalesce(level, ''), lower(effective)) > ($3, $4, $5::date))
      ORDER BY key, coalesce(level, ''), lower(effective) LIMIT $6`,
    [filter.keyPrefix, filter.inForceOn, key, level, from, filter.limit],
  );
  return records.map(rowOf);
}

/** Every number there is, for comparing files with it. */
export async function allPolicyNumbers(manager: Pick<EntityManager, 'query'>): Promise<PolicyRow[]> {
  return (await manager.query<PolicyRecord[]>(`SELECT ${COLUMNS} FROM policy_numbers ORDER BY key, level, lower(effective)`)).map(rowOf);
}

function rowOf(record: PolicyRecord): PolicyRow {
  return { ...numberOf(record), level: record.level };
}

function numberOf(record: PolicyRecord): PolicyNumber {
  return {
    key: record.key,
    value: Number(record.value),
    unit: record.unit,
    status: record.status,
    verified: record.verified,
    clause: record.clause,
    sourceRef: record.source_ref,
    note: { vi: record.note_vi, en: record.note_en },
    effectiveFrom: record.effective_from,
    effectiveTo: record.effective_to,
  };
}

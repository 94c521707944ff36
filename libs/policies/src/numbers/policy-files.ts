import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, problem, type FieldProblem } from '@kiem-giam/contracts';
import { canonicalJson, derivedId, sha256 } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { auditChange, type ChangeContext } from '../change-context';
import { readJson, type LoadReport } from '../file-rows';
import type { PolicyRow } from './policy-number';
import { allPolicyNumbers } from './policy-numbers.queries';
import { overlapsIn, placeOf, policyRowsOf, type PolicyFileContent } from './policy-rows';

/** What loading would change: rows that begin, and rows in force that end because a newer one begins. */
interface Changes {
  begin: PolicyRow[];
  end: PolicyRow[];
  unchanged: number;
  errors: FieldProblem[];
}

/** Says what loading the files `policy-numbers*.json` of a folder would do, and everything that is wrong with them. Writes nothing. */
export async function checkPolicyFiles(manager: EntityManager, folder: string): Promise<LoadReport> {
  return reportOf(await plannedChanges(manager, folder));
}

/**
 * Loads the files `policy-numbers*.json` of a folder, all rows or none. Loading the same files again changes nothing.
 * A number in force is never edited: a row with a later `effectiveFrom` ends it on the day before.
 */
export async function loadPolicyFiles(manager: EntityManager, folder: string, by: ChangeContext): Promise<LoadReport> {
  const changes = await plannedChanges(manager, folder);
  if (changes.errors.length > 0) throw problem('POLICY_FILE_INVALID', { count: changes.errors.length }, changes.errors);
  const report = reportOf(changes);
  if (changes.begin.length + changes.end.length === 0) return report;
  for (const row of changes.end) await endRow(manager, row);
  await insertRows(manager, changes.begin);
  const facts = { added: report.added, ended: report.ended, digest: sha256(canonicalJson(changes.begin)) };
  await auditChange(manager, 'policyNumbersLoaded', by, facts);
  return report;
}

async function plannedChanges(manager: EntityManager, folder: string): Promise<Changes> {
  const { rows, errors } = await rowsInFolder(folder);
  return errors.length > 0 ? { begin: [], end: [], unchanged: 0, errors } : compared(rows, await allPolicyNumbers(manager));
}

/** All rows of the files `policy-numbers*.json` of a folder, and everything that is wrong with them. */
export async function rowsInFolder(folder: string): Promise<PolicyFileContent> {
  const names = (await readdir(folder)).filter((name) => /^policy-numbers.*\.json$/.test(name)).toSorted();
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await readJson(join(folder, name), name)) })));
  const contents = files.map(({ name, content, errors }) => (errors.length > 0 ? { rows: [], errors } : policyRowsOf(content, name)));
  const rows = contents.flatMap((content) => content.rows);
  const errors = [...contents.flatMap((content) => content.errors), ...overlapsIn(rows)];
  if (names.length === 0) {
    errors.push({ path: folder, vi: 'Thư mục không có tệp policy-numbers*.json.', en: 'The folder has no file policy-numbers*.json.' });
  }
  return { rows, errors };
}

function compared(wanted: readonly PolicyRow[], stored: readonly PolicyRow[]): Changes {
  const changes: Changes = { begin: [], end: [], unchanged: 0, errors: [] };
  for (const row of wanted) {
    const sameStart = stored.find((old) => placeOf(old) === placeOf(row) && old.effectiveFrom === row.effectiveFrom);
    if (sameStart) {
      if (isEqual(sameStart, row)) changes.unchanged += 1;
      else if (isEqual({ ...sameStart, effectiveTo: row.effectiveTo }, row) && sameStart.effectiveTo === null) changes.end.push(row);
      else changes.errors.push(editOf(row));
      continue;
    }
    const clashing = stored.filter((old) => placeOf(old) === placeOf(row) && isMeeting(old, row));
    if (clashing.some((old) => old.effectiveFrom > row.effectiveFrom)) changes.errors.push(editOf(row));
    else changes.end.push(...clashing.map((old) => ({ ...old, effectiveTo: addDays(row.effectiveFrom, -1) })));
    changes.begin.push(row);
  }
  return changes;
}

/** An open end in the file agrees with a stored row that a later file has ended since. */
function isEqual(stored: PolicyRow, wanted: PolicyRow): boolean {
  const effectiveTo = wanted.effectiveTo ?? stored.effectiveTo;
  return canonicalJson(stored) === canonicalJson({ ...wanted, effectiveTo });
}

/** Whether two rows of one key and level would hold on the same day. */
export function isMeeting(a: PolicyRow, b: PolicyRow): boolean {
  return (a.effectiveTo === null || a.effectiveTo >= b.effectiveFrom) && (b.effectiveTo === null || b.effectiveTo >= a.effectiveFrom);
}

function editOf(row: PolicyRow): FieldProblem {
  return {
    path: `${placeOf(row)} ${row.effectiveFrom}`,
    vi: 'Số liệu đã có hiệu lực thì không sửa; hãy thêm dòng mới với ngày hiệu lực muộn hơn.',
    en: 'A number in force is not edited; add a new row with a later date of effect.',
  };
}

async function endRow(manager: EntityManager, row: PolicyRow): Promise<void> {
  await manager.query(
    `UPDATE policy_numbers SET effective = daterange(lower(effective), $4, '[]')
      WHERE key = $1 AND level IS NOT DISTINCT FROM $2 AND lower(effective) = $3`,
    [row.key, row.level, row.effectiveFrom, row.effectiveTo],
  );
}

/** Writes new rows; the database refuses any that would meet another one. */
export async function insertRows(manager: EntityManager, rows: readonly PolicyRow[]): Promise<void> {
  const records = rows.map((row) => ({ ...row, id: derivedId('policy', row.key, row.level ?? '', row.effectiveFrom) }));
  await manager.query(
    `INSERT INTO policy_numbers (id, key, level, value, unit, status, verified, clause, source_ref, note_vi, note_en, effective)
     SELECT (r->>'id')::uuid, r->>'key', r->>'level', (r->>'value')::numeric, r->>'unit', r->>'status', (r->>'verified')::boolean,
            r->>'clause', r->>'sourceRef', r->'note'->>'vi', r->'note'->>'en',
            daterange((r->>'effectiveFrom')::date, (r->>'effectiveTo')::date, '[]')
       FROM jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(records)],
  );
}

function reportOf(changes: Changes): LoadReport {
  return {
    errors: changes.errors,
    added: changes.begin.map((row) => `${placeOf(row)} ${row.effectiveFrom}`),
    ended: changes.end.map((row) => `${placeOf(row)} ${row.effectiveTo}`),
    unchanged: changes.unchanged,
  };
}

import { problem, type BilingualText } from '@kiem-giam/contracts';
import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { auditChange, type ChangeContext } from '../change-context';
import { insertRows, isMeeting, rowsInFolder } from './policy-files';
import type { PolicyRow } from './policy-number';
import { allPolicyNumbers } from './policy-numbers.queries';
import { placeOf } from './policy-rows';

/** What a newer version of the product brought: rows that were added, and a sentence for each row that was left out. */
export interface NewNumbersReport {
  added: string[];
  left: BilingualText[];
}

/**
 * Adds the rows of a folder that an installation does not have yet, and changes or ends none that it has: its numbers are those of its own people.
 * A row that stands there with other values, that would meet another one, or whose number the installation has given rows of its own, is left out and told.
 */
export async function loadNewPolicyNumbers(manager: EntityManager, folder: string, by: ChangeContext): Promise<NewNumbersReport> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('policy numbers', 0))`);
  const { rows, errors } = await rowsInFolder(folder);
  if (errors.length > 0) throw problem('POLICY_FILE_INVALID', { count: errors.length }, errors);
  const stored = await allPolicyNumbers(manager);
  const judged = rows.filter((row) => !stored.some((old) => isTheSame(old, row))).map((row) => ({ row, why: whyLeft(row, rows, stored) }));
  const fresh = judged.flatMap(({ row, why }) => (why === null ? [row] : []));
  const added = fresh.map(nameOf);
  if (fresh.length > 0) {
    await insertRows(manager, fresh);
    await auditChange(manager, 'policyNumbersLoaded', by, { added, ended: [], digest: sha256(canonicalJson(fresh)) });
  }
  return { added, left: judged.flatMap(({ row, why }) => (why === null ? [] : [leftOut(row, why)])) };
}

/** Why a row is not added, or null when it may be. */
function whyLeft(row: PolicyRow, shipped: readonly PolicyRow[], stored: readonly PolicyRow[]): BilingualText | null {
  const ofKey = stored.filter(({ key }) => key === row.key);
  const inPlace = ofKey.filter((old) => placeOf(old) === placeOf(row));
  if (inPlace.some(({ effectiveFrom }) => effectiveFrom === row.effectiveFrom)) return { vi: 'ở đây dòng này có giá trị khác', en: 'this row has other values here' };
  if (inPlace.some((old) => isMeeting(old, row))) return { vi: 'ở đây đã có dòng khác cho những ngày đó', en: 'another row holds on those days here' };
  const hasItsOwn = ofKey.some((old) => !shipped.some((one) => isTheSame(old, one)));
  return hasItsOwn ? { vi: 'hệ thống này có dòng riêng cho số liệu đó', en: 'this installation has rows of its own for that number' } : null;
}

/** The same number of the same day; when it ends is for a later row to say. */
function isTheSame(a: PolicyRow, b: PolicyRow): boolean {
  return canonicalJson({ ...a, effectiveTo: null }) === canonicalJson({ ...b, effectiveTo: null });
}

const nameOf = (row: PolicyRow): string => `${placeOf(row)} ${row.effectiveFrom}`;

const leftOut = (row: PolicyRow, why: BilingualText): BilingualText => ({
  vi: `Số liệu ${nameOf(row)} đi kèm phiên bản này không được thêm: ${why.vi}.`,
  en: `The number ${nameOf(row)} of this version was not added: ${why.en}.`,
});

import type { FieldProblem } from '@kiem-giam/contracts';
import { RowCheck, isLooseRow, type LooseRow } from '../file-rows';
import { policyLevels, policyStatuses, policyUnits, type PolicyRow } from './policy-number';

/** The checked rows of one policy file and everything that is wrong with it. */
export interface PolicyFileContent {
  rows: PolicyRow[];
  errors: FieldProblem[];
}

/** Reads `{ "numbers": [ … ] }` row by row; one bad row does not hide the next. */
export function policyRowsOf(content: unknown, fileName: string): PolicyFileContent {
  const list = isLooseRow(content) ? content['numbers'] : null;
  if (!Array.isArray(list)) {
    return { rows: [], errors: [{ path: fileName, vi: 'Tệp phải có danh sách "numbers".', en: 'The file must have a list "numbers".' }] };
  }
  const read = list.map((row, index) => policyRowOf(isLooseRow(row) ? row : {}, `${fileName}: numbers[${index}]`));
  return { rows: read.flatMap(({ row }) => (row ? [row] : [])), errors: read.flatMap(({ errors }) => errors) };
}

/** Two rows of one key and level must not hold on the same day. */
export function overlapsIn(rows: readonly PolicyRow[]): FieldProblem[] {
  const ordered = rows.toSorted((a, b) => (placeOf(a) + a.effectiveFrom < placeOf(b) + b.effectiveFrom ? -1 : 1));
  return ordered.flatMap((row, index) => {
    const before = ordered[index - 1];
    if (!before || placeOf(before) !== placeOf(row) || (before.effectiveTo !== null && before.effectiveTo < row.effectiveFrom)) return [];
    return [{
      path: placeOf(row),
      vi: `Hai dòng cùng có hiệu lực từ ${row.effectiveFrom}; hãy ghi ngày hết hiệu lực cho dòng trước.`,
      en: `Two rows hold from ${row.effectiveFrom} on; end the earlier one before that day.`,
    }];
  });
}

/** What a row is about: its key and level. */
export function placeOf(row: Pick<PolicyRow, 'key' | 'level'>): string {
  return row.level === null ? row.key : `${row.key} (${row.level})`;
}

function policyRowOf(raw: LooseRow, place: string): { row: PolicyRow | null; errors: FieldProblem[] } {
  const check = new RowCheck(place, raw);
  const key = check.text('key');
  const unit = check.oneOf('unit', policyUnits);
  const status = check.oneOf('status', policyStatuses);
  const effectiveFrom = check.day('effectiveFrom');
  const effectiveTo = raw['effectiveTo'] === null ? null : check.day('effectiveTo');
  const level = raw['level'] === null ? null : check.oneOf('level', policyLevels);
  const [verified, sourceRef, note, value] = [check.flag('verified'), check.text('sourceRef'), check.bilingual('note'), raw['value']];
  const clause = raw['clause'] === null ? null : check.text('clause');
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    check.refuse('value', 'Phải là một số không âm.', 'Must be a number that is not negative.');
  }
  if (status === 'regulation' && clause === null) {
    check.refuse('clause', 'Số liệu theo quy định phải nêu văn bản, điều khoản.', 'A number of a regulation must name its clause.');
  }
  if (status === 'default' && verified) {
    check.refuse('verified', 'Giá trị mặc định không thể là "đã xác minh".', 'A default cannot be verified.');
  }
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom) {
    check.refuse('effectiveTo', 'Ngày hết hiệu lực trước ngày có hiệu lực.', 'The row ends before it begins.');
  }
  if (check.errors.length > 0 || !unit || !status || !effectiveFrom || typeof value !== 'number') return { row: null, errors: check.errors };
  return { row: { key, level, value, unit, status, verified, clause, sourceRef, note, effectiveFrom, effectiveTo }, errors: [] };
}

import type { BilingualText } from '@kiem-giam/contracts';
import { levels } from '../vocabulary';
import type { SheetRow } from './sheets';
import { groupBy, lastDay, overlap, within } from './validity';

type UnitRow = SheetRow<'units.csv'>;

/** What is wrong with a unit's place in the tree. */
export interface PathFault {
  row: UnitRow;
  wrong: BilingualText;
  todo: BilingualText;
}

/**
 * The path of every version of every unit: the codes from the top down to it, as ltree labels. A version must lie within
 * one version of its parent, so that its path is the same on each of its days.
 */
export function unitPaths(rows: readonly UnitRow[]): { paths: Map<UnitRow, string>; faults: PathFault[] } {
  const byCode = new Map(groupBy(rows, (row) => row.value.code).map((versions) => [versions[0]?.value.code ?? '', versions]));
  const paths = new Map<UnitRow, string>();
  const faults: PathFault[] = [];
  for (const row of rows) placeOf(row, { byCode, paths, faults, underway: new Set() });
  return { paths, faults };
}

interface Walk {
  byCode: ReadonlyMap<string, UnitRow[]>;
  paths: Map<UnitRow, string>;
  faults: PathFault[];
  underway: Set<UnitRow>;
}

function placeOf(row: UnitRow, walk: Walk): string | null {
  const known = walk.paths.get(row);
  if (known !== undefined) return known;
  if (walk.faults.some((fault) => fault.row === row)) return null;
  const label = row.value.code.replaceAll('-', '_');
  if (row.value.parent_code === null) return keep(row, label, walk);
  if (walk.underway.has(row)) {
    walk.faults.push({ row, ...circle(row.value.code) });
    return null;
  }
  walk.underway.add(row);
  const parent = parentOf(row, walk);
  const above = parent === null ? null : placeOf(parent, walk);
  return above === null ? null : keep(row, `${above}.${label}`, walk);
}

function keep(row: UnitRow, path: string, walk: Walk): string {
  walk.paths.set(row, path);
  return path;
}

function parentOf(row: UnitRow, walk: Walk): UnitRow | null {
  const versions = walk.byCode.get(row.value.parent_code ?? '') ?? [];
  const parent = versions.find((each) => within(row.value, each.value));
  if (parent === undefined) {
    // An unknown parent code is reported once, by the check of references.
    if (versions.length > 0) walk.faults.push({ row, ...notWithin(row, versions) });
    return null;
  }
  if (parent.value.level === 'cell' || levels.indexOf(row.value.level) > levels.indexOf(parent.value.level)) {
    walk.faults.push({ row, ...wrongLevel(row, parent) });
    return null;
  }
  return parent;
}

function circle(code: string): Omit<PathFault, 'row'> {
  return {
    wrong: { vi: `Tổ chức ${code} nằm dưới chính nó.`, en: `The unit ${code} lies below itself.` },
    todo: { vi: 'Sửa mã cấp trên (parent_code).', en: 'Correct the code of the unit above (parent_code).' },
  };
}

function notWithin(row: UnitRow, versions: readonly UnitRow[]): Omit<PathFault, 'row'> {
  const { code, parent_code: parentCode } = row.value;
  const change = versions.filter((each) => overlap(each.value, row.value)).map((each) => each.value.valid_from).find((on) => on > row.value.valid_from);
  if (change === undefined) {
    const periods = versions.map((each) => `${each.value.valid_from} – ${lastDay(each.value)}`).join('; ');
    return {
      wrong: { vi: `Cấp trên ${parentCode} không có hiệu lực suốt thời gian của ${code} (${periods}).`, en: `The unit above, ${parentCode}, is not in force all the time of ${code} (${periods}).` },
      todo: { vi: 'Sửa valid_from, valid_to cho khớp với cấp trên.', en: 'Make valid_from and valid_to fit the unit above.' },
    };
  }
  return {
    wrong: { vi: `Cấp trên ${parentCode} thay đổi ngày ${change}, giữa thời gian của ${code}.`, en: `The unit above, ${parentCode}, changes on ${change}, in the middle of this row of ${code}.` },
    todo: { vi: `Tách ${code} thành hai dòng: một dòng kết thúc trước ${change}, một dòng từ ${change}.`, en: `Split ${code} into two rows: one that ends before ${change}, one from ${change}.` },
  };
}

function wrongLevel(row: UnitRow, parent: UnitRow): Omit<PathFault, 'row'> {
  const { code, level } = row.value;
  return {
    wrong: { vi: `${code} (cấp ${level}) không thể trực thuộc ${parent.value.code} (cấp ${parent.value.level}).`, en: `${code} (level ${level}) cannot lie below ${parent.value.code} (level ${parent.value.level}).` },
    todo: { vi: 'Sửa level hoặc parent_code: cấp trên phải cao hơn, và chi bộ không có tổ chức trực thuộc.', en: 'Correct level or parent_code: the unit above must be higher, and a cell has no units below it.' },
  };
}

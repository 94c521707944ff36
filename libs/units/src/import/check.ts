import type { BilingualText } from '@kiem-giam/contracts';
import { cellKinds, rolesOfBody, type BodyKind, type UnitKind } from '../vocabulary';
import { fileNames, identityOf, type FileName } from './file-columns';
import type { RowError, SheetRow, Sheets } from './sheets';
import { unitPaths } from './unit-paths';
import { clashes, covered, groupBy, lastDay, within, type Period } from './validity';

/** Where the path of every unit version is found after a check. */
export type UnitPaths = ReadonlyMap<SheetRow<'units.csv'>, string>;

/**
 * Looks at everything that one row alone cannot tell: does what it refers to exist, and on those days; does it contradict
 * another row. `sheets` holds what the files say laid over what the database has; `unreadCodes` the codes (`file|code`) of
 * rows that already have an error of their own.
 */
export function checkSheets(sheets: Sheets, unreadCodes: ReadonlySet<string>): { errors: RowError[]; paths: UnitPaths } {
  const errors: RowError[] = [];
  for (const file of fileNames) checkPeriods(file, sheets, errors);
  checkReferences(sheets, unreadCodes, errors);
  const { paths, faults } = unitPaths(sheets['units.csv']);
  for (const { row, wrong, todo } of faults) report(errors, 'units.csv', row, 'parent_code', wrong, todo);
  checkUnits(sheets, errors);
  checkBodies(sheets, errors);
  checkPeople(sheets, errors);
  checkPositions(sheets, errors);
  checkCompetence(sheets, errors);
  return { errors, paths };
}

/** Rows whose identity stands twice in one file. */
export function repeatedRows(sheets: Sheets): RowError[] {
  const errors: RowError[] = [];
  const look = <F extends FileName>(file: F): void => {
    for (const group of groupBy(sheets[file], (row: SheetRow<F>) => identityOf[file](row.value))) {
      for (const row of group.slice(1)) {
        report(errors, file, row, null,
          { vi: `Dòng này lặp lại dòng ${group[0]?.line}.`, en: `This row repeats row ${group[0]?.line}.` },
          { vi: 'Giữ lại một dòng.', en: 'Keep one of the two.' });
      }
    }
  };
  fileNames.forEach((file) => look(file));
  return errors;
}

function report<F extends FileName>(errors: RowError[], file: F, row: SheetRow<F>, column: string | null, wrong: BilingualText, todo: BilingualText): void {
  const known = row.line === null ? ` [${identityOf[file](row.value)}]` : '';
  errors.push({
    file,
    row: row.line,
    column,
    wrong: row.line === null ? { vi: `Dữ liệu đã có trong hệ thống${known}: ${wrong.vi}`, en: `Already in the system${known}: ${wrong.en}` } : wrong,
    todo,
  });
}

function checkPeriods<F extends FileName>(file: F, sheets: Sheets, errors: RowError[]): void {
  for (const row of sheets[file]) {
    const value: object = row.value;
    if (!('valid_from' in value) || !('valid_to' in value)) continue;
    const { valid_from: from, valid_to: to } = value;
    if (typeof from === 'string' && typeof to === 'string' && to < from) {
      report(errors, file, row, 'valid_to',
        { vi: `Ngày cuối ${to} trước ngày đầu ${from}.`, en: `The last day ${to} is before the first day ${from}.` },
        { vi: 'Sửa ngày; để trống valid_to nếu còn hiệu lực.', en: 'Correct the days; leave valid_to empty while it is in force.' });
    }
  }
}

function checkReferences(sheets: Sheets, unreadCodes: ReadonlySet<string>, errors: RowError[]): void {
  const units = new Set(sheets['units.csv'].map((row) => row.value.code));
  const bodies = new Set(sheets['bodies.csv'].map((row) => row.value.code));
  const people = new Set(sheets['people.csv'].map((row) => row.value.code));
  const look = <F extends FileName>(file: F, column: string, known: ReadonlySet<string>, where: string, codeOf: (row: SheetRow<F>['value']) => string | null): void => {
    for (const row of sheets[file]) {
      const code = codeOf(row.value);
      if (code === null || known.has(code) || unreadCodes.has(`${where}|${code}`)) continue;
      report(errors, file, row, column,
        { vi: `Không có mã “${code}”.`, en: `There is nothing with the code "${code}".` },
        { vi: `Thêm mã này vào ${where} hoặc sửa lại cho đúng.`, en: `Add it to ${where}, or correct it.` });
    }
  };
  look('units.csv', 'parent_code', units, 'units.csv', (row) => row.parent_code);
  look('successions.csv', 'from_code', units, 'units.csv', (row) => row.from_code);
  look('successions.csv', 'to_code', units, 'units.csv', (row) => row.to_code);
  look('bodies.csv', 'unit_code', units, 'units.csv', (row) => row.unit_code);
  look('memberships.csv', 'person_code', people, 'people.csv', (row) => row.person_code);
  look('memberships.csv', 'unit_code', units, 'units.csv', (row) => row.unit_code);
  look('positions.csv', 'person_code', people, 'people.csv', (row) => row.person_code);
  look('positions.csv', 'body_code', bodies, 'bodies.csv', (row) => row.body_code);
  look('attachments.csv', 'person_code', people, 'people.csv', (row) => row.person_code);
  look('attachments.csv', 'unit_code', units, 'units.csv', (row) => row.unit_code);
  look('kinships.csv', 'person_code', people, 'people.csv', (row) => row.person_code);
  look('kinships.csv', 'other_person_code', people, 'people.csv', (row) => row.other_person_code);
}

function checkUnits(sheets: Sheets, errors: RowError[]): void {
  reportClashes(errors, 'units.csv', sheets['units.csv'], 'valid_from', (row) => row.value.code);
  checkLevelsOfCells(sheets, errors);
  for (const versions of groupBy(sheets['units.csv'], (row) => row.value.code)) {
    const first = versions[0]?.value;
    for (const row of versions.slice(1)) {
      if (first === undefined || (row.value.kind === first.kind && row.value.level === first.level)) continue;
      report(errors, 'units.csv', row, row.value.kind === first.kind ? 'level' : 'kind',
        { vi: `${row.value.code} có loại hoặc cấp khác với dòng kia của nó.`, en: `${row.value.code} has another kind or level than in its other row.` },
        { vi: 'Loại và cấp không đổi theo thời gian: lập mã mới và ghi vào successions.csv.', en: 'Kind and level never change: give a new code and write it in successions.csv.' });
    }
  }
}

/** A grassroots cell (chi bộ cơ sở) is a cell too: as `grassroots` its committee would inspect, which no committee of a cell may, and its conference would have no competence. */
function checkLevelsOfCells(sheets: Sheets, errors: RowError[]): void {
  for (const row of sheets['units.csv']) {
    const { code, kind, level } = row.value;
    if (isCell(kind) === (level === 'cell')) continue;
    if (isCell(kind)) {
      report(errors, 'units.csv', row, 'level',
        { vi: `${code} là chi bộ (${kind}) nhưng ghi cấp ${level}.`, en: `${code} is a cell (${kind}), but its level is ${level}.` },
        { vi: 'Ghi level là cell, kể cả với chi bộ cơ sở; parent_code của chi bộ cơ sở là cấp trên trực tiếp của nó.', en: 'Write cell as its level, for a grassroots cell (chi bộ cơ sở) too; parent_code of a grassroots cell is the unit directly above it.' });
    } else {
      report(errors, 'units.csv', row, 'level',
        { vi: `${code} (${kind}) không phải là chi bộ nhưng ghi cấp cell.`, en: `${code} (${kind}) is not a cell, but its level is cell.` },
        { vi: 'Ghi đúng cấp của tổ chức, hoặc sửa kind thành một loại chi bộ.', en: 'Write the level of the organisation, or make its kind a kind of cell.' });
    }
  }
}

function checkBodies(sheets: Sheets, errors: RowError[]): void {
  const units = versionsOf(sheets);
  reportClashes(errors, 'bodies.csv', sheets['bodies.csv'], 'kind', (row) => `${row.value.unit_code}|${row.value.kind}`);
  for (const row of sheets['bodies.csv']) {
    const unit = units.get(row.value.unit_code);
    if (unit === undefined) continue;
    mustLieIn(errors, 'bodies.csv', row, row.value, unit.periods, row.value.unit_code);
    const belongs = bodiesOf(unit.kind);
    if (belongs.includes(row.value.kind)) continue;
    report(errors, 'bodies.csv', row, 'kind',
      { vi: `Tổ chức loại ${unit.kind} không có cơ quan loại ${row.value.kind}.`, en: `A unit of kind ${unit.kind} has no body of kind ${row.value.kind}.` },
      { vi: `Chọn một trong: ${belongs.join(', ')}.`, en: `Choose one of: ${belongs.join(', ')}.` });
  }
}

function checkPeople(sheets: Sheets, errors: RowError[]): void {
  const units = versionsOf(sheets);
  reportClashes(errors, 'memberships.csv', sheets['memberships.csv'], 'valid_from', ({ value }) => (value.standing === 'temporary' ? null : value.person_code));
  reportClashes(errors, 'attachments.csv', sheets['attachments.csv'], 'valid_from', ({ value }) => `${value.person_code}|${value.unit_code}`);
  for (const row of sheets['memberships.csv']) {
    const unit = units.get(row.value.unit_code);
    if (unit === undefined) continue;
    mustLieIn(errors, 'memberships.csv', row, row.value, unit.periods, row.value.unit_code);
    if (!isCell(unit.kind)) {
      report(errors, 'memberships.csv', row, 'unit_code',
        { vi: `${row.value.unit_code} không phải là chi bộ.`, en: `${row.value.unit_code} is not a cell.` },
        { vi: 'Đảng viên sinh hoạt ở chi bộ: ghi mã chi bộ.', en: 'Members belong to a cell: give the code of the cell.' });
    }
  }
  for (const row of sheets['attachments.csv']) {
    const unit = units.get(row.value.unit_code);
    if (unit !== undefined) mustLieIn(errors, 'attachments.csv', row, row.value, unit.periods, row.value.unit_code);
  }
  for (const row of sheets['kinships.csv']) {
    if (row.value.person_code !== row.value.other_person_code) continue;
    report(errors, 'kinships.csv', row, 'other_person_code',
      { vi: 'Một người không thể là người thân của chính mình.', en: 'Nobody is his own relative.' },
      { vi: 'Sửa một trong hai mã.', en: 'Correct one of the two codes.' });
  }
}

function checkPositions(sheets: Sheets, errors: RowError[]): void {
  const bodies = new Map(sheets['bodies.csv'].map((row) => [row.value.code, row.value]));
  reportClashes(errors, 'positions.csv', sheets['positions.csv'], 'valid_from', ({ value }) => `${value.person_code}|${value.body_code}|${value.role}`);
  reportClashes(errors, 'positions.csv', sheets['positions.csv'], 'role', ({ value }) =>
    value.role === 'secretary' || value.role === 'chair' ? `${value.body_code}|${value.role}` : null);
  for (const row of sheets['positions.csv']) {
    const body = bodies.get(row.value.body_code);
    if (body === undefined) continue;
    mustLieIn(errors, 'positions.csv', row, row.value, [body], body.code);
    const known = rolesOfBody[body.kind];
    if (known.includes(row.value.role)) continue;
    report(errors, 'positions.csv', row, 'role',
      { vi: `Cơ quan loại ${body.kind} không có chức vụ ${row.value.role}.`, en: `A body of kind ${body.kind} has no role ${row.value.role}.` },
      { vi: `Chọn một trong: ${known.join(', ')}.`, en: `Choose one of: ${known.join(', ')}.` });
  }
}

function checkCompetence(sheets: Sheets, errors: RowError[]): void {
  reportClashes(errors, 'competence.csv', sheets['competence.csv'], 'valid_from', ({ value }) =>
    [value.actor_body_kind, value.actor_level, value.activity, value.subject_kind, value.subject_level, value.relation].join('|'));
  for (const row of sheets['competence.csv']) {
    const aboutPerson = row.value.subject_kind === 'person';
    if ((row.value.relation === 'member') === aboutPerson && !(aboutPerson && row.value.subject_level !== null)) continue;
    report(errors, 'competence.csv', row, 'relation',
      { vi: `Quan hệ ${row.value.relation} không hợp với đối tượng ${row.value.subject_kind}.`, en: `The relation ${row.value.relation} does not go with the subject ${row.value.subject_kind}.` },
      { vi: 'Đối tượng person: quan hệ member, subject_level để trống; đối tượng unit: subordinate, directSubordinate hoặc self.', en: 'Subject person: relation member, subject_level empty; subject unit: subordinate, directSubordinate or self.' });
  }
}

function reportClashes<F extends FileName, R extends SheetRow<F> & { value: Period }>(
  errors: RowError[],
  file: F,
  rows: readonly R[],
  column: string,
  keyOf: (row: R) => string | null,
): void {
  for (const { row, earlier } of clashes(rows, keyOf)) {
    const where = earlier.line === null ? { vi: 'dữ liệu đã có', en: 'what is already there' } : { vi: `dòng ${earlier.line}`, en: `row ${earlier.line}` };
    const days = `${earlier.value.valid_from} – ${lastDay(earlier.value)}`;
    report(errors, file, row, column,
      { vi: `Trùng thời gian với ${where.vi} (${days}).`, en: `Overlaps in time with ${where.en} (${days}).` },
      { vi: 'Kết thúc dòng cũ (valid_to) trước khi dòng mới bắt đầu, hoặc xóa một dòng.', en: 'End the old row (valid_to) before the new one begins, or remove one.' });
  }
}

function mustLieIn<F extends FileName>(errors: RowError[], file: F, row: SheetRow<F>, inner: Period, periods: readonly Period[], code: string): void {
  if (periods.some((each) => within(inner, each)) || covered(inner, periods)) return;
  report(errors, file, row, 'valid_from',
    { vi: `Thời gian không nằm trong thời gian tồn tại của ${code}.`, en: `The period does not lie within that of ${code}.` },
    { vi: `Sửa valid_from, valid_to cho khớp với ${code}.`, en: `Make valid_from and valid_to fit ${code}.` });
}

function versionsOf(sheets: Sheets): Map<string, { kind: UnitKind; periods: Period[] }> {
  const units = new Map<string, { kind: UnitKind; periods: Period[] }>();
  for (const { value } of sheets['units.csv']) {
    const unit = units.get(value.code);
    if (unit === undefined) units.set(value.code, { kind: value.kind, periods: [value] });
    else unit.periods.push(value);
  }
  return units;
}

/** Inspection committees exist from the grassroots committee (đảng ủy cơ sở) up; a department committee stands below it (QĐ 296, Đ7, by a quiz). */
function bodiesOf(kind: UnitKind): readonly BodyKind[] {
  if (isCell(kind)) return ['committee', 'cellConference'];
  const bodies: readonly BodyKind[] = ['committee', 'standingCommittee', 'inspectionCommittee', 'office', 'partyBuildingBoard'];
  return kind === 'departmentParty' ? bodies.filter((body) => body !== 'inspectionCommittee') : bodies;
}

function isCell(kind: UnitKind): boolean {
  return cellKinds.some((each) => each === kind);
}

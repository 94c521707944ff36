import type { BilingualText } from '@kiem-giam/contracts';
import { parse } from 'csv-parse/sync';
import { Refusal, type Columns } from './columns';
import { fileColumns, fileNames, type FileName, type FileRow } from './file-columns';

/** One thing wrong in a file. `row` counts lines as a spreadsheet shows them (the header is 1); null is the file as a whole. */
export interface RowError {
  file: string;
  row: number | null;
  column: string | null;
  wrong: BilingualText;
  todo: BilingualText;
}

/** A row and the line it stands on; a null line means that the database already has it and no file repeats it. */
export interface SheetRow<F extends FileName> {
  line: number | null;
  value: FileRow<F>;
}

/** All files as read rows. A file that was not given has no rows. */
export type Sheets = { [F in FileName]: SheetRow<F>[] };

/** Sheets without a row, to be filled. */
export function emptySheets(): Sheets {
  return {
    'units.csv': [], 'successions.csv': [], 'bodies.csv': [], 'people.csv': [], 'memberships.csv': [],
    'positions.csv': [], 'attachments.csv': [], 'kinships.csv': [], 'competence.csv': [],
  };
}

/** What reading gave: good rows, what is wrong with the others, and the codes of the others (as `file|code`). */
export interface ReadSheets {
  sheets: Sheets;
  errors: RowError[];
  /** So that a row with one bad cell does not also make every row that refers to it an error. */
  unreadCodes: Set<string>;
}

/** Reads the text of every file given. A row with a bad cell is reported and left out, the others go on to be checked. */
export function readSheets(texts: ReadonlyMap<string, string>): ReadSheets {
  const read: ReadSheets = { sheets: emptySheets(), errors: [], unreadCodes: new Set() };
  const { errors } = read;
  for (const name of texts.keys()) {
    if (!(name in fileColumns)) errors.push(unknownFile(name));
  }
  for (const file of fileNames) {
    const text = texts.get(file);
    if (text !== undefined) readInto(file, text, read);
  }
  return read;
}

function readInto<F extends FileName>(file: F, text: string, { sheets, errors, unreadCodes }: ReadSheets): void {
  const columns: Columns = fileColumns[file];
  const table = tableOf(file, text, errors);
  const header = table.shift();
  if (header === undefined || !headerFits(file, header.cells, columns, errors)) return;
  for (const { line, cells } of table) {
    if (cells.every((cell) => cell === '')) continue;
    const value = readRow(file, line, header.cells, cells, columns, errors);
    // The readers above produced exactly the columns of this file, which the compiler cannot follow through the loop.
    if (value === null) unreadCodes.add(`${file}|${cells[header.cells.indexOf('code')] ?? ''}`);
    else (sheets[file] as { line: number; value: unknown }[]).push({ line, value });
  }
}

function tableOf(file: string, text: string, errors: RowError[]): { line: number; cells: string[] }[] {
  const firstLine = text.slice(0, text.indexOf('\n') + 1 || undefined);
  try {
    const options = {
      bom: true,
      trim: true,
      relax_column_count: true,
      info: true,
      delimiter: firstLine.includes(';') && !firstLine.includes(',') ? ';' : ',',
    };
    // The library types its answer without `info`; with that option it is this shape.
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    errors.push({
      file, row: null, column: null,
      wrong: { vi: `Không đọc được tệp CSV: ${reason}`, en: `The CSV file cannot be read: ${reason}` },
      todo: { vi: 'Lưu tệp dạng CSV, mã UTF-8; ô có dấu phẩy phải đặt trong ngoặc kép.', en: 'Save it as CSV in UTF-8; put cells with commas in double quotes.' },
    });
    return [];
  }
}

function headerFits(file: string, header: readonly string[], columns: Columns, errors: RowError[]): boolean {
  const before = errors.length;
  const list = Object.keys(columns).join(', ');
  for (const name of Object.keys(columns)) {
    if (header.includes(name) || columns[name]?.isOptional) continue;
    errors.push({
      file, row: 1, column: name,
      wrong: { vi: `Thiếu cột “${name}”.`, en: `The column "${name}" is missing.` },
      todo: { vi: `Dòng đầu phải ghi các cột: ${list}.`, en: `The first line must name the columns: ${list}.` },
    });
  }
  for (const [index, name] of header.entries()) {
    const isKnown = name in columns;
    if (isKnown && header.indexOf(name) === index) continue;
    errors.push({
      file, row: 1, column: name,
      wrong: isKnown
        ? { vi: `Cột “${name}” ghi hai lần.`, en: `The column "${name}" stands twice.` }
        : { vi: `Không có cột nào tên “${name}”.`, en: `There is no column called "${name}".` },
      todo: { vi: `Xóa hoặc sửa tên; các cột được dùng: ${list}.`, en: `Remove or correct it; the columns are: ${list}.` },
    });
  }
  return errors.length === before;
}

function readRow(
  file: string,
  line: number,
  header: readonly string[],
  cells: readonly string[],
  columns: Columns,
  errors: RowError[],
): Record<string, unknown> | null {
  const before = errors.length;
  const value: Record<string, unknown> = {};
  if (cells.length > header.length) errors.push(tooManyCells(file, line, cells.length, header.length));
  for (const [name, reader] of Object.entries(columns)) {
    const index = header.indexOf(name);
    const read = reader.read(index < 0 ? '' : (cells[index] ?? ''));
    if (read instanceof Refusal) errors.push({ file, row: line, column: name, wrong: read.wrong, todo: read.todo });
    else value[name] = read;
  }
  return errors.length === before ? value : null;
}

function tooManyCells(file: string, row: number, found: number, expected: number): RowError {
  return {
    file, row, column: null,
    wrong: { vi: `Dòng có ${found} ô, tiêu đề chỉ có ${expected} cột.`, en: `The row has ${found} cells, the header only ${expected} columns.` },
    todo: { vi: 'Đặt ô có dấu phẩy trong ngoặc kép, hoặc xóa ô thừa.', en: 'Put cells with commas in double quotes, or remove the extra cells.' },
  };
}

function unknownFile(name: string): RowError {
  return {
    file: name, row: null, column: null,
    wrong: { vi: `Không dùng tệp nào tên “${name}”.`, en: `No file called "${name}" is used.` },
    todo: { vi: `Đổi tên thành một trong: ${fileNames.join(', ')}.`, en: `Rename it to one of: ${fileNames.join(', ')}.` },
  };
}

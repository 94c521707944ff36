import { readFile } from 'node:fs/promises';
import type { BilingualText, Day, FieldProblem } from '@kiem-giam/contracts';

/** What loading a file did, or would do. With errors, nothing is written. */
export interface LoadReport {
  /** Each wrong row, in both languages, named by file and place. */
  errors: FieldProblem[];
  added: string[];
  /** Rows that end because a newer row of the same key begins. */
  ended: string[];
  unchanged: number;
}

/** A JSON object whose fields are not known yet. */
export type LooseRow = Readonly<Record<string, unknown>>;

/** Collects what is wrong with one row, so that a person can correct all of it at once. */
export class RowCheck {
  readonly errors: FieldProblem[] = [];

  constructor(
    private readonly place: string,
    private readonly row: LooseRow,
  ) {}

  /** Notes a fault of one field. */
  refuse(field: string, vi: string, en: string): void {
    this.errors.push({ path: `${this.place}.${field}`, vi, en });
  }

  /** A text that is not empty. */
  text(field: string): string {
    const value = this.row[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.refuse(field, 'Thiếu nội dung; hãy ghi một đoạn văn bản.', 'Missing; write a text.');
    return '';
  }

  /** A text in both languages. */
  bilingual(field: string): BilingualText {
    const value = this.row[field];
    if (isLooseRow(value) && typeof value['vi'] === 'string' && typeof value['en'] === 'string') {
      return { vi: value['vi'], en: value['en'] };
    }
    this.refuse(field, 'Cần cả tiếng Việt (vi) và tiếng Anh (en).', 'Give both Vietnamese (vi) and English (en).');
    return { vi: '', en: '' };
  }

  /** One of a fixed list of words. */
  oneOf<T extends string>(field: string, allowed: readonly T[]): T | null {
    const found = allowed.find((word) => word === this.row[field]);
    if (found !== undefined) return found;
    this.refuse(field, `Phải là một trong: ${allowed.join(', ')}.`, `Must be one of: ${allowed.join(', ')}.`);
    return null;
  }

  /** True or false, written out. */
  flag(field: string): boolean {
    const value = this.row[field];
    if (typeof value === 'boolean') return value;
    this.refuse(field, 'Phải ghi rõ true hoặc false.', 'Write true or false.');
    return false;
  }

  /** A day that exists, as YYYY-MM-DD. */
  day(field: string): Day | null {
    const value = this.row[field];
    if (typeof value === 'string' && isDay(value)) return value;
    this.refuse(field, 'Phải là một ngày có thật, dạng NĂM-THÁNG-NGÀY (2026-03-05).', 'Must be a day that exists, as YEAR-MONTH-DAY (2026-03-05).');
    return null;
  }
}

/** Reads a JSON file; the cause of a fault is told as an error of the file, not thrown. */
export async function readJson(file: string, name: string): Promise<{ content: unknown; errors: FieldProblem[] }> {
  try {
    return { content: JSON.parse(await readFile(file, 'utf8')), errors: [] };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const fault = { path: name, vi: `Không đọc được tệp JSON: ${cause}`, en: `Cannot read the JSON file: ${cause}` };
    return { content: null, errors: [fault] };
  }
}

/** Whether a parsed value is an object with fields. */
export function isLooseRow(value: unknown): value is LooseRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const epochMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString().slice(0, 10) === text;
}

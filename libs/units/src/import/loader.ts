import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { checkSheets, repeatedRows } from './check';
import type { FileName } from './file-columns';
import { laidOverDatabase } from './registry';
import { readSheets, type RowError } from './sheets';
import { writeSheets, type WriteCount } from './write';

/** What came of an import. `written` is null when nothing was written: because of errors, or because it was a dry run. */
export interface LoadReport {
  errors: RowError[];
  rows: Record<string, number>;
  written: Record<FileName, WriteCount> | null;
}

/** A dry run checks everything against the database and writes nothing. */
export interface LoadOptions {
  dryRun: boolean;
}

/** Any number below 2^63 that nothing else locks on: two imports at once would check against what the other is changing. */
const IMPORT_LOCK = 7_305_101;

/** Loads the files of a folder: all of it or nothing. Files that are not there are left as they are in the database. */
export async function loadFiles(manager: EntityManager, folder: string, options: LoadOptions): Promise<LoadReport> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readFile(join(folder, name), 'utf8'));
  return loadTexts(manager, texts, options);
}

/** The same for files that came as texts, by file name. Every bad row is reported; loading the same files again changes nothing. */
export function loadTexts(manager: EntityManager, texts: ReadonlyMap<string, string>, options: LoadOptions): Promise<LoadReport> {
  return manager.transaction(async (inner) => {
    await inner.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
    const { sheets, errors: readErrors, unreadCodes } = readSheets(texts);
    const merged = await laidOverDatabase(inner, sheets);
    const { errors: checkErrors, paths } = checkSheets(merged, unreadCodes);
    const errors = inOrder([...readErrors, ...repeatedRows(sheets), ...checkErrors]);
    const rows = Object.fromEntries(Object.entries(sheets).map(([file, read]) => [file, read.length]));
    if (errors.length > 0 || options.dryRun) return { errors, rows, written: null };
    const written = await writeSheets(inner, sheets, merged, paths);
    if (written['units.csv'].created + written['units.csv'].changed > 0) await tellOfTheTree(inner);
    return { errors, rows, written };
  });
}

/** Those who read a case follow the tree of units; whoever keeps cases is told that it is another. */
async function tellOfTheTree(manager: EntityManager): Promise<void> {
  await manager.query(`INSERT INTO outbox (id, kind, payload) VALUES ($1, 'fact', '{"fact": "unitsChanged"}')`, [randomUUID()]);
}

function inOrder(errors: readonly RowError[]): RowError[] {
  return errors.toSorted((a, b) => a.file.localeCompare(b.file) || (a.row ?? 0) - (b.row ?? 0));
}

import { openDatabase } from '@kiem-giam/platform';
import { competenceDataFolder, loadFiles, loadTexts } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../env/servers';

/** The day on which tests of units ask who may do what. */
export const today = '2026-01-05';

/** An import file of rows that hold from the middle of 2025 on. */
export const file = (head: string, rows: readonly string[]): string => [head, ...rows.map((row) => `${row},2025-07-01,`)].join('\n');

/** Gives a block of tests a database with the table of competence and these import files, by name, as the API's role sees it. */
export function importedUnits(files: ReadonlyMap<string, string>): { api: () => DataSource } {
  let database: FreshDatabase;
  let api: DataSource;
  beforeAll(async () => {
    database = await freshDatabase();
    api = await openDatabase({ url: database.urls.api, poolSize: 2, applicationName: 'test' });
    expect((await loadFiles(api.manager, competenceDataFolder, { dryRun: false })).errors).toEqual([]);
    expect((await loadTexts(api.manager, files, { dryRun: false })).errors).toEqual([]);
  });
  afterAll(async () => {
    await api.destroy();
    await database.drop();
  });
  return { api: () => api };
}

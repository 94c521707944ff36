import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { loadCalendarFile, type CalendarLoadReport } from './calendar/calendar-files';
import type { ChangeContext } from './change-context';
import type { LoadReport } from './file-rows';
import { loadPolicyFiles } from './numbers/policy-files';

/** What loading a folder did: the numbers, and each year's calendar, which is a draft until a person approves it. */
export interface FolderReport {
  policies: LoadReport;
  calendars: CalendarLoadReport[];
}

/** Loads the policy numbers and every `calendar-YYYY.json` of a folder; loading it again changes nothing. Approves no calendar. */
export async function loadPolicyFolder(manager: EntityManager, folder: string, by: ChangeContext): Promise<FolderReport> {
  const policies = await loadPolicyFiles(manager, folder, by);
  const calendars: CalendarLoadReport[] = [];
  for (const name of (await readdir(folder)).filter((file) => /^calendar-.*\.json$/.test(file)).toSorted()) {
    calendars.push(await loadCalendarFile(manager, join(folder, name), by));
  }
  return { policies, calendars };
}

import { Problem } from '@kiem-giam/contracts';
import { openDatabase } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { approveCalendarYear } from './calendar/calendar-years';
import { policyDataFolder } from './data-folder';
import { loadPolicyFolder, type FolderReport } from './load-folder';

const USAGE = 'Cách dùng / Usage: DATABASE_API_URL=… node load-policies.js [--folder <thư mục/folder>] [--approved-by <person id>]\n';

/**
 * Loads policy numbers and calendars of a folder (by default those of the product), all or nothing, and prints what it did as JSON.
 * Calendars become drafts; only with `--approved-by` does that person's approval put them in force.
 */
async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  const url = process.env['DATABASE_API_URL'];
  if (options === null || url === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const source = await openDatabase({ url, poolSize: 1, applicationName: 'kiem-giam load-policies' });
  try {
    const done = await source.transaction((manager) => loadFolder(manager, options));
    process.stdout.write(`${JSON.stringify(done, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${JSON.stringify({ ...error.text, fields: error.fields }, null, 2)}\n`);
    return 1;
  } finally {
    await source.destroy();
  }
}

async function loadFolder(manager: EntityManager, { folder, approvedBy }: Options): Promise<FolderReport> {
  const report = await loadPolicyFolder(manager, folder, { personId: approvedBy });
  if (approvedBy === null) return report;
  for (const calendar of report.calendars) await approveCalendarYear(manager, calendar, { personId: approvedBy });
  return report;
}

interface Options {
  folder: string;
  approvedBy: string | null;
}

function optionsOf(args: readonly string[]): Options | null {
  const options: Options = { folder: policyDataFolder, approvedBy: null };
  for (let index = 0; index < args.length; index += 2) {
    const [flag, value] = [args[index], args[index + 1]];
    if (value === undefined) return null;
    if (flag === '--folder') options.folder = value;
    else if (flag === '--approved-by') options.approvedBy = value;
    else return null;
  }
  return options;
}

void main().then((status) => {
  process.exitCode = status;
});

import { openDatabase } from '@kiem-giam/platform';
import { loadFiles } from './import/loader';

/** `node dist/load-files.js <folder> [--dry-run]`: loads import files as the API would, and prints the report as JSON. */
async function main(): Promise<number> {
  const [folder, flag] = process.argv.slice(2);
  const url = process.env['DATABASE_API_URL'];
  if (folder === undefined || url === undefined || (flag !== undefined && flag !== '--dry-run')) {
    process.stderr.write('Cách dùng / Usage: DATABASE_API_URL=… node load-files.js <thư mục/folder> [--dry-run]\n');
    return 2;
  }
  const source = await openDatabase({ url, poolSize: 1, applicationName: 'kiem-giam load-files' });
  try {
    const report = await loadFiles(source.manager, folder, { dryRun: flag === '--dry-run' });
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return report.errors.length === 0 ? 0 : 1;
  } finally {
    await source.destroy();
  }
}

void main().then((status) => {
  process.exitCode = status;
});

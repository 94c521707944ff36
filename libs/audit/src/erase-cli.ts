import { Problem } from '@kiem-giam/contracts';
import { needed, openDatabase, readConfig } from '@kiem-giam/platform';
import { parseArgs } from 'node:util';
import { eraseWords } from './erase-words';

const USAGE = 'npm run erase -- --case KTDH-X-2026-001 --act 4 --field explanation --reason "…"';

/** `npm run erase`: erases somebody's words in an act of a case that is over. Exit status 0 when they are gone, 1 where there are none, 2 where it may not be. */
async function main(): Promise<void> {
  const { case: number, act, field, reason } = parseArgs({ options: { case: { type: 'string' }, act: { type: 'string' }, field: { type: 'string' }, reason: { type: 'string' } } }).values;
  if (!number || !field || !reason?.trim() || !/^[1-9]\d*$/.test(act ?? '')) throw new Error(`Cách dùng · Usage: ${USAGE}`);
  const database = await openDatabase({ url: needed(readConfig(process.env), 'DATABASE_ENGINE_URL'), poolSize: 1, applicationName: 'kiem-giam erase' });
  try {
    const isErased = await database.transaction((manager) => eraseWords(manager, { number, seq: Number(act), field, reason: reason.trim() }));
    process.stdout.write(isErased
      ? `Đã xóa ${field} ở hành vi ${act} của ${number}, có ghi trong nhật ký kiểm toán. Bản sao lưu cũ và lịch sử Temporal (30 ngày) vẫn còn.\nErased ${field} of act ${act} of ${number}; the audit log says so. Older backups and Temporal’s history (30 days) still have it.\n`
      : `Hành vi ${act} của ${number} không có ${field}.\nAct ${act} of ${number} has no ${field}.\n`);
    process.exitCode = isErased ? 0 : 1;
  } finally {
    await database.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Problem ? `${error.text.vi}\n${error.text.en}` : error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

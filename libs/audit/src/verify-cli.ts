import { needed, openDatabase, readConfig, worldTime } from '@kiem-giam/platform';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { readCheckpoints, type CheckpointChain } from './checkpoint-files';
import { noteVerification } from './note-verification';
import { checkpointKeyIn, verifyingKeyFrom } from './signing-key';
import { verifyAudit, type AuditReport } from './verify-audit';

/**
 * `npm run audit:verify`: prints each fault with stream and sequence, then the totals, and notes the outcome for readers of the log;
 * exit status 0 only without faults.
 * `--public-key FILE` verifies with a copy of the public key kept elsewhere instead of the installation's own.
 */
async function main(args: readonly string[]): Promise<void> {
  const config = readConfig(process.env);
  const keyFile = args.includes('--public-key') ? args[args.indexOf('--public-key') + 1] : undefined;
  const verifying = keyFile === undefined ? checkpointKeyIn(config.KIEM_GIAM_DATA).verifying : verifyingKeyFrom(keyFile);
  const folder = config.CHECKPOINT_DIR ?? join(config.KIEM_GIAM_DATA, 'checkpoints');
  const chain = await readCheckpoints(folder, verifying);
  const database = await openDatabase({ url: needed(config, 'DATABASE_ENGINE_URL'), poolSize: 1, applicationName: 'kiem-giam audit' });
  try {
    print(await database.transaction('REPEATABLE READ', (manager) => verifyAndNote(manager, chain)));
  } finally {
    await database.destroy();
  }
}

async function verifyAndNote(manager: EntityManager, chain: CheckpointChain): Promise<AuditReport> {
  const report = await verifyAudit(manager, chain);
  await noteVerification(manager, report, (await worldTime(manager)).epochMs);
  return report;
}

function print({ streams, entries, checkpoints, erased, faults, files }: AuditReport): void {
  for (const { file, kind } of files) process.stdout.write(`✗ ${file}: ${kind}\n`);
  for (const { stream, seq, kind } of faults) process.stdout.write(`✗ ${stream} #${seq}: ${kind}\n`);
  const count = files.length + faults.length;
  process.stdout.write(
    `${entries} mục, ${streams} chuỗi, ${checkpoints} điểm chốt: ${count === 0 ? 'nguyên vẹn' : `${count} sai lệch`}${erased === 0 ? '' : `; ${erased} mục đã xóa chữ`}\n` +
      `${entries} entries, ${streams} chains, ${checkpoints} checkpoints: ${count === 0 ? 'intact' : `${count} faults`}${erased === 0 ? '' : `; words of ${erased} entries erased`}\n`,
  );
  process.exitCode = count === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

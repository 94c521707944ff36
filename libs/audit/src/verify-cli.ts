import { needed, openDatabase, readConfig } from '@kiem-giam/platform';
import { join } from 'node:path';
import { readCheckpoints } from './checkpoint-files';
import { checkpointKeyIn, verifyingKeyFrom } from './signing-key';
import { verifyAudit, type AuditReport } from './verify-audit';

/**
 * `npm run audit:verify`: prints each fault with stream and sequence, then the totals; exit status 0 only without faults.
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
    const report = await database.transaction('REPEATABLE READ', (manager) => verifyAudit(manager, chain));
    print(report);
  } finally {
    await database.destroy();
  }
}

function print({ streams, entries, checkpoints, faults, files }: AuditReport): void {
  for (const { file, kind } of files) process.stdout.write(`✗ ${file}: ${kind}\n`);
  for (const { stream, seq, kind } of faults) process.stdout.write(`✗ ${stream} #${seq}: ${kind}\n`);
  const count = files.length + faults.length;
  process.stdout.write(
    `${entries} mục, ${streams} chuỗi, ${checkpoints} điểm chốt: ${count === 0 ? 'nguyên vẹn' : `${count} sai lệch`}\n` +
      `${entries} entries, ${streams} chains, ${checkpoints} checkpoints: ${count === 0 ? 'intact' : `${count} faults`}\n`,
  );
  process.exitCode = count === 0 ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

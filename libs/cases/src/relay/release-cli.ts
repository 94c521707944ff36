import { needed, openDatabase, readConfig } from '@kiem-giam/platform';
import { releaseHeld } from './release-held';

/** `npm run outbox:release`: prints how many messages were let go, by kind. */
async function main(): Promise<void> {
  const database = await openDatabase({ url: needed(readConfig(process.env), 'DATABASE_ENGINE_URL'), poolSize: 1, applicationName: 'kiem-giam outbox' });
  try {
    const { released, kinds } = await database.transaction((manager) => releaseHeld(manager));
    const each = Object.entries(kinds).map(([kind, count]) => `${kind}: ${count}`).join(', ');
    process.stdout.write(`Đã gửi tiếp · Released: ${released}${each ? ` (${each})` : ''}\n`);
  } finally {
    await database.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

import { needed, openDatabase, readConfig } from '@kiem-giam/platform';
import { offerFirstAdministrator } from './first-administrator';

/** `node libs/access/dist/first-admin.js` prints `{"token", "expiresInSeconds"}` for the first administrator, or `{"token": null}` when there is one. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase({
    url: needed(config, 'DATABASE_API_URL'), poolSize: 1, applicationName: 'kiem-giam first administrator',
  });
  try {
    process.stdout.write(`${JSON.stringify((await offerFirstAdministrator(database)) ?? { token: null })}\n`);
  } finally {
    await database.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

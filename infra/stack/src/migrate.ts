import { offerFirstAdministrator } from '@kiem-giam/access';
import { ConfigurationError, openDatabase, readConfig } from '@kiem-giam/platform';
import { provisionFromEnvironment } from './provision-from-environment';
import { StackError } from './stack-error';

/** `node infra/stack/dist/migrate.js`: the one job to run before API and worker of a new version start. Ends with 0 when all is in place. */
async function main(): Promise<void> {
  const urls = await provisionFromEnvironment(readConfig(process.env));
  console.log('Cơ sở dữ liệu và không gian tên đã sẵn sàng · Database and namespace are ready');
  const source = await openDatabase({ url: urls.api, poolSize: 1, applicationName: 'kiem-giam first administrator' });
  const token = (await offerFirstAdministrator(source))?.token;
  await source.destroy();
  if (token !== undefined) console.log(`Liên kết dùng một lần cho quản trị viên đầu tiên (24 giờ) · One-time link for the first administrator (24 hours):\n  /setup/first-admin#token=${token}`);
}

main().catch((error: unknown) => {
  const known = error instanceof StackError || error instanceof ConfigurationError;
  console.error(known ? error.message : error);
  process.exit(1);
});

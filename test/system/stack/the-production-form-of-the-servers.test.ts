import { join } from 'node:path';
import { Client } from 'pg';
import {
  cacheFolder, checkout, dropDatabase, ensureNamespace, provisionDatabase, resolveTemporalServer, startTemporalProduction, type RunningTemporal,
} from '@kiem-giam/stack';
import { freshFolder, freshName, testServers } from '../../env/servers';

jest.setTimeout(900_000); // The first time on a machine the server is built.

let temporal: RunningTemporal | undefined;
afterAll(() => temporal?.stop());

test('the production Temporal server runs on PostgreSQL, and its schema is set up once only', async () => {
  const { server, sqlTool } = await resolveTemporalServer({ cache: cacheFolder(process.env), goModule: join(checkout, 'infra/temporal'), say: () => undefined });
  const options = {
    serverBinary: server.path, sqlToolBinary: sqlTool.path, postgresAdminUrl: testServers().adminUrl, password: 'only-for-this-test-run',
    databaseName: `temporal_${freshName()}`, folder: freshFolder(), shards: 4, isRehearsal: true,
  };
  temporal = await startTemporalProduction(options);
  await ensureNamespace(temporal.address, 'kiem-giam');
  await temporal.stop();
  temporal = await startTemporalProduction(options);
  await ensureNamespace(temporal.address, 'kiem-giam');
});

test('an administrator who is no superuser can provision the database on a server of his own', async () => {
  const { adminUrl, passwords } = testServers();
  const name = `kg_${freshName()}`;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const who = `dba_${freshName()}`;
  await admin.query(`CREATE ROLE ${who} LOGIN CREATEDB CREATEROLE PASSWORD 'pw'`);
  // As on a server of his own: he is the one who made the roles.
  await admin.query(`GRANT kiemgiam_owner, kiemgiam_api, kiemgiam_engine, kiemgiam_operator TO ${who} WITH ADMIN OPTION`);
  const url = new URL(adminUrl);
  [url.username, url.password] = [who, 'pw'];
  try {
    const urls = await provisionDatabase({ adminUrl: url.href, name, passwords });
    expect(new URL(urls.api).username).toBe('kiemgiam_api');
    const powerless = new URL(urls.owner);
    await expect(provisionDatabase({ adminUrl: powerless.href, name: 'other', passwords })).rejects.toThrow(/ALTER ROLE kiemgiam_owner CREATEDB CREATEROLE/);
  } finally {
    await dropDatabase(adminUrl, name);
    await admin.query(`DROP OWNED BY ${who}`);
    await admin.query(`DROP ROLE ${who}`);
    await admin.end();
  }
});

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropDatabase, freePort, waitUntil } from '@kiem-giam/stack';
import { unitIdOf } from '@kiem-giam/units';
import { ask, signedInAs } from '../../env/api';
import { freshFolder, freshName, testServers } from '../../env/servers';
import { demoPasswordIn } from '../../env/systems';
import { addressOf, npmStart, processesThatName, type Starting } from './starting';

jest.setTimeout(120_000);

const name = `kg_external_${freshName()}`;
let folder: string;
let running: Starting | undefined;

beforeAll(() => { folder = freshFolder(); });
afterAll(async () => {
  running?.process.kill('SIGKILL');
  await waitUntil('nothing is left', 30_000, () => processesThatName(folder).length === 0);
  await dropDatabase(testServers().adminUrl, name);
  rmSync(folder, { recursive: true, force: true });
});

test('with DATABASE_URL and TEMPORAL_ADDRESS nothing is started but API and worker, and a case is opened on those servers', async () => {
  const { adminUrl, passwords, temporalAddress } = testServers();
  // Roles belong to the whole server, which other tests use too: this installation must give them the passwords that they have.
  mkdirSync(join(folder, 'secrets'), { mode: 0o700 });
  writeFileSync(join(folder, 'secrets', 'database-passwords.json'), JSON.stringify(passwords), { mode: 0o600 });
  const database = new URL(adminUrl);
  database.pathname = `/${name}`;
  running = npmStart({
    KIEM_GIAM_DATA: folder, PORT: String(await freePort()), DATABASE_URL: database.href,
    TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: `external-${freshName()}`,
  });
  const url = await addressOf(running, 90_000);
  expect(running.said()).toContain(`PostgreSQL: ${database.host} (DATABASE_URL)`);
  expect(running.said()).toContain(`Temporal: ${temporalAddress} (TEMPORAL_ADDRESS)`);
  expect([existsSync(join(folder, 'postgres')), existsSync(join(folder, 'temporal'))]).toEqual([false, false]);

  const headers = await signedInAs({ url, demoPassword: demoPasswordIn(folder) }, 'x-ubkt-cn');
  const opened = await ask<{ caseId: string }>(url, {
    method: 'POST', path: '/api/v1/cases', headers: { ...headers, 'idempotency-key': 'on-external-servers' },
    body: { process: 'inspection', title: 'Kiểm tra chi bộ xóm 3', subjectUnitId: unitIdOf('X-03'), input: { signs: 'Không họp.', basis: 'Giám sát thường xuyên' } },
  });
  expect(opened.status).toBe(201);
  expect((await ask(url, { method: 'GET', path: `/api/v1/cases/${opened.body.caseId}`, headers })).status).toBe(200);
  running.process.kill('SIGTERM');
  expect(await running.ended).toBe(0);
});

test('a server that does not answer is named, with what to do about it, and nothing stays behind', async () => {
  const nobody = `127.0.0.1:${await freePort()}`;
  const postgres = npmStart({
    KIEM_GIAM_DATA: join(folder, 'no-postgres'), DATABASE_URL: `postgres://someone:not-to-be-printed@${nobody}/kg`, TEMPORAL_ADDRESS: testServers().temporalAddress,
  });
  const temporal = npmStart({ KIEM_GIAM_DATA: join(folder, 'no-temporal'), TEMPORAL_ADDRESS: nobody });
  expect([await postgres.ended, await temporal.ended]).toEqual([1, 1]);
  expect(postgres.said()).toContain(`PostgreSQL at ${nobody} cannot be entered as someone`);
  expect(postgres.said()).not.toContain('not-to-be-printed');
  expect(temporal.said()).toContain(`The Temporal server at ${nobody} does not answer`);
  await waitUntil('the embedded PostgreSQL has ended', 30_000, () => processesThatName(folder).length === 0);
});

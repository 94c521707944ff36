import { appendAudit } from '@kiem-giam/audit';
import { databaseRoles, openDatabase } from '@kiem-giam/platform';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../env/servers';

const { api, engine, operator } = databaseRoles;

/** Tables that only the commit writes: the API reads them through row-level security and no other way. */
const OF_CASES = ['cases', 'journal', 'obligations', 'deadlines', 'findings', 'meeting_verdicts', 'case_links', 'case_readers'];
const OF_ACCOUNTS = ['accounts', 'sessions', 'personal_tokens', 'one_time_links', 'known_devices', 'sign_in_attempts'];
/** Read row by row, under the caller's own eyes. */
const LOCKED = [...OF_CASES, 'audit_entries', 'audit_chain_checks'];
/** Nobody changes or deletes a row of these, whoever he is. */
const APPEND_ONLY = ['audit_entries', 'journal'];

interface Right {
  role: string;
  table: string;
  right: string;
}

describe('the four database roles', () => {
  let database: FreshDatabase;
  let superuser: Client;
  let rights: Right[];

  beforeAll(async () => {
    database = await freshDatabase();
    superuser = new Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    const whole = await superuser.query<Right>(
      `SELECT grantee AS role, table_name AS "table", privilege_type AS "right" FROM information_schema.role_table_grants WHERE table_schema = 'public'`);
    const columns = await superuser.query<Right>(
      `SELECT DISTINCT grantee AS role, table_name AS "table", privilege_type AS "right" FROM information_schema.role_column_grants WHERE table_schema = 'public'`);
    rights = [...whole.rows, ...columns.rows];
  });

  afterAll(async () => {
    await superuser.end();
    await database.drop();
  });

  const held = (role: string, tables: readonly string[] | null): string[] =>
    [...new Set(rights.filter((each) => each.role === role && (tables?.includes(each.table) ?? true)).map(({ table, right }) => `${right} ${table}`))].toSorted();

  it('pass no control by: none is superuser, passes row-level security or makes roles; nothing is open to everybody', async () => {
    const { rows } = await superuser.query(
      `SELECT rolname FROM pg_roles WHERE rolname = ANY($1) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`, [Object.values(databaseRoles)]);
    expect(rows).toEqual([]);
    expect(held('PUBLIC', null)).toEqual([]);
  });

  it('give the API no way to write a case: it only reports facts to the outbox', () => {
    const writes = held(api, [...OF_CASES, 'outbox', 'foundations', 'case_numbers', 'alarms']).filter((each) => !each.startsWith('SELECT'));
    expect(writes).toEqual(['INSERT outbox']);
  });

  it('force row-level security on every table of cases and on the audit log, for its owner too', async () => {
    const { rows } = await superuser.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relname = ANY($1) AND relrowsecurity AND relforcerowsecurity ORDER BY 1`, [LOCKED]);
    expect(rows.map(({ relname }) => relname)).toEqual(LOCKED.toSorted());
  });

  it('let nobody change or delete audit and journal', () => {
    for (const role of [api, engine, operator]) {
      expect(held(role, APPEND_ONLY).filter((each) => !/^(SELECT|INSERT) /.test(each))).toEqual([]);
    }
    expect(held(api, ['audit_entries'])).toEqual(['SELECT audit_entries']);
    expect(held(engine, ['audit_entries'])).toEqual(['INSERT audit_entries', 'SELECT audit_entries']);
  });

  it('keep accounts from the engine and the operator', () => {
    expect([...held(engine, OF_ACCOUNTS), ...held(operator, OF_ACCOUNTS)]).toEqual([]);
  });

  it('let the operator read counts only: nothing is written, and no column with words of a case', async () => {
    expect(held(operator, null).filter((each) => !each.startsWith('SELECT'))).toEqual([]);
    const { rows } = await superuser.query<{ place: string }>(
      `SELECT table_name || '.' || column_name AS place FROM information_schema.role_column_grants
       WHERE grantee = $1 AND column_name IN ('title', 'body', 'text', 'reasons', 'full_name', 'name', 'payload', 'note', 'params', 'file_name', 'facts')`, [operator]);
    expect(rows).toEqual([]);
  });

  it.each([
    ['api', `UPDATE audit_entries SET action = 'x'`],
    ['api', `DELETE FROM audit_entries`],
    ['api', `SELECT text_salt FROM audit_entries`],
    ['api', `DELETE FROM audit_chain_checks`],
    ['api', `INSERT INTO audit_entries SELECT * FROM audit_entries`],
    ['api', `SELECT audit_append('case:x', NULL, now(), NULL, 'x', '{}', 'x', NULL, NULL, NULL)`],
    ['api', `DELETE FROM journal`],
    ['api', `UPDATE cases SET title = 'x'`],
    ['api', `UPDATE accounts SET is_demo = true`],
    ['engine', `UPDATE audit_entries SET text = NULL`],
    ['engine', `TRUNCATE audit_entries`],
    ['api', `SELECT audit_erase_text('access', 1, now(), NULL, '{}', 'x')`],
    ['engine', `DELETE FROM journal`],
    ['engine', `SELECT 1 FROM accounts`],
    ['operator', `SELECT 1 FROM audit_entries`],
    ['operator', `CREATE TEMPORARY TABLE shadow (x int)`],
    ['operator', `SELECT title FROM cases`],
  ] as const)('refuse the %s role: %s', async (role, statement) => {
    const source = await openDatabase({ url: database.urls[role], poolSize: 1, applicationName: 'test' });
    await expect(source.query(statement)).rejects.toThrow(/permission denied|streams of cases are written by the engine/);
    await source.destroy();
  });

  it('cannot slip a temporary table under a function that runs as the owner, wherever the database was made', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
          AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, public, pg_temp'], false)`,
    );
    expect(rows.map(({ name }) => name)).toEqual([]);
    const { rows: open } = await superuser.query<{ name: string }>(
      `SELECT p.proname AS name FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace AND a.grantee = 0`,
    );
    expect(open.map(({ name }) => name)).toEqual([]);
    expect((await superuser.query(`SELECT count(*)::int AS functions FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace`)).rows[0].functions).toBeGreaterThan(3);
  });

  it('cannot hash one thing into the audit and show another', async () => {
    const source = await openDatabase({ url: database.urls.api, poolSize: 1, applicationName: 'test' });
    const [at, actor, another] = ['2026-01-05T01:00:00.123Z', '22222222-2222-5222-8222-222222222222', '33333333-3333-5333-8333-333333333333'];
    const said = { stream: 'access', at, actorPersonId: actor, action: 'did', facts: { n: 1 }, textDigest: null };
    const append = (content: Record<string, unknown>) => source.query<unknown[]>(
      'SELECT * FROM audit_append($1, NULL, $2, $3, $4, $5, $6, NULL, NULL, NULL)', ['access', at, actor, 'did', JSON.stringify({ n: 1 }), JSON.stringify(content)]);
    for (const forged of [{ stream: 'units' }, { at: '2026-01-06T01:00:00.123Z' }, { actorPersonId: another }, { action: 'undid' }, { facts: { n: 2 } }, { textDigest: 'x' }, { more: 1 }]) {
      await expect(append({ ...said, ...forged })).rejects.toThrow('says what its row says');
    }
    expect(await append(said)).toHaveLength(1);
    await source.destroy();
  });

  it('hold even the owner to the audit: a trigger refuses what no role may do', async () => {
    const owner = await openDatabase({ url: database.urls.owner, poolSize: 1, applicationName: 'test' });
    await appendAudit(owner.manager, { stream: 'access', at: Date.now(), actorPersonId: null, action: 'did', facts: {}, text: { a: 1 } });
    for (const statement of [`UPDATE audit_entries SET action = 'x'`, `UPDATE audit_entries SET text = NULL, text_salt = NULL`, 'DELETE FROM audit_entries', 'TRUNCATE audit_entries']) {
      await expect(owner.query(statement)).rejects.toThrow('never changed or deleted');
    }
    await owner.destroy();
  });
});

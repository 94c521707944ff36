import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  appendAudit, auditEntry, checkpointKeyIn, eraseAuditText, firstHashOf, readCheckpoints, verifyAudit, writeCheckpoint, type AuditReport,
} from '@kiem-giam/audit';
import { canonicalJson, openDatabase, sha256 } from '@kiem-giam/platform';
import { checkout } from '@kiem-giam/stack';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { databaseLike, freshDatabase, freshFolder, type FreshDatabase } from '../../env/servers';

const CASE = '11111111-1111-5111-8111-111111111111';
const ACTOR = '22222222-2222-5222-8222-222222222222';
const AT = Date.parse('2026-01-05T01:00:00.123Z');

/** Three chains with a few entries each, and one checkpoint over them. */
async function writeHistory(database: FreshDatabase, folder: string): Promise<void> {
  const [api, engine, superuser] = await Promise.all([opened(database.urls.api), opened(database.urls.engine), connected(database.superuserUrl)]);
  for (const stream of ['access', 'meetings']) {
    for (let n = 1; n <= 5; n += 1) {
      const text = n % 2 === 0 ? null : { name: `Người thứ ${n} (hư cấu)` };
      await appendAudit(api.manager, { stream, at: AT + n, actorPersonId: ACTOR, action: 'did', facts: { n, ratio: 1.5, nested: { b: [1, null], a: 'đ' } }, text });
    }
  }
  await superuser.query('SET session_replication_role = replica'); // the case itself is not needed here
  let previous = firstHashOf(`case:${CASE}`);
  for (let seq = 1; seq <= 4; seq += 1) {
    const body = { events: [{ seq, note: 'ghi nhận' }] };
    await superuser.query(
      `INSERT INTO journal (case_id, seq, generation, kind, act, actor_person_id, occurred_on, recorded_at, body, salt)
       VALUES ($1, $2, 1, 'command', 'act', $3, '2026-01-05', $4, $5, 'ab')`, [CASE, seq, ACTOR, new Date(AT), body]);
    const facts = { journalDigest: sha256('ab', canonicalJson(body)), occurredOn: '2026-01-05' };
    const row = auditEntry(previous, seq, { stream: `case:${CASE}`, at: AT, actorPersonId: ACTOR, action: 'act', facts, text: null });
    await engine.query('INSERT INTO audit_entries SELECT * FROM jsonb_populate_record(NULL::audit_entries, $1)', [JSON.stringify(row)]);
    previous = row.hash;
  }
  await writeCheckpoint(engine.manager, { dir: join(folder, 'checkpoints'), key: checkpointKeyIn(folder), at: AT });
  await Promise.all([api.destroy(), engine.destroy(), superuser.end()]);
}

const opened = (url: string): Promise<DataSource> => openDatabase({ url, poolSize: 2, applicationName: 'test' });

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function verified(database: FreshDatabase, folder: string): Promise<AuditReport> {
  const chain = await readCheckpoints(join(folder, 'checkpoints'), checkpointKeyIn(folder).verifying);
  const engine = await opened(database.urls.engine);
  try {
    return await verifyAudit(engine.manager, chain);
  } finally {
    await engine.destroy();
  }
}

/** Computes every hash of a chain again, as somebody would who wants to hide what he changed. */
const REHASH = `
  DO $$ DECLARE e record; h text := encode(sha256('access'), 'hex'); BEGIN
    FOR e IN SELECT * FROM audit_entries WHERE stream = 'access' ORDER BY seq LOOP
      UPDATE audit_entries SET prev_hash = h, hash = encode(sha256(convert_to(h || E'\\n' || e.seq || E'\\n' || (SELECT content FROM forged WHERE seq = e.seq), 'UTF8')), 'hex')
      WHERE stream = 'access' AND seq = e.seq RETURNING hash INTO h;
    END LOOP;
  END $$`;

describe('audit', () => {
  let original: FreshDatabase;
  let folder: string;

  beforeAll(async () => {
    original = await freshDatabase();
    folder = freshFolder();
    await writeHistory(original, folder);
  });

  afterAll(() => original.drop());

  /** The same history, changed by a superuser whom no trigger holds. */
  async function afterTampering(...statements: string[]): Promise<AuditReport> {
    const database = await databaseLike(original.name);
    const superuser = await connected(database.superuserUrl);
    await superuser.query('SET session_replication_role = replica');
    for (const statement of statements) await superuser.query(statement);
    await superuser.end();
    const report = await verified(database, folder);
    await database.drop();
    return report;
  }

  const places = (report: AuditReport): string[] => report.faults.map(({ stream, seq, kind }) => `${stream} #${seq} ${kind}`);

  it('is intact as it was written', async () => {
    expect(await verified(original, folder)).toEqual({ streams: 3, entries: 14, checkpoints: 1, erased: 0, faults: [], files: [] });
  });

  it.each([
    ['an edited fact', [`UPDATE audit_entries SET facts = facts || '{"n": 9}' WHERE stream = 'access' AND seq = 2`], ['access #2 edited']],
    ['another actor', [`UPDATE audit_entries SET actor_person_id = NULL WHERE stream = 'meetings' AND seq = 3`], ['meetings #3 edited']],
    ['another time', [`UPDATE audit_entries SET at = at - interval '1 day' WHERE stream = 'meetings' AND seq = 4`], ['meetings #4 edited']],
    ['an edited text', [`UPDATE audit_entries SET text = '{"name": "khác"}' WHERE stream = 'access' AND seq = 3`], ['access #3 textEdited']],
    ['a text that went without a record', [`UPDATE audit_entries SET text = NULL, text_salt = NULL WHERE stream = 'access' AND seq = 1`], ['access #1 erasedSilently']],
    ['a deletion', [`DELETE FROM audit_entries WHERE stream = 'access' AND seq = 3`], ['access #3 missing']],
    ['an insertion', [
      `UPDATE audit_entries SET seq = seq + 10 WHERE stream = 'access' AND seq >= 3`,
      `UPDATE audit_entries SET seq = seq - 9 WHERE stream = 'access' AND seq >= 13`,
      `INSERT INTO audit_entries SELECT stream, 3, hash, repeat('0', 64), at, actor_person_id, action, facts FROM audit_entries WHERE stream = 'access' AND seq = 2`,
    ], ['access #3 edited', 'access #4 brokenLink']],
    ['a swap of two entries', [
      `UPDATE audit_entries SET seq = 99 WHERE stream = 'access' AND seq = 2`,
      `UPDATE audit_entries SET seq = 2 WHERE stream = 'access' AND seq = 4`,
      `UPDATE audit_entries SET seq = 4 WHERE stream = 'access' AND seq = 99`,
    ], ['access #2 edited', 'access #4 edited']],
    ['a cut tail', [`DELETE FROM audit_entries WHERE stream = 'meetings' AND seq >= 4`], ['meetings #4 cutTail']],
    ['a chain that is gone', [`DELETE FROM audit_entries WHERE stream = 'meetings'`], ['meetings #1 cutTail']],
    ['an edited journal row', [`UPDATE journal SET body = '{"events": []}' WHERE seq = 2`], [`case:${CASE} #2 journalEdited`]],
    ['another day in the journal', [`UPDATE journal SET occurred_on = '2026-01-01' WHERE seq = 4`], [`case:${CASE} #4 journalEdited`]],
    ['a missing journal row', [`DELETE FROM journal WHERE seq = 3`], [`case:${CASE} #3 journalMissing`]],
    ['a journal row of nobody', [`INSERT INTO journal SELECT case_id, 5, generation, kind, act, NULL, NULL, actor_person_id, actor_position_id, occurred_on, recorded_at, body, salt FROM journal WHERE seq = 1`],
      [`case:${CASE} #5 notAudited`]],
  ])('finds %s and names its place', async (_what, statements, expected) => {
    expect(places(await afterTampering(...statements))).toEqual(expect.arrayContaining(expected));
  });

  it('finds a chain that was hashed anew from end to end, because a checkpoint signed the old one', async () => {
    const forged = await opened(original.urls.engine);
    const rows = await forged.query<{ seq: string; at: Date; actor_person_id: string; action: string; facts: Record<string, unknown>; text_digest: string | null }[]>(
      `SELECT seq, at, actor_person_id, action, facts, text_digest FROM audit_entries WHERE stream = 'access' ORDER BY seq`);
    await forged.destroy();
    const contents = rows.map((row) => {
      const facts = row.seq === '2' ? { ...row.facts, n: 9 } : row.facts;
      return canonicalJson({ stream: 'access', at: row.at.toISOString(), actorPersonId: row.actor_person_id, action: row.action, facts, textDigest: row.text_digest });
    });
    const quoted = contents.map((content, index) => `(${index + 1}, $q$${content}$q$)`).join(', ');
    const report = await afterTampering(
      `CREATE TEMP TABLE forged AS SELECT * FROM (VALUES ${quoted}) AS f(seq, content)`,
      `UPDATE audit_entries SET facts = facts || '{"n": 9}' WHERE stream = 'access' AND seq = 2`,
      REHASH,
    );
    expect(places(report)).toEqual(['access #5 rehashed']);
  });

  it('still verifies after a text was erased, and shows that it was', async () => {
    const database = await databaseLike(original.name);
    const engine = await opened(database.urls.engine);
    const erasure = { stream: 'access', seq: 3, at: AT, actorPersonId: ACTOR, reason: 'yêu cầu số 1 (hư cấu)' };
    expect(await eraseAuditText(engine.manager, erasure)).toBe(true);
    expect(await eraseAuditText(engine.manager, erasure)).toBe(false);
    await engine.destroy();
    const superuser = await connected(database.superuserUrl);
    const { rows } = await superuser.query(`SELECT text, text_salt, text_digest IS NOT NULL AS digest FROM audit_entries WHERE stream = 'access' AND seq = 3`);
    await superuser.end();
    expect(rows).toEqual([{ text: null, text_salt: null, digest: true }]);
    expect((await verified(database, folder)).faults).toEqual([]);
    await database.drop();
  });

  it('keeps chains whole when many write at once', async () => {
    const database = await databaseLike(original.name);
    const api = await openDatabase({ url: database.urls.api, poolSize: 8, applicationName: 'test' });
    await Promise.all(Array.from({ length: 40 }, (_, n) =>
      api.transaction((manager) => appendAudit(manager, { stream: 'access', at: AT, actorPersonId: null, action: 'did', facts: { n }, text: null }))));
    await api.destroy();
    const report = await verified(database, folder);
    expect(report).toMatchObject({ entries: 54, faults: [] });
    await database.drop();
  });

  it('refuses an entry that does not continue its chain, when it is written', async () => {
    const database = await databaseLike(original.name);
    const engine = await opened(database.urls.engine);
    const entry = (seq: number, previous: string) => JSON.stringify(
      auditEntry(previous, seq, { stream: `case:${CASE}`, at: AT, actorPersonId: null, action: 'act', facts: {}, text: null }));
    const insert = (row: string) => engine.query('INSERT INTO audit_entries SELECT * FROM jsonb_populate_record(NULL::audit_entries, $1)', [row]);
    await expect(insert(entry(5, 'f'.repeat(64)))).rejects.toThrow('does not continue');
    await expect(insert(entry(7, 'f'.repeat(64)))).rejects.toThrow('does not continue');
    await expect(appendAudit(engine.manager, { stream: 'access', seq: 9, at: AT, actorPersonId: null, action: 'did', facts: {}, text: null })).rejects.toThrow('comes after 5');
    await engine.destroy();
    await database.drop();
  });

  describe('checkpoints', () => {
    async function threeCheckpoints(): Promise<{ database: FreshDatabase; own: string; files: string[] }> {
      const database = await databaseLike(original.name);
      const own = freshFolder();
      const engine = await opened(database.urls.engine);
      for (let n = 0; n < 3; n += 1) {
        if (n === 1) await appendAudit(engine.manager, { stream: 'access', at: AT, actorPersonId: null, action: 'did', facts: {}, text: null });
        const written = await writeCheckpoint(engine.manager, { dir: join(own, 'checkpoints'), key: checkpointKeyIn(own), at: AT + n });
        expect(written).toMatchObject({ number: n + 1, streams: 3, changed: [3, 1, 0][n] });
      }
      await engine.destroy();
      return { database, own, files: readdirSync(join(own, 'checkpoints')).map((file) => join(own, 'checkpoints', file)) };
    }

    it('are chained, small when nothing changed, and signed by a key that only its owner reads', async () => {
      const { database, own, files } = await threeCheckpoints();
      expect(files).toHaveLength(3);
      expect((await verified(database, own)).files).toEqual([]);
      expect(statSync(join(own, 'secrets', 'audit-checkpoint-key.pem')).mode & 0o777).toBe(0o600);
      await database.drop();
    });

    it('show when one of them was edited, replaced or taken away', async () => {
      const { database, own, files } = await threeCheckpoints();
      const [first = '', second = ''] = files;
      const kept = readFileSync(second, 'utf8');
      writeFileSync(second, kept.replace('"entries":15', '"entries":14'));
      expect((await verified(database, own)).files.map(({ kind }) => kind)).toEqual(['badSignature', 'brokenChain']);
      writeFileSync(second, kept);
      unlinkSync(first);
      expect((await verified(database, own)).files[0]).toEqual({ file: 'checkpoint-00000001.json', kind: 'missingFile' });
      const stranger = checkpointKeyIn(freshFolder()).verifying;
      expect((await readCheckpoints(join(own, 'checkpoints'), stranger)).faults).not.toEqual([]);
      await database.drop();
    });
  });

  it('is verified from the command line, where a fault is the exit status', async () => {
    const run = (database: FreshDatabase) => promisify(execFile)(process.execPath, [join(checkout, 'libs/audit/dist/verify-cli.js')], {
      env: { ...process.env, DATABASE_ENGINE_URL: database.urls.engine, KIEM_GIAM_DATA: folder },
    });
    expect((await run(original)).stdout).toContain('14 entries, 3 chains, 1 checkpoints: intact');
    const database = await databaseLike(original.name);
    const superuser = await connected(database.superuserUrl);
    await superuser.query(`SET session_replication_role = replica; DELETE FROM audit_entries WHERE stream = 'access' AND seq = 5`);
    await superuser.end();
    await expect(run(database)).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('access #5: cutTail') });
    await database.drop();
  });
});

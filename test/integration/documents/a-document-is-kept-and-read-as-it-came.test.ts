import { documentCard, documentFiles, documentsExist, documentsOfCase, uploadDocument, type DocumentFiles, type DocumentUpload } from '@kiem-giam/documents';
import { sha256 } from '@kiem-giam/platform';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, freshName } from '../../env/servers';
import { aFinding, alsoReadBy, type AFinding } from '../../factories/a-finding';
import { smallWorld, type PersonCode, type SmallWorld } from '../../factories/small-world';

const MAX_BYTES = 1000;
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n${text}`);

describe('a document', () => {
  let world: SmallWorld;
  let folder: string;
  let files: DocumentFiles;

  beforeAll(async () => {
    world = await smallWorld();
    folder = freshFolder();
    files = documentFiles(folder);
  });

  afterAll(() => world.end());

  const upload = (person: PersonCode, given: Partial<DocumentUpload>) => {
    const usual = { content: pdf('báo cáo'), fileName: 'Báo cáo.pdf', title: 'Báo cáo giải trình', secrecy: 'internal', purpose: null, caseId: null } as const;
    return uploadDocument({ source: world.api, files, maxBytes: MAX_BYTES }, world.actor(person), { ...usual, idempotencyKey: freshName(), ...given });
  };
  const stored = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}/.test(name));
  const sees = (person: PersonCode, id: string) => world.as(person, (manager) => documentCard(manager, id));
  const tie = async ({ caseId, findingId }: AFinding, documentId: string): Promise<void> => {
    await world.engine.query(`INSERT INTO case_documents (case_id, document_id, step, finding_id, seq) VALUES ($1, $2, 'remedyReported', $3, 3)`, [caseId, documentId, findingId]);
  };

  it('is stored under its own hash and read back verified', async () => {
    const content = pdf('một');
    const card = await upload('A-BT', { content });
    expect(card).toMatchObject({ sha256: sha256(content), size: content.length, mediaType: 'application/pdf', fileName: 'Báo cáo.pdf', uploadedBy: world.actor('A-BT').personId });
    expect(card.uploadedAt).toMatch(/^2026-01-05T/);
    expect(stored()).toContain(join(card.sha256.slice(0, 2), card.sha256.slice(2, 4), card.sha256));
    expect(await files.read(card.sha256)).toEqual(content);
  });

  it('with the same content is stored once, also when both arrive together, and is still two documents', async () => {
    const before = stored().length;
    const [one, other] = await Promise.all([upload('A-BT', { content: pdf('hai') }), upload('B-BT', { content: pdf('hai') })]);
    expect(one.id).not.toBe(other.id);
    expect(stored()).toHaveLength(before + 1);
  });

  it('uploaded again with the same key is the same document; with another content the key is refused', async () => {
    const key = { idempotencyKey: freshName() };
    const first = await upload('A-BT', key);
    expect((await upload('A-BT', key)).id).toBe(first.id);
    const before = stored();
    await expect(upload('A-BT', { ...key, content: pdf('khác') })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(stored()).toEqual(before);
    const [count] = await world.root.query<{ count: string }[]>(`SELECT count(*) FROM audit_entries WHERE stream = 'documents' AND facts->>'documentId' = $1`, [first.id]);
    expect(Number(count?.count)).toBe(1);
  });

  it('that was changed on disk is never handed out, and uploading it again repairs it', async () => {
    const { sha256: hash } = await upload('A-BT', { content: pdf('ba') });
    const place = join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
    const whole = readFileSync(place);
    writeFileSync(place, Buffer.from(whole).fill(0x20, 10));
    await expect(files.read(hash)).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' });
    await upload('A-BT', { content: pdf('ba') });
    expect(await files.read(hash)).toEqual(whole);
  });

  it.each(['secret', 'topSecret', 'absoluteSecret'] as const)('marked %s is refused, and nothing of it is stored', async (secrecy) => {
    const before = stored().length;
    await expect(upload('A-BT', { secrecy, content: pdf(secrecy) })).rejects.toMatchObject({ code: 'DOCUMENT_SECRET_REFUSED', kind: { status: 422 } });
    expect(stored()).toHaveLength(before);
  });

  it.each([
    ['larger than the limit', { content: pdf('x'.repeat(MAX_BYTES)) }, 'DOCUMENT_TOO_LARGE'],
    ['without content', { content: Buffer.alloc(0) }, 'DOCUMENT_EMPTY'],
    ['of a type that a browser would run', { fileName: 'a.html', content: Buffer.from('<script>') }, 'DOCUMENT_TYPE_REFUSED'],
    ['whose content is not what its name says', { fileName: 'a.png' }, 'DOCUMENT_TYPE_REFUSED'],
  ])('%s is refused', async (_what, given, code) => {
    await expect(upload('A-BT', given)).rejects.toMatchObject({ code });
  });

  it('does not exist for others until a case ties it, and then for the readers of that case alone', async () => {
    const { id } = await upload('A-PBT', {});
    const finding = await aFinding(world, { name: 'tài liệu', owner: 'A', openedOn: '2026-01-05' });
    await expect(sees('X-CN', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await tie(finding, id);
    expect((await sees('X-CN', id)).id).toBe(id);
    expect(await world.as('X-CN', (manager) => documentsOfCase(manager, finding.caseId))).toMatchObject([{ id, step: 'remedyReported', findingId: finding.findingId, seq: 3 }]);
    for (const stranger of ['B-BT', 'A-01'] as const) await expect(sees(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await alsoReadBy(world, finding, 'A-01');
    expect((await sees('A-01', id)).id).toBe(id);
  });

  it('exists for a command only if its author uploaded it or may read it with a case', async () => {
    const [own, foreign] = [await upload('A-BT', {}), await upload('B-BT', { content: pdf('của B') })];
    const exist = (...ids: string[]) => world.as('A-BT', (manager, { personId }) => documentsExist(manager, ids, personId));
    expect(await exist()).toBe(true);
    expect(await exist(own.id, own.id)).toBe(true);
    expect(await exist(own.id, foreign.id)).toBe(false);
  });

  it('is not uploaded for a case that its author may not read', async () => {
    const { caseId } = await aFinding(world, { name: 'vụ của B', owner: 'B', openedOn: '2026-01-05' });
    await expect(upload('A-BT', { caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is never changed or taken away by the API, and only the engine ties it to a case', async () => {
    for (const sql of [`UPDATE documents SET title = 'x'`, `DELETE FROM documents`, `INSERT INTO case_documents (case_id, document_id, step, seq) SELECT id, id, 'x', 1 FROM documents`]) {
      await expect(world.as('A-BT', (manager) => manager.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

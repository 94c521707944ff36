import { agendaOf, attendanceOf, correctMinutes, draftMinutes, meetingCard, minutesOf, recordAttendance, signMinutes } from '@kiem-giam/meetings';
import { canonicalJson, sha256 } from '@kiem-giam/platform';
import { uploadDocument, documentCard, documentFiles } from '@kiem-giam/documents';
import { freshFolder, freshName } from '../../env/servers';
import { aFinding, aVerdict, verified } from '../../factories/a-finding';
import { aMeeting, editOf, heldMeeting, hold, signAs } from '../../factories/a-meeting';
import { smallWorld, type SmallWorld } from '../../factories/small-world';

describe('minutes', () => {
  let world: SmallWorld;

  beforeEach(async () => {
    world = await smallWorld();
  });

  afterEach(() => world.end());

  const minutes = (meetingId: string) => world.as('A-BT', (manager) => minutesOf(manager, meetingId));

  it('cannot be signed while a finding of the agenda has no verdict of this meeting; the refusal names it to who may read it', async () => {
    const finding = await aFinding(world, { name: 'sổ sách', owner: 'A', openedOn: '2026-01-05' });
    const earlier = await aMeeting(world, '2026-01-08');
    await aVerdict(world, finding, earlier.id, 'done');
    const { id } = await heldMeeting(world, '2026-01-10');
    await expect(signAs(world, id, 'chair')).rejects.toMatchObject({
      code: 'MINUTES_VERDICT_MISSING', params: { findingIds: [finding.findingId], caseIds: [finding.caseId] }, text: { vi: expect.stringContaining('“sổ sách” (KP-sổ sách)') as string },
    });
    // The secretary of the meeting may be anybody: what he may not read he is told to be there, and no more.
    await expect(signAs(world, id, 'secretary')).rejects.toMatchObject({ code: 'MINUTES_VERDICT_MISSING_UNSEEN', params: { count: 1 } });
    await aVerdict(world, finding, id, 'notDone');
    expect((await signAs(world, id, 'chair')).status).toBe('held');
    expect((await signAs(world, id, 'secretary')).status).toBe('signed');
  });

  it('wait for the verdict also where neither signer may read the case himself', async () => {
    await aFinding(world, { name: 'kín', owner: 'A', openedOn: '2026-01-05', readers: ['A'] });
    const { id } = await heldMeeting(world, '2026-01-10');
    expect((await world.as('A-01', async (manager) => agendaOf(manager, await meetingCard(manager, id)))).findings).toEqual([]);
    await expect(signAs(world, id, 'secretary')).rejects.toMatchObject({ code: 'MINUTES_VERDICT_MISSING_UNSEEN', params: { count: 1 } });
  });

  it('do not wait for a finding that was verified since the meeting', async () => {
    const finding = await aFinding(world, { name: 'đã xong', owner: 'A', openedOn: '2026-01-05' });
    const { id } = await heldMeeting(world, '2026-01-10');
    await world.moveTo('2026-01-12');
    await verified(world, finding, '2026-01-12');
    await signAs(world, id, 'chair');
    expect((await signAs(world, id, 'secretary')).status).toBe('signed');
  });

  it('are signed by the chair and the secretary of the meeting, each for himself, and by nobody else', async () => {
    const { id } = await heldMeeting(world, '2026-01-10');
    const request = await editOf(world, id);
    for (const [person, role] of [['A-PBT', 'chair'], ['A-01', 'chair'], ['A-BT', 'secretary']] as const) {
      await expect(signMinutes(world.api, world.actor(person), request, role)).rejects.toMatchObject({ code: 'MINUTES_NOT_YOURS_TO_SIGN' });
    }
    await signAs(world, id, 'secretary');
    await signAs(world, id, 'chair');
    expect(await minutes(id)).toMatchObject({ chairSignature: { fullName: 'Người hư cấu A-BT' }, secretarySignature: { fullName: 'Người hư cấu A-01' } });
  });

  it('are not signed before the meeting is held, nor can it be held before its day', async () => {
    const { id } = await aMeeting(world, '2026-01-10');
    await expect(hold(world, id, '2026-01-10')).rejects.toMatchObject({ code: 'MEETING_DAY_FUTURE' });
    await expect(signAs(world, id, 'chair')).rejects.toMatchObject({ code: 'MEETING_NOT_HELD' });
  });

  it('are not signed without a text, nor while somebody is neither present nor away', async () => {
    const { id } = await aMeeting(world, '2026-01-05');
    await hold(world, id, '2026-01-05');
    await expect(signAs(world, id, 'chair')).rejects.toMatchObject({ code: 'MINUTES_MISSING' });
    const request = await editOf(world, id);
    await world.as('A-01', (manager, actor) => draftMinutes(manager, actor, request, { text: 'Chi bộ đã họp.', documentId: null }));
    await expect(signAs(world, id, 'chair')).rejects.toMatchObject({ code: 'ATTENDANCE_INCOMPLETE', params: { missing: 5 } });
  });

  it('lose a first signature when text, attendance or a verdict changes under it', async () => {
    const finding = await aFinding(world, { name: 'sổ sách', owner: 'A', openedOn: '2026-01-05' });
    const { id } = await heldMeeting(world, '2026-01-10');
    await aVerdict(world, finding, id, 'notDone');

    await signAs(world, id, 'chair');
    const attendance = await editOf(world, id);
    const away = { entries: [{ personId: world.actor('A-02').personId, status: 'absent' as const, reason: null }], rest: 'asRecorded' as const };
    await world.as('A-BT', (manager, actor) => recordAttendance(manager, actor, attendance, away));
    expect(await minutes(id)).toMatchObject({ chairSignature: null, contentDigest: null });

    await signAs(world, id, 'chair');
    await world.engine.query(`UPDATE meeting_verdicts SET verdict = 'done' WHERE meeting_id = $1`, [id]);
    expect((await signAs(world, id, 'secretary')).status).toBe('held');
    expect(await minutes(id)).toMatchObject({ chairSignature: null, secretarySignature: { fullName: 'Người hư cấu A-01' } });
    expect((await signAs(world, id, 'chair')).status).toBe('signed');
  });

  it('once signed cannot be changed in anything, not even by a superuser', async () => {
    const finding = await aFinding(world, { name: 'sổ sách', owner: 'A', openedOn: '2026-01-05' });
    const { id } = await heldMeeting(world, '2026-01-10');
    await aVerdict(world, finding, id, 'done');
    await signAs(world, id, 'chair');
    await signAs(world, id, 'secretary');
    const request = await editOf(world, id);
    await expect(world.as('A-BT', (manager, actor) => draftMinutes(manager, actor, request, { text: 'khác', documentId: null }))).rejects.toMatchObject({ code: 'MEETING_CLOSED' });
    for (const sql of [
      `UPDATE minutes SET text = 'khác' WHERE meeting_id = $1`, `DELETE FROM minutes WHERE meeting_id = $1`, `UPDATE meetings SET status = 'held' WHERE id = $1`,
      `DELETE FROM agenda_snapshots WHERE meeting_id = $1`, `UPDATE meeting_attendance SET status = 'absent' WHERE meeting_id = $1`,
      `INSERT INTO meeting_agenda_items (meeting_id, position, title) VALUES ($1, 9, 'thêm')`,
    ]) await expect(world.root.query(sql, [id])).rejects.toThrow(/minutes of this meeting are signed/);
  });

  it('keep agenda and attendance as they were signed, whatever happens to the findings and the members later', async () => {
    const finding = await aFinding(world, { name: 'sổ sách', owner: 'A', openedOn: '2026-01-05' });
    const { id } = await heldMeeting(world, '2026-01-10');
    await aVerdict(world, finding, id, 'partly');
    await signAs(world, id, 'chair');
    await signAs(world, id, 'secretary');
    await verified(world, finding, '2026-02-01');
    await world.root.query(`UPDATE findings SET title = 'khác', carries = 7`);
    await world.root.query(`UPDATE memberships SET valid = '[2025-07-01,2025-08-01)' WHERE unit_id = $1`, [world.unit('A')]);
    await world.as('A-BT', async (manager) => {
      const meeting = await meetingCard(manager, id);
      expect((await agendaOf(manager, meeting)).findings).toMatchObject([{ title: 'sổ sách', carries: 0, status: 'open', verdict: { verdict: 'partly' } }]);
      expect(await attendanceOf(manager, meeting)).toMatchObject({ total: 5, present: 5 });
    });
    expect((await world.as('X-VPC', async (manager) => agendaOf(manager, await meetingCard(manager, id)))).findings).toHaveLength(1);
    await world.root.query(`DELETE FROM case_readers WHERE unit_id = $1`, [world.unit('X')]);
    expect((await world.as('X-VPC', async (manager) => agendaOf(manager, await meetingCard(manager, id)))).findings).toEqual([]);
  });

  it('are put right only by a text beside them, once they are signed', async () => {
    const { id } = await heldMeeting(world, '2026-01-10');
    const correction = { text: 'Đồng chí A-02 có mặt.', reason: 'ghi nhầm', documentId: null };
    const correct = (idempotencyKey: string, given = correction) =>
      world.as('A-BT', (manager, actor) => correctMinutes(manager, actor, { meetingId: id, idempotencyKey }, given));
    await expect(correct(freshName())).rejects.toMatchObject({ code: 'MINUTES_NOT_SIGNED' });
    await signAs(world, id, 'chair');
    await signAs(world, id, 'secretary');
    const key = freshName();
    await correct(key);
    expect(await correct(key)).toMatchObject({ text: 'Chi bộ đã họp.', corrections: [{ reason: 'ghi nhầm', fullName: 'Người hư cấu A-BT' }] });
    expect((await minutes(id))?.corrections).toHaveLength(1);
    await expect(correct(key, { ...correction, text: 'khác' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await expect(world.root.query(`UPDATE minutes_corrections SET text = 'khác'`)).rejects.toThrow(/never changed/);
    for (let number = 2; number <= 20; number += 1) await correct(freshName());
    await expect(correct(freshName())).rejects.toMatchObject({ code: 'MINUTES_CORRECTIONS_TOO_MANY', params: { limit: 20 } });
    expect((await correct(key))?.corrections).toHaveLength(20);
  });

  it('leave no digest in the audit that could be tried with words', async () => {
    const said = { text: 'Đồng chí A-02 xin vắng vì ốm.', documentId: null };
    for (const day of ['2026-01-09', '2026-01-10'] as const) {
      const { id } = await heldMeeting(world, day);
      const request = await editOf(world, id);
      await world.as('A-BT', (manager, actor) => draftMinutes(manager, actor, request, said));
    }
    const rows = await world.root.query<{ digest: string }[]>(`SELECT facts ->> 'requestDigest' AS digest FROM audit_entries WHERE stream = 'meetings' AND action = 'draftMinutes' ORDER BY seq DESC LIMIT 2`);
    expect(rows[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[1]?.digest).not.toBe(rows[0]?.digest);
    expect(rows.map(({ digest }) => digest)).not.toContain(sha256(canonicalJson({ action: 'draftMinutes', content: said })));
  });

  it('carry a scan that whoever reads the meeting may read, and only one that their writer may read', async () => {
    const { id } = await heldMeeting(world, '2026-01-10');
    const scan = { content: Buffer.from('%PDF-1.7'), fileName: 'bien-ban.pdf', title: 'Biên bản', secrecy: 'internal', purpose: null, caseId: null } as const;
    const store = { source: world.api, files: documentFiles(freshFolder()), maxBytes: 1000 };
    const [own, foreign] = [await uploadDocument(store, world.actor('A-BT'), { ...scan, idempotencyKey: freshName() }), await uploadDocument(store, world.actor('B-BT'), { ...scan, idempotencyKey: freshName() })];
    const request = await editOf(world, id);
    const draft = (documentId: string) => world.as('A-BT', (manager, actor) => draftMinutes(manager, actor, request, { text: 'Chi bộ đã họp.', documentId }));
    await expect(draft(foreign.id)).rejects.toMatchObject({ code: 'DOCUMENT_UNKNOWN' });
    await draft(own.id);
    for (const reader of ['A-02', 'X-VPC'] as const) expect((await world.as(reader, (manager) => documentCard(manager, own.id))).id).toBe(own.id);
    await expect(world.as('B-BT', (manager) => documentCard(manager, own.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

import { appendAudit } from '@kiem-giam/audit';
import { problem } from '@kiem-giam/contracts';
import { canonicalJson, derivedId, inScope, sha256, worldTime, type ReadingScope } from '@kiem-giam/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { agendaOf, waitsForVerdict, type Agenda } from './agenda.queries';
import { attendanceOf } from './attendance';
import { beginEdit, endEdit, writeEdit, type EditRequest, type OpenEdit } from './meeting-edit';
import { keepingPosition, neededKeepingPosition, type MeetingKeeper } from './meeting-keeper';
import { inWords } from './meeting-status';
import { meetingCard, type MeetingCard } from './meeting.queries';
import { takeSignaturesAway } from './meeting.commands';
import { minutesOf, type Minutes } from './minutes.queries';
import { isThatRequest, saltedRequest, type SaltedRequest } from './salted-request';

/** The text of minutes, with the scan of a paper original where there is one. */
export interface MinutesDraft {
  text: string;
  documentId: string | null;
}

/** Corrections that one meeting's minutes bear, a default: whoever reads the minutes reads all of them. */
const MOST_CORRECTIONS = 20;

/** In which role minutes are signed. */
export type SigningRole = 'chair' | 'secretary';

/** Who signs: the actor with what he may read. */
export interface MinutesSigner extends MeetingKeeper {
  scope: ReadingScope;
}

/** Writes the draft of the minutes; whoever has signed an earlier text has to sign again. */
export async function draftMinutes(manager: EntityManager, keeper: MeetingKeeper, request: EditRequest, draft: MinutesDraft): Promise<MeetingCard> {
  const before = await meetingCard(manager, request.meetingId);
  const positionId = draftingPosition(keeper, before);
  const edit = await beginEdit(manager, keeper.personId, request, 'draftMinutes', draft);
  if (edit === null) return before;
  const { id, status } = edit.meeting;
  if (status !== 'planned' && status !== 'held') throw problem('MEETING_CLOSED', inWords(status));
  await refuseUnknownDocument(manager, draft.documentId);
  await takeSignaturesAway(manager, id);
  await manager.query(
    `INSERT INTO minutes (meeting_id, text, document_id) VALUES ($1, $2, $3)
     ON CONFLICT (meeting_id) DO UPDATE SET text = excluded.text, document_id = excluded.document_id`,
    [id, draft.text, draft.documentId],
  );
  return endEdit(manager, edit, { positionId, reason: null, previousOn: null, fact: null });
}

/**
 * Signs the minutes as chair or as secretary of the meeting. He signs for the unit, so whether anything still waits for a
 * verdict is read with the unit's eyes and not only with his own. With the second signature the meeting is closed for good.
 */
export async function signMinutes(source: DataSource, signer: MinutesSigner, request: EditRequest, as: SigningRole): Promise<MeetingCard> {
  const { unitId, seen } = await inScope(source, signer.scope, async (manager) => {
    const meeting = await meetingCard(manager, request.meetingId);
    return { unitId: meeting.unitId, seen: (await agendaOf(manager, meeting)).findings.map(({ findingId }) => findingId) };
  });
  const withTheUnit = { ...signer.scope, unitIds: [...signer.scope.unitIds, unitId] };
  return inScope(source, withTheUnit, async (manager) => {
    const action = as === 'chair' ? 'signAsChair' : 'signAsSecretary';
    const edit = await beginEdit(manager, signer.personId, request, action, {});
    if (edit === null) return meetingCard(manager, request.meetingId);
    refuseOtherSigner(edit.meeting, signer.personId, as);
    return sign(manager, edit, { as, positionId: keepingPosition(signer, unitId), seen });
  });
}

/** Puts signed minutes right by a text of its own beside them; the signed text is never changed. */
export async function correctMinutes(
  manager: EntityManager,
  keeper: MeetingKeeper,
  { meetingId, idempotencyKey }: Omit<EditRequest, 'version'>,
  correction: MinutesDraft & { reason: string },
): Promise<Minutes | null> {
  const meeting = await meetingCard(manager, meetingId);
  const positionId = neededKeepingPosition(keeper, meeting.unitId);
  if (meeting.status !== 'signed') throw problem('MINUTES_NOT_SIGNED');
  await refuseUnknownDocument(manager, correction.documentId);
  const { epochMs } = await worldTime(manager);
  const id = derivedId('minutesCorrection', meetingId, keeper.personId, idempotencyKey);
  const request = saltedRequest(correction);
  const written = await manager.query<unknown[]>(
    `INSERT INTO minutes_corrections (id, meeting_id, text, reason, document_id, request_digest, request_salt, corrected_by, corrected_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::double precision / 1000)) ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, meetingId, correction.text, correction.reason, correction.documentId, request.digest, request.salt, keeper.personId, epochMs],
  );
  if (written.length === 0) await refuseOtherCorrection(manager, id, correction);
  else {
    await refuseOneCorrectionTooMany(manager, meetingId);
    const facts = { meetingId, unitId: meeting.unitId, positionId, correctionId: id, requestDigest: request.digest };
    const { text, reason } = correction;
    await appendAudit(manager, { stream: 'meetings', at: epochMs, actorPersonId: keeper.personId, action: 'correctMinutes', facts, text: { text, reason } });
  }
  return minutesOf(manager, meetingId);
}

/** The secretary and the chair of a meeting write its minutes too, whatever position they hold. */
function draftingPosition(keeper: MeetingKeeper, { unitId, chairPersonId, secretaryPersonId }: MeetingCard): string | null {
  const isOfTheMeeting = keeper.personId === chairPersonId || keeper.personId === secretaryPersonId;
  return isOfTheMeeting ? keepingPosition(keeper, unitId) : neededKeepingPosition(keeper, unitId);
}

function refuseOtherSigner({ chairPersonId, secretaryPersonId, status }: MeetingCard, personId: string, as: SigningRole): void {
  if (status !== 'held') throw problem('MEETING_NOT_HELD', inWords(status));
  if (as === 'chair' && personId !== chairPersonId) throw problem('MINUTES_NOT_YOURS_TO_SIGN', { roleVi: 'chủ trì', roleEn: 'chair' });
  if (as === 'secretary' && personId !== secretaryPersonId) throw problem('MINUTES_NOT_YOURS_TO_SIGN', { roleVi: 'thư ký', roleEn: 'secretary' });
}

async function sign(manager: EntityManager, edit: OpenEdit, { as, positionId, seen }: { as: SigningRole; positionId: string | null; seen: readonly string[] }): Promise<MeetingCard> {
  const { meeting, world, personId } = edit;
  const minutes = await minutesOf(manager, meeting.id);
  if (minutes === null || minutes.text.trim() === '') throw problem('MINUTES_MISSING');
  const agenda = await agendaOf(manager, meeting);
  refuseWithoutVerdicts(agenda, seen);
  const digest = await signedContent(manager, meeting, agenda, minutes);
  // What has changed since the other one signed (a verdict, say) is not what he signed: he signs again.
  if (minutes.contentDigest !== null && minutes.contentDigest !== digest) await takeSignaturesAway(manager, meeting.id);
  const [rows] = await manager.query<[{ both: boolean }[], number]>(
    `UPDATE minutes SET content_digest = $2, ${as}_signed_by = $3, ${as}_signed_at = to_timestamp($4::double precision / 1000)
      WHERE meeting_id = $1 RETURNING num_nonnulls(chair_signed_at, secretary_signed_at) = 2 AS both`,
    [meeting.id, digest, personId, world.epochMs],
  );
  const outcome = { positionId, reason: null, previousOn: null, fact: null };
  if (rows[0]?.both !== true) return endEdit(manager, edit, outcome);
  await closeMeeting(manager, meeting, agenda);
  const signed = await meetingCard(manager, meeting.id);
  await writeEdit(manager, { ...edit, meeting: signed }, outcome);
  return signed;
}

/** Names what waits for a verdict as far as the signer may read it; of the rest he learns how much there is. */
function refuseWithoutVerdicts({ findings }: Agenda, seen: readonly string[]): void {
  const waiting = findings.filter(waitsForVerdict);
  if (waiting.length === 0) return;
  const named = waiting.filter(({ findingId }) => seen.includes(findingId));
  if (named.length === 0) throw problem('MINUTES_VERDICT_MISSING_UNSEEN', { count: waiting.length });
  throw problem('MINUTES_VERDICT_MISSING', {
    findings: named.map(({ title, caseNumber }) => `“${title}” (${caseNumber})`).join('; '),
    findingIds: named.map(({ findingId }) => findingId),
    caseIds: named.map(({ caseId }) => caseId),
  });
}

async function signedContent(manager: EntityManager, meeting: MeetingCard, agenda: Agenda, { text, documentId }: Minutes): Promise<string> {
  const { lines, unrecorded } = await attendanceOf(manager, meeting);
  if (unrecorded > 0) throw problem('ATTENDANCE_INCOMPLETE', { missing: unrecorded });
  const { id, unitId, kind, heldOn, place, chairPersonId, secretaryPersonId } = meeting;
  const held = { id, unitId, kind, heldOn, place, chairPersonId, secretaryPersonId };
  const attendance = lines.map(({ personId, status, reason }) => ({ personId, status, reason }));
  const findings = agenda.findings.map(({ findingId, caseId, title, verdict }) => ({ findingId, caseId, title, verdict }));
  return sha256(canonicalJson({ held, attendance, items: agenda.items, findings, text, documentId }));
}

/** The agenda as it stood goes with the signed minutes; the triggers of the database keep all of it from then on. */
async function closeMeeting(manager: EntityManager, meeting: MeetingCard, { findings }: Agenda): Promise<void> {
  await manager.query(
    `INSERT INTO agenda_snapshots (meeting_id, finding_id, case_id, item)
     SELECT $1, (i.item->>'findingId')::uuid, (i.item->>'caseId')::uuid, i.item FROM unnest($2::jsonb[]) AS i (item)`,
    [meeting.id, findings.map((finding) => JSON.stringify(finding))],
  );
  await manager.query(`UPDATE meetings SET status = 'signed', version = version + 1 WHERE id = $1`, [meeting.id]);
}

/** Row-level security shows the caller only documents that he uploaded or may read. */
async function refuseUnknownDocument(manager: EntityManager, documentId: string | null): Promise<void> {
  if (documentId === null) return;
  const found = await manager.query<unknown[]>(`SELECT 1 FROM documents WHERE id = $1`, [documentId]);
  if (found.length === 0) throw problem('DOCUMENT_UNKNOWN');
}

/** Counted with the one just written, which goes back with the transaction; a repeat of an earlier one is never too many. */
async function refuseOneCorrectionTooMany(manager: EntityManager, meetingId: string): Promise<void> {
  const [{ count }] = await manager.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM minutes_corrections WHERE meeting_id = $1`, [meetingId]);
  if (count > MOST_CORRECTIONS) throw problem('MINUTES_CORRECTIONS_TOO_MANY', { limit: MOST_CORRECTIONS });
}

async function refuseOtherCorrection(manager: EntityManager, id: string, correction: MinutesDraft): Promise<void> {
  const [known] = await manager.query<SaltedRequest[]>(`SELECT request_salt AS salt, request_digest AS digest FROM minutes_corrections WHERE id = $1`, [id]);
  if (known === undefined || !isThatRequest(correction, known)) throw problem('IDEMPOTENCY_KEY_REUSED');
}

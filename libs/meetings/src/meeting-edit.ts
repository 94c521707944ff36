import { appendAudit } from '@kiem-giam/audit';
import { problem, type Day } from '@kiem-giam/contracts';
import { derivedId, worldTime, type WorldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { lockedMeeting, meetingCard, type MeetingCard } from './meeting.queries';
import { isThatRequest, saltedRequest, type SaltedRequest } from './salted-request';

/** How an edit is asked for: of which meeting, seen in which version, under which key. */
export interface EditRequest {
  meetingId: string;
  /** The version that the editor has read (`If-Match`). */
  version: number;
  idempotencyKey: string;
}

/** What may be done to a meeting; each is one line of its history. */
export type MeetingAction =
  | 'plan'
  | 'arrange'
  | 'move'
  | 'cancel'
  | 'hold'
  | 'setAgenda'
  | 'recordAttendance'
  | 'draftMinutes'
  | 'signAsChair'
  | 'signAsSecretary';

/** Facts that go out to the cases which wait for a meeting. */
export type MeetingFact = 'meetingPlanned' | 'meetingMoved' | 'meetingCancelled' | 'meetingHeld';

/** An edit that is under way: the meeting is locked and as the editor saw it. */
export interface OpenEdit {
  meeting: MeetingCard;
  world: WorldTime;
  action: MeetingAction;
  personId: string;
  idempotencyKey: string;
  request: SaltedRequest;
}

/** How an edit ends. */
export interface EditOutcome {
  /** The position in which it was done; null for who signs by being chair or secretary of the meeting. */
  positionId: string | null;
  reason: string | null;
  previousOn: Day | null;
  fact: MeetingFact | null;
}

/**
 * Begins an edit: locks the meeting and checks the version. Null where the same key has already done the same thing;
 * then nothing is left to do. The same key with another content is refused.
 */
export async function beginEdit(
  manager: EntityManager,
  personId: string,
  request: EditRequest,
  action: MeetingAction,
  content: unknown,
): Promise<OpenEdit | null> {
  const meeting = await lockedMeeting(manager, request.meetingId);
  const { idempotencyKey } = request;
  const asked = { action, content };
  if (await isRepeat(manager, { meetingId: meeting.id, personId, idempotencyKey, asked })) return null;
  if (meeting.version !== request.version) throw problem('PRECONDITION_FAILED');
  return { meeting, world: await worldTime(manager), action, personId, idempotencyKey, request: saltedRequest(asked) };
}

/** Ends an edit: next version, its line in the history, the fact for waiting cases, the audit entry. */
export async function endEdit(manager: EntityManager, edit: OpenEdit, outcome: EditOutcome): Promise<MeetingCard> {
  await manager.query(`UPDATE meetings SET version = version + 1 WHERE id = $1 AND status <> 'signed'`, [edit.meeting.id]);
  const meeting = await meetingCard(manager, edit.meeting.id);
  await writeEdit(manager, { ...edit, meeting }, outcome);
  return meeting;
}

/** Writes what every edit leaves behind, once the meeting stands in its new version. */
export async function writeEdit(manager: EntityManager, edit: OpenEdit, outcome: EditOutcome): Promise<void> {
  const { meeting, world, action, personId } = edit;
  const { positionId, reason, previousOn, fact } = outcome;
  await manager.query(
    `INSERT INTO meeting_edits (meeting_id, version, action, person_id, position_id, idempotency_key, request_digest, request_salt, previous_on, reason, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::double precision / 1000))`,
    [meeting.id, meeting.version, action, personId, positionId, edit.idempotencyKey, edit.request.digest, edit.request.salt, previousOn, reason, world.epochMs],
  );
  if (fact !== null) await sendFact(manager, meeting, fact, previousOn);
  const { id: meetingId, unitId, version, status, day } = meeting;
  const facts = { meetingId, unitId, version, status, day, previousOn, positionId, requestDigest: edit.request.digest };
  await appendAudit(manager, { stream: 'meetings', at: world.epochMs, actorPersonId: personId, action, facts, text: reason === null ? null : { reason } });
}

interface KeyedRequest {
  meetingId: string;
  personId: string;
  idempotencyKey: string;
  asked: { action: MeetingAction; content: unknown };
}

/** Whether this key has done this very thing to the meeting before; with another content it is refused. */
export async function isRepeat(manager: EntityManager, { meetingId, personId, idempotencyKey, asked }: KeyedRequest): Promise<boolean> {
  const [known] = await manager.query<SaltedRequest[]>(
    `SELECT request_salt AS salt, request_digest AS digest FROM meeting_edits WHERE meeting_id = $1 AND person_id = $2 AND idempotency_key = $3`,
    [meetingId, personId, idempotencyKey],
  );
  if (known === undefined) return false;
  if (!isThatRequest(asked, known)) throw problem('IDEMPOTENCY_KEY_REUSED');
  return true;
}

async function sendFact(manager: EntityManager, meeting: MeetingCard, fact: MeetingFact, previousOn: Day | null): Promise<void> {
  const { id: meetingId, unitId, kind, plannedOn, heldOn, version } = meeting;
  const payload = { fact, unitId, meetingId, kind, plannedOn, ...(previousOn && { previousOn }), ...(heldOn && { heldOn }) };
  await manager.query(`INSERT INTO outbox (id, kind, case_id, payload) VALUES ($1, 'fact', NULL, $2::jsonb)`, [
    derivedId('meetingFact', meetingId, version),
    JSON.stringify(payload),
  ]);
}

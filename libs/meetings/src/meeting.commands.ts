import { addDays, problem, standingText, startOfDay, type Day } from '@kiem-giam/contracts';
import type { WorldTime } from '@kiem-giam/platform';
import { policySnapshot, type PolicyLevel } from '@kiem-giam/policies';
import type { EntityManager } from 'typeorm';
import type { AgendaItem } from './agenda.queries';
import { attendanceOf, refuseForeignSecretary, refuseStrangers, writeAttendance, type AttendanceEntry } from './attendance';
import { beginEdit, endEdit, type EditOutcome, type EditRequest, type MeetingAction, type OpenEdit } from './meeting-edit';
import { neededKeepingPosition, type MeetingKeeper } from './meeting-keeper';
import { inWords, type MeetingStatus } from './meeting-status';
import { meetingCard, type MeetingCard } from './meeting.queries';

/** Where and when of a planned meeting; what stays undefined is left as it is, null empties it. */
export interface Arrangement {
  plannedTime?: string | null;
  place?: string | null;
}

/** How a meeting was held. */
export interface Holding {
  heldOn: Day;
  chairPersonId: string;
  secretaryPersonId: string;
}

/** Sets time and place of a planned meeting; its day is changed by moving it, with a reason. */
export function arrangeMeeting(manager: EntityManager, keeper: MeetingKeeper, request: EditRequest, arrangement: Arrangement): Promise<MeetingCard> {
  return keep(manager, keeper, request, { action: 'arrange', content: arrangement, while: ['planned', 'held'] }, async ({ meeting }) => {
    const { plannedTime = meeting.plannedTime, place = meeting.place } = arrangement;
    await manager.query(`UPDATE meetings SET planned_time = $2, place = $3 WHERE id = $1`, [meeting.id, plannedTime, place]);
    return {};
  });
}

/** Moves a planned meeting to another day, with a reason. It moves no date of any finding (decision 9). */
export function moveMeeting(
  manager: EntityManager,
  keeper: MeetingKeeper,
  request: EditRequest,
  { plannedOn, reason }: { plannedOn: Day; reason: string },
): Promise<MeetingCard> {
  return keep(manager, keeper, request, { action: 'move', content: { plannedOn, reason }, while: ['planned'] }, async ({ meeting, world }) => {
    if (plannedOn < world.today) throw problem('MEETING_DAY_PAST', { day: plannedOn, today: world.today });
    await refuseTakenDay(manager, meeting, plannedOn);
    await manager.query(`UPDATE meetings SET planned_on = $2 WHERE id = $1`, [meeting.id, plannedOn]);
    return { reason, previousOn: meeting.plannedOn, fact: 'meetingMoved' };
  });
}

/** Cancels a planned meeting, with a reason. Its findings stay where they are: open, and on the next agenda. */
export function cancelMeeting(manager: EntityManager, keeper: MeetingKeeper, request: EditRequest, { reason }: { reason: string }): Promise<MeetingCard> {
  return keep(manager, keeper, request, { action: 'cancel', content: { reason }, while: ['planned'] }, async ({ meeting }) => {
    await manager.query(`UPDATE meetings SET status = 'cancelled' WHERE id = $1`, [meeting.id]);
    return { reason, fact: 'meetingCancelled' };
  });
}

/** Records that a meeting was held, on which day, and who chaired it and kept its minutes: two persons where the unit has them. */
export function holdMeeting(manager: EntityManager, keeper: MeetingKeeper, request: EditRequest, holding: Holding): Promise<MeetingCard> {
  const { heldOn, chairPersonId, secretaryPersonId } = holding;
  return keep(manager, keeper, request, { action: 'hold', content: holding, while: ['planned'] }, async ({ meeting, world }) => {
    if (heldOn > world.today) throw problem('MEETING_DAY_FUTURE', { day: heldOn });
    refuseNotBegun(meeting, heldOn, world);
    if (heldOn < world.today) await refuseTooEarly(manager, meeting.unitId, heldOn, world.today);
    await refuseStrangers(manager, meeting, heldOn, [chairPersonId]);
    await refuseForeignSecretary(manager, meeting, heldOn, secretaryPersonId);
    if (chairPersonId === secretaryPersonId) await refuseUnlessAlone(manager, { ...meeting, day: heldOn });
    await manager.query(
      `UPDATE meetings SET status = 'held', held_on = $2, chair_person_id = $3, secretary_person_id = $4 WHERE id = $1`,
      [meeting.id, heldOn, chairPersonId, secretaryPersonId],
    );
    return { fact: 'meetingHeld' };
  });
}

/** Replaces the lines that were put on the agenda by hand; findings are on it by themselves and cannot be taken off. */
export function setAgenda(manager: EntityManager, keeper: MeetingKeeper, request: EditRequest, items: readonly AgendaItem[]): Promise<MeetingCard> {
  return keep(manager, keeper, request, { action: 'setAgenda', content: items, while: ['planned', 'held'] }, async ({ meeting }) => {
    await manager.query(`DELETE FROM meeting_agenda_items WHERE meeting_id = $1`, [meeting.id]);
    await manager.query(
      `INSERT INTO meeting_agenda_items (meeting_id, position, title, note)
       SELECT $1, i.position, i.title, i.note FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS i (title, note, position)`,
      [meeting.id, items.map(({ title }) => title), items.map(({ note }) => note)],
    );
    return {};
  });
}

/** Records who came. With `rest: 'present'` everybody who is not named was there. */
export function recordAttendance(
  manager: EntityManager,
  keeper: MeetingKeeper,
  request: EditRequest,
  { entries, rest }: { entries: readonly AttendanceEntry[]; rest: 'present' | 'asRecorded' },
): Promise<MeetingCard> {
  const content = { entries, rest };
  return keep(manager, keeper, request, { action: 'recordAttendance', content, while: ['planned', 'held'] }, async ({ meeting }) => {
    await refuseStrangers(manager, meeting, meeting.day, entries.map(({ personId }) => personId));
    await writeAttendance(manager, meeting, entries, rest);
    return {};
  });
}

interface KeeperEdit {
  action: MeetingAction;
  content: unknown;
  /** In which statuses it may be done. */
  while: readonly MeetingStatus[];
}

/**
 * The course of every edit by a keeper: right, lock, status, change, history. An edit after a first signature takes that
 * signature away: a signature stands only under what was signed.
 */
async function keep(
  manager: EntityManager,
  keeper: MeetingKeeper,
  request: EditRequest,
  { action, content, while: allowed }: KeeperEdit,
  change: (edit: OpenEdit) => Promise<Partial<EditOutcome>>,
): Promise<MeetingCard> {
  const { unitId } = await meetingCard(manager, request.meetingId);
  const positionId = neededKeepingPosition(keeper, unitId);
  const edit = await beginEdit(manager, keeper.personId, request, action, content);
  if (edit === null) return meetingCard(manager, request.meetingId);
  refuseOtherStatus(edit.meeting.status, allowed);
  const outcome = await change(edit);
  await takeSignaturesAway(manager, request.meetingId);
  return endEdit(manager, edit, { positionId, reason: null, previousOn: null, fact: null, ...outcome });
}

/**
 * A meeting is recorded as held once its planned day and time have come, by the world's clock: what comes sooner is moved, or its time
 * changed, first. One that was held on an earlier day is planned today to be recorded, so the time of today does not matter to it.
 */
function refuseNotBegun({ plannedOn, plannedTime }: MeetingCard, heldOn: Day, world: WorldTime): void {
  if (plannedOn === world.today && heldOn < world.today) return;
  const [hours = 0, minutes = 0] = (plannedTime ?? '00:00').split(':').map(Number);
  if (world.epochMs < startOfDay(plannedOn) + (hours * 60 + minutes) * 60_000) throw problem('MEETING_NOT_BEGUN', { time: plannedTime ?? '00:00', day: plannedOn });
}

/** Decision 8 for meetings: what was held on an earlier day is recorded within the same gap as an act, and no unit meets before it exists. */
async function refuseTooEarly(manager: EntityManager, unitId: string, day: Day, today: Day): Promise<void> {
  const [unit] = await manager.query<{ level: PolicyLevel; since: Day }[]>(
    `SELECT u.level, min(lower(v.valid))::text AS since FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.id = $1 GROUP BY u.level`,
    [unitId],
  );
  if (unit && day < unit.since) throw problem('MEETING_BEFORE_ITS_UNIT', { day, since: unit.since });
  const { 'act.maxRecordingGap': gap } = await policySnapshot(manager, ['act.maxRecordingGap'], unit?.level ?? null, today);
  const earliest = addDays(today, -gap.value);
  if (day < earliest) throw problem('MEETING_RECORDED_TOO_LATE', { day, earliest, days: gap.value, basis: standingText(gap) });
}

async function refuseUnlessAlone(manager: EntityManager, meeting: MeetingCard): Promise<void> {
  const { total } = await attendanceOf(manager, meeting);
  if (total > 1) throw problem('MEETING_CHAIR_IS_SECRETARY');
}

function refuseOtherStatus(status: MeetingStatus, allowed: readonly MeetingStatus[]): void {
  if (allowed.includes(status)) return;
  throw problem(allowed.includes('held') ? 'MEETING_CLOSED' : 'MEETING_NOT_PLANNED', inWords(status));
}

/** Takes away the signatures under a draft whose meeting is being changed. */
export async function takeSignaturesAway(manager: EntityManager, meetingId: string): Promise<void> {
  await manager.query(
    `UPDATE minutes SET content_digest = NULL, chair_signed_by = NULL, chair_signed_at = NULL, secretary_signed_by = NULL, secretary_signed_at = NULL
      WHERE meeting_id = $1 AND content_digest IS NOT NULL`,
    [meetingId],
  );
}

async function refuseTakenDay(manager: EntityManager, { id, unitId, kind }: MeetingCard, day: Day): Promise<void> {
  const taken = await manager.query<unknown[]>(
    `SELECT 1 FROM meetings WHERE unit_id = $1 AND kind = $2 AND planned_on = $3 AND status = 'planned' AND id <> $4`,
    [unitId, kind, day, id],
  );
  if (taken.length > 0) throw problem('MEETING_DAY_TAKEN', { day });
}

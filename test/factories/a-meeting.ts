import type { Day } from '@kiem-giam/contracts';
import {
  draftMinutes, holdMeeting, meetingCard, planMeeting, recordAttendance, signMinutes, type EditRequest, type MeetingCard, type MeetingKind,
} from '@kiem-giam/meetings';
import { freshName } from '../env/servers';
import type { SmallWorld } from './small-world';

/** A regular meeting of cell A, planned by its secretary for the hour to which the small world moves. */
export function aMeeting(world: SmallWorld, plannedOn: Day, kind: MeetingKind = 'regular'): Promise<MeetingCard> {
  const plan = { unitId: world.unit('A'), kind, plannedOn, plannedTime: '07:00', place: 'Nhà văn hóa xóm A' };
  return world.as('A-BT', (manager, actor) => planMeeting(manager, actor, plan, freshName()));
}

/** An edit of a meeting as it stands now, under a new key. */
export async function editOf(world: SmallWorld, meetingId: string): Promise<EditRequest> {
  const { version } = await world.as('A-BT', (manager) => meetingCard(manager, meetingId));
  return { meetingId, version, idempotencyKey: freshName() };
}

/** Holds a meeting of cell A, chaired by its secretary, with A-01 keeping the minutes; everybody came. */
export async function heldMeeting(world: SmallWorld, heldOn: Day): Promise<MeetingCard> {
  const { id } = await aMeeting(world, heldOn);
  await world.moveTo(heldOn);
  await hold(world, id, heldOn);
  const everybody = await editOf(world, id);
  await world.as('A-BT', (manager, actor) => recordAttendance(manager, actor, everybody, { entries: [], rest: 'present' }));
  const draft = await editOf(world, id);
  return world.as('A-BT', (manager, actor) => draftMinutes(manager, actor, draft, { text: 'Chi bộ đã họp.', documentId: null }));
}

/** Records a meeting of cell A as held. */
export async function hold(world: SmallWorld, meetingId: string, heldOn: Day): Promise<MeetingCard> {
  const request = await editOf(world, meetingId);
  const holding = { heldOn, chairPersonId: world.actor('A-BT').personId, secretaryPersonId: world.actor('A-01').personId };
  return world.as('A-BT', (manager, actor) => holdMeeting(manager, actor, request, holding));
}

/** Signs the minutes as chair (A-BT) or as secretary. */
export async function signAs(world: SmallWorld, meetingId: string, role: 'chair' | 'secretary'): Promise<MeetingCard> {
  return signMinutes(world.api, world.actor(role === 'chair' ? 'A-BT' : 'A-01'), await editOf(world, meetingId), role);
}

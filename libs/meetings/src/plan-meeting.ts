import { problem, type Day } from '@kiem-giam/contracts';
import { derivedId, worldTime, type WorldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { isRepeat, writeEdit } from './meeting-edit';
import { neededKeepingPosition, type MeetingKeeper } from './meeting-keeper';
import { meetingCard, type MeetingCard, type MeetingKind } from './meeting.queries';
import { saltedRequest } from './salted-request';
import { daysOfYear, type MonthlyRule } from './yearly-days';

/** A meeting to be planned. */
export interface MeetingPlan {
  unitId: string;
  kind: MeetingKind;
  plannedOn: Day;
  /** `HH:MM` in Vietnam. */
  plannedTime: string | null;
  place: string | null;
}

/** The meetings of one year by one rule. */
export interface YearPlan extends Omit<MeetingPlan, 'plannedOn'> {
  year: number;
  rule: MonthlyRule;
}

/** What came of a year's plan: the meetings made, and the days left out because they have passed or are taken. */
export interface PlannedYear {
  planned: MeetingCard[];
  skipped: { day: Day; why: 'past' | 'taken' }[];
}

/** Plans one meeting of a unit, from today on, and lets waiting cases know. A repeat with the same key answers the same meeting. */
export async function planMeeting(manager: EntityManager, keeper: MeetingKeeper, plan: MeetingPlan, idempotencyKey: string): Promise<MeetingCard> {
  const positionId = neededKeepingPosition(keeper, plan.unitId);
  const world = await worldTime(manager);
  const made = await plannedOnce(manager, { keeper, positionId, world, plan, idempotencyKey });
  if (made === 'past') throw problem('MEETING_DAY_PAST', { day: plan.plannedOn, today: world.today });
  if (made === 'taken') throw problem('MEETING_DAY_TAKEN', { day: plan.plannedOn });
  return made;
}

/** Plans the rest of this year, or the next year, by a monthly rule. Days that have passed or are taken are left out and named. */
export async function planYear(manager: EntityManager, keeper: MeetingKeeper, plan: YearPlan, idempotencyKey: string): Promise<PlannedYear> {
  const positionId = neededKeepingPosition(keeper, plan.unitId);
  const world = await worldTime(manager);
  const { year, rule, ...shared } = plan;
  const last = Number(world.today.slice(0, 4)) + 1;
  if (year > last) throw problem('MEETING_YEAR_TOO_FAR', { year, last });
  const result: PlannedYear = { planned: [], skipped: [] };
  for (const [month, day] of daysOfYear(year, rule).entries()) {
    const monthly = { ...shared, plannedOn: day };
    const made = await plannedOnce(manager, { keeper, positionId, world, plan: monthly, idempotencyKey: `${idempotencyKey}/${month + 1}` });
    if (typeof made === 'string') result.skipped.push({ day, why: made });
    else result.planned.push(made);
  }
  return result;
}

interface Planning {
  keeper: MeetingKeeper;
  positionId: string;
  world: WorldTime;
  plan: MeetingPlan;
  idempotencyKey: string;
}

async function plannedOnce(manager: EntityManager, planning: Planning): Promise<MeetingCard | 'past' | 'taken'> {
  const { keeper, positionId, world, plan, idempotencyKey } = planning;
  const { personId } = keeper;
  const id = derivedId('meeting', personId, idempotencyKey);
  const asked = { action: 'plan', content: plan } as const;
  if (await isRepeat(manager, { meetingId: id, personId, idempotencyKey, asked })) return meetingCard(manager, id);
  if (plan.plannedOn < world.today) return 'past';
  const written = await manager.query<{ id: string }[]>(
    `INSERT INTO meetings (id, unit_id, kind, planned_on, planned_time, place, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::double precision / 1000))
     ON CONFLICT DO NOTHING RETURNING id`,
    [id, plan.unitId, plan.kind, plan.plannedOn, plan.plannedTime, plan.place, personId, world.epochMs],
  );
  if (written.length === 0) return (await isRepeat(manager, { meetingId: id, personId, idempotencyKey, asked })) ? meetingCard(manager, id) : 'taken';
  const meeting = await meetingCard(manager, id);
  await writeEdit(
    manager,
    { meeting, world, action: 'plan', personId, idempotencyKey, request: saltedRequest(asked) },
    { positionId, reason: null, previousOn: null, fact: 'meetingPlanned' },
  );
  return meeting;
}

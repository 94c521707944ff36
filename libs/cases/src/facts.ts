import { problem, type Day } from '@kiem-giam/contracts';
import { personFacts } from '@kiem-giam/units';
import type { ActingAs, ActionSpec, Facts, MeetingFacts } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { personsIn } from './input-schema';

/** What a command must know about its caller; libs/access has more. */
export interface Caller {
  personId: string;
  positions: readonly { id: string; bodyId: string; unitId: string; role: string }[];
}

/** The position in which a command is done: the one named, else the first that the action is given to, else any. */
export function actingAs(caller: Caller, positionId: string | null, fits: (actor: ActingAs) => boolean): ActingAs {
  const candidates = caller.positions.map(({ id, bodyId, unitId, role }): ActingAs => ({ personId: caller.personId, positionId: id, bodyId, unitId, role }));
  if (positionId !== null) {
    const named = candidates.find((candidate) => candidate.positionId === positionId);
    if (!named) throw problem('POSITION_NOT_HELD');
    return named;
  }
  const [first] = candidates;
  if (!first) throw problem('POSITION_NOT_HELD');
  return candidates.find(fits) ?? first;
}

/** Facts for the rules of one action: about the caller, everybody he names, and those who sit in the subject's body, since their kin may not inspect it. */
export async function factsFor(
  manager: EntityManager,
  action: Pick<ActionSpec, 'input' | 'rules'>,
  input: Readonly<Record<string, unknown>>,
  about: { callerId: string; subjectBodyIds: readonly string[]; asOf: Day },
): Promise<Facts> {
  if ((action.rules ?? []).length === 0) return { people: {}, meeting: null };
  const sitting = about.subjectBodyIds.length === 0 ? [] : await manager.query<{ person_id: string }[]>(
    `SELECT person_id FROM positions WHERE body_id = ANY($1::uuid[]) AND valid @> $2::date`,
    [about.subjectBodyIds, about.asOf],
  );
  const ids = [...new Set([about.callerId, ...personsIn(action.input, input), ...sitting.map((row) => row.person_id)])];
  const people = await personFacts(manager, ids, about.asOf);
  const slim = people.map(({ fullName: _name, positions, ...facts }) => ({ ...facts, positions: positions.map(({ id, bodyId, unitId, role }) => ({ id, bodyId, unitId, role })) }));
  return { people: Object.fromEntries(slim.map((facts) => [facts.personId, facts])), meeting: await meetingIn(manager, action.input, input) };
}

async function meetingIn(manager: EntityManager, fields: ActionSpec['input'], input: Readonly<Record<string, unknown>>): Promise<MeetingFacts | null> {
  const name = Object.keys(fields).find((key) => fields[key]!.is === 'meeting');
  if (name === undefined) return null;
  const [row] = await manager.query<MeetingFacts[]>(
    `SELECT id AS "meetingId", unit_id AS "unitId", coalesce(held_on, planned_on)::text AS "on", status FROM meetings WHERE id = $1`,
    [input[name]],
  );
  return row ?? null;
}

import { problem, type Day } from '@kiem-giam/contracts';
import { factsAboutPeople, seenAmong, votersOf } from '@kiem-giam/units';
import type { ActingAs, ActionSpec, Facts, InPosition, MeetingFacts, Party } from '@kiem-giam/workflows';
import type { ReadingScope } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { personsIn } from './input-schema';

/** What a command must know about its caller; libs/access has more. */
export interface Caller {
  personId: string;
  positions: readonly { id: string; bodyId: string; unitId: string; role: string }[];
}

/** The caller as he may act: in each of his positions; who holds none has only himself to speak for. */
export const actorsOf = (caller: Caller): ActingAs[] => (caller.positions.length > 0 ? positionsOf(caller) : [{ personId: caller.personId, positionId: null, bodyId: null, unitId: null, role: null }]);

/** As whom an action is done: by who holds no position for himself, where it is given to him as a person; by anybody else in a position. */
export function actingAs(caller: Caller, positionId: string | null, fits: (actor: ActingAs) => boolean): ActingAs {
  const himself = positionId === null ? actorsOf(caller).find((actor) => actor.positionId === null && fits(actor)) : undefined;
  return himself ?? actingIn(caller, positionId, fits);
}

/** The position in which a command is done: the one named, else the first that the action is given to, else any. */
export function actingIn(caller: Caller, positionId: string | null, fits: (actor: InPosition) => boolean): InPosition {
  const candidates = positionsOf(caller);
  const found = positionId === null ? (candidates.find(fits) ?? candidates[0]) : candidates.find((candidate) => candidate.positionId === positionId);
  if (!found) throw problem('POSITION_NOT_HELD');
  return found;
}

const positionsOf = ({ personId, positions }: Caller): InPosition[] => positions.map(({ id, bodyId, unitId, role }) => ({ personId, positionId: id, bodyId, unitId, role }));

/** An act of an earlier day is done by a body and in a position that were there on that day (decision 8); one of today costs nothing here. */
export async function refuseDayBeforePosition(manager: EntityManager, actor: ActingAs, { occurredOn, today }: { occurredOn: Day | null; today: Day }): Promise<void> {
  if (occurredOn === null || occurredOn >= today) return;
  const [held] = await manager.query<{ since: Day; bodySince: Day }[]>(
    `SELECT lower(p.valid)::text AS since, lower(b.valid)::text AS "bodySince" FROM positions p JOIN bodies b ON b.id = p.body_id WHERE p.id = $1`,
    [actor.positionId],
  );
  if (held && occurredOn < held.bodySince) throw problem('BODY_NOT_THERE_THEN', { occurredOn, since: held.bodySince });
  if (held && occurredOn < held.since) throw problem('POSITION_NOT_HELD_THEN', { occurredOn, since: held.since });
}

/** Facts about the caller alone: what can be known before an action is chosen. Those who sit in the subject's body are named, since their kin may neither inspect it nor decide on it above. */
export async function factsAboutCaller(manager: EntityManager, callerId: string, subject: Party | undefined, asOf: Day): Promise<Facts> {
  return { ...(await factsAboutPeople(manager, [callerId], subject?.is === 'body' ? subject.bodyId : null, asOf)), meeting: null };
}

/** The facts for the rules of one action: those about the caller, asked for only where there are rules, everybody whom the input names, and the meeting that it names. */
export async function factsForAction(manager: EntityManager, action: Pick<ActionSpec, 'input' | 'rules'>, input: Readonly<Record<string, unknown>>, caller: () => Promise<Pick<Facts, 'people' | 'seated'>>, asOf: Day): Promise<Facts> {
  if ((action.rules ?? []).length === 0) return { people: {}, seated: [], meeting: null };
  const known = await caller();
  const named = personsIn(action.input, input).filter((id) => !Object.hasOwn(known.people, id));
  const people = named.length === 0 ? known.people : { ...known.people, ...(await factsAboutPeople(manager, named, null, asOf)).people };
  return { people, seated: known.seated, meeting: await meetingIn(manager, action.input, input) };
}

/** How many may vote in a body on a day, and whether the subject is one of them, for an act that counts them; any other act asks nothing. */
export async function votersForAction(manager: EntityManager, { input: fields }: Pick<ActionSpec, 'input'>, input: Readonly<Record<string, unknown>>, { of, subject, on }: { of: Party | undefined; subject: Party | undefined; on: Day }): Promise<Pick<Facts, 'voters' | 'subjectVotes'>> {
  const countsThem = Object.entries(fields).some(([name, { is }]) => is === 'voters' && input[name] !== undefined);
  if (!countsThem || of?.is !== 'body') return {};
  const { voters, isOneOfThem } = await votersOf(manager, of.bodyId, { on, personId: subject?.is === 'person' ? subject.personId : null });
  return { voters, subjectVotes: isOneOfThem };
}

/** An act names only people whom its author could look up: else a guessed id would tell him a name, a tie, and make a stranger a reader of the case. */
export async function refuseUnseenPeople(manager: EntityManager, personIds: readonly string[], { scope, asOf }: { scope: ReadingScope; asOf: Day }): Promise<void> {
  const seen = await seenAmong(manager, personIds, { reader: scope, asOf });
  const unseen = personIds.find((personId) => !seen.some(({ id }) => id === personId));
  if (unseen !== undefined) throw problem('PERSON_UNKNOWN', { personId: unseen });
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

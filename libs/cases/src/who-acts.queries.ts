import type { Day } from '@kiem-giam/contracts';
import { holders } from '@kiem-giam/units';
import type { Turn } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import type { Names } from './names.queries';

/** Who may do a duty today, by name and position: a body through those who hold the roles, or people with the position by which one knows them. */
export interface WhoActs {
  bodyName: string | null;
  /** What kind of body that is: an office has no chủ nhiệm, a cell no văn thư. */
  bodyKind: string | null;
  /** Roles that act for the body, as far as somebody holds them today; all of them where nobody does. */
  roles: string[];
  holders: { name: string; role: string }[];
  people: PersonWhoActs[];
}

interface PersonWhoActs {
  id: string;
  name: string;
  role: string | null;
  bodyName: string | null;
  bodyKind: string | null;
}

/** In which case it is asked: the body that decides it, names of bodies by id, and the day. */
interface Asked {
  bodyId: string;
  bodyNames: Names['bodies'];
  today: Day;
}

/** Answers who has a turn of a case, in words; those who have several duties and actions are looked up once. */
export function whoActsIn(manager: EntityManager, asked: Asked): (turn: Turn) => Promise<WhoActs> {
  const known = new Map<string, Promise<WhoActs>>();
  return (turn) => {
    const key = JSON.stringify(turn);
    const found = known.get(key) ?? whoActs(manager, turn, asked);
    known.set(key, found);
    return found;
  };
}

/** A committee has no chair and an inspection committee no secretary: only roles that somebody holds are told. */
async function whoActs(manager: EntityManager, turn: Turn, given: Asked): Promise<WhoActs> {
  if ('personIds' in turn) return { bodyName: null, bodyKind: null, roles: [], holders: [], people: turn.personIds.length === 0 ? [] : await peopleWhoAct(manager, turn.personIds, given) };
  const [body] = await manager.query<{ kind: string }[]>('SELECT kind FROM bodies WHERE id = $1', [turn.bodyId]);
  const held = (await holders(manager, turn.bodyId, turn.roles, given.today)).map(({ fullName, role }) => ({ name: fullName, role: String(role) }));
  const roles = turn.roles.filter((role) => held.length === 0 || held.some((holder) => holder.role === role));
  return { bodyName: given.bodyNames[turn.bodyId] ?? null, bodyKind: body?.kind ?? null, roles, holders: held, people: [] };
}

/** A position in the body that decides comes first, else the highest one. */
function peopleWhoAct(manager: EntityManager, ids: readonly string[], { bodyId, today }: Asked): Promise<PersonWhoActs[]> {
  return manager.query<PersonWhoActs[]>(
    `SELECT x.id, x.full_name AS name, held.role, held.name AS "bodyName", held.kind AS "bodyKind"
       FROM unnest($1::uuid[]) WITH ORDINALITY asked (id, place) JOIN people x ON x.id = asked.id
       LEFT JOIN LATERAL (SELECT p.role, b.name, b.kind FROM positions p JOIN bodies b ON b.id = p.body_id WHERE p.person_id = x.id AND p.valid @> $3::date
          ORDER BY b.id = $2 DESC, array_position('{secretary,chair,deputySecretary,deputyChair,member,officer,clerk}'::text[], p.role), b.code LIMIT 1) held ON true
      ORDER BY asked.place`,
    [ids, bodyId, today],
  );
}

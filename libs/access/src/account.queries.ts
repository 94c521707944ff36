import type { DataSource } from 'typeorm';
import type { Actor, ActorPosition } from './actor';

/** An account as administrators see it. */
export interface AccountCard {
  id: string;
  personId: string;
  personCode: string;
  fullName: string;
  login: string;
  status: 'active' | 'disabled';
  isAdmin: boolean;
  isDemo: boolean;
  createdAt: Date;
  lastSeenAt: Date | null;
}

/** Which accounts a list shows: by part of the name or login without accents, in order of login, after the given login. */
export interface AccountListQuery {
  search: string | null;
  afterLogin: string | null;
  limit: number;
}

/** Accounts as administrators list them. */
export function accountList(database: DataSource, { search, afterLogin, limit }: AccountListQuery): Promise<AccountCard[]> {
  return database.query<AccountCard[]>(
    `SELECT a.id, a.person_id AS "personId", p.code AS "personCode", p.full_name AS "fullName", a.login, a.status,
            a.is_admin AS "isAdmin", a.is_demo AS "isDemo", a.created_at AS "createdAt",
            (SELECT max(s.last_seen_at) FROM sessions s WHERE s.account_id = a.id) AS "lastSeenAt"
     FROM accounts a JOIN people p ON p.id = a.person_id
     WHERE ($1::text IS NULL OR a.login > $1)
       AND ($2::text IS NULL OR strpos(a.login, lower($2)) > 0 OR strpos(p.folded, fold_text($2)) > 0)
     ORDER BY a.login LIMIT $3`,
    [afterLogin, search, limit],
  );
}

/** A position with the names that a page shows. */
export interface NamedPosition extends ActorPosition {
  bodyName: string;
  unitCode: string;
  unitName: string;
}

/** The positions that an actor holds today, with names, in the order of their units. */
export function namedPositions(database: DataSource, actor: Actor): Promise<NamedPosition[]> {
  return database.query<NamedPosition[]>(
    `SELECT po.id, po.body_id AS "bodyId", b.kind AS "bodyKind", b.name AS "bodyName",
            b.unit_id AS "unitId", u.code AS "unitCode", v.name AS "unitName", po.role
     FROM positions po
     JOIN bodies b ON b.id = po.body_id
     JOIN units u ON u.id = b.unit_id
     JOIN LATERAL (SELECT name FROM unit_versions WHERE unit_id = u.id ORDER BY valid DESC LIMIT 1) v ON true
     WHERE po.id = ANY($1) ORDER BY u.code, b.kind, po.role`,
    [actor.positions.map(({ id }) => id)],
  );
}

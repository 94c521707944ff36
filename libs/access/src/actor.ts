import type { ReadingScope } from '@kiem-giam/platform';

/** A dated position that the person holds today: in which body of which unit, and as what. */
export interface ActorPosition {
  id: string;
  bodyId: string;
  /** Kind of the body: `committee`, `standingCommittee`, `inspectionCommittee`, `cellConference`, `office`, `partyBuildingBoard`. */
  bodyKind: string;
  unitId: string;
  /** `secretary`, `deputySecretary`, `member`, `chair`, `deputyChair`, `clerk` or `officer`. */
  role: string;
}

/** Who acts: a person with the positions he holds today and what he may read by them. */
export interface Actor {
  personId: string;
  fullName: string;
  accountId: string;
  positions: ActorPosition[];
  /** Handed to `inScope`, so that row-level security shows exactly his cases. */
  scope: ReadingScope;
}

/** What a personal token may be used for; a session may do all. `write` includes `read`, `admin` is account administration. */
export type TokenScope = 'read' | 'write' | 'admin';

/** An actor together with how he proved it. */
export interface Caller {
  actor: Actor;
  isAdmin: boolean;
  via: 'session' | 'personalToken';
  /** Id of the session or personal token. */
  credentialId: string;
  scopes: readonly TokenScope[];
}

/** True when the caller's credential covers this use. */
export function mayUseToken(caller: Caller, scope: TokenScope): boolean {
  return caller.via === 'session' || caller.scopes.includes(scope) || (scope === 'read' && caller.scopes.includes('write'));
}

/** Bodies whose holders read their unit's cases whatever their role: the leading bodies, the inspection committee and the office. */
const READING_BODIES: ReadonlySet<string> = new Set(['committee', 'standingCommittee', 'inspectionCommittee', 'office']);
/** In a cell without a committee the conference has every member in it; only its heads read the cell's cases. */
const HEADS: ReadonlySet<string> = new Set(['secretary', 'deputySecretary']);

/** Units whose cases these positions let their holder read; ordinary members read only what concerns themselves. */
export function readableUnits(positions: readonly ActorPosition[]): string[] {
  const reading = positions.filter(
    ({ bodyKind, role }) => READING_BODIES.has(bodyKind) || (bodyKind === 'cellConference' && HEADS.has(role)),
  );
  return [...new Set(reading.map(({ unitId }) => unitId))];
}

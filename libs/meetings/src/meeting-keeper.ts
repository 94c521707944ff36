import { problem } from '@kiem-giam/contracts';

/** Who acts on a meeting: a person with the positions he holds today. The signed-in actor of the API fits as it is. */
export interface MeetingKeeper {
  personId: string;
  positions: readonly { id: string; bodyKind: string; unitId: string; role: string }[];
}

const KEEPING_BODIES: readonly string[] = ['committee', 'standingCommittee', 'cellConference', 'office'];
const KEEPING_ROLES: readonly string[] = ['secretary', 'deputySecretary', 'clerk'];

/** The position in which a person may schedule and record meetings of a unit; null when he has none there. */
export function keepingPosition(keeper: MeetingKeeper, unitId: string): string | null {
  const position = keeper.positions.find(
    ({ unitId: ofUnit, bodyKind, role }) => ofUnit === unitId && KEEPING_BODIES.includes(bodyKind) && KEEPING_ROLES.includes(role),
  );
  return position?.id ?? null;
}

/** The same, where having none is a refusal. */
export function neededKeepingPosition(keeper: MeetingKeeper, unitId: string): string {
  const position = keepingPosition(keeper, unitId);
  if (position === null) throw problem('MEETING_NOT_YOURS_TO_EDIT');
  return position;
}

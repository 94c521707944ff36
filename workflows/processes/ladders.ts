import { KEEPERS, type Rung, type Who } from '../engine/definition';

/** Roles that speak for a committee or a cell. */
export const SECRETARIES = ['secretary', 'deputySecretary'] as const;
/** Roles that speak for an inspection committee, or for a committee where it acts itself. */
export const CHAIRS = ['chair', 'deputyChair', 'secretary', 'deputySecretary'] as const;
export { KEEPERS };

/** Who decides for a unit in the committee line; a unit without a standing committee decides in its committee. */
const COMMITTEE_LINE = ['standingCommittee', 'committee'] as const;
/** Who decides in the inspection line; a unit without an inspection committee (a cell has none) is answered for by its committee. */
const INSPECTION_LINE = ['inspectionCommittee', 'standingCommittee', 'committee'] as const;

/** Holders of roles in a body that is a party of the case. */
export const inBody = (body: string, roles: readonly string[]): Who => ({ body, roles });
/** A person, or persons, named as a party of the case. */
export const named = (person: string): Who => ({ person });

/**
 * Silence in the committee line: remind, tell the unit's own committee and, where there is one, the body that follows compliance with what it concluded,
 * ask the body above; if that one stays silent its request climbs to the body above it.
 */
export function committeeLadder(party: string, overseer?: string): Rung[] {
  return [
    { do: 'remind', to: party, before: 'reminder.before' },
    { do: 'tell', to: { above: party, kinds: ['committee', 'cellConference'], up: 0 } },
    ...(overseer === undefined ? [] : [{ do: 'tell', to: { party: overseer } } as const]),
    { do: 'ask', to: { above: party, kinds: COMMITTEE_LINE, up: 1 } },
  ];
}

/**
 * Silence in the inspection line: who owes it is reminded, then the inspecting body itself is told, also where it is the one that is silent,
 * and the body above it in that line is asked. Terms too short for a reminder have none: one that would have to go out before its deadline is
 * set, or at the same hour, is left out (`reminder.before` is three working days, and so are `inspection.startAfterPlan` and `inspection.objectToMinutes`).
 */
export function inspectionLadder(owes: string, inspector: string): Rung[] {
  return [...ladderWithin(owes, inspector), { do: 'ask', to: { above: inspector, kinds: INSPECTION_LINE, up: 1 } }];
}

/** Silence towards the inspecting body of which only that body is told: the body above is asked about what waits for it, the conclusion. */
export function ladderWithin(owes: string, inspector: string): Rung[] {
  return [
    { do: 'remind', to: owes, before: 'reminder.before' },
    { do: 'tell', to: { party: inspector } },
  ];
}

/** Silence about which only the party and its committee are told: a missed meeting is a carry, the finding's own date climbs. */
export function toldLadder(party: string): Rung[] {
  return [
    { do: 'remind', to: party, before: 'reminder.before' },
    { do: 'tell', to: { above: party, kinds: COMMITTEE_LINE, up: 1 } },
  ];
}

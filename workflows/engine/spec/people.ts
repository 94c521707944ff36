import type { Party } from '../case-state';
import type { InPosition, PersonFacts } from '../rules';

const UNITS = { commune: 'commune', cell: 'cell', otherCell: 'otherCell' } as const;

/** The bodies of the invented commune in which the examples play. */
export const BODIES = {
  inspectionCommittee: { is: 'body', bodyId: 'communeInspection', unitId: UNITS.commune },
  communeCommittee: { is: 'body', bodyId: 'communeCommittee', unitId: UNITS.commune },
  cell: { is: 'body', bodyId: 'cellConference', unitId: UNITS.cell },
} as const;

interface Acquaintance {
  body?: { bodyId: string; unitId: string };
  role?: string;
  memberOf: string;
  attachedTo?: readonly string[];
  kinOf?: readonly string[];
  subordinateOf?: readonly string[];
}

const acquaintances: Readonly<Record<string, Acquaintance>> = {
  chair: { body: BODIES.inspectionCommittee, role: 'chair', memberOf: UNITS.otherCell },
  clerk: { body: BODIES.inspectionCommittee, role: 'clerk', memberOf: UNITS.otherCell },
  leader: { body: BODIES.inspectionCommittee, role: 'officer', memberOf: UNITS.otherCell },
  teammate: { body: BODIES.inspectionCommittee, role: 'member', memberOf: UNITS.otherCell },
  chairFromTheCell: { body: BODIES.inspectionCommittee, role: 'deputyChair', memberOf: UNITS.cell },
  kinOfTheSecretary: { body: BODIES.inspectionCommittee, role: 'member', memberOf: UNITS.otherCell, kinOf: ['secretary'] },
  kinOfTheRemedier: { body: BODIES.inspectionCommittee, role: 'member', memberOf: UNITS.otherCell, kinOf: ['remedier'] },
  subordinateOfTheRemedier: { body: BODIES.inspectionCommittee, role: 'member', memberOf: UNITS.otherCell, subordinateOf: ['remedier'] },
  attachedToTheCell: { body: BODIES.inspectionCommittee, role: 'member', memberOf: UNITS.otherCell, attachedTo: [UNITS.cell] },
  secretaryAbove: { body: { bodyId: 'body 1 above', unitId: 'unit 1 above' }, role: 'secretary', memberOf: 'cell above' },
  deputyAboveFromTheCell: { body: { bodyId: 'body 1 above', unitId: 'unit 1 above' }, role: 'deputySecretary', memberOf: UNITS.cell },
  deputyAboveKinOfTheSecretary: { body: { bodyId: 'body 1 above', unitId: 'unit 1 above' }, role: 'deputySecretary', memberOf: 'cell above', kinOf: ['secretary'] },
  deputyAboveKinOfTheRemedier: { body: { bodyId: 'body 1 above', unitId: 'unit 1 above' }, role: 'deputySecretary', memberOf: 'cell above', kinOf: ['remedier'] },
  chairAtTheTop: { body: { bodyId: 'inspection committee of unit 2 above', unitId: 'unit 2 above' }, role: 'chair', memberOf: 'cell above' },
  outsider: { body: BODIES.communeCommittee, role: 'member', memberOf: UNITS.otherCell },
  secretary: { body: BODIES.cell, role: 'secretary', memberOf: UNITS.cell },
  cellClerk: { body: BODIES.cell, role: 'clerk', memberOf: UNITS.cell },
  remedier: { memberOf: UNITS.cell },
};

/** Name of somebody in the examples; it says what matters about him. */
export type Somebody = keyof typeof acquaintances & string;

/** Facts about everybody, as they would travel with a command. */
export const everybody: Readonly<Record<string, PersonFacts>> = Object.fromEntries(Object.entries(acquaintances).map(([personId, known]) => [personId, {
  personId,
  memberOf: [known.memberOf],
  attachedTo: known.attachedTo ?? [],
  positions: known.body ? [{ bodyId: known.body.bodyId, unitId: known.body.unitId, role: known.role! }] : [],
  kinOf: known.kinOf ?? [],
  subordinateOf: known.subordinateOf ?? [],
}]));

/** Who sits in the body of a party; nobody where the party is a person. */
export const seatedIn = (party: Party | undefined): string[] =>
  party?.is === 'body' ? Object.values(everybody).filter(({ positions }) => positions.some(({ bodyId }) => bodyId === party.bodyId)).map(({ personId }) => personId) : [];

/** Somebody acting in the position that he holds; a plain member acts as member of his cell. */
export function acting(personId: Somebody): InPosition {
  const known = acquaintances[personId];
  if (!known) throw new Error(`Nobody is called ${personId}`);
  const { bodyId, unitId } = known.body ?? { bodyId: 'none', unitId: known.memberOf };
  return { personId, positionId: `position of ${personId}`, bodyId, unitId, role: known.role ?? 'member' };
}

/** Somebody of a body above who was asked to decide. */
export function actingFor(body: { bodyId: string; unitId: string }, role: string): InPosition {
  return { personId: `${role} of ${body.bodyId}`, positionId: `position in ${body.bodyId}`, ...body, role };
}

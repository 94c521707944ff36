import { mayUseToken, readableUnits, type ActorPosition, type Caller } from './actor';

const position = (bodyKind: string, role: string, unitId = bodyKind): ActorPosition => ({ id: role, bodyId: bodyKind, bodyKind, unitId, role });

const caller = (via: Caller['via'], scopes: Caller['scopes']): Caller => ({
  actor: { personId: 'p', fullName: 'n', accountId: 'a', positions: [], scope: { personId: 'p', unitIds: [] } },
  isAdmin: false, via, credentialId: 'c', scopes,
});

describe('what a position lets its holder read', () => {
  it.each([
    ['committee', 'member'], ['standingCommittee', 'member'], ['inspectionCommittee', 'officer'], ['office', 'clerk'],
    ['cellConference', 'secretary'], ['cellConference', 'deputySecretary'],
  ])('a %s %s reads the cases of the unit', (kind, role) => {
    expect(readableUnits([position(kind, role)])).toEqual([kind]);
  });

  it.each([['cellConference', 'member'], ['partyBuildingBoard', 'officer']])('a %s %s reads only what concerns himself', (kind, role) => {
    expect(readableUnits([position(kind, role)])).toEqual([]);
  });

  it('names each unit once, however many positions he holds in it', () => {
    expect(readableUnits([position('committee', 'secretary', 'x'), position('standingCommittee', 'secretary', 'x')])).toEqual(['x']);
  });
});

describe('what a credential may be used for', () => {
  it('a session may do all, a token only what its scopes say', () => {
    expect((['read', 'write', 'admin'] as const).map((use) => mayUseToken(caller('session', []), use))).toEqual([true, true, true]);
    expect((['read', 'write', 'admin'] as const).map((use) => mayUseToken(caller('personalToken', ['read']), use))).toEqual([true, false, false]);
    expect((['read', 'write', 'admin'] as const).map((use) => mayUseToken(caller('personalToken', ['write']), use))).toEqual([true, true, false]);
  });
});

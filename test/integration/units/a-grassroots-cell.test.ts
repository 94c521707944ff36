import { bodyAbove, bodyIdOf, loadTexts, mayAct, personIdOf, unitIdOf, votersOf } from '@kiem-giam/units';
import { file, importedUnits, today } from '../../factories/imported-units';

const unitsHead = 'code,kind,level,parent_code,name,valid_from,valid_to';
/** A commune directly above the grassroots, and a grassroots cell (chi bộ cơ sở) right below it; people and units are invented. */
const grassrootsCell = new Map([
  ['units.csv', file(unitsHead, ['X,communeParty,aboveGrassroots,,Đảng bộ xã (hư cấu)', 'X-CS,enterpriseCell,cell,X,Chi bộ cơ sở (hư cấu)'])],
  ['bodies.csv', file('code,unit_code,kind,name,valid_from,valid_to', ['X/UBKT,X,inspectionCommittee,UBKT xã', 'X/BTV,X,standingCommittee,Ban Thường vụ xã', 'X-CS/HN,X-CS,cellConference,Hội nghị chi bộ cơ sở', 'X-CS/CU,X-CS,committee,Chi ủy cơ sở'])],
  ['people.csv', ['code,full_name,birth_year', ...[1, 2, 3, 4].map((number) => `CS-${number},Người Thứ ${number},`)].join('\n')],
  ['memberships.csv', file('person_code,unit_code,standing,valid_from,valid_to', ['CS-1,X-CS,official', 'CS-2,X-CS,official', 'CS-3,X-CS,official', 'CS-4,X-CS,probationary'])],
  ['positions.csv', file('person_code,body_code,role,valid_from,valid_to', ['CS-1,X-CS/CU,secretary', 'CS-1,X-CS/HN,secretary', 'CS-2,X-CS/CU,deputySecretary'])],
]);

describe('a grassroots cell is a cell', () => {
  const { api } = importedUnits(grassrootsCell);

  it.each([
    ['X-CS/HN', 'inspectSigns', { person: 'CS-2' }, true],
    ['X-CS/HN', 'reprimandOrWarn', { person: 'CS-2' }, true],
    ['X-CS/HN', 'proposeDismissalOrExpulsion', { person: 'CS-2' }, true],
    ['X-CS/CU', 'inspectSigns', { person: 'CS-2' }, false],
    ['X-CS/CU', 'reprimandOrWarn', { person: 'CS-2' }, false],
    ['X/UBKT', 'inspectSigns', { unit: 'X-CS' }, true],
    ['X/BTV', 'reprimandOrWarn', { unit: 'X-CS' }, true],
  ])('%s may %s of %j: %s', async (body, activity, subject, allowed) => {
    const about = 'unit' in subject ? { subjectUnitId: unitIdOf(subject.unit) } : { subjectPersonId: personIdOf(subject.person) };
    expect(await mayAct(api().manager, { bodyId: bodyIdOf(body), activity, asOf: today, ...about })).toMatchObject({ allowed });
  });

  it('votes with all its official members, whichever body is asked, and asks the body directly above it', async () => {
    const votersIn = (body: string, person: string) => votersOf(api().manager, bodyIdOf(body), { on: today, personId: personIdOf(person) });
    expect([await votersIn('X-CS/HN', 'CS-3'), await votersIn('X-CS/CU', 'CS-4')]).toEqual([{ voters: 3, isOneOfThem: true }, { voters: 3, isOneOfThem: false }]);
    expect((await bodyAbove(api().manager, unitIdOf('X-CS'), ['standingCommittee', 'committee'], 1, today))?.code).toBe('X/BTV');
  });

  it('is not taken with the level of a grassroots organisation: the report says to write cell, in both languages', async () => {
    const { errors, written } = await loadTexts(api().manager, new Map([['units.csv', file(unitsHead, ['X-CS2,schoolCell,grassroots,X,Chi bộ cơ sở hai (hư cấu)'])]]), { dryRun: false });
    expect(written).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ file: 'units.csv', row: 2, column: 'level', todo: { vi: expect.stringMatching(/^Ghi level là cell, kể cả với chi bộ cơ sở/), en: expect.stringMatching(/^Write cell as its level, for a grassroots cell/) } })]);
  });
});

import { policyOfCase } from '@kiem-giam/cases';
import { loadPolicyFiles, policyDataFolder } from '@kiem-giam/policies';
import { bodyIdOf, mayAct, unitIdOf } from '@kiem-giam/units';
import { processes, type Party } from '@kiem-giam/workflows';
import { file, importedUnits, today } from '../../factories/imported-units';

/** A grassroots organisation, its department organisation (đảng bộ bộ phận) and a cell below that; all invented. */
const world = new Map([
  ['units.csv', file('code,kind,level,parent_code,name,valid_from,valid_to', ['CS,grassrootsParty,grassroots,,Đảng bộ cơ sở (hư cấu)', 'CS-BP,departmentParty,grassroots,CS,Đảng bộ bộ phận (hư cấu)', 'CS-1,schoolCell,cell,CS-BP,Chi bộ (hư cấu)'])],
  ['bodies.csv', file('code,unit_code,kind,name,valid_from,valid_to', ['CS/DU,CS,committee,Đảng ủy cơ sở', 'CS-BP/DU,CS-BP,committee,Đảng ủy bộ phận'])],
]);

describe('a department organisation', () => {
  const { api } = importedUnits(world);
  beforeAll(() => api().transaction((manager) => loadPolicyFiles(manager, policyDataFolder, { personId: null })));

  it.each(['inspectSigns', 'superviseThematic', 'reprimandOrWarn'])('may %s below it by a default, where the grassroots committee may by what was read', async (activity) => {
    const answers = await Promise.all(['CS-BP/DU', 'CS/DU'].map((body) => mayAct(api().manager, { bodyId: bodyIdOf(body), activity, asOf: today, subjectUnitId: unitIdOf(body === 'CS/DU' ? 'CS-BP' : 'CS-1') })));
    expect(answers).toMatchObject([{ allowed: true, status: 'default', verified: false, clause: null }, { allowed: true, status: 'regulation', verified: true }]);
  });

  it('meets every month by a default, where the grassroots committee meets by the Charter', async () => {
    const bodyOf = (unit: string): Party => ({ is: 'body', bodyId: bodyIdOf(`${unit}/DU`), unitId: unitIdOf(unit) });
    const meets = async (owner: string) => (await policyOfCase(api().manager, processes['remediation']!, { owner: bodyOf(owner), overseer: bodyOf('CS') }, today))['followUp.monthlyMeeting'];
    expect(await meets('CS-BP')).toMatchObject({ value: 1, unit: 'month', status: 'default', verified: false, clause: null });
    expect(await meets('CS')).toMatchObject({ status: 'regulation', clause: 'Điều lệ Đảng, Điều 22' });
  });
});

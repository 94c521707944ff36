import { AccountDirectory, readableUnits, signIn } from '@kiem-giam/access';
import { openDatabase } from '@kiem-giam/platform';
import { personIdOf, positionsOfPerson, unitIdOf } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { demoDatabase, demoPasswordIn } from '../../env/systems';
import { freshFolder, type FreshDatabase } from '../../env/servers';

describe('the units that a person reads', () => {
  let database: FreshDatabase;
  let source: DataSource;
  let password: string;

  beforeAll(async () => {
    const folder = freshFolder();
    database = await demoDatabase(folder, { rehearsal: false });
    password = demoPasswordIn(folder);
    source = await openDatabase({ url: database.urls.api, poolSize: 4, applicationName: 'test' });
  });

  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it.each([
    ['X-UBKT-UV1', ['X']],
    ['X-VP', ['X']],
    ['X-03-CUV', ['X-03']],
    ['X-11-BT', ['X-11']],
    ['X-03-DV01', []],
    ['X-BXD-CB1', []],
  ])('follow from what %s is: committees, offices and heads of cells read their unit, ordinary members and advisory boards none', async (code, units) => {
    const positions = await positionsOfPerson(source.manager, personIdOf(code), '2026-01-05');
    expect(readableUnits(positions)).toEqual(units.map(unitIdOf));
  });

  it('follow the day on which the world is: who has left office reads no more', async () => {
    const { token } = await signIn(source, { login: 'x-03-bt', password, address: '192.0.2.1', device: 'none' });
    const directory = new AccountDirectory(source);
    const before = await directory.callerOf(token);
    expect(before?.actor.scope.unitIds).not.toHaveLength(0);
    const owner = await openDatabase({ url: database.urls.owner, poolSize: 1, applicationName: 'test' });
    await owner.query(
      `UPDATE positions SET valid = daterange(lower(valid), (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) WHERE person_id = $1`, [before?.actor.personId]);
    await owner.destroy();
    directory.forgetEverybody();
    const after = await directory.callerOf(token);
    expect(after?.actor).toMatchObject({ positions: [], scope: { unitIds: [] } });
  });
});

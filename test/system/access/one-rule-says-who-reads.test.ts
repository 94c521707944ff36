import { AccountDirectory, readableUnits, signIn, type ActorPosition } from '@kiem-giam/access';
import { demoPasswordFileIn } from '@kiem-giam/access';
import { openDatabase } from '@kiem-giam/platform';
import { readingUnits } from '@kiem-giam/units';
import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { demoDatabase } from '../../env/systems';
import { freshFolder, type FreshDatabase } from '../../env/servers';

describe('the units that a person reads', () => {
  let database: FreshDatabase;
  let source: DataSource;
  let password: string;

  beforeAll(async () => {
    const folder = freshFolder();
    database = await demoDatabase(folder, { rehearsal: false });
    password = readFileSync(demoPasswordFileIn(folder), 'utf8').trim();
    source = await openDatabase({ url: database.urls.api, poolSize: 4, applicationName: 'test' });
  });

  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('are the same for everybody, whether asked by sign-in or by the register of units', async () => {
    const held = await source.query<{ personId: string; positions: ActorPosition[] }[]>(
      `SELECT po.person_id AS "personId", json_agg(json_build_object('bodyKind', b.kind, 'unitId', b.unit_id, 'role', po.role)) AS positions
       FROM positions po JOIN bodies b ON b.id = po.body_id AND b.valid @> '2026-01-05'::date WHERE po.valid @> '2026-01-05'::date GROUP BY 1`);
    expect(held.length).toBeGreaterThan(250);
    const several = held.filter((_each, index) => index % 7 === 0 || index < 60);
    for (const { personId, positions } of several) {
      expect(readableUnits(positions).toSorted()).toEqual((await readingUnits(source.manager, personId, '2026-01-05')).toSorted());
    }
  });

  it('follow the day on which the world is: who has left office reads no more', async () => {
    const { token } = await signIn(source, { login: 'x-03-bt', password, address: '192.0.2.1' });
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

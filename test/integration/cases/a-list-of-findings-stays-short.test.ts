import { findingOf, listFindings } from '@kiem-giam/cases';
import { aFinding, aVerdict } from '../../factories/a-finding';
import { aMeeting } from '../../factories/a-meeting';
import { smallWorld, type SmallWorld } from '../../factories/small-world';

let world: SmallWorld;

beforeEach(async () => {
  world = await smallWorld();
});

afterEach(() => world.end());

test('a list tells the latest three verdicts and the beginning of each note, a finding by itself more of both', async () => {
  const finding = await aFinding(world, { name: 'sổ sách', owner: 'A', openedOn: '2026-01-05' });
  for (let day = 1; day <= 26; day += 1) {
    const { id } = await aMeeting(world, `2026-02-${String(day).padStart(2, '0')}`, 'extraordinary');
    await aVerdict(world, finding, id, 'notDone', `${day} `.padEnd(20_000, 'đ'));
  }
  const [listed] = await world.as('A-BT', (manager) => listFindings(manager, { status: null, ownerUnitId: null, after: null, limit: 10 }));
  expect(listed!.verdicts.map(({ note }) => [note!.split(' ')[0], note!.length])).toEqual([['24', 201], ['25', 201], ['26', 201]]);
  const alone = await world.as('A-BT', (manager) => findingOf(manager, finding.findingId));
  expect(alone!.verdicts.map(({ note }) => Number(note!.split(' ')[0]))).toEqual(Array.from({ length: 24 }, (_none, place) => place + 3));
  expect(new Set(alone!.verdicts.map(({ note }) => note!.length))).toEqual(new Set([2_001]));
});

test('a list tells the beginning of the reasons, a finding by itself all of them', async () => {
  const long = 'vì '.padEnd(20_000, 'đ');
  await aFinding(world, { name: 'dài', owner: 'A', openedOn: '2026-01-05', dueOn: '2026-02-01', reasons: long });
  await aFinding(world, { name: 'ngắn', owner: 'A', openedOn: '2026-01-05', dueOn: '2026-02-02' });
  const listed = await world.as('A-BT', (manager) => listFindings(manager, { status: null, ownerUnitId: null, after: null, limit: 10 }));
  expect(listed.map(({ reasons }) => reasons)).toEqual([`${long.slice(0, 200)}…`, 'vì sao']);
  const alone = await world.as('A-BT', (manager) => findingOf(manager, listed[0]!.id));
  expect(alone!.reasons).toBe(long);
});

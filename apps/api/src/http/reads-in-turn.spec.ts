import { TurnsOfAccounts } from './reads-in-turn';

/** Lets everything happen that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Readings of one account, by number, as each begins. */
function readings(turns: TurnsOfAccounts, accountId: string, count: number): { begun: number[]; ends: (() => void)[] } {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  for (let number = 1; number <= count; number += 1) void turns.turn(accountId).then((leave) => (begun.push(number), ends.push(leave)));
  return { begun, ends };
}

test('two readings of an account run at once; the others begin in their order as one ends', async () => {
  const turns = new TurnsOfAccounts();
  const { begun, ends } = readings(turns, 'one', 5);
  await settled();
  expect(begun).toEqual([1, 2]);
  for (const [place, expected] of [[1, 2, 3], [1, 2, 3, 4], [1, 2, 3, 4, 5]].entries()) {
    ends[place]!();
    await settled();
    expect(begun).toEqual(expected);
  }
});

test('whoever comes while a turn is handed on waits behind those who came before him', async () => {
  const turns = new TurnsOfAccounts();
  const { begun, ends } = readings(turns, 'one', 4);
  await settled();
  ends[0]!();
  const late = readings(turns, 'one', 1);
  await settled();
  expect([begun, late.begun]).toEqual([[1, 2, 3], []]);
  ends[1]!();
  await settled();
  expect([begun, late.begun]).toEqual([[1, 2, 3, 4], []]);
});

test('another account waits for nobody', async () => {
  const turns = new TurnsOfAccounts();
  readings(turns, 'one', 10);
  const other = readings(turns, 'other', 2);
  await settled();
  expect(other.begun).toEqual([1, 2]);
});

test('where a hundred wait, one more is refused with the time to wait; when all are over, everything begins anew', async () => {
  const turns = new TurnsOfAccounts();
  const { begun, ends } = readings(turns, 'one', 102);
  await settled();
  await expect(turns.turn('one')).rejects.toMatchObject({ code: 'READS_TOO_MANY', params: { limit: 102, retryAfterSeconds: 2 } });
  for (let place = 0; place < 102; place += 1) {
    ends[place]!();
    await settled();
  }
  expect(begun).toHaveLength(102);
  const later = readings(turns, 'one', 3);
  await settled();
  expect(later.begun).toEqual([1, 2]);
});

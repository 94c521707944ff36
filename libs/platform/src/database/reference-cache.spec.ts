import { ReferenceCache } from './reference-cache';

/** A reading that counts how often it was made. */
function counted(): { read: () => Promise<number>; times: () => number } {
  let times = 0;
  return { read: async () => ++times, times: () => times };
}

test('the same question at the same revision is read once, even when asked twice at a time', async () => {
  const cache = new ReferenceCache();
  const { read, times } = counted();
  expect(await Promise.all([cache.at(1, 'a', read), cache.at(1, 'a', read)])).toEqual([1, 1]);
  expect([await cache.at(1, 'b', read), times()]).toEqual([2, 2]);
});

test('a new revision forgets everything; an older one that comes late is read for itself alone', async () => {
  const cache = new ReferenceCache();
  const { read } = counted();
  expect([await cache.at(1, 'a', read), await cache.at(2, 'a', read), await cache.at(1, 'a', read), await cache.at(2, 'a', read)]).toEqual([1, 2, 3, 2]);
});

test('a reading that failed is made again', async () => {
  const cache = new ReferenceCache();
  await expect(cache.at(1, 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await cache.at(1, 'a', async () => 'here')).toBe('here');
});

test('the oldest answers give way', async () => {
  const cache = new ReferenceCache();
  const { read } = counted();
  for (let key = 0; key <= 5_000; key++) await cache.at(1, String(key), read);
  expect([await cache.at(1, '5000', read), await cache.at(1, '0', read)]).toEqual([5_001, 5_002]);
});

import { OpeningsLimit } from './hourly-limits';

const HOUR_MS = 3_600_000;

function limitOf(perHour: number) {
  let at = 0;
  const limit = new OpeningsLimit(perHour, () => at);
  const opens = (account: string, key: string): string => {
    try {
      limit.count(account, key);
      return 'taken';
    } catch (error) {
      return (error as Error).message;
    }
  };
  return { opens, wait: (ms: number) => (at += ms) };
}

test('an account opens as many as the limit within an hour, and again when the first is an hour old', () => {
  const { opens, wait } = limitOf(2);
  expect([opens('a', 'k1'), opens('a', 'k2')]).toEqual(['taken', 'taken']);
  wait(HOUR_MS - 90_000);
  expect(opens('a', 'k3')).toContain('in 90 seconds');
  wait(90_000);
  expect(opens('a', 'k3')).toBe('taken');
});

test('a repeat is no other opening, and another account counts for itself', () => {
  const { opens } = limitOf(1);
  expect([opens('a', 'k1'), opens('a', 'k1'), opens('b', 'k1')]).toEqual(['taken', 'taken', 'taken']);
  expect(opens('a', 'k2')).toContain('has opened 1 cases');
});

test('a request that comes again and again counts anew after a few repeats', () => {
  const { opens, wait } = limitOf(3);
  expect(Array.from({ length: 8 }, () => opens('a', 'k1'))).toEqual(Array.from({ length: 8 }, () => 'taken'));
  expect(opens('a', 'k1')).toContain('has opened 3 cases');
  expect(opens('a', 'k2')).toContain('has opened 3 cases');
  wait(HOUR_MS);
  expect([opens('a', 'k1'), opens('a', 'k2')]).toEqual(['taken', 'taken']);
});

test('zero is no limit', () => {
  const { opens } = limitOf(0);
  expect(Array.from({ length: 500 }, (_none, n) => opens('a', `k${n}`)).every((answer) => answer === 'taken')).toBe(true);
});

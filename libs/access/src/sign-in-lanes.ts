import { sha256 } from '@kiem-giam/platform';
import { randomBytes } from 'node:crypto';
import { placeOf, type Attempt } from './sign-in-throttle';

/** As many passwords are looked at at once in one process; the slow hash has four threads, so more would only wait for each other. */
const LANES = 8;

/** Drawn anew by each process, so that nobody can aim at the lane of somebody else. */
const SALT = randomBytes(16);

const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());

/**
 * Lets attempts of one login from one place take turns: each is counted only once those before it have had their answer, so right
 * passwords shown at the same time are no failures of each other, and many guesses at the same time still count as many.
 */
export function inLane<T>(attempt: Attempt, look: () => Promise<T>): Promise<T> {
  const lane = parseInt(sha256(SALT, placeOf(attempt).join('\u001f')).slice(0, 8), 16) % LANES;
  const turn = lanes[lane]!.then(look);
  lanes[lane] = turn.catch(() => undefined);
  return turn;
}

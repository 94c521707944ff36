import { problem } from '@kiem-giam/contracts';
import { placeOf, type Attempt } from './sign-in-throttle';
import { signInPolicy } from './sign-in.policy';

/** As many passwords are looked at at once in one process; the slow hash has four threads, so more would only wait for each other. */
const AT_ONCE = 8;

/** Attempts of one login from one place. */
interface Lane {
  waiting: number;
  last: Promise<unknown>;
}

const lanes = new Map<string, Lane>();

/**
 * Lets attempts of one login from one place take turns: each is counted only once those before it have had their answer, so right
 * passwords shown at the same time are no failures of each other, and many guesses at the same time still count as many. Whoever sends
 * thousands at once waits behind himself alone; more than may sign in at all are refused without waiting.
 */
export async function inLane<T>(attempt: Attempt, look: () => Promise<T>): Promise<T> {
  const place = placeOf(attempt).join('\u001f');
  const lane = lanes.get(place) ?? { waiting: 0, last: Promise.resolve() };
  if (lane.waiting >= signInPolicy.signInsPerLogin.value) throw problem('SIGN_IN_THROTTLED', { retryAfterSeconds: 1 });
  lanes.set(place, lane);
  lane.waiting += 1;
  const turn = lane.last.then(() => atSeat(look));
  lane.last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    lane.waiting -= 1;
    if (lane.waiting === 0) lanes.delete(place);
  }
}

let taken = 0;
const queue: (() => void)[] = [];

async function atSeat<T>(look: () => Promise<T>): Promise<T> {
  if (taken < AT_ONCE) taken += 1;
  else await new Promise<void>((seated) => queue.push(seated));
  try {
    return await look();
  } finally {
    const next = queue.shift();
    if (next === undefined) taken -= 1;
    else next();
  }
}

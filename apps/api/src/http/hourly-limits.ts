import { problem } from '@kiem-giam/contracts';
import { shortDigest } from '@kiem-giam/platform';

const HOUR_MS = 3_600_000;
/** So often a request may come again before it counts anew: a caller that got no answer needs a few, and each costs the engine as much as the first. */
const FREE_REPEATS = 5;

/** What was asked for: when for the first time, and how often so far. */
interface Asked {
  at: number;
  times: number;
}

/**
 * Keeps one account from flooding the engine. Counted per account and never per body or subject: a common budget could be used up
 * by one to shut the others out. Kept in memory, so each API process counts for itself and a restart begins anew.
 */
abstract class HourlyLimit {
  /** Account → digest of what was asked for, earliest first. */
  private readonly asked = new Map<string, Map<string, Asked>>();

  /** `perHour` 0 means no limit; `now` is a monotonic clock in milliseconds. */
  constructor(private readonly perHour: number, private readonly now: () => number) {}

  protected abstract readonly tooMany: 'OPENINGS_TOO_MANY' | 'ACTS_TOO_MANY';

  /** Counts what is asked for; one too many is refused. A repeat, named by the same words, is the same thing, a few times. */
  count(accountId: string, ...what: readonly string[]): void {
    if (this.perHour === 0) return;
    const now = this.now();
    const ofAccount = this.recent(accountId, now);
    const key = shortDigest(what.join(' '));
    const known = ofAccount.get(key);
    if (known) {
      known.times += 1;
      if (known.times <= 1 + FREE_REPEATS) return;
    }
    const [earliest] = ofAccount.values();
    if (earliest !== undefined && ofAccount.size >= this.perHour) {
      throw problem(this.tooMany, { limit: this.perHour, retryAfterSeconds: Math.ceil((earliest.at + HOUR_MS - now) / 1_000) });
    }
    ofAccount.set(known ? `${key} ${known.times}` : key, { at: now, times: 1 });
  }

  private recent(accountId: string, now: number): Map<string, Asked> {
    const ofAccount = this.asked.get(accountId) ?? new Map<string, Asked>();
    for (const [key, { at }] of ofAccount) {
      if (at > now - HOUR_MS) break;
      ofAccount.delete(key);
    }
    this.asked.set(accountId, ofAccount);
    return ofAccount;
  }
}

/** Cases that an account opens (`OPENINGS_PER_HOUR`); what is counted is the Idempotency-Key. */
export class OpeningsLimit extends HourlyLimit {
  protected readonly tooMany = 'OPENINGS_TOO_MANY';
}

/** What an account writes for good, openings included: acts in cases, edits of meetings, documents, tokens; and its looks at what became of a command (`ACTS_PER_HOUR`). */
export class ActsLimit extends HourlyLimit {
  protected readonly tooMany = 'ACTS_TOO_MANY';
}

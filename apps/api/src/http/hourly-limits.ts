import { problem } from '@kiem-giam/contracts';

const HOUR_MS = 3_600_000;

/**
 * Keeps one account from flooding the engine. Counted per account and never per body or subject: a common budget could be used up
 * by one to shut the others out. Kept in memory, so each API process counts for itself and a restart begins anew.
 */
abstract class HourlyLimit {
  /** Account → what was asked for → when for the first time, earliest first. */
  private readonly asked = new Map<string, Map<string, number>>();

  /** `perHour` 0 means no limit; `now` is a monotonic clock in milliseconds. */
  constructor(private readonly perHour: number, private readonly now: () => number) {}

  protected abstract readonly tooMany: 'OPENINGS_TOO_MANY' | 'ACTS_TOO_MANY';

  /** Counts what is asked for; one too many is refused. A repeat, named by the same words, is the same thing. */
  count(accountId: string, ...what: readonly string[]): void {
    if (this.perHour === 0) return;
    const now = this.now();
    const ofAccount = this.recent(accountId, now);
    const key = what.join(' ');
    if (ofAccount.has(key)) return;
    const [earliest] = ofAccount.values();
    if (earliest !== undefined && ofAccount.size >= this.perHour) {
      throw problem(this.tooMany, { limit: this.perHour, retryAfterSeconds: Math.ceil((earliest + HOUR_MS - now) / 1_000) });
    }
    ofAccount.set(key, now);
  }

  private recent(accountId: string, now: number): Map<string, number> {
    const ofAccount = this.asked.get(accountId) ?? new Map<string, number>();
    for (const [key, at] of ofAccount) {
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

/** What an account writes for good, openings included: acts in cases, edits of meetings, documents (`ACTS_PER_HOUR`). */
export class ActsLimit extends HourlyLimit {
  protected readonly tooMany = 'ACTS_TOO_MANY';
}

import { problem } from '@kiem-giam/contracts';

const HOUR_MS = 3_600_000;

/**
 * Keeps one account from flooding the engine with new cases. Counted per account and never per body or subject: a common budget could be
 * used up by one to shut the others out. Kept in memory, so each API process counts for itself and a restart begins anew.
 */
export class OpeningsLimit {
  /** Account → key of the opening → when it was first asked for, earliest first. */
  private readonly asked = new Map<string, Map<string, number>>();

  /** `perHour` 0 means no limit; `now` is a monotonic clock in milliseconds. */
  constructor(private readonly perHour: number, private readonly now: () => number) {}

  /** Counts an opening; one too many is `OPENINGS_TOO_MANY`. A repeat under the same Idempotency-Key is the same opening. */
  count(accountId: string, key: string): void {
    if (this.perHour === 0) return;
    const now = this.now();
    const ofAccount = this.recent(accountId, now);
    if (ofAccount.has(key)) return;
    const [earliest] = ofAccount.values();
    if (earliest !== undefined && ofAccount.size >= this.perHour) {
      throw problem('OPENINGS_TOO_MANY', { limit: this.perHour, retryAfterSeconds: Math.ceil((earliest + HOUR_MS - now) / 1_000) });
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

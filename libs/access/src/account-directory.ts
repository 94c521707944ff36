import type { DataSource } from 'typeorm';
import type { Caller } from './actor';
import { callerByPersonalToken, callerBySession, noteUse } from './caller.queries';
import { tokenHashOf, tokenKindOf } from './credentials';
import { signInPolicy } from './sign-in.policy';

/** Beyond this many the oldest are dropped: memory stays bounded whatever comes in. */
const MOST_REMEMBERED = 10_000;

interface Remembered {
  caller: Caller;
  /** Milliseconds of the process's monotonic clock. */
  until: number;
}

/**
 * Answers "who is this?" for each request. What it found it remembers for a few seconds, so that a person who works
 * costs one query per few seconds; sign-out, disabling and a load of positions in this process take effect at once.
 */
export class AccountDirectory {
  private readonly remembered = new Map<string, Remembered>();
  /** How often something was forgotten: what was read before that is not remembered after it. */
  private forgettings = 0;

  constructor(private readonly database: DataSource) {}

  /** The caller who holds this token; null when nobody does, or no longer. */
  async callerOf(token: string): Promise<Caller | null> {
    const kind = tokenKindOf(token);
    if (kind !== 'session' && kind !== 'personalToken') return null;
    const tokenHash = tokenHashOf(token);
    const known = this.remembered.get(tokenHash);
    if (known !== undefined && known.until > performance.now()) return known.caller;
    return this.lookUp(kind, tokenHash);
  }

  /** Forgets what was remembered of an account, so that the next request asks the database. */
  forgetAccount(accountId: string): void {
    this.forgettings += 1;
    for (const [tokenHash, { caller }] of this.remembered) {
      if (caller.actor.accountId === accountId) this.remembered.delete(tokenHash);
    }
  }

  /** Forgets all: whoever moves the world clock, whose day positions follow, or loads positions calls this. */
  forgetEverybody(): void {
    this.forgettings += 1;
    this.remembered.clear();
  }

  private async lookUp(kind: Caller['via'], tokenHash: string): Promise<Caller | null> {
    this.remembered.delete(tokenHash);
    const before = this.forgettings;
    const lookUp = kind === 'session' ? callerBySession : callerByPersonalToken;
    const found = await lookUp(this.database, tokenHash);
    if (found === null) return null;
    if (found.isLastUseOld) await noteUse(this.database, found.caller);
    if (this.forgettings === before) this.remember(tokenHash, found.caller);
    return found.caller;
  }

  private remember(tokenHash: string, caller: Caller): void {
    const oldest = this.remembered.size < MOST_REMEMBERED ? undefined : this.remembered.keys().next().value;
    if (oldest !== undefined) this.remembered.delete(oldest);
    this.remembered.set(tokenHash, { caller, until: performance.now() + signInPolicy.cacheMs.value });
  }
}

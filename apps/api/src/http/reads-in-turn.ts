import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { problem } from '@kiem-giam/contracts';
import type { FastifyRequest } from 'fastify';
import { finalize, from, mergeMap, of, type Observable } from 'rxjs';

/** Long readings of one account that run at once, a default: the page asks for one or two, and most of the pool's connections are left to everybody else. */
const AT_ONCE = 2;
/** Those of one account that wait for their turn, a default: what waits holds a socket. The page of today reads a case for each request to decide, a hundred of them at once where HTTP/2 brings them. */
const MOST_WAITING = 100;
/** When a caller who asked for too many should come again. */
const RETRY_AFTER_SECONDS = 2;

/** How many readings of an account run, and who waits for the next turn, the earliest first. */
interface Lane {
  running: number;
  waiting: (() => void)[];
}

/** Gives each account its turns in the order in which it asked. Kept in memory: each API process counts for itself. */
export class TurnsOfAccounts {
  private readonly lanes = new Map<string, Lane>();

  /** Answers, once it is the reading's turn, with what is to be called when it is over; one too many is refused. */
  async turn(accountId: string): Promise<() => void> {
    const lane = this.lanes.get(accountId) ?? { running: 0, waiting: [] };
    this.lanes.set(accountId, lane);
    if (lane.running >= AT_ONCE && lane.waiting.length >= MOST_WAITING) throw problem('READS_TOO_MANY', { limit: AT_ONCE + MOST_WAITING, retryAfterSeconds: RETRY_AFTER_SECONDS });
    if (lane.running >= AT_ONCE) await new Promise<void>((begins) => lane.waiting.push(begins));
    else lane.running += 1;
    return () => this.leave(accountId, lane);
  }

  /** Whoever waits takes over the turn, so nobody slips in between. */
  private leave(accountId: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) return next();
    lane.running -= 1;
    if (lane.running === 0) this.lanes.delete(accountId);
  }
}

/** Lets readings that fold whole journals or carry long texts take turns per account, so that nobody's keep others from the database. */
@Injectable()
export class ReadsInTurn implements NestInterceptor {
  constructor(private readonly turns: TurnsOfAccounts) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller, raw } = context.switchToHttp().getRequest<FastifyRequest>();
    if (caller === undefined) return next.handle();
    // Who has hung up while he waited is read nothing.
    const read = (): Observable<unknown> => (raw.socket.destroyed ? of(null) : next.handle());
    return from(this.turns.turn(caller.actor.accountId)).pipe(mergeMap((leave) => read().pipe(finalize(leave))));
  }
}

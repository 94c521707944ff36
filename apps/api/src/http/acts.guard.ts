import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ActsLimit } from './hourly-limits';
import { contractOf } from './operation';

/** Counts what a signed-in account writes for good: every operation that takes an Idempotency-Key; a new token counts where it is made. Whatever ends a session, a token or a password is never counted, so nobody can be kept from it. */
@Injectable()
export class ActsGuard implements CanActivate {
  constructor(private readonly acts: ActsLimit) {}

  canActivate(context: ExecutionContext): boolean {
    if (contractOf(context.getHandler())?.headers?.includes('Idempotency-Key') !== true) return true;
    const { caller, method, originalUrl, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const key = headers['idempotency-key'];
    // Without a key the request is refused in a moment; without a caller it was refused already.
    if (caller !== undefined && typeof key === 'string') this.acts.count(caller.actor.accountId, method, originalUrl, key);
    return true;
  }
}

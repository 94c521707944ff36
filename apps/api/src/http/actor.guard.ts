import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AccountDirectory, mayUseToken, type Caller } from '@kiem-giam/access';
import { problem } from '@kiem-giam/contracts';
import type { FastifyRequest } from 'fastify';
import { IS_PUBLIC } from './request-marks';
import { sessionCookieOf } from './session-cookie';

/** Methods that change nothing: allowed to a token that may only read, and without proof of the same site. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Header by which a browser page proves that it is ours: another site cannot send it without a CORS preflight, which we never answer. */
const SAME_SITE_HEADER = 'kiem-giam';

/** Knows who is asking, on every handler that is not `@Public()`. */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(private readonly accounts: AccountDirectory) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (Reflect.getMetadata(IS_PUBLIC, context.getHandler()) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.callerOf(request);
    const scope = SAFE.has(request.method) ? 'read' : 'write';
    if (!mayUseToken(caller, scope)) throw problem('TOKEN_SCOPE_MISSING', { scope });
    request.caller = caller;
    return true;
  }

  private async callerOf(request: FastifyRequest): Promise<Caller> {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const cookie = bearer === undefined ? sessionCookieOf(request) : undefined;
    if (cookie !== undefined && !SAFE.has(request.method)) refuseOtherSites(request);
    const caller = await this.accounts.callerOf(bearer ?? cookie ?? '');
    if (caller === null) throw problem('NOT_SIGNED_IN');
    return caller;
  }
}

/** A cookie travels by itself, so a write by cookie must show that our own page sent it. */
export function refuseOtherSites(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const isOurPage = origin === undefined || hostOf(origin) === host;
  if (!isOurPage || request.headers['x-requested-with'] !== SAME_SITE_HEADER) throw problem('CROSS_SITE_REFUSED');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

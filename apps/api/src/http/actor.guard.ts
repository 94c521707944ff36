import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AccountDirectory, mayUseToken, type Caller } from '@kiem-giam/access';
import { problem } from '@kiem-giam/contracts';
import type { FastifyRequest } from 'fastify';
import { IS_PUBLIC } from './request-marks';
import { credentialOf } from './session-cookie';

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
    const { token, isCookie } = credentialOf(request);
    if (isCookie && !SAFE.has(request.method)) refuseOtherSites(request);
    const caller = await this.accounts.callerOf(token);
    if (caller === null) throw problem('NOT_SIGNED_IN');
    return caller;
  }
}

/** A cookie travels by itself, so a write by cookie must show that our own page sent it. What stands before us tells scheme and name only where it is a trusted proxy. */
export function refuseOtherSites(request: FastifyRequest): void {
  const { origin } = request.headers;
  const isOurPage = origin === undefined || isSameOrigin(origin, `${request.protocol}://${request.host}`);
  if (!isOurPage || request.headers['x-requested-with'] !== SAME_SITE_HEADER) throw problem('CROSS_SITE_REFUSED');
}

/** Scheme, host and port: another port of this machine is another site, and so is our own name without encryption. */
function isSameOrigin(origin: string, ours: string): boolean {
  return URL.canParse(origin) && URL.canParse(ours) && new URL(origin).origin === new URL(ours).origin;
}

import { Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { AccountDirectory, signIn, signOut, type Caller } from '@kiem-giam/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { refuseOtherSites } from './actor.guard';
import { Input, Operation, operation, type InputOf } from './operation';
import { CurrentCaller, Public } from './request-marks';
import { clearSessionCookie, deviceCookieOf, setDeviceCookie, setSessionCookie } from './session-cookie';

/** The token of a new session: null where the cookie carries it. */
const signedIn = z.object({ token: z.string().nullable(), expiresInSeconds: z.int() });

const create = operation({
  summary: { vi: 'Đăng nhập', en: 'Sign in' },
  body: z.object({
    login: z.string().min(1).max(200),
    password: z.string().min(1).max(500),
    // A page never sees its token; a program asks for it and sends it as `Authorization: Bearer`.
    carry: z.enum(['cookie', 'bearer']).default('cookie'),
  }),
  answers: { 201: signedIn },
  problems: ['SIGN_IN_REFUSED', 'SIGN_IN_THROTTLED', 'CROSS_SITE_REFUSED'],
});

const end = operation({
  summary: { vi: 'Đăng xuất', en: 'Sign out' },
  answers: { 204: null },
  problems: ['SESSION_REQUIRED'],
});

/** Signing in and out. */
@Controller('sessions')
export class SessionsController {
  constructor(
    @InjectDatabase() private readonly database: DataSource,
    private readonly accounts: AccountDirectory,
  ) {}

  @Post()
  @Public()
  @Operation(create)
  async create(
    @Input() { body }: InputOf<typeof create>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.output<typeof signedIn>> {
    if (body.carry === 'cookie') refuseOtherSites(request);
    const device = body.carry === 'bearer' ? 'none' as const : { token: deviceCookieOf(request) };
    const { token, expiresInSeconds, accountId, deviceToken } = await signIn(this.database, { ...body, address: request.ip, device });
    // Of too many sessions it ended the oldest.
    this.accounts.forgetAccount(accountId);
    void reply.header('cache-control', 'no-store');
    if (deviceToken === null) return { token, expiresInSeconds };
    setSessionCookie(request, reply, token, expiresInSeconds);
    setDeviceCookie(request, reply, deviceToken);
    return { token: null, expiresInSeconds };
  }

  @Delete('current')
  @HttpCode(204)
  @Operation(end)
  async end(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await signOut(this.database, caller);
    this.accounts.forgetAccount(caller.actor.accountId);
    clearSessionCookie(request, reply);
  }
}

import { Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  AccountDirectory, changePassword, createPersonalToken, namedPositions, personalTokensOf, revokePersonalToken, signInPolicy,
  type Caller,
} from '@kiem-giam/access';
import { isOneLine, NOT_ONE_LINE } from '@kiem-giam/contracts';
import { keepsTheRegister } from '@kiem-giam/workflows';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { ActsLimit } from './hourly-limits';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { CurrentCaller } from './request-marks';

const position = z.object({
  id: uuid(), bodyId: uuid(), bodyKind: z.string(), bodyName: z.string(),
  unitId: uuid(), unitCode: z.string(), unitName: z.string(), role: z.string(),
  keepsRegister: z.boolean().describe('Whether what was done on an earlier day may be recorded in this position (`occurredOn` of an act).'),
});

const me = z.object({
  personId: uuid(),
  fullName: z.string(),
  isAdmin: z.boolean(),
  via: z.enum(['session', 'personalToken']),
  positions: z.array(position),
  /** Units whose cases this person reads because of a position. */
  readableUnitIds: z.array(uuid()),
});

const show = operation({
  summary: { vi: 'Tôi là ai, đang giữ chức vụ gì', en: 'Who I am and which positions I hold' },
  answers: { 200: me },
  problems: [],
});

const password = operation({
  summary: { vi: 'Đổi mật khẩu của mình', en: 'Change my password' },
  body: z.object({ present: z.string().max(500), next: z.string().max(500) }),
  answers: { 204: null },
  problems: ['PASSWORD_WRONG', 'PASSWORD_TOO_WEAK', 'SESSION_REQUIRED', 'SIGN_IN_THROTTLED'],
});

const scope = z.enum(['read', 'write', 'admin']);

const listTokens = operation({
  summary: { vi: 'Các mã truy cập của mình', en: 'My personal tokens' },
  answers: {
    200: z.object({
      items: z.array(z.object({
        id: uuid(), name: z.string(), scopes: z.array(scope), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(), revokedAt: z.iso.datetime().nullable(),
      })),
    }),
  },
  problems: [],
});

const createToken = operation({
  summary: { vi: 'Tạo mã truy cập cho một chương trình', en: 'Make a personal token for a program' },
  body: z.object({
    name: z.string().min(1).max(200).refine(isOneLine, NOT_ONE_LINE),
    scopes: z.array(scope).min(1).max(scope.options.length).refine((scopes) => new Set(scopes).size === scopes.length, { message: 'Mỗi phạm vi chỉ ghi một lần. | Name each scope once.' }),
    days: z.int().min(1).max(signInPolicy.personalTokenMaxDays.value),
  }),
  answers: { 201: z.object({ id: uuid(), token: z.string() }) },
  problems: ['SESSION_REQUIRED', 'ADMIN_ONLY', 'ACTS_TOO_MANY', 'TOKENS_TOO_MANY'],
});

const revokeToken = operation({
  summary: { vi: 'Thu hồi một mã truy cập của mình', en: 'Revoke one of my personal tokens' },
  params: z.object({ id: uuid() }),
  answers: { 204: null },
  problems: ['NOT_FOUND', 'SESSION_REQUIRED'],
});

/** What a signed-in person sees and keeps of himself. */
@Controller('me')
export class MeController {
  constructor(
    @InjectDatabase() private readonly database: DataSource,
    private readonly accounts: AccountDirectory,
    private readonly acts: ActsLimit,
  ) {}

  @Get()
  @Operation(show)
  async show(@CurrentCaller() { actor, isAdmin, via }: Caller): Promise<z.output<typeof me>> {
    const positions = (await namedPositions(this.database, actor)).map((position) => ({ ...position, keepsRegister: keepsTheRegister(position.role) }));
    const { personId, fullName, scope: reading } = actor;
    return { personId, fullName, isAdmin, via, positions, readableUnitIds: [...reading.unitIds] };
  }

  @Post('password')
  @HttpCode(204)
  @Operation(password)
  async password(@Input() { body }: InputOf<typeof password>, @CurrentCaller() caller: Caller, @Req() request: FastifyRequest): Promise<void> {
    await changePassword(this.database, caller, { ...body, address: request.ip });
    this.accounts.forgetAccount(caller.actor.accountId);
  }

  @Get('tokens')
  @Operation(listTokens)
  async tokens(@CurrentCaller() { actor }: Caller) {
    return { items: await personalTokensOf(this.database, actor.accountId) };
  }

  @Post('tokens')
  @Operation(createToken)
  createToken(@Input() { body }: InputOf<typeof createToken>, @CurrentCaller() caller: Caller) {
    // It takes no key, so every one counts: each leaves a row and an audit entry for good.
    this.acts.count(caller.actor.accountId, 'token', randomUUID());
    return createPersonalToken(this.database, caller, body);
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  @Operation(revokeToken)
  async revokeToken(@Input() { params }: InputOf<typeof revokeToken>, @CurrentCaller() caller: Caller): Promise<void> {
    await revokePersonalToken(this.database, caller, params.id);
    this.accounts.forgetAccount(caller.actor.accountId);
  }
}

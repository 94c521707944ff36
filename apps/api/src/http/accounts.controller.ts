import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  AccountDirectory, accountList, createAccount, resetPassword, setAccountStatus, type Caller,
} from '@kiem-giam/access';
import { isOneLine, NOT_ONE_LINE } from '@kiem-giam/contracts';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { adminOnly } from './admin-only';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { cursorOf, keyOf, pageOf, pageQuery } from './paging';
import { CurrentCaller } from './request-marks';

const account = z.object({
  id: uuid(), personId: uuid(), personCode: z.string(), fullName: z.string(), login: z.string(),
  status: z.enum(['active', 'disabled']), isAdmin: z.boolean(), isDemo: z.boolean(),
  createdAt: z.iso.datetime(), lastSeenAt: z.iso.datetime().nullable(),
});

const forAdmins = ['ADMIN_ONLY'] as const;
const byId = z.object({ id: uuid() });

const list = operation({
  summary: { vi: 'Danh sách tài khoản', en: 'Accounts' },
  query: pageQuery.extend({ search: z.string().max(200).optional() }),
  answers: { 200: pageOf(account) },
  problems: ['ADMIN_ONLY'],
});

const create = operation({
  summary: { vi: 'Tạo tài khoản cho một người đã có trong danh sách', en: 'Make an account for a person in the register' },
  body: z.object({
    personId: uuid(), login: z.string().trim().min(3).max(100).refine(isOneLine, NOT_ONE_LINE), password: z.string().max(500), isAdmin: z.boolean(),
  }),
  answers: { 201: z.object({ id: uuid() }) },
  problems: [...forAdmins, 'NOT_FOUND', 'SESSION_REQUIRED', 'LOGIN_UNFIT', 'LOGIN_TAKEN', 'ACCOUNT_EXISTS', 'PASSWORD_TOO_WEAK'],
});

const disable = operation({
  summary: { vi: 'Khóa tài khoản và kết thúc mọi phiên của nó', en: 'Disable an account and end its sessions' },
  params: byId,
  answers: { 204: null },
  problems: [...forAdmins, 'NOT_FOUND', 'LAST_ADMIN'],
});

const enable = operation({
  summary: { vi: 'Mở lại tài khoản', en: 'Enable an account' },
  params: byId,
  answers: { 204: null },
  problems: [...forAdmins, 'NOT_FOUND', 'SESSION_REQUIRED'],
});

const reset = operation({
  summary: { vi: 'Đặt lại mật khẩu của một tài khoản', en: 'Give an account a new password' },
  params: byId,
  body: z.object({ password: z.string().max(500) }),
  answers: { 204: null },
  problems: [...forAdmins, 'NOT_FOUND', 'SESSION_REQUIRED', 'OWN_PASSWORD_RESET', 'PASSWORD_TOO_WEAK'],
});

/** Account administration. It gives no right to read a case: that comes from positions alone. */
@Controller('accounts')
export class AccountsController {
  constructor(
    @InjectDatabase() private readonly database: DataSource,
    private readonly accounts: AccountDirectory,
  ) {}

  @Get()
  @Operation(list)
  async list(@Input() { query }: InputOf<typeof list>, @CurrentCaller() caller: Caller) {
    adminOnly(caller);
    const [afterLogin] = keyOf(query.after, z.tuple([z.string()])) ?? [null];
    const items = await accountList(this.database, { search: query.search ?? null, afterLogin, limit: query.limit });
    const last = items.length < query.limit ? undefined : items.at(-1);
    return { items, next: last === undefined ? null : cursorOf([last.login]) };
  }

  @Post()
  @Operation(create)
  create(@Input() { body }: InputOf<typeof create>, @CurrentCaller() caller: Caller) {
    adminOnly(caller);
    return createAccount(this.database, caller, body);
  }

  @Post(':id/disable')
  @HttpCode(204)
  @Operation(disable)
  async disable(@Input() { params }: InputOf<typeof disable>, @CurrentCaller() caller: Caller): Promise<void> {
    adminOnly(caller);
    await setAccountStatus(this.database, caller, params.id, 'disabled');
    this.accounts.forgetAccount(params.id);
  }

  @Post(':id/enable')
  @HttpCode(204)
  @Operation(enable)
  async enable(@Input() { params }: InputOf<typeof enable>, @CurrentCaller() caller: Caller): Promise<void> {
    adminOnly(caller);
    await setAccountStatus(this.database, caller, params.id, 'active');
  }

  @Post(':id/password')
  @HttpCode(204)
  @Operation(reset)
  async resetPassword(@Input() { params, body }: InputOf<typeof reset>, @CurrentCaller() caller: Caller): Promise<void> {
    adminOnly(caller);
    await resetPassword(this.database, caller, params.id, body.password);
    this.accounts.forgetAccount(params.id);
  }
}

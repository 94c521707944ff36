import { Controller, Post } from '@nestjs/common';
import { createFirstAdministrator } from '@kiem-giam/access';
import { isOneLine, NOT_ONE_LINE } from '@kiem-giam/contracts';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectDatabase } from '../providers';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { Public } from './request-marks';

const firstAdmin = operation({
  summary: { vi: 'Tạo quản trị viên đầu tiên bằng liên kết một lần', en: 'Make the first administrator with the one-time link' },
  body: z.object({
    token: z.string().max(200),
    login: z.string().trim().min(3).max(100).refine(isOneLine, NOT_ONE_LINE),
    password: z.string().max(500),
    fullName: z.string().trim().min(1).max(200).refine(isOneLine, NOT_ONE_LINE),
  }),
  answers: { 201: z.object({ id: uuid() }) },
  problems: ['LINK_SPENT', 'LOGIN_UNFIT', 'PASSWORD_TOO_WEAK'],
});

/** The first step of a real installation. */
@Controller('setup')
export class SetupController {
  constructor(@InjectDatabase() private readonly database: DataSource) {}

  @Post('first-admin')
  @Public()
  @Operation(firstAdmin)
  firstAdmin(@Input() { body }: InputOf<typeof firstAdmin>): Promise<{ id: string }> {
    return createFirstAdministrator(this.database, body);
  }
}

import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { AccountDirectory } from '@kiem-giam/access';
import { WorldMover } from '@kiem-giam/cases';
import { problem, startOfDay } from '@kiem-giam/contracts';
import { z } from 'zod';
import { InjectConfig } from '../providers';
import type { Config } from '@kiem-giam/platform';
import { Input, Operation, operation, type InputOf } from './operation';

const moved = z.object({ worldTime: z.string(), legs: z.array(z.object({ caseId: z.uuid(), at: z.string(), acts: z.array(z.string()) })) });
const clock = operation({
  summary: { vi: 'Tua đồng hồ của hệ thống diễn tập đến đầu ngày đã nêu, qua từng thời hạn', en: 'Move the rehearsal’s clock to a day (at an hour), through every due date on the way' },
  body: z.strictObject({ day: z.iso.date(), hour: z.int().min(0).max(23).default(8) }), answers: { 200: moved }, problems: ['NOT_FOUND', 'CLOCK_ONLY_FORWARD'],
});

/** The world clock of a rehearsal. In any other installation this place does not exist. */
@Controller('rehearsal')
export class RehearsalController {
  constructor(@InjectConfig() private readonly config: Config, @Inject(WorldMover) private readonly world: WorldMover, @Inject(AccountDirectory) private readonly accounts: AccountDirectory) {}

  @Post('clock')
  @HttpCode(200)
  @Operation(clock)
  async move(@Input() { body }: InputOf<typeof clock>): Promise<unknown> {
    if (!this.config.REHEARSAL) throw problem('NOT_FOUND');
    const moved = await this.world.moveTo(startOfDay(body.day) + body.hour * 3_600_000);
    // Positions are dated: whoever was signed in yesterday of this world may be somebody else today.
    this.accounts.forgetEverybody();
    return moved;
  }
}

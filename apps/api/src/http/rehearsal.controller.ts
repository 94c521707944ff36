import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { AccountDirectory, type Actor } from '@kiem-giam/access';
import { happenedSince, WorldMover } from '@kiem-giam/cases';
import { addDays, problem, startOfDay } from '@kiem-giam/contracts';
import { z } from 'zod';
import { InjectConfig, InjectDatabase } from '../providers';
import { inScope, worldTime, type Config } from '@kiem-giam/platform';
import type { DataSource } from 'typeorm';
import { uuid } from './ids';
import { Input, Operation, operation, type InputOf } from './operation';
import { CurrentActor } from './request-marks';

const text = z.object({ vi: z.string(), en: z.string() });
const moved = z.object({
  worldTime: z.iso.datetime(),
  happened: z.array(z.object({ at: z.iso.datetime(), caseId: uuid(), number: z.string(), title: z.string(), process: z.string(), processName: text, what: z.array(text) }))
    .describe('What the clock brought in the cases that the caller may read, earliest first'),
});
const clock = operation({
  summary: { vi: 'Tua đồng hồ của hệ thống diễn tập đến đầu ngày đã nêu, qua từng thời hạn', en: 'Move the rehearsal’s clock to a day (at an hour), through every due date on the way' },
  body: z.strictObject({ day: z.iso.date(), hour: z.int().min(0).max(23).default(8) }), answers: { 200: moved }, problems: ['NOT_FOUND', 'FORBIDDEN', 'CLOCK_ONLY_FORWARD', 'CLOCK_TOO_FAR'],
});

/** How far one call may go, in days: a year and a month, so that a yearly cycle fits and a slip of the hand does not end the rehearsal. */
const FARTHEST_LEAP_DAYS = 400;
/** No calendar of holidays reaches further. */
const LAST_DAY = '2100-12-31';

/** The world clock of a rehearsal. In any other installation this place does not exist. */
@Controller('rehearsal')
export class RehearsalController {
  constructor(
    @InjectConfig() private readonly config: Config, @InjectDatabase() private readonly database: DataSource,
    @Inject(WorldMover) private readonly world: WorldMover, @Inject(AccountDirectory) private readonly accounts: AccountDirectory,
  ) {}

  @Post('clock')
  @HttpCode(200)
  @Operation(clock)
  async move(@Input() { body }: InputOf<typeof clock>, @CurrentActor() { scope }: Actor): Promise<z.output<typeof moved>> {
    if (!this.config.REHEARSAL) throw problem('NOT_FOUND');
    // The clock is everybody's: only who answers for a unit's cases may make them overdue.
    if (scope.unitIds.length === 0) throw problem('FORBIDDEN');
    const { today } = await worldTime(this.database.manager);
    const leap = addDays(today, FARTHEST_LEAP_DAYS);
    const farthest = leap < LAST_DAY ? leap : LAST_DAY;
    if (body.day > farthest) throw problem('CLOCK_TOO_FAR', { farthest });
    const { from, to } = await this.world.moveTo(startOfDay(body.day) + body.hour * 3_600_000);
    // Positions are dated: whoever was signed in yesterday of this world may be somebody else today.
    this.accounts.forgetEverybody();
    const happened = await inScope(this.database, scope, (manager) => happenedSince(manager, from));
    return { worldTime: new Date(to).toISOString(), happened };
  }
}

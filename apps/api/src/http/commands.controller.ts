import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@kiem-giam/access';
import { CaseCommands } from '@kiem-giam/cases';
import { Problem } from '@kiem-giam/contracts';
import { caseOperations as does } from './cases.operations';
import { ActsLimit } from './hourly-limits';
import { Input, Operation, type InputOf } from './operation';
import { CurrentActor } from './request-marks';

/** What became of commands that were accepted but not finished in a few seconds. */
@Controller('commands')
export class CommandsController {
  constructor(@Inject(CaseCommands) private readonly commands: CaseCommands, private readonly acts: ActsLimit) {}

  @Get(':id')
  @Operation(does.command)
  async show(@Input() { params }: InputOf<typeof does.command>, @CurrentActor() actor: Actor): Promise<unknown> {
    // A look costs the engine as much as an act; a few at one command are free.
    this.acts.count(actor.accountId, 'look', params.id);
    const [caseId, commandId] = params.id.split('.') as [string, string];
    const blank = { commandId, result: null, refusal: null };
    try {
      const found = await this.commands.lookUp(actor, caseId, commandId);
      return typeof found === 'string' ? { ...blank, status: found } : { ...blank, status: 'done', result: found };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { ...blank, status: 'refused', refusal: { code: error.code, ...error.text } };
    }
  }
}

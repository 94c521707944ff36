import { Controller, Get } from '@nestjs/common';
import { problem, problems, type ProblemCode } from '@kiem-giam/contracts';
import { z } from 'zod';
import { Input, Operation, operation, type InputOf } from './operation';
import { Public } from './request-marks';

const explained = z.object({ code: z.string(), status: z.int(), vi: z.string(), en: z.string() });

const explain = operation({
  summary: { vi: 'Giải thích một mã lỗi', en: 'What a problem code means' },
  params: z.object({ code: z.string() }),
  answers: { 200: explained },
  problems: ['NOT_FOUND'],
});

/** Where the `type` of a problem leads. */
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @Public()
  @Operation(explain)
  explain(@Input() { params }: InputOf<typeof explain>): z.output<typeof explained> {
    if (!isCode(params.code)) throw problem('NOT_FOUND');
    return { code: params.code, ...problems[params.code] };
  }
}

function isCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

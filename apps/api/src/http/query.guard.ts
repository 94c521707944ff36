import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { problem, type FieldProblem } from '@kiem-giam/contracts';
import type { FastifyRequest } from 'fastify';
import { contractOf } from './operation';

/** Refuses a query parameter that the operation does not have: a misspelt filter would else quietly show everything. */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const contract = contractOf(context.getHandler());
    if (contract === undefined) return true;
    const names = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query ?? {});
    const known = Object.keys(contract.query?.shape ?? {});
    const wrong = names.filter((name) => !known.includes(name)).map((name) => unknownParameter(name, known));
    if (wrong.length > 0) throw problem('INPUT_INVALID', {}, wrong);
    return true;
  }
}

function unknownParameter(name: string, known: readonly string[]): FieldProblem {
  const instead = known.length === 0 ? { vi: 'Ở đây không có tham số nào', en: 'There are none here' } : { vi: `Ở đây chỉ có: ${known.join(', ')}`, en: `Known here: ${known.join(', ')}` };
  return { path: `query.${name}`, vi: `Không có tham số này. ${instead.vi}. Hãy bỏ đi hoặc sửa lại tên.`, en: `There is no such parameter. ${instead.en}. Take it out, or correct its name.` };
}

import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Problem, problem, type BilingualText, type FieldProblem, type ProblemCode } from '@kiem-giam/contracts';
import { isConnectionFault, isRefusedValue } from '@kiem-giam/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Problem details of RFC 9457, in both languages. `title` belongs to the status, `detail` says what to do. */
export interface ProblemAnswer {
  /** Relative URI that explains the code: `GET /api/v1/problems/{code}`. */
  type: string;
  title: string;
  title_en: string;
  status: number;
  code: string;
  detail: string;
  detail_en: string;
  /** Path of the request that failed. */
  instance: string;
  /** Fields that are wrong, each by its path (`body.name`). */
  fields: readonly FieldProblem[];
  /** Name of the rule that refused, where a rule did. */
  rule: string | null;
  /** Facts the sentence was made from. */
  params: Readonly<Record<string, unknown>>;
  requestId: string;
}

/** The only place that knows how a refusal or a failure becomes HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const found = problemOf(error, request.id);
    if (found.code === 'UNEXPECTED') this.log.error(unexpected(error), { requestId: request.id });
    // A schema of ours let it through: worth a look, though the request is to blame.
    else if (isRefusedValue(error)) this.log.warn(unexpected(error), { requestId: request.id });
    void answerProblem(http.getResponse<FastifyReply>(), request, found);
  }
}

/** Sends problem details; also used where no Nest handler is involved. */
export function answerProblem(reply: FastifyReply, request: FastifyRequest, found: Problem): FastifyReply {
  const retryAfter = found.params['retryAfterSeconds'];
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(Math.ceil(retryAfter)));
  else if (found.kind.status === 503) void reply.header('retry-after', '2');
  return reply
    .status(found.kind.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemAnswer(found, request)));
}

function problemAnswer(found: Problem, request: FastifyRequest): ProblemAnswer {
  const title = titles[found.kind.status] ?? otherTitle;
  const rule = found.params['rule'];
  return {
    type: `/api/v1/problems/${found.code}`,
    title: title.vi,
    title_en: title.en,
    status: found.kind.status,
    code: found.code,
    detail: found.text.vi,
    detail_en: found.text.en,
    instance: request.url.split('?')[0] ?? request.url,
    fields: found.fields,
    rule: typeof rule === 'string' ? rule : null,
    params: found.params,
    requestId: request.id,
  };
}

/** What the framework refuses by itself (unknown path, malformed JSON, too large a body), by its HTTP status. */
const ofFramework: Readonly<Record<number, ProblemCode>> = {
  400: 'INPUT_INVALID',
  403: 'NOT_FOUND',
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
};

/** What is answered to anything that was thrown. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (isConnectionFault(error)) return problem('DATABASE_UNAVAILABLE');
  if (isRefusedValue(error)) return problem('INPUT_INVALID');
  return ofClient(error) ?? problem('UNEXPECTED', { requestId });
}

/** What the framework blames on the request, such as a malformed URL; null where it is no such refusal. */
export function ofClient(error: unknown): Problem | null {
  const status = statusOf(error);
  return status >= 400 && status < 500 ? problem(ofFramework[status] ?? 'INPUT_INVALID') : null;
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
}

function unexpected(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const otherTitle: BilingualText = { vi: 'Không thực hiện được', en: 'Not possible' };

const titles: Readonly<Record<number, BilingualText>> = {
  400: { vi: 'Dữ liệu chưa đúng', en: 'Invalid request' },
  401: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  403: { vi: 'Không có quyền', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  409: { vi: 'Quy tắc không cho phép', en: 'Refused by a rule' },
  410: { vi: 'Không còn hiệu lực', en: 'No longer valid' },
  412: { vi: 'Bản ghi đã thay đổi', en: 'The record has changed' },
  413: { vi: 'Quá dung lượng', en: 'Too large' },
  415: { vi: 'Định dạng không được nhận', en: 'Unsupported format' },
  422: { vi: 'Nội dung không phù hợp', en: 'Content not acceptable' },
  428: { vi: 'Thiếu điều kiện', en: 'Precondition required' },
  429: { vi: 'Quá nhiều lần', en: 'Too many attempts' },
  500: { vi: 'Lỗi hệ thống', en: 'System error' },
  503: { vi: 'Tạm thời chưa phục vụ được', en: 'Temporarily unavailable' },
};

import { ApiBody, ApiConsumes, ApiExtension, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { problems, type ProblemCode } from '@kiem-giam/contracts';
import { z } from 'zod';
import type { OperationContract } from './operation';

/** A JSON schema (draft 2020-12, as OpenAPI 3.1 takes it) of a zod schema, before or after parsing. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}

/** The OpenAPI decorators that follow from a contract. */
export function describeOperation(contract: OperationContract): MethodDecorator[] {
  return [
    ApiOperation({ summary: `${contract.summary.vi} · ${contract.summary.en}` }),
    ApiExtension('x-summary', contract.summary),
    ApiExtension('x-problems', problemCodesOf(contract)),
    ...headersOf(contract),
    ...placesOf(contract),
    ...bodyOf(contract),
    ...answersOf(contract),
    ...problemsOf(problemCodesOf(contract)),
  ];
}

/** Marks a handler as open to anybody, for the document only. */
export function describePublic(): MethodDecorator {
  return ApiExtension('x-public', true);
}

const headers = {
  'Idempotency-Key': {
    description: 'Khóa riêng của mỗi lần thao tác · One key per act (8–200 characters)',
    problems: ['IDEMPOTENCY_KEY_MISSING', 'IDEMPOTENCY_KEY_REUSED', 'ACTS_TOO_MANY'],
  },
  'If-Match': {
    description: 'ETag của bản đã đọc · ETag of the version read',
    problems: ['PRECONDITION_REQUIRED', 'PRECONDITION_FAILED'],
  },
} as const satisfies Record<string, { description: string; problems: readonly ProblemCode[] }>;

/** Headers that an operation may want. */
export type OperationHeader = keyof typeof headers;

function headersOf(contract: OperationContract): MethodDecorator[] {
  return (contract.headers ?? []).map((name) =>
    ApiHeader({ name, required: true, description: headers[name].description, schema: { type: 'string' } }));
}

function problemCodesOf(contract: OperationContract): ProblemCode[] {
  const takesInput = (contract.params ?? contract.query ?? contract.body) !== undefined;
  const ofHeaders = (contract.headers ?? []).flatMap((name): readonly ProblemCode[] => headers[name].problems);
  const general: ProblemCode[] = takesInput ? ['INPUT_INVALID', 'UNEXPECTED'] : ['UNEXPECTED'];
  return [...new Set([...contract.problems, ...ofHeaders, ...general])];
}

function placesOf(contract: OperationContract): MethodDecorator[] {
  const of = (schema: z.ZodObject | undefined, decorate: (name: string, value: z.ZodType) => MethodDecorator) =>
    Object.entries(schema?.shape ?? {}).map(([name, value]) => decorate(name, value as z.ZodType));
  return [
    ...of(contract.params, (name, value) => ApiParam({ name, schema: jsonSchema(value, 'input') })),
    ...of(contract.query, (name, value) =>
      ApiQuery({ name, required: !value.safeParse(undefined).success, schema: jsonSchema(value, 'input') })),
  ];
}

function bodyOf(contract: OperationContract): MethodDecorator[] {
  if (contract.rawBody !== undefined) {
    return [ApiConsumes(contract.rawBody), ApiBody({ required: true, schema: { type: 'string', format: 'binary' } })];
  }
  return contract.body === undefined ? [] : [ApiBody({ required: true, schema: jsonSchema(contract.body, 'input') })];
}

function answersOf(contract: OperationContract): MethodDecorator[] {
  return Object.entries(contract.answers).map(([status, schema]) => {
    const description = contract.summary.en;
    if (contract.rawAnswer !== undefined) {
      return ApiResponse({ status: Number(status), description, content: { [contract.rawAnswer]: { schema: { type: 'string' } } } });
    }
    return schema === null
      ? ApiResponse({ status: Number(status), description: 'Không có nội dung · No content' })
      : ApiResponse({ status: Number(status), description, content: { 'application/json': { schema: jsonSchema(schema, 'output') } } });
  });
}

function problemsOf(codes: readonly ProblemCode[]): MethodDecorator[] {
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  return statuses.map((status) => ApiResponse({ status, ...problemResponse(codes, status) }));
}

/** How the document shows the problems of one status among these codes. */
export function problemResponse(codes: readonly ProblemCode[], status: number) {
  const group = codes.filter((code) => problems[code].status === status);
  const code = { type: 'string', enum: [...group] };
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code } }] };
  return {
    description: group.map((each) => `${each}: ${problems[each].vi} · ${problems[each].en}`).join('\n\n'),
    content: { 'application/problem+json': { schema } },
  };
}

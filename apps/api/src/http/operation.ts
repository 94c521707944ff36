import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { problem, type BilingualText, type FieldProblem, type ProblemCode } from '@kiem-giam/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { describeOperation, type OperationHeader } from './operation-document';
import { unreadableIn } from './unreadable-values';

/** One operation of the HTTP surface: what it takes, what it answers, and which problems it may answer with. */
export interface OperationContract {
  /** One line per language; Vietnamese first on the page to try. */
  summary: BilingualText;
  /** Headers it wants, for the document; the handler reads them by `@IdempotencyKey()` and `@IfMatch()`. */
  headers?: readonly OperationHeader[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Media type of a raw body (a document); then `body` is absent and the handler reads `request.body`. */
  rawBody?: string;
  /** Media type of an answer that is not JSON, such as a document's content. */
  rawAnswer?: string;
  /** Status → what the answer holds; `null` where it has no body, or a raw one. */
  answers: Readonly<Record<number, z.ZodType | null>>;
  /** Problems of its own; those that any operation has are added by themselves. */
  problems: readonly ProblemCode[];
}

type PartOf<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler receives: each part parsed by its schema, absent parts `undefined`. */
export interface InputOf<T extends OperationContract> {
  params: PartOf<T['params']>;
  query: PartOf<T['query']>;
  body: PartOf<T['body']>;
}

const CONTRACT = Symbol('OperationContract');

/** Keeps the exact types of a contract, so that `InputOf<typeof it>` is what the schemas say. */
export function operation<const T extends OperationContract>(contract: T): T {
  return contract;
}

/** The contract of a handler; undefined where it has none. */
export function contractOf(handler: object): OperationContract | undefined {
  const contract: unknown = Reflect.getMetadata(CONTRACT, handler);
  return isContract(contract) ? contract : undefined;
}

/** Ties a handler to its contract: validates with it (see `Input`) and documents it in OpenAPI. */
export function Operation(contract: OperationContract): MethodDecorator {
  return applyDecorators(SetMetadata(CONTRACT, contract), ...describeOperation(contract));
}

/** The validated input of the handler's operation; anything wrong is `INPUT_INVALID` with each field named. */
export const Input = createParamDecorator((_nothing: unknown, context: ExecutionContext) => {
  const contract = contractOf(context.getHandler());
  if (contract === undefined) throw new Error(`${context.getHandler().name} takes @Input() but has no @Operation()`);
  return validatedInput(contract, context.switchToHttp().getRequest<FastifyRequest>());
});

function isContract(value: unknown): value is OperationContract {
  return typeof value === 'object' && value !== null && 'answers' in value;
}

function validatedInput(contract: OperationContract, request: FastifyRequest): InputOf<OperationContract> {
  // However it got here: a schema that looks for names would count every byte.
  if (Buffer.isBuffer(request.body) && contract.rawBody === undefined) throw problem('MEDIA_TYPE_UNSUPPORTED');
  const wrong: FieldProblem[] = [];
  const parsed = (schema: z.ZodType | undefined, value: unknown, place: string): unknown => {
    if (schema === undefined) return undefined;
    const unreadable = unreadableIn(value, place);
    if (unreadable !== null) {
      wrong.push(unreadable);
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) wrong.push(fieldProblem(issue, place));
    return undefined;
  };
  const input = {
    params: parsed(contract.params, request.params, 'params'),
    query: parsed(contract.query, request.query, 'query'),
    body: parsed(contract.body, request.body ?? {}, 'body'),
  };
  if (wrong.length > 0) throw problem('INPUT_INVALID', {}, wrong.slice(0, MOST_TOLD));
  return input as InputOf<OperationContract>;
}

/** So many wrong fields are told at once, and so much of each: names that the caller made up are among the words. */
const MOST_TOLD = 100;
const MOST_OF_A_SENTENCE = 500;

/** Every message is written `vi | en`: the schema's own, else that of libs/platform. */
function fieldProblem({ path, message }: z.core.$ZodIssue, place: string): FieldProblem {
  const [vi = message, en = vi] = message.split(' | ');
  const short = (text: string): string => (text.length > MOST_OF_A_SENTENCE ? `${text.slice(0, MOST_OF_A_SENTENCE)}…` : text);
  return { path: short([place, ...path].join('.')), vi: short(vi), en: short(en) };
}

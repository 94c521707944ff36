import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor, Caller } from '@kiem-giam/access';
import { problem } from '@kiem-giam/contracts';
import type { FastifyRequest } from 'fastify';
import { describePublic } from './operation-document';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard on every request that is not public. */
    caller?: Caller;
  }
}

/** Metadata key by which the guard knows a handler that needs no sign-in. */
export const IS_PUBLIC = Symbol('isPublic');

/** Opts a handler out of the global guard. */
export function Public(): MethodDecorator {
  return applyDecorators(SetMetadata(IS_PUBLIC, true), describePublic());
}

/** Who is asking: the signed-in person with his positions of today. */
export const CurrentActor = createParamDecorator((_nothing: unknown, context: ExecutionContext): Actor => {
  return callerOf(context).actor;
});

/** The actor together with how he signed in; only account administration needs it. */
export const CurrentCaller = createParamDecorator((_nothing: unknown, context: ExecutionContext): Caller => callerOf(context));

/** Limits of an Idempotency-Key: long enough to be unique, short enough to be a header. */
const KEY = /^[\x21-\x7e]{8,200}$/;

/** The caller's key of this act; a write without one is refused. */
export const IdempotencyKey = createParamDecorator((_nothing: unknown, context: ExecutionContext): string => {
  const key = requestOf(context).headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw problem('IDEMPOTENCY_KEY_MISSING');
  return key;
});

/** The version that the caller has read, from `If-Match: "<version>"`; an edit without it is refused. */
export const IfMatch = createParamDecorator((_nothing: unknown, context: ExecutionContext): string => {
  const tag = requestOf(context).headers['if-match'];
  if (typeof tag !== 'string' || tag === '') throw problem('PRECONDITION_REQUIRED');
  return tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
});

function callerOf(context: ExecutionContext): Caller {
  const { caller } = requestOf(context);
  if (caller === undefined) throw problem('NOT_SIGNED_IN');
  return caller;
}

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

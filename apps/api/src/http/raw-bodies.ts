import { problem, type Problem } from '@kiem-giam/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerProblem } from './problem.filter';
import { sessionCookieOf } from './session-cookie';

/** Media type of a document's content. */
export const RAW_BODY = 'application/octet-stream';

/** The one path that takes one. */
const DOCUMENTS = '/api/v1/documents';

/** A raw body may be `mostBytes` long, and is read before anybody looks at what it is for: so it is taken only where a document is expected, and from somebody who shows who he is. */
export function takeRawBodies(server: FastifyInstance, mostBytes: number): void {
  server.addContentTypeParser(RAW_BODY, { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', (request, reply, done) => {
    const refusal = request.headers['content-type']?.startsWith(RAW_BODY) === true ? refusalOf(request) : null;
    if (refusal === null) done();
    else void answerProblem(reply, request, refusal);
  });
}

function refusalOf(request: FastifyRequest): Problem | null {
  if (request.routeOptions.url !== DOCUMENTS) return problem('MEDIA_TYPE_UNSUPPORTED');
  return request.headers.authorization === undefined && sessionCookieOf(request) === undefined ? problem('NOT_SIGNED_IN') : null;
}

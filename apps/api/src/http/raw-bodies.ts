import type { AccountDirectory } from '@kiem-giam/access';
import { problem, type Problem } from '@kiem-giam/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerProblem, problemOf } from './problem.filter';
import { credentialOf } from './session-cookie';

/** Media type of a document's content. */
export const RAW_BODY = 'application/octet-stream';

/** The one path that takes one. */
const DOCUMENTS = '/api/v1/documents';

/** A raw body may be `mostBytes` long, and is read before anybody looks at what it is for: so it is taken only where a document is expected, and from somebody whom we know. */
export function takeRawBodies(server: FastifyInstance, mostBytes: number, accounts: AccountDirectory): void {
  server.addContentTypeParser(RAW_BODY, { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
  server.addHook('onRequest', async (request, reply) => {
    // A media type is the same in capital letters: the parser takes it so.
    if (request.headers['content-type']?.trim().toLowerCase().startsWith(RAW_BODY) !== true) return;
    const refusal = await refusalOf(request, accounts).catch((error: unknown) => problemOf(error, request.id));
    if (refusal !== null) return answerProblem(reply, request, refusal);
  });
}

async function refusalOf(request: FastifyRequest, accounts: AccountDirectory): Promise<Problem | null> {
  if (request.routeOptions.url !== DOCUMENTS) return problem('MEDIA_TYPE_UNSUPPORTED');
  return (await accounts.callerOf(credentialOf(request).token)) === null ? problem('NOT_SIGNED_IN') : null;
}

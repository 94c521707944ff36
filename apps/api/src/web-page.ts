import fastifyStatic from '@fastify/static';
import { problem } from '@kiem-giam/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { answerProblem } from './http/problem.filter';

/** Where the built page lies, seen from `apps/api/dist` and from `apps/api/src` alike. */
const PAGE = resolve(__dirname, '../../web/dist');

/** Serves the built page; a path that may be a screen gets `index.html`, since the page routes by itself. */
export async function serveWebPage(server: FastifyInstance): Promise<void> {
  if (!existsSync(resolve(PAGE, 'index.html'))) return;
  await server.register(fastifyStatic, { root: PAGE, wildcard: false, index: 'index.html', maxAge: 0 });
  server.get('/*', (request, reply) =>
    mayBeAScreen(request) ? reply.sendFile('index.html') : answerProblem(reply, request, problem('NOT_FOUND')));
}

/** What only looks like an address of the API, in whatever letters; no screen begins so. */
const LIKE_THE_API = /^[/\\.]*(api|health|metrics|v\d)/i;

/** Screens have no dot in their address: a file that is not there is not the page, nor is what was asked for as data. */
function mayBeAScreen({ url, headers: { accept = '*/*' } }: FastifyRequest): boolean {
  const path = asWritten(url.split('?')[0]!);
  return !LIKE_THE_API.test(path) && !path.includes('.') && /text\/html|\*\/\*/.test(accept);
}

function asWritten(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

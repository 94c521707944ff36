import fastifyStatic from '@fastify/static';
import { problem } from '@kiem-giam/contracts';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { answerProblem } from './http/problem.filter';

/** Where the built page lies, seen from `apps/api/dist` and from `apps/api/src` alike. */
const PAGE = resolve(__dirname, '../../web/dist');

/** Serves the built page; each path that no file has gets `index.html`, since the page routes by itself. */
export async function serveWebPage(server: FastifyInstance): Promise<void> {
  if (!existsSync(resolve(PAGE, 'index.html'))) return;
  await server.register(fastifyStatic, { root: PAGE, wildcard: false, index: 'index.html', maxAge: 0 });
  server.get('/*', (request, reply) =>
    /^\/(api|health|metrics)(\/|$)/.test(request.url)
      ? answerProblem(reply, request, problem('NOT_FOUND'))
      : reply.sendFile('index.html'));
}

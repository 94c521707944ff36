import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Every measure of this process; a noun registers its own here. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry });

/** Bounds in seconds: a read takes a few milliseconds, a command some tens, and 202 is answered after a few seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const requestSeconds = new Histogram({
  name: 'kiem_giam_http_request_seconds',
  help: 'Time from the request to its answer, by route and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: BUCKETS,
  registers: [registry],
});

/** Times every request under its route pattern, never under the path itself: ids would make a series each. */
export function measureRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}

import { ConsoleLogger, type INestApplication, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountDirectory } from '@kiem-giam/access';
import { problem } from '@kiem-giam/contracts';
import { ConfigurationError, type Config } from '@kiem-giam/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DataSource } from 'typeorm';
import { ApiModule } from './api.module';
import { answerProblem, ofClient } from './http/problem.filter';
import { takeRawBodies } from './http/raw-bodies';
import { isThisMachine } from './http/this-machine';
import { measureRequests } from './metrics';
import { serveDocument } from './openapi';
import { DATABASE } from './providers';
import { serveWebPage } from './web-page';

/** A running API: where it listens and how it ends. */
export interface RunningApi {
  /** Address without a trailing slash, such as `http://127.0.0.1:3000`. */
  url: string;
  /** Lets requests under way finish, then closes Temporal and the pool. */
  stop(): Promise<void>;
}

/** Largest JSON body in bytes: the longest minutes of a meeting are some hundred kilobytes; files travel as raw bodies. */
const JSON_MAX_BYTES = 1024 * 1024;

/** How long a request may take to arrive, in milliseconds: Node's own default, which Fastify takes away. The largest document arrives in it at one megabit a second. */
const REQUEST_MS = 300_000;

/** Starts the API as the configuration says and resolves when it listens. */
export async function startApi(config: Config): Promise<RunningApi> {
  const app = await createApi(config);
  await refuseOpenDoorOfDemo(app, config);
  await app.listen(config.PORT, config.HOST);
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), stop: () => app.close() };
}

/** The API, assembled but not listening. */
export async function createApi(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_MAX_BYTES,
    // Whoever may write his own address escapes the throttle of sign-in: only named proxies are believed.
    trustProxy: config.TRUSTED_PROXIES === undefined ? false : config.TRUSTED_PROXIES.split(','),
    genReqId: requestId,
    // What the router refuses before any route is found, such as a malformed URL.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void answerProblem(reply, request, ofClient(error) ?? problem('UNEXPECTED', { requestId: request.id })),
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config), adapter, {
    logger: new ConsoleLogger({ json: true, logLevels: logLevelsOf(config) }),
    abortOnError: false,
  });
  await dressServer(app, config);
  return app;
}

/** Everything outside `/health` and `/metrics` lives under this prefix. */
export function setPaths(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
}

async function dressServer(app: NestFastifyApplication, config: Config): Promise<void> {
  setPaths(app);
  app.enableShutdownHooks();
  const server = app.getHttpAdapter().getInstance();
  // Made once: its plugin for Fastify makes it anew, and reads the policy again, for every request.
  const secureHeaders = helmet({ contentSecurityPolicy: { directives: pagePolicy } });
  server.addHook('onRequest', (request, reply, done) => secureHeaders(request.raw, reply.raw, (error) => done(error as Error | undefined)));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  takeRawBodies(server, config.DOCUMENT_MAX_BYTES, app.get(AccountDirectory));
  measureRequests(server);
  serveDocument(app);
  await serveWebPage(server);
}

/** Our page loads nothing from elsewhere; the page to try the API styles itself inline. */
const pagePolicy = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  upgradeInsecureRequests: null,
};

/** The caller's own id when it is a plain one, so that logs of two systems meet; else a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

const levels: readonly LogLevel[] = ['error', 'warn', 'log', 'debug'];

function logLevelsOf(config: Config): LogLevel[] {
  const named = config.LOG_LEVEL === 'info' ? 'log' : config.LOG_LEVEL;
  return levels.slice(0, levels.findIndex((level) => level === named) + 1);
}

/** Demo accounts share one password that is shown on screen: they must not be reachable from outside. */
async function refuseOpenDoorOfDemo(app: INestApplication, config: Config): Promise<void> {
  if (isThisMachine(config.HOST)) return;
  const [row] = await app.get<DataSource>(DATABASE).query<{ is_demo: boolean }[]>('SELECT is_demo FROM installation');
  if (row?.is_demo !== true) return;
  await app.close();
  throw new ConfigurationError([{
    vi: `HOST=${config.HOST} bị từ chối: còn tài khoản demo thì API chỉ nghe ở địa chỉ nội bộ (127.0.0.1). Hãy bỏ HOST, hoặc dùng thư mục dữ liệu không phải demo.`,
    en: `HOST=${config.HOST} is refused: while demo accounts exist the API listens on loopback only (127.0.0.1). Unset HOST, or use a data folder that is not a demo.`,
  }]);
}

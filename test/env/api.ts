import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort, startApi } from '@kiem-giam/stack';
import { freshDatabase, freshFolder, freshNamespace, type FreshDatabase } from './servers';
import { demoDatabase, demoPasswordIn } from './systems';

/** The API alone, as its own process on a database of its own: for what needs no worker. */
export interface FreshApi {
  url: string;
  database: FreshDatabase;
  dataFolder: string;
  /** Password of every demo account; empty without the demo. */
  demoPassword: string;
  stop: () => Promise<void>;
}

/** Starts the API for one test file. Call `stop` in `afterAll`. */
export async function freshApi(wanted: { demo: boolean; env?: Readonly<Record<string, string>> }): Promise<FreshApi> {
  const dataFolder = freshFolder();
  const [database, namespace, port] = await Promise.all([
    wanted.demo ? demoDatabase(dataFolder, { rehearsal: false }) : freshDatabase(), freshNamespace(), freePort(),
  ]);
  const api = await startApi({
    urls: database.urls, temporal: { ...namespace, taskQueue: 'no-worker' }, dataFolder, logFolder: join(dataFolder, 'logs'),
    host: '127.0.0.1', port, isRehearsal: false, env: wanted.env ?? {},
  });
  const stop = async (): Promise<void> => {
    await api.stop();
    await database.drop();
  };
  const demoPassword = wanted.demo ? demoPasswordIn(dataFolder) : '';
  return { url: `http://127.0.0.1:${port}`, database, dataFolder, demoPassword, stop };
}

/** An answer as a test looks at it. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** One request; `path` begins after the host. The body is sent as JSON. */
export async function ask<T>(
  url: string, request: { method: string; path: string; headers?: Record<string, string>; body?: unknown },
): Promise<Answer<T>> {
  const json: Record<string, string> = request.body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url + request.path, {
    method: request.method,
    headers: { ...json, ...request.headers },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
}

/** What is answered to somebody who calls the API by a name of his choice (`Host`); the path goes out as it is written. */
export async function askedByName(url: string, path: string, name: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const sending = request({ hostname, port, path, headers: { host: name } }).end();
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  return text(answer);
}

/** Signs in as a program does and returns the header that carries the session. */
export async function signedInAs(api: Pick<FreshApi, 'url' | 'demoPassword'>, login: string): Promise<{ authorization: string }> {
  const body = { login, password: api.demoPassword, carry: 'bearer' };
  const answer = await ask<{ token: string }>(api.url, { method: 'POST', path: '/api/v1/sessions', body });
  if (answer.status !== 201) throw new Error(`${login} could not sign in: ${JSON.stringify(answer.body)}`);
  return { authorization: `Bearer ${answer.body.token}` };
}

/** What a refusal looks like. */
export interface ProblemBody {
  type: string;
  title: string;
  title_en: string;
  status: number;
  code: string;
  detail: string;
  detail_en: string;
  fields: { path: string; vi: string; en: string }[];
  rule: string | null;
  params: Record<string, unknown>;
  requestId: string;
}

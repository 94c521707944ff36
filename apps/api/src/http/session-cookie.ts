import { signInPolicy } from '@kiem-giam/access';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'kg_session';
/** Outlives the session: by it the failed sign-ins of this browser are counted apart from those of strangers. */
const DEVICE = 'kg_device';

/** What a request shows of who sends it: the token of a program, else the session of the page from its cookie. */
export function credentialOf(request: FastifyRequest): { token: string; isCookie: boolean } {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const cookie = bearer === undefined ? cookieOf(request, NAME) : undefined;
  return { token: bearer ?? cookie ?? '', isCookie: cookie !== undefined };
}

/** What the browser kept of an earlier sign-in; null where it is new. */
export function deviceCookieOf(request: FastifyRequest): string | null {
  return cookieOf(request, DEVICE) ?? null;
}

/** Lets the browser be known again; the cookie travels to sign-in alone and opens nothing. */
export function setDeviceCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.header('set-cookie', `${DEVICE}=${token}; Max-Age=${signInPolicy.deviceSeconds.value}; ${attributesFor(request, '/api/v1/sessions')}`);
}

/** Gives the page its session: no script can read it, no other site can make the browser send it. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  void reply.header('set-cookie', `${NAME}=${token}; Max-Age=${seconds}; ${attributesFor(request, '/')}`);
}

/** Takes the session from the page. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('set-cookie', `${NAME}=; Max-Age=0; ${attributesFor(request, '/')}`);
}

/** `Secure` wherever the browser came by https; a trial on one machine has none. */
function attributesFor(request: FastifyRequest, path: string): string {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  return `Path=${path}; HttpOnly; SameSite=Strict${secure}`;
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const pairs = request.headers.cookie?.split(/; */) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

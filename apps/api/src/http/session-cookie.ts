import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'kg_session';

/** The session token of the page, from its cookie. */
export function sessionCookieOf(request: FastifyRequest): string | undefined {
  const pairs = request.headers.cookie?.split(/; */) ?? [];
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

/** Gives the page its session: no script can read it, no other site can make the browser send it. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  void reply.header('set-cookie', `${NAME}=${token}; Max-Age=${seconds}; ${attributesFor(request)}`);
}

/** Takes the session from the page. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('set-cookie', `${NAME}=; Max-Age=0; ${attributesFor(request)}`);
}

/** `Secure` wherever the browser came by https; a trial on one machine has none. */
function attributesFor(request: FastifyRequest): string {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  return `Path=/; HttpOnly; SameSite=Strict${secure}`;
}

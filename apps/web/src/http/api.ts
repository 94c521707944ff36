import type { BilingualText } from '@kiem-giam/contracts';
import createClient from 'openapi-fetch';
import type { components, operations, paths } from '../api-types.generated';

/** Problem details of the API, in both languages. */
export type Problem = components['schemas']['Problem'];

/** What is wrong and what to do, of a refusal, in both languages. */
export const detailOf = ({ detail, detail_en: en }: Problem): BilingualText => ({ vi: detail, en });

/** What an operation answers when it succeeds. */
export type AnswerTo<Name extends keyof operations> = operations[Name] extends { responses: infer R }
  ? ContentOf<R extends { 200: infer A } ? A : R extends { 201: infer A } ? A : never>
  : never;
type ContentOf<A> = A extends { content: { 'application/json': infer Body } } ? Body : never;

/** The API on this page's own host. The header shows that the page itself asks, not another site. */
export const api = createClient<paths>({ headers: { 'x-requested-with': 'kiem-giam' } });

/** Something that did not work: the API's refusal, or nothing heard from it (then `problem` is null). */
export class Trouble extends Error {
  constructor(readonly problem: Problem | null) {
    super(problem?.code ?? 'NO_ANSWER');
  }

  /** True when the API has said no for good: the next try is another act. False: it may have arrived, the same key must be used again. */
  get isFinal(): boolean {
    return this.problem !== null && this.problem.status < 500;
  }
}

/** What openapi-fetch gives back, as far as the page looks at it. */
type Sent = Promise<{ data?: unknown; error?: unknown; response: Response }>;
type DataOf<S extends Sent> = Exclude<Awaited<S>['data'], undefined>;

/** The body of a successful answer; everything else is thrown as `Trouble`. */
export async function answerOf<S extends Sent>(sent: S): Promise<DataOf<S>> {
  const { data, error, response } = await sent.catch(() => ({ data: undefined, error: undefined, response: null }));
  if (response?.ok) return data as DataOf<S>;
  const problem = isProblem(error) ? error : null;
  if (problem?.code === 'NOT_SIGNED_IN') dispatchEvent(new Event(SIGNED_OUT));
  throw new Trouble(problem);
}

/** Event on the window when the API no longer knows who is asking. */
export const SIGNED_OUT = 'kiem-giam-signed-out';

/** A new key for one act; letters and digits from the browser's own source of chance, which plain HTTP has too. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
}

import { answerOf, api, Trouble, type AnswerTo, type Problem } from './api';

/** What an act in a case came to. */
export type ActResult = AnswerTo<'Cases.act'>;

/** How long the page waits before it asks again what became of an act, in milliseconds. */
const LOOK_AGAIN_MS = 700;

interface PendingOrDone {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Follows an act until it is done: most answers come at once, a 202 names the place where its result will be. */
export async function settled(sent: Promise<PendingOrDone>): Promise<ActResult> {
  const answer = await sent.catch(() => null);
  const place = answer?.response.status === 202 ? answer.response.headers.get('location') : null;
  if (place) return followed(place.split('/').at(-1) ?? '');
  return (await answerOf(answer ? Promise.resolve(answer) : Promise.reject(new Trouble(null)))) as ActResult;
}

async function followed(id: string): Promise<ActResult> {
  for (;;) {
    const { status, result, refusal } = await answerOf(api.GET('/api/v1/commands/{id}', { params: { path: { id } } }));
    if (status === 'done' && result) return result;
    if (status === 'refused' && refusal) throw new Trouble(refusedAs(refusal));
    if (status === 'unknown') throw new Trouble(null);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

function refusedAs({ code, vi, en }: { code: string; vi: string; en: string }): Problem {
  return { type: '', title: vi, title_en: en, status: 409, code, detail: vi, detail_en: en, instance: '', fields: [], rule: null, params: {}, requestId: '' };
}

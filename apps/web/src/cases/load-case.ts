import { answerOf, api, type AnswerTo } from '../http/api';
import type { CaseSheet } from './derivation';

/** Fetches a case. */
export const loadCase = (id: string): Promise<CaseSheet> => answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id } } }));

/** Fetches earlier acts of a case, from the newest that the cursor leaves. */
export const loadTimeline = (id: string, after: string | undefined): Promise<AnswerTo<'Cases.timeline'>> => answerOf(api.GET('/api/v1/cases/{id}/timeline', { params: { path: { id }, query: after === undefined ? {} : { after } } }));

/** Fetches a case with every act since it was opened, however many pages those are. */
export async function loadWholeCase(id: string): Promise<CaseSheet> {
  const sheet = await loadCase(id);
  const earlier: CaseSheet['timeline'] = [];
  for (let next = sheet.timelineNext; next !== null; ) {
    const page = await loadTimeline(id, next);
    earlier.push(...page.items);
    next = page.next;
  }
  return { ...sheet, timeline: [...earlier.toReversed(), ...sheet.timeline], timelineNext: null };
}

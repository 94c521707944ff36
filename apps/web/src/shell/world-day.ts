import { answerOf, api } from '../http/api';
import { useLoaded, type Loading } from '../http/use-loaded';

/** The day that the system has: in a rehearsal another than that of the reader's machine. */
export function useWorldDay(): Loading<string> {
  return useLoaded('world day', worldDay);
}

/** The same, asked for at once. */
export async function worldDay(): Promise<string> {
  return (await answerOf(api.GET('/api/v1/today', { params: { query: { limit: 1 } } }))).today;
}

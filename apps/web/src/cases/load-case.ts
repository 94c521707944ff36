import { answerOf, api } from '../http/api';
import type { CaseSheet } from './derivation';

/** Fetches a case. */
export const loadCase = (id: string): Promise<CaseSheet> => answerOf(api.GET('/api/v1/cases/{id}', { params: { path: { id } } }));

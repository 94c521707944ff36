import { caseRow, dutyRow, findingRow } from '@kiem-giam/cases';
import { z } from 'zod';
import { actBody, actResult, caseSheet, commandStatus, openBody, pendingCommand, timelineEntry } from './case.schemas';
import { uuid } from './ids';
import { operation } from './operation';
import { pageOf, pageQuery } from './paging';

const idempotencyKey = ['Idempotency-Key'] as const;
const REFUSALS = [
  'IDEMPOTENCY_KEY_MISSING', 'IDEMPOTENCY_KEY_REUSED', 'NOT_FOUND', 'CASE_CLOSED', 'ACTION_NOT_IN_STAGE', 'NOT_YOUR_TURN', 'POSITION_NOT_HELD', 'PERSON_UNKNOWN', 'DAY_IN_FUTURE', 'DAY_BEFORE_STAGE', 'DAY_BEFORE_DUTY', 'RECORDED_TOO_LATE',
  'EARLIER_DAY_NEEDS_PAPER', 'PAPERS_MISSING', 'DOCUMENT_UNKNOWN', 'PROCESS_NOT_AVAILABLE', 'AUTHORITY_WITHDRAWN', 'GENERATION_SUPERSEDED', 'SEQUENCE_NOT_NEXT', 'COMMIT_REFUSED', 'NOT_OPEN_YET', 'ENGINE_UNAVAILABLE',
] as const;
const OPENING = ['OPENINGS_TOO_MANY', 'PROCESS_UNKNOWN', 'PROCESS_OPENED_BY_CASES_ONLY', 'NOT_COMPETENT', 'COMPETENCE_NOT_GIVEN', 'SUBJECT_WITHOUT_BODY', 'POLICY_NUMBER_MISSING'] as const;
const caseId = z.object({ id: uuid() });

/** Contracts of cases, findings, decision requests and commands. */
export const caseOperations = {
  open: operation({
    summary: { vi: 'Mở một vụ việc theo quy trình', en: 'Open a case of a process' }, headers: idempotencyKey, body: openBody,
    answers: { 201: actResult, 202: pendingCommand }, problems: [...REFUSALS, ...OPENING],
  }),
  act: operation({
    summary: { vi: 'Thực hiện một thao tác trong vụ việc; đây là cách duy nhất để tác động vào vụ việc', en: 'Act in a case; the one way to act on it' }, headers: idempotencyKey,
    params: z.object({ id: uuid(), action: z.string().regex(/^[a-zA-Z]{1,60}$/) }), body: actBody, answers: { 200: actResult, 202: pendingCommand }, problems: REFUSALS,
  }),
  list: operation({
    summary: { vi: 'Danh sách vụ việc trong phạm vi được xem', en: 'Cases that the caller may see' },
    query: pageQuery.extend({ process: z.string().max(100).optional(), status: z.enum(['open', 'closed']).optional(), unitId: uuid().optional(), subjectId: uuid().optional().describe('The unit or the person that they are about'), search: z.string().trim().min(1).max(200).optional() }),
    answers: { 200: pageOf(caseRow) }, problems: [],
  }),
  show: operation({ summary: { vi: 'Một vụ việc: bước, đến lượt ai, thời hạn và căn cứ, diễn biến, thao tác', en: 'One case: stage, whose turn, due dates with derivation, timeline, actions' }, params: caseId, answers: { 200: caseSheet }, problems: ['NOT_FOUND', 'READS_TOO_MANY'] }),
  timeline: operation({
    summary: { vi: 'Diễn biến của một vụ việc, mới nhất trước', en: 'What happened in a case, the latest first' }, params: caseId, query: pageQuery, answers: { 200: pageOf(timelineEntry) }, problems: ['NOT_FOUND', 'READS_TOO_MANY'],
  }),
  today: operation({ summary: { vi: 'Hôm nay: việc đến lượt tôi và việc quá hạn trong phạm vi', en: 'Today: my turn, and what is overdue within my scope' }, query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(200) }), answers: { 200: z.object({ today: z.string(), duties: z.array(dutyRow) }) }, problems: [] }),
  findings: operation({
    summary: { vi: 'Danh sách hạn chế, khuyết điểm, vi phạm', en: 'Findings' }, query: pageQuery.extend({ status: z.enum(['open', 'verified']).optional(), ownerUnitId: uuid().optional() }),
    answers: { 200: pageOf(findingRow) }, problems: ['READS_TOO_MANY'],
  }),
  finding: operation({ summary: { vi: 'Một hạn chế, khuyết điểm hoặc vi phạm', en: 'One finding' }, params: caseId, answers: { 200: findingRow }, problems: ['NOT_FOUND', 'READS_TOO_MANY'] }),
  requests: operation({
    summary: { vi: 'Đề nghị cấp trên quyết định', en: 'Decision requests' }, query: pageQuery.extend({ status: z.enum(['open', 'closed']).optional() }), answers: { 200: pageOf(caseRow) }, problems: [],
  }),
  command: operation({
    summary: { vi: 'Kết quả của một thao tác đã được nhận', en: 'What became of a command that was accepted' }, params: z.object({ id: z.string().regex(/^[0-9a-f-]{36}\.[\w-]{32}$/) }), answers: { 200: commandStatus }, problems: ['NOT_FOUND', 'ACTS_TOO_MANY'],
  }),
} as const;

import { isOneLine, NOT_ONE_LINE } from '@kiem-giam/contracts';
import { meetingKinds, meetingStatuses } from '@kiem-giam/meetings';
import { z } from 'zod';
import { uuid } from './ids';
import { operation } from './operation';
import { pageOf, pageQuery } from './paging';

const day = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ ghi dạng HH:MM, ví dụ 07:30 | A time is written HH:MM, such as 07:30');
const text = (max: number) => z.string().trim().min(1).max(max);
const line = (max: number) => text(max).refine(isOneLine, NOT_ONE_LINE);
const params = z.object({ id: uuid() });
const kind = z.enum(meetingKinds);
const instant = z.iso.datetime();

const card = z.object({
  id: uuid(),
  unitId: uuid(),
  kind,
  status: z.enum(meetingStatuses),
  day,
  plannedOn: day,
  plannedTime: z.string().nullable(),
  heldOn: day.nullable(),
  place: z.string().nullable(),
  chairPersonId: uuid().nullable(),
  secretaryPersonId: uuid().nullable(),
  version: z.int(),
});

const historyLine = z.object({
  version: z.int(), action: z.string(), personId: uuid(), fullName: z.string(), previousOn: day.nullable(), reason: z.string().nullable(), at: instant,
});

const verdict = z.object({
  meetingId: uuid(), meetingOn: day, verdict: z.enum(['done', 'partly', 'notDone']), note: z.string().nullable(), seq: z.int(), recordedAt: instant,
});

const agendaFinding = z.object({
  findingId: uuid(),
  caseId: uuid(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  sourceCaseId: uuid(),
  kind: z.enum(['limitation', 'shortcoming', 'violation']),
  title: z.string(),
  clause: z.string(),
  status: z.enum(['open', 'verified']),
  openedOn: day,
  dueOn: day.nullable(),
  carries: z.int(),
  lastVerdict: verdict.nullable(),
  verdict: verdict.nullable(),
});

const item = z.object({ title: line(500), note: text(5000).nullable().default(null) });
const attendanceStatus = z.enum(['present', 'excused', 'absent']);

const attendance = z.object({
  lines: z.array(z.object({
    personId: uuid(), fullName: z.string(), standing: z.string().nullable(), status: attendanceStatus.nullable(), reason: z.string().nullable(),
  })),
  total: z.int(),
  present: z.int(),
  excused: z.int(),
  absent: z.int(),
  unrecorded: z.int(),
  percentPresent: z.number().nullable(),
});

const entry = z
  .object({ personId: uuid(), status: attendanceStatus, reason: text(1000).nullable().default(null) })
  .refine(({ status, reason }) => status !== 'excused' || reason !== null, {
    path: ['reason'],
    message: 'Vắng có lý do thì phải ghi lý do | An excused absence needs its reason',
  });

const entries = z.array(entry).max(2000).refine((lines) => new Set(lines.map(({ personId }) => personId)).size === lines.length, {
  message: 'Một người được ghi hai lần; hãy giữ một dòng | One person stands there twice; keep one line',
});

const signature = z.object({ personId: uuid(), fullName: z.string(), at: instant });

const minutes = z.object({
  text: z.string(),
  documentId: uuid().nullable(),
  contentDigest: z.string().nullable(),
  chairSignature: signature.nullable(),
  secretarySignature: signature.nullable(),
  corrections: z.array(z.object({
    id: uuid(), text: z.string(), reason: z.string(), documentId: uuid().nullable(), correctedBy: uuid(), fullName: z.string(), correctedAt: instant,
  })),
});

const weekday = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]);
const rule = z.union([
  z.strictObject({ dayOfMonth: z.int().min(1).max(31) }),
  z.strictObject({ nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('last')]), weekday }),
]);

const where = { unitId: uuid(), kind, plannedTime: time.nullable().default(null), place: line(500).nullable().default(null) };
const editHeaders = ['If-Match', 'Idempotency-Key'] as const;
const editProblems = ['NOT_FOUND', 'MEETING_NOT_YOURS_TO_EDIT', 'MEETING_CLOSED', 'MEETING_NOT_PLANNED'] as const;
const minutesAnswer = z.object({ meeting: card, minutes: minutes.nullable() });

/** The operations on meetings: what each takes, answers and may refuse with. */
export const meetingOperations = {
  list: operation({
    summary: { vi: 'Lịch họp trong phạm vi được xem, theo ngày', en: 'Meetings within my sight, by day' },
    query: pageQuery.extend({ unitId: uuid().optional(), status: z.enum(meetingStatuses).optional(), from: day.optional(), to: day.optional() }),
    answers: { 200: pageOf(card) },
    problems: [],
  }),
  plan: operation({
    summary: { vi: 'Lên lịch một cuộc họp', en: 'Plan a meeting' },
    headers: ['Idempotency-Key'],
    body: z.object({ ...where, plannedOn: day }),
    answers: { 201: card },
    problems: ['MEETING_NOT_YOURS_TO_EDIT', 'MEETING_DAY_PAST', 'MEETING_DAY_TAKEN'],
  }),
  planYear: operation({
    summary: { vi: 'Lên lịch họp cả năm', en: "Plan a year's meetings" },
    headers: ['Idempotency-Key'],
    body: z.object({ ...where, year: z.int().min(2020).max(2100), rule }),
    answers: { 201: z.object({ planned: z.array(card), skipped: z.array(z.object({ day, why: z.enum(['past', 'taken']) })) }) },
    problems: ['MEETING_NOT_YOURS_TO_EDIT', 'MEETING_YEAR_TOO_FAR'],
  }),
  show: operation({
    summary: { vi: 'Một cuộc họp, lịch sử của nó và việc tôi được làm', en: 'A meeting, its history and what I may do' },
    params,
    answers: {
      200: card.extend({ history: z.array(historyLine), mayEdit: z.boolean(), maySignAs: z.array(z.enum(['chair', 'secretary'])), mayCorrect: z.boolean() }),
    },
    problems: ['NOT_FOUND'],
  }),
  arrange: operation({
    summary: { vi: 'Sửa giờ và nơi họp', en: 'Set time and place' },
    headers: editHeaders,
    params,
    body: z.object({ plannedTime: time.nullable().optional(), place: line(500).nullable().optional() }),
    answers: { 200: card },
    problems: editProblems,
  }),
  move: operation({
    summary: { vi: 'Dời cuộc họp, có lý do', en: 'Move a meeting, with a reason' },
    headers: editHeaders,
    params,
    body: z.object({ plannedOn: day, reason: text(1000) }),
    answers: { 200: card },
    problems: [...editProblems, 'MEETING_DAY_PAST', 'MEETING_DAY_TAKEN'],
  }),
  cancel: operation({
    summary: { vi: 'Hủy cuộc họp, có lý do', en: 'Cancel a meeting, with a reason' },
    headers: editHeaders,
    params,
    body: z.object({ reason: text(1000) }),
    answers: { 200: card },
    problems: editProblems,
  }),
  hold: operation({
    summary: { vi: 'Ghi nhận đã họp: ngày, chủ trì, thư ký', en: 'Record that it was held: day, chair, secretary' },
    headers: editHeaders,
    params,
    body: z.object({ heldOn: day, chairPersonId: uuid(), secretaryPersonId: uuid() }),
    answers: { 200: card },
    problems: [...editProblems, 'MEETING_DAY_FUTURE', 'MEETING_NOT_BEGUN', 'MEETING_PERSON_NOT_OF_UNIT', 'MEETING_CHAIR_IS_SECRETARY'],
  }),
  agenda: operation({
    summary: { vi: 'Chương trình họp: các nội dung phải khắc phục tự có mặt, cùng các mục ghi thêm', en: 'The agenda: open findings by themselves, and added items' },
    params,
    answers: { 200: z.object({ findings: z.array(agendaFinding), items: z.array(item), waitingForVerdict: z.int() }) },
    problems: ['NOT_FOUND'],
  }),
  setAgenda: operation({
    summary: { vi: 'Ghi các mục thêm vào chương trình', en: 'Set the added items of the agenda' },
    headers: editHeaders,
    params,
    body: z.object({ items: z.array(item).max(100) }),
    answers: { 200: card },
    problems: editProblems,
  }),
  attendance: operation({
    summary: { vi: 'Thành phần dự họp, số lượng và tỷ lệ', en: 'Attendance, with counts and percentage' },
    params,
    answers: { 200: attendance },
    problems: ['NOT_FOUND'],
  }),
  recordAttendance: operation({
    summary: { vi: 'Ghi thành phần dự họp', en: 'Record attendance' },
    headers: editHeaders,
    params,
    body: z.object({ entries, rest: z.enum(['present', 'asRecorded']) }),
    answers: { 200: card },
    problems: [...editProblems, 'MEETING_PERSON_NOT_OF_UNIT'],
  }),
  minutes: operation({
    summary: { vi: 'Biên bản, chữ ký và đính chính', en: 'Minutes, signatures and corrections' },
    params,
    answers: { 200: minutesAnswer },
    problems: ['NOT_FOUND', 'READS_TOO_MANY'],
  }),
  draftMinutes: operation({
    summary: { vi: 'Ghi dự thảo biên bản', en: 'Write the draft of the minutes' },
    headers: editHeaders,
    params,
    body: z.object({ text: text(500_000), documentId: uuid().nullable().default(null) }),
    answers: { 200: card },
    problems: [...editProblems, 'DOCUMENT_UNKNOWN'],
  }),
  sign: operation({
    summary: { vi: 'Ký biên bản với tư cách chủ trì hoặc thư ký', en: 'Sign the minutes as chair or as secretary' },
    headers: editHeaders,
    params,
    body: z.object({ as: z.enum(['chair', 'secretary']) }),
    answers: { 200: card },
    problems: ['NOT_FOUND', 'MEETING_NOT_HELD', 'MINUTES_NOT_YOURS_TO_SIGN', 'MINUTES_MISSING', 'MINUTES_VERDICT_MISSING', 'MINUTES_VERDICT_MISSING_UNSEEN', 'ATTENDANCE_INCOMPLETE'],
  }),
  correct: operation({
    summary: { vi: 'Đính chính biên bản đã ký bằng văn bản riêng', en: 'Correct signed minutes by a text of its own' },
    headers: ['Idempotency-Key'],
    params,
    body: z.object({ text: text(20_000), reason: text(1000), documentId: uuid().nullable().default(null) }),
    answers: { 201: minutesAnswer },
    problems: ['NOT_FOUND', 'MEETING_NOT_YOURS_TO_EDIT', 'MINUTES_NOT_SIGNED', 'MINUTES_CORRECTIONS_TOO_MANY', 'DOCUMENT_UNKNOWN'],
  }),
} as const;

import { z } from 'zod';

/** A case in a list. This shape and those below are the only ones: the API answers and documents by them, the page's types are made from that document. */
export const caseRow = z.object({
  id: z.uuid(), number: z.string(), process: z.string(), title: z.string(), stage: z.string(), outcome: z.string().nullable(), bodyName: z.string().nullable(),
  responsibleUnitName: z.string().nullable(), openedAt: z.string(), nextDueOn: z.string().nullable(),
});

/** A duty on somebody's page of today. */
export const dutyRow = z.object({
  caseId: z.uuid(), number: z.string(), title: z.string(), process: z.string(), stage: z.string(), obligation: z.string(), bodyName: z.string().nullable(),
  people: z.array(z.string()).describe('Names of the people who owe it, where it is owed by people and not by a body'),
  dueOn: z.string().nullable(), isOverdue: z.boolean(), isMine: z.boolean(), since: z.string(),
  atMeeting: z.object({ meeting: z.object({ id: z.uuid(), on: z.string(), status: z.enum(['planned', 'held']) }).nullable() }).nullable()
    .describe('Where it is due at a meeting of the unit: the one that was held and has not yet said anything of the finding, else the one planned for the due day, or none; null where it is due otherwise'),
});

/** A finding in a list or on its own page. */
export const findingRow = z.object({
  id: z.uuid(), caseId: z.uuid(), caseNumber: z.string(), sourceCaseId: z.uuid(), sourceNumber: z.string().nullable(), kind: z.enum(['limitation', 'shortcoming', 'violation']), title: z.string(),
  clause: z.string(), reasons: z.string().describe('Why it was concluded: in a list the beginning, by itself the whole'), ownerUnitId: z.uuid(), ownerUnitName: z.string().nullable(), handlingBodyId: z.uuid(), handlingBodyName: z.string().nullable(),
  status: z.enum(['open', 'verified']), stage: z.string(), carries: z.int(), dueOn: z.string().nullable(), openedOn: z.string(), verifiedOn: z.string().nullable(),
  verdicts: z.array(z.object({ meetingId: z.string(), verdict: z.enum(['done', 'partly', 'notDone']), note: z.string().nullable(), recordedAt: z.string() }))
    .describe('What the latest meetings said of it, the last one last: in a list three and the beginning of each note, else 24; every word stands in the timeline of the case'),
});

export type CaseRow = z.output<typeof caseRow>;
export type DutyRow = z.output<typeof dutyRow>;
export type FindingRow = z.output<typeof findingRow>;

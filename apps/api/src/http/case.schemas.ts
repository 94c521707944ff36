import { isOneLine, NOT_ONE_LINE } from '@kiem-giam/contracts';
import { z } from 'zod';
import { uuid } from './ids';

const text = z.object({ vi: z.string(), en: z.string() });
const derivation = z.object({
  steps: z.array(text), clause: z.string().nullable(), status: z.enum(['regulation', 'localRule', 'default', 'decided']), verified: z.boolean(), usesUnconfirmedDays: z.boolean(),
});
const paper = z.strictObject({ kind: z.string().min(1).max(100), documentId: uuid() });

/** What a caller sends with any act. */
export const actBody = z.strictObject({
  positionId: uuid().nullable().default(null).describe('Position in which it is done; without it the one to which the action is given.'),
  occurredOn: z.iso.date().nullable().default(null).describe('When it was done, where that is earlier than today: recorded by a keeper of the register (`keepsRegister` of a position), with a paper of that day.'),
  input: z.record(z.string(), z.unknown()).default({}),
  papers: z.array(paper).max(50).default([]).describe('Of the kinds that the act asks for; an act that asks for none, and an opening, takes `actPaper`, the paper of the act.'),
});

/** What a caller sends to open a case; exactly one subject. */
export const openBody = actBody.extend({
  process: z.string().min(1).max(100),
  title: z.string().trim().min(3, 'Tiêu đề cần ít nhất 3 ký tự. | The title needs at least 3 characters.').max(300).refine(isOneLine, NOT_ONE_LINE),
  subjectUnitId: uuid().nullable().default(null),
  subjectPersonId: uuid().nullable().default(null),
}).refine((body) => (body.subjectUnitId === null) !== (body.subjectPersonId === null), {
  message: 'Nêu đúng một đối tượng: tổ chức hoặc đảng viên. | Name exactly one subject: a unit or a person.', path: ['subjectUnitId'],
});

/** Result of an act. */
export const actResult = z.object({ caseId: uuid(), seq: z.int(), number: z.string(), stage: z.string(), outcome: z.string().nullable() });

/** Said with 202: accepted, not finished within a few seconds. */
export const pendingCommand = z.object({ commandId: z.string(), status: z.literal('pending') });

export const commandStatus = z.object({ commandId: z.string(), status: z.enum(['pending', 'done', 'refused', 'unknown']), result: actResult.nullable(), refusal: text.extend({ code: z.string() }).nullable() });

const whoActs = {
  bodyName: z.string().nullable(), bodyKind: z.string().nullable(), roles: z.array(z.string()), holders: z.array(z.object({ name: z.string(), role: z.string() })).describe('Who may do it for the body today'),
  people: z.array(z.object({ id: z.string(), name: z.string(), role: z.string().nullable(), bodyName: z.string().nullable(), bodyKind: z.string().nullable() })),
};
const offeredAction = z.object({
  action: z.string(), label: text, allowed: z.boolean(), positionIds: z.array(z.string()), registerPositionIds: z.array(z.string()).describe('Those of them in which it may be recorded as done on an earlier day'), input: z.unknown(), papers: z.array(z.string()), papersAnew: z.boolean().describe('Whether its papers come with each such act, whatever was handed in before'), papersWhere: z.record(z.string(), z.array(z.string())),
  reason: text.extend({ code: z.string(), rule: z.string().nullable() }).nullable(),
  charged: z.array(z.object(whoActs)).describe('Whose it is, where it is not the reader’s'),
});
const finding = z.object({ id: z.string(), kind: z.enum(['limitation', 'shortcoming', 'violation']), title: z.string(), clause: z.string(), reasons: z.string(), remedyBy: z.string().nullable() });
const turn = z.object({
  obligation: z.string(), since: z.string(), dueOn: z.string().nullable(), derivation: derivation.nullable(), isOverdue: z.boolean(), bodyId: z.string().nullable(), ...whoActs,
  papers: z.array(z.object({ kind: z.string(), handedIn: z.boolean() })),
  ifSilent: z.array(text.extend({ on: z.string().nullable(), isPast: z.boolean() })),
});

const cause = z.object({
  caseId: uuid(), number: z.string(), process: z.string().nullable(), title: z.string().nullable(), obligation: z.string(), dueOn: z.string(), carries: z.int().nullable().describe('How often the matter had been carried, where that is why the body is asked: its date may then be still to come.'), owedBy: z.string().nullable(),
}).describe('What a decision request is about: a date that has passed in silence, or a matter that was carried too often.');

/** One act as the timeline tells it. */
export const timelineEntry = z.object({
  seq: z.int(), kind: z.enum(['open', 'command', 'lapse', 'signal']), act: z.string(), occurredOn: z.string(), recordedAt: z.string(), actorId: z.string().nullable(), actorName: z.string().nullable(),
  events: z.array(z.looseObject({ type: z.string() })), computed: z.record(z.string(), z.unknown()),
});

/** A case with everything its reader may know. */
export const caseSheet = z.object({
  today: z.string().describe('The day that the system has, from which due days are counted'), id: uuid(), number: z.string(), process: z.string(), title: z.string(), stage: z.string(), stageSince: z.string(), outcome: z.string().nullable(), openedOn: z.string(),
  bodyId: z.string(), bodyName: z.string().nullable(), responsibleUnitId: z.string(), responsibleUnitName: z.string().nullable(),
  parties: z.record(z.string(), z.object({ is: z.enum(['body', 'person', 'people']), names: z.array(z.string()), speaksFor: z.string().nullable().describe('The unit, where the party is the committee or conference through which it speaks') })),
  carries: z.int(), stoodAtTop: z.boolean(), cause: cause.nullable(), turns: z.array(turn),
  deadlines: z.array(z.object({ id: z.string(), key: z.string(), dueOn: z.string(), status: z.string(), isLapsed: z.boolean(), derivation: derivation.nullable() })),
  findings: z.array(finding), papers: z.array(z.object({ kind: z.string(), documentId: z.string(), seq: z.int() })).describe('The latest 50 of each kind; the timeline has them all'), fields: z.record(z.string(), z.unknown()),
  links: z.array(z.object({ caseId: z.string(), number: z.string().nullable(), process: z.string(), relation: z.string(), about: z.string(), outcome: z.string().nullable(), stage: z.string().nullable() })),
  timeline: z.array(timelineEntry).describe('The latest acts, in their order.'),
  timelineNext: z.string().nullable().describe('Goes into `after` of GET /cases/{id}/timeline, which tells what was before; null where the timeline is whole.'),
  names: z.record(z.string(), z.string()), seq: z.int(), _actions: z.array(offeredAction),
});

import type { BilingualText, Day, DueDate, PolicyNumber } from '@kiem-giam/contracts';
import type { ProcessDefinition } from './definition';
import type { Foundation } from './foundation';

/** A party of a case as it stands today. */
export type Party =
  | { is: 'body'; bodyId: string; unitId: string }
  | { is: 'person'; personId: string }
  | { is: 'people'; personIds: readonly string[] };

/** One step of a running deadline that the clock will bring: a reminder, or the lapse itself. */
export interface DeadlineStep {
  rung: number;
  at: number;
}

/** A due date of an obligation or of the whole case, with its ladder. `id` is `key#n`, n counting from 1. */
export interface DeadlineState {
  id: string;
  key: string;
  dueOn: Day;
  /** Epoch milliseconds of the first moment after the due day. */
  dueAt: number;
  status: 'running' | 'met' | 'metLate' | 'replaced' | 'dropped';
  /** Day from which the first length was counted; caps of extensions are shares of that length. */
  anchor: Day;
  lapsed: boolean;
  /** Reminders not yet sent. */
  reminders: readonly DeadlineStep[];
  /** How many bodies above the first one the ladder now asks: grows by one with each fresh ladder. */
  higher: number;
  /** Rung number (bodies up) of the decision request that is open or was answered last; 0 while none was. */
  askedUp: number;
  extended: boolean;
  /** Calendar days that extensions have added so far, whoever granted them: their caps hold for all of them together. */
  extendedBy?: number;
  /** The body above has returned the matter once; a second return goes one body higher. */
  returned?: true;
}

export interface ObligationState {
  status: 'open' | 'met' | 'dropped';
  since: Day;
  /** Sequence of the act that opened it last: papers of an earlier round do not count for this one. */
  seq: number;
  /** The day on which it was met; absent while it is not. */
  metOn?: Day;
  /** Somebody else has recorded that it was met; who owes it has not acted himself yet. */
  onBehalf?: true;
}

/** A finding as the inspection concluded it, or the one that a remediation is about. */
export interface FindingState {
  id: string;
  kind: 'limitation' | 'shortcoming' | 'violation';
  title: string;
  clause: string;
  reasons: string;
  remedyBy: Day | null;
}

export interface PaperState {
  kind: string;
  documentId: string;
  seq: number;
}

/** What a case knows: the fold of its journal. Plain data, so that it rides through continue-as-new. */
export interface CaseState {
  caseId: string;
  seq: number;
  definition: ProcessDefinition;
  policy: Readonly<Record<string, PolicyNumber>>;
  number: string;
  title: string;
  stage: string;
  stageSince: Day;
  outcome: string | null;
  openedOn: Day;
  bodyId: string;
  responsibleUnitId: string;
  parties: Readonly<Record<string, Party>>;
  /** Units that a party was before a body above took its place, by party: whoever is tied to them stays tied to the matter. */
  formerUnits?: Readonly<Record<string, readonly string[]>>;
  /** Persons who were a party before somebody else took their place, each once, by party: what they did stays theirs. */
  formerPersons?: Readonly<Record<string, readonly string[]>>;
  subjectPersonId: string | null;
  fields: Readonly<Record<string, unknown>>;
  obligations: Readonly<Record<string, ObligationState>>;
  deadlines: Readonly<Record<string, DeadlineState>>;
  papers: readonly PaperState[];
  /** The latest day of an act with which a paper came, by its kind. */
  filedOn?: Readonly<Record<string, Day>>;
  findings: readonly FindingState[];
  /** Meetings that have given their verdict, and how often the finding was carried. */
  meetings: readonly string[];
  carries: number;
  /** Parties that have been told and may therefore read. */
  told: readonly string[];
  /** The days for which a party was invited, by party; a day that was moved before it came is none of them, nor one from which it had good reason to stay away. */
  invitations?: Readonly<Record<string, readonly Day[]>>;
  /** The day on which a party was last invited, by party. */
  invitedOn?: Readonly<Record<string, Day>>;
  /** Set in a case that another one opened. */
  origin: Origin | null;
  /** Open decision requests of this case, by deadline id. */
  requests: Readonly<Record<string, { requestId: string; up: number }>>;
  /** The deadline whose silence has reached the top of the tree and stays there, shown, until it ends; null where none has. */
  atTop: string | null;
}

/** The part of it that acts change; on what the case rests travels beside it. */
export type LivingState = Omit<CaseState, keyof Foundation>;

/** By how many days a term may be extended as a share of its first length, and how sure that share is. */
export interface ExtensionShare {
  mostDays: number;
  basis: BilingualText;
}

/** Whom the case is about that asks. The request is not about him by that, and does not become readable to him: it only says who may not decide. */
export type Concerned = ({ personId: string; /** He has not been told of it yet. */ isUntold?: true } | { unitId: string; /** The body of the subject: kin of those who sit in it may not decide either. */ bodyId?: string }) & {
  /** The unit that it is about, or whose finding it is, and those that it was before bodies above took the matter over. */
  units?: readonly string[];
  /** The person who is charged with what is followed up. */
  doneBy?: string;
};

/** Where a linked case comes from. For a decision request also which silence it is about. */
export interface Origin {
  caseId: string;
  number: string;
  relation: string;
  seq: number;
  asks?: {
    deadlineId: string; key: string; up: number; kinds: readonly string[]; dueOn: Day; owingUnitId: string;
    /** Set where a share of its first length caps an extension. */
    share?: ExtensionShare;
    /** Days by which the deadline was extended before. */
    extendedBy?: number;
    /** How often the matter had been carried, where that is why the body is asked: its date is then still to come. */
    carries?: number;
    concerns?: Concerned;
  };
}

/** A deadline to be computed by the commit, which alone may read the calendar. `missedOn` is the last day by which the unit did not meet: that period is a carry already. */
export interface DueRequest {
  from: { number: string; anchor: Day; anchorName: BilingualText } | { day: Day; why: BilingualText } | { nextMeetingOf: string; after: Day; missedOn?: Day };
  /** For each reminder of the ladder, its rung and the policy number of days before. */
  reminders: readonly { rung: number; before: string }[];
}

/** What happened, in the past tense. The journal keeps them; `applyEvent` folds them; the commit projects them. */
export type CaseEvent =
  | { type: 'CaseOpened'; title: string; bodyId: string; responsibleUnitId: string; parties: Record<string, Party>; subjectPersonId: string | null; fields: Record<string, unknown>; origin: Origin | null; findings: FindingState[] }
  | { type: 'StageEntered'; stage: string }
  | { type: 'ObligationOpened'; key: string }
  | { type: 'ObligationMet'; key: string; inTime: boolean | null; recordedLate: boolean; onBehalf?: true }
  | { type: 'ObligationDropped'; key: string }
  | { type: 'DeadlineSet'; id: string; key: string; anchor: Day; due: DueRequest; higher: number; askedUp: number; extended: boolean; extendedBy?: number; returned?: true }
  | { type: 'DeadlineEnded'; id: string; as: 'met' | 'metLate' | 'replaced' | 'dropped'; answeredInTimeRecordedLate: boolean }
  | { type: 'ReminderSent'; deadline: string; rung: number; to: string }
  | { type: 'DeadlineLapsed'; id: string }
  | { type: 'SilenceTold'; deadline: string; to: { unitId: string; kinds: readonly string[]; up: number; bodyId?: string } }
  | { type: 'DecisionAsked'; deadline: string; key: string; up: number; to: { unitId: string; kinds: readonly string[]; up: number }; asking: { bodyId: string; unitId: string }; share?: ExtensionShare; extendedBy?: number; carries?: number; concerns?: Concerned }
  | { type: 'SilenceClimbed'; asks: NonNullable<Origin['asks']>; origin: Origin; silent: { bodyId: string; unitId: string; since: Day }; asking: Party }
  | { type: 'RequestClosed'; deadline: string; requestId: string; outcome: string; nextRequestId: string | null; nextUp: number | null; deciderBodyId: string; details: Record<string, unknown> }
  | { type: 'PartyNamed'; party: string; value: Party }
  | { type: 'PartyTold'; party: string; template: string | null; invitedFor?: Day; invitedAhead?: true; excused?: true; dueOf?: string }
  | { type: 'FieldsKept'; fields: Record<string, unknown> }
  | { type: 'PaperFiled'; kind: string; documentId: string }
  | { type: 'FindingRecorded'; finding: FindingState }
  | { type: 'FindingVerified'; findingId: string }
  | { type: 'MeetingCounted'; meetingId: string | null; verdict: 'done' | 'partly' | 'notDone' | 'noMeeting' | 'returned'; note: string | null; carries: number }
  | { type: 'LinkedCaseOpened'; index: number; process: string; relation: string; parties: Record<string, Party>; title: string; fields: Record<string, unknown>; findings: FindingState[]; responsibleUnitId: string; subjectPersonId: string | null }
  | { type: 'AskingCaseAnswered'; caseId: string; outcome: string; deadline: string; details: Record<string, unknown> }
  | { type: 'RequestWithdrawn'; deadline: string; requestId: string }
  /** A body that has taken a matter over cannot have it checked by its own unit, nor by one below it: the checking passes to the body above. `from` is the unit that checks so far; where it lies above, the commit finds no target. */
  | { type: 'OversightRaised'; party: string; to: { unitId: string; kinds: readonly string[]; up: number }; from?: string }
  | { type: 'ResponsibilityMoved'; party: string; isResponsible: boolean; unitId: string; bodyId: string }
  | { type: 'CaseEnded'; outcome: string };

/** What only the commit can know of an event, by the event's place in its act. */
export interface Computed {
  due?: DueDate & { reminders: DeadlineStep[] };
  number?: string;
  linkedCaseId?: string;
  /** The body found when a rung fired; null at the top of the tree. */
  target?: { bodyId: string; unitId: string } | null;
  /** Where nobody is left to be asked, the highest body below, which set the date that has passed. */
  below?: { bodyId: string; unitId: string } | null;
  /** Who had the matter while it lay silent, since when, what was sent and read. */
  silence?: unknown;
}

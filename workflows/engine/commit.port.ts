import type { Day, PolicyNumber } from '@kiem-giam/contracts';
import type { Act } from './apply';
import type { CaseEvent, Computed } from './case-state';
import type { Foundation } from './foundation';
import type { ActingAs } from './rules';

/** One act to be written: journal, read models, audit entry, number, due dates and outbox rows, in one transaction. */
export interface CommitInput {
  caseId: string;
  /** Grows with each rebuild; a commit of an older generation is refused. */
  generation: number;
  /** Must be exactly one more than the last committed sequence. */
  seq: number;
  kind: 'open' | 'command' | 'lapse' | 'signal';
  act: string;
  /** Update id or `signal/<outbox id>`; null for a lapse. */
  commandId: string | null;
  requestDigest: string | null;
  actor: ActingAs | null;
  occurredOn: Day;
  /** The case's clock at this act, epoch milliseconds. */
  at: number;
  /** Set in a rehearsal only: what the case adds to workflow time. */
  clockOffsetMs: number | null;
  /** Names the foundation in the opening act: the commit knows it by this since it was first kept. */
  foundationHash: string | null;
  /** The foundation itself, in an opening act for which nobody has kept it yet. */
  foundation: Foundation | null;
  events: readonly CaseEvent[];
  view: CaseCard;
  /** Salt of the journal's digest in the audit. The workflow draws it, so that an act written again after a restore hashes as before and signed checkpoints still hold. */
  salt: string;
}

/** The case after this act, as far as read models need it and only the commit can complete. */
export interface CaseCard {
  process: string;
  number: string;
  title: string;
  stage: string;
  outcome: string | null;
  responsibleUnitId: string;
  bodyId: string;
  /** Who owes each obligation that this act opens; all open ones where it moves responsibility. */
  turns: Readonly<Record<string, Turn>>;
  /** Everybody who may read the case, where this act changes it; null where it does not. */
  readers: readonly Reader[] | null;
  /** The person who neither reads the case by his positions nor is told of it after this act. */
  keptFrom?: string | null;
  /** Where a party that is told can be reached, by its name; by a deadline's id, who owed what has lapsed or what a body above has decided on. */
  reach: Readonly<Record<string, Turn>>;
  /** The deadline that is the own date of what meetings follow up; null where the process has no follow-up. */
  ownDate: string | null;
  /** Due days of the deadlines that this act speaks of. */
  dueDays: Readonly<Record<string, Day>>;
  /** Policy numbers that this act's due dates use. */
  numbers: Readonly<Record<string, PolicyNumber>>;
  /** Earliest moment at which deadlines that this act does not set have something to do. */
  otherWakeAt: number | null;
}

export type Turn = { bodyId: string; roles: readonly string[] } | { personIds: readonly string[] };
export type Reader = { unitId: string; why: string } | { personId: string; why: string };

/** `refused` is for good: nothing was written. Faults of the connection are thrown instead and tried again. */
export type CommitResult =
  | { status: 'committed'; computed: Record<number, Computed>; number: string }
  | { status: 'already'; result: ActResult }
  /** Nothing was written: the foundation was named by its hash, and no case was opened on it so far. */
  | { status: 'foundationUnknown' }
  /** The journal is ahead: acts were committed whose workflow task was then lost. The case takes them in and decides again. */
  | { status: 'behind'; missed: MissedAct[] }
  | { status: 'refused'; code: string; params: Record<string, unknown> };

/** An act that stands in the journal and that the case does not know, with the command that made it. */
export interface MissedAct extends Act {
  commandId: string | null;
  requestDigest: string | null;
}

/** What the caller of a command gets back. */
export interface ActResult {
  caseId: string;
  seq: number;
  number: string;
  stage: string;
  outcome: string | null;
}

/** What the engine may ask of the world outside the sandbox: one thing. */
export interface CommitPort {
  commitAct(input: CommitInput): Promise<CommitResult>;
}

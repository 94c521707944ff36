import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseState, Computed, LivingState } from './case-state';
import type { ActResult, CommitInput } from './commit.port';
import type { ActRequest } from './decide-action';
import type { Opening } from './decide-opening';
import type { CaseSignal } from './decide-signal';

/** A command as the API sends it. `id` is the update id; `digest` is that of the request body. */
export type Command = { v: 1; id: string; digest: string } & (OpeningCommand | { act: ActRequest });

/** An opening with the world's offset when it was asked for: a retry that finds the workflow of an earlier try is not dated back to it. */
export interface OpeningCommand {
  open: Opening;
  /** As in `CaseStart`. */
  clockOffsetMs: number | null;
}

/** What a case workflow starts or goes on with, beside its foundation. */
export interface CaseStart {
  caseId: string;
  generation: number;
  /** World offset at the start, in a rehearsal only; the commit refuses one elsewhere. */
  clockOffsetMs: number | null;
  /** Null in a case that is about to be opened. */
  state: LivingState | null;
  /** Results of the latest commands: a repeat after continue-as-new finds its answer here. */
  recent: readonly RecentCommand[];
  /** Facts whose commit was refused for good so far; each is tried again. */
  unheard: readonly CaseSignal[];
}

/** A command that was carried out: the digest of its request tells a repeat from another request under the same key. */
export interface RecentCommand {
  id: string;
  digest: string;
  result: ActResult;
}

/** The one command message of every case. */
export const command = defineUpdate<RecentCommand, [Command]>('command');
/** The one fact message of every case. */
export const fact = defineSignal<[CaseSignal]>('fact');

/** Tells a workflow that its opening was refused for good: nothing was written, so it ends, and the same key may be tried again. */
export const openingRefused = defineSignal('openingRefused');

/** An act with what the commit answered. */
export interface CommittedAct {
  input: CommitInput;
  computed: Record<number, Computed>;
  number: string;
}

/** The state as the workflow has it; compared with the fold of the journal by whoever doubts that they agree. */
export const caseState = defineQuery<CaseState | null>('caseState');
/** The first acts of the present run after a sequence, asked again after the last of them until none comes; by the reconciler only, after the database was restored. */
export const actsAfter = defineQuery<CommittedAct[], [number]>('actsAfter');

import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseState, Computed } from './case-state';
import type { ActResult, CommitInput } from './commit.port';
import type { ActRequest } from './decide-action';
import type { Opening } from './decide-opening';
import type { CaseSignal } from './decide-signal';
import type { ProcessDefinition } from './definition';

/** A command as the API sends it. `id` is the update id; `digest` is that of the request body. */
export type Command = { v: 1; id: string; digest: string } & ({ open: Opening } | { act: ActRequest });

/** What a case workflow starts or goes on with. */
export interface CaseStart {
  caseId: string;
  generation: number;
  definition: ProcessDefinition;
  /** World offset at the start, in a rehearsal only; the commit refuses one elsewhere. */
  clockOffsetMs: number | null;
  /** Null in a case that is about to be opened. */
  state: CaseState | null;
  /** Results of the latest commands: a repeat after continue-as-new finds its answer here. */
  recent: readonly RecentCommand[];
}

export interface RecentCommand {
  id: string;
  digest: string;
  result: ActResult;
}

/** The one command message of every case. */
export const command = defineUpdate<ActResult, [Command]>('command');
/** The one fact message of every case. */
export const fact = defineSignal<[CaseSignal]>('fact');

/** An act with what the commit answered. */
export interface CommittedAct {
  input: CommitInput;
  computed: Record<number, Computed>;
  number: string;
}

/** Acts of the present run after a sequence; asked by the reconciler only, after the database was restored. */
export const actsAfter = defineQuery<CommittedAct[], [number]>('actsAfter');

import { problem } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { fastForward } from './rehearsal-clock';

/** One leg: a case brought to its next due moment, and what it did there. */
export interface Leg {
  caseId: string;
  at: string;
  acts: string[];
}

const QUIET_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 30;
/** A moment after the due one, so that the timer has rung when the leg ends. */
const JUST_AFTER_MS = 1_000;

/**
 * Moves a rehearsal's world to a moment, from one due date to the next. Only the case that is due is fast-forwarded;
 * after each leg it must have done what was due, else the rehearsal stops with an error instead of telling a false story.
 */
export class WorldMover {
  private lastMove: Promise<unknown> = Promise.resolve();

  /** `writes` may move the clock (role api); `counts` may see which case is due, without content (role operator). */
  constructor(private readonly writes: DataSource, private readonly counts: DataSource, private readonly client: Client) {}

  /** One move at a time: two hands on one clock would tell two stories. */
  moveTo(target: number): Promise<{ worldTime: string; legs: Leg[] }> {
    const move = this.lastMove.then(() => this.moveAlone(target));
    this.lastMove = move.catch(() => undefined);
    return move;
  }

  private async moveAlone(target: number): Promise<{ worldTime: string; legs: Leg[] }> {
    const legs: Leg[] = [];
    await this.settle();
    const now = await worldTime(this.counts.manager);
    if (target < now.epochMs) throw problem('CLOCK_ONLY_FORWARD', { now: new Date(now.epochMs).toISOString() });
    for (let due = await this.nextDue(target); due !== null; due = await this.nextDue(target)) {
      await this.setWorld(Math.max(due.at + JUST_AFTER_MS, (await worldTime(this.counts.manager)).epochMs));
      await fastForward(this.client, due.caseId, due.at + JUST_AFTER_MS - due.clockOffset);
      const acts = await this.fired(due);
      await this.settle();
      legs.push({ caseId: due.caseId, at: new Date(due.at).toISOString(), acts });
    }
    await this.setWorld(target);
    return { worldTime: new Date(target).toISOString(), legs };
  }

  private async nextDue(target: number): Promise<{ caseId: string; at: number; clockOffset: number; lastSeq: number } | null> {
    const [row] = await this.counts.query<{ id: string; at: string; clock_offset_ms: string; last_seq: number }[]>(
      `SELECT id, (extract(epoch FROM next_wake_at) * 1000)::bigint AS at, clock_offset_ms, last_seq FROM cases
        WHERE closed_at IS NULL AND next_wake_at <= to_timestamp($1::double precision / 1000) ORDER BY next_wake_at, id LIMIT 1`,
      [target],
    );
    return row ? { caseId: row.id, at: Number(row.at), clockOffset: Number(row.clock_offset_ms), lastSeq: row.last_seq } : null;
  }

  /** Waits until the case has done what was due: its next moment lies later, or it is over. */
  private async fired(due: { caseId: string; at: number; lastSeq: number }): Promise<string[]> {
    for (const giveUpAt = performance.now() + QUIET_WITHIN_MS; performance.now() < giveUpAt; await pause()) {
      const [row] = await this.counts.query<{ done: boolean; last_seq: number }[]>(
        `SELECT closed_at IS NOT NULL OR next_wake_at IS NULL OR next_wake_at > to_timestamp($2::double precision / 1000) AS done, last_seq FROM cases WHERE id = $1`,
        [due.caseId, due.at],
      );
      if (row?.done) return Array.from({ length: row.last_seq - due.lastSeq }, (_none, index) => `act ${due.lastSeq + index + 1}`);
    }
    throw new Error(`Case ${due.caseId} did not do what was due at ${new Date(due.at).toISOString()}`);
  }

  /** Waits until every message between cases has arrived: a request that was asked for stands before the world moves on. */
  private async settle(): Promise<void> {
    for (const giveUpAt = performance.now() + QUIET_WITHIN_MS; performance.now() < giveUpAt; await pause()) {
      const [row] = await this.counts.query<{ waiting: number }[]>('SELECT count(*)::int AS waiting FROM outbox WHERE done_at IS NULL AND NOT held');
      if (row?.waiting === 0) return;
    }
    throw new Error('Messages between cases did not arrive; look at the worker’s log');
  }

  private async setWorld(epochMs: number): Promise<void> {
    await this.writes.query('UPDATE world_clock SET offset_ms = $1', [Math.round(epochMs - Date.now())]);
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

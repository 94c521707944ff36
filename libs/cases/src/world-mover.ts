import { dayOf, dayText, problem, startOfDay, type BilingualText } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { fastForward } from './rehearsal-clock';

/** Where a move began and ended, in epoch milliseconds of the world. */
export interface Moved {
  from: number;
  to: number;
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
  moveTo(target: number): Promise<Moved> {
    const move = this.lastMove.then(() => this.moveAlone(target));
    this.lastMove = move.catch(() => undefined);
    return move;
  }

  private async moveAlone(target: number): Promise<Moved> {
    await this.settle();
    const now = await worldTime(this.counts.manager);
    if (target < now.epochMs) throw problem('CLOCK_ONLY_FORWARD', { now: inVietnam(now.epochMs) });
    for (let due = await this.nextDue(target); due !== null; due = await this.nextDue(target)) {
      await this.setWorld(Math.max(due.at + JUST_AFTER_MS, (await worldTime(this.counts.manager)).epochMs));
      await fastForward({ client: this.client, source: this.counts }, due.caseId, due.at + JUST_AFTER_MS - due.clockOffset);
      await this.fired(due);
      await this.settle();
    }
    await this.setWorld(target);
    return { from: now.epochMs, to: target };
  }

  private async nextDue(target: number): Promise<{ caseId: string; at: number; clockOffset: number } | null> {
    const [row] = await this.counts.query<{ id: string; at: string; clock_offset_ms: string }[]>(
      `SELECT id, (extract(epoch FROM next_wake_at) * 1000)::bigint AS at, clock_offset_ms FROM cases
        WHERE closed_at IS NULL AND next_wake_at <= to_timestamp($1::double precision / 1000) ORDER BY next_wake_at, id LIMIT 1`,
      [target],
    );
    return row ? { caseId: row.id, at: Number(row.at), clockOffset: Number(row.clock_offset_ms) } : null;
  }

  /** Waits until the case has done what was due: its next moment lies later, or it is over. */
  private async fired(due: { caseId: string; at: number }): Promise<void> {
    for (const giveUpAt = performance.now() + QUIET_WITHIN_MS; performance.now() < giveUpAt; await pause()) {
      const [row] = await this.counts.query<{ done: boolean }[]>(
        `SELECT closed_at IS NOT NULL OR next_wake_at IS NULL OR next_wake_at > to_timestamp($2::double precision / 1000) AS done FROM cases WHERE id = $1`,
        [due.caseId, due.at],
      );
      if (row?.done) return;
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

/** `05/01/2026 08:00` and `5 Jan 2026 08:00`, as a person reads a clock. */
function inVietnam(epochMs: number): BilingualText {
  const hour = new Date(epochMs - startOfDay(dayOf(epochMs))).toISOString().slice(11, 16);
  const { vi, en } = dayText(dayOf(epochMs));
  return { vi: `${vi} ${hour}`, en: `${en} ${hour}` };
}

import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** A piece of work done again and again, by one worker at a time. */
export interface Round {
  name: string;
  everyMs: number;
  /** Whether it is also done as soon as the worker starts. */
  atOnce: boolean;
  /** Key of the advisory lock that keeps a second worker from doing it at the same time. */
  lock: number;
  work: () => Promise<void>;
}

/** Walks the rounds of this process until it is told to stop. A round that fails is logged and comes again. */
export class Rounds {
  private readonly log = new Logger('Rounds');
  private readonly timers = new Set<NodeJS.Timeout>();
  private current: Promise<void> = Promise.resolve();

  constructor(private readonly source: DataSource, private readonly rounds: readonly Round[]) {}

  start(): void {
    for (const round of this.rounds) {
      this.timers.add(setInterval(() => this.walk(round), round.everyMs));
      if (round.atOnce) this.walk(round);
    }
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.current;
  }

  private walk(round: Round): void {
    this.current = this.current.then(() => this.alone(round)).catch((error: unknown) => this.log.warn(`${round.name} failed: ${String(error)}`));
  }

  private async alone(round: Round): Promise<void> {
    const runner = this.source.createQueryRunner();
    try {
      const [row] = (await runner.query('SELECT pg_try_advisory_lock($1) AS mine', [round.lock])) as { mine: boolean }[];
      if (!row?.mine) return;
      // The lock belongs to the pooled connection, not to this round: a failure must not take it along.
      await round.work().finally(() => runner.query('SELECT pg_advisory_unlock($1)', [round.lock]));
    } finally {
      await runner.release();
    }
  }
}

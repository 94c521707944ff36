import { Logger } from '@nestjs/common';
import { Client as Listener } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { raiseAlarm } from '../reconcile/alarms';
import type { Delivery, OutboxMessage } from './deliver';

const BATCH = 20;
/** A message claimed by a process that died is taken up again after this time. */
const LEASE_SECONDS = 30;
const LOOK_EVERY_MS = 2_000;
/** After a round the relay pauses: what gathers meanwhile goes out together. A message that arrives in quiet does not wait. */
const PAUSE_MS = 250;
/** After so many tries somebody should look; the relay goes on trying. */
const ALARM_AFTER_TRIES = 8;

const WAITING = (which: string): string =>
  `SELECT id FROM (SELECT id FROM outbox WHERE done_at IS NULL AND NOT held AND not_before <= clock_timestamp() AND ${which} ORDER BY created_at, id LIMIT $1 FOR UPDATE SKIP LOCKED) claimable`;

type Claimed = OutboxMessage & { attempts: number };

/** Empties the outbox: at least once, in the order of writing, by as many workers as there are. */
export class Relay {
  private readonly log = new Logger('Relay');
  private listener: Listener | null = null;
  private stopping = false;
  private hasRung = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly source: DataSource, private readonly url: string, private readonly delivery: Pick<Delivery, 'deliver'>) {}

  async start(): Promise<void> {
    await this.listen();
    this.running = this.work();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.ring();
    await this.running;
    await this.listener?.end();
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      this.hasRung = false;
      const delivered = await this.drain().catch((error: unknown) => {
        this.log.warn(`outbox not read: ${String(error)}`);
        return 0;
      });
      if (delivered > 0 && delivered < BATCH) await pause(PAUSE_MS);
      else if (delivered === 0 && !this.hasRung) await this.rest();
    }
  }

  /** Notices go out together; whatever may start or tell a case goes alone and in the order of writing. */
  private async drain(): Promise<number> {
    const claimed = await this.claim();
    const notices = claimed.filter(({ kind }) => kind === 'notice');
    const others = claimed.filter(({ kind }) => kind !== 'notice').map((message) => [message]);
    for (const group of [notices, ...others]) if (group.length > 0) await this.deliverTogether(group);
    return claimed.length;
  }

  /**
   * Notices are claimed beside the rest, a batch of each: however many facts wait, they hold up no notice of another unit.
   * The lease counts machine time: it guards against a dead process, not a date of the world.
   */
  private async claim(): Promise<Claimed[]> {
    const [rows] = await this.source.query<[(Claimed & { created_at: Date })[]]>(
      `WITH waiting AS MATERIALIZED (${WAITING("kind = 'notice'")} UNION ALL ${WAITING("kind <> 'notice'")})
       UPDATE outbox SET attempts = attempts + 1, not_before = clock_timestamp() + make_interval(secs => $2)
        WHERE id IN (SELECT id FROM waiting)
      RETURNING id, kind, payload, attempts, created_at`,
      [BATCH, LEASE_SECONDS],
    );
    return rows.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
  }

  /** One that cannot be delivered must not hold up the others: after a failure each goes alone. */
  private async deliverTogether(messages: readonly Claimed[]): Promise<void> {
    try {
      await this.delivery.deliver(messages);
      await this.noteAsTold(messages);
    } catch (error) {
      if (messages.length === 1) await this.putOff(messages[0]!, error);
      else for (const message of messages) await this.deliverTogether([message]);
    }
  }

  /** Notes what came of this try, and of no other: a message that is to be told again since then has reached a workflow that is gone. */
  private async noteAsTold(messages: readonly Claimed[]): Promise<void> {
    await this.source.query(
      'UPDATE outbox o SET done_at = clock_timestamp(), last_error = NULL FROM unnest($1::uuid[], $2::int[]) AS told (id, attempts) WHERE o.id = told.id AND o.attempts = told.attempts',
      [messages.map(({ id }) => id), messages.map(({ attempts }) => attempts)],
    );
  }

  private async putOff(message: Claimed, error: unknown): Promise<void> {
    const wait = Math.min(60, 2 ** message.attempts / 8);
    await this.source.query('UPDATE outbox SET last_error = $2, not_before = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND attempts = $4', [message.id, String(error), wait, message.attempts]);
    this.log.warn(`outbox ${message.id} (${message.kind}) not delivered, try ${message.attempts}: ${String(error)}`);
    if (message.attempts >= ALARM_AFTER_TRIES) await this.alarm(message, error);
  }

  private async alarm(message: OutboxMessage, error: unknown): Promise<void> {
    await raiseAlarm(this.source.manager, { kind: 'outboxStuck', caseId: null, about: message.id, detail: { outboxId: message.id, kind: message.kind, error: String(error) } });
  }

  private async rest(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, LOOK_EVERY_MS);
    });
    clearTimeout(timer);
  }

  private ring(): void {
    this.hasRung = true;
    this.wake();
  }

  /** A lost connection only costs promptness: the relay also looks by itself. */
  private async listen(): Promise<void> {
    const listener = new Listener({ connectionString: this.url, application_name: 'kiem-giam-relay' });
    listener.on('notification', () => this.ring());
    listener.on('error', (error) => {
      this.log.warn(`no longer listening: ${error.message}`);
      this.listener = null;
      if (!this.stopping) setTimeout(() => void this.listen().catch(() => undefined), LOOK_EVERY_MS).unref();
    });
    await listener.connect();
    await listener.query('LISTEN outbox');
    this.listener = listener;
  }
}

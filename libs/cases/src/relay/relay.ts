import { Logger } from '@nestjs/common';
import { Client as Listener } from 'pg';
import type { DataSource } from 'typeorm';
import { raiseAlarm } from '../reconcile/alarms';
import type { Delivery, OutboxMessage } from './deliver';

const BATCH = 20;
/** A message claimed by a process that died is taken up again after this time. */
const LEASE_SECONDS = 30;
const LOOK_EVERY_MS = 2_000;
/** After so many tries somebody should look; the relay goes on trying. */
const ALARM_AFTER_TRIES = 8;

/** Empties the outbox: at least once, in the order of writing, by as many workers as there are. */
export class Relay {
  private readonly log = new Logger('Relay');
  private listener: Listener | null = null;
  private stopping = false;
  private ring: () => void = () => undefined;
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
      const delivered = await this.drain().catch((error: unknown) => {
        this.log.warn(`outbox not read: ${String(error)}`);
        return 0;
      });
      if (delivered < BATCH && !this.stopping) await this.rest();
    }
  }

  private async drain(): Promise<number> {
    const claimed = await this.claim();
    for (const message of claimed) await this.deliverOne(message);
    return claimed.length;
  }

  /** The lease counts machine time: it guards against a dead process, not a date of the world. */
  private async claim(): Promise<(OutboxMessage & { attempts: number })[]> {
    const [rows] = await this.source.query<[(OutboxMessage & { attempts: number; created_at: Date })[]]>(
      `UPDATE outbox SET attempts = attempts + 1, not_before = clock_timestamp() + make_interval(secs => $2)
        WHERE id IN (SELECT id FROM outbox WHERE done_at IS NULL AND NOT held AND not_before <= clock_timestamp() ORDER BY created_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING id, kind, payload, attempts, created_at`,
      [BATCH, LEASE_SECONDS],
    );
    return rows.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
  }

  private async deliverOne(message: OutboxMessage & { attempts: number }): Promise<void> {
    try {
      await this.delivery.deliver(message);
      await this.source.query('UPDATE outbox SET done_at = clock_timestamp(), last_error = NULL WHERE id = $1', [message.id]);
    } catch (error) {
      const wait = Math.min(60, 2 ** message.attempts / 8);
      await this.source.query('UPDATE outbox SET last_error = $2, not_before = clock_timestamp() + make_interval(secs => $3) WHERE id = $1', [message.id, String(error), wait]);
      this.log.warn(`outbox ${message.id} (${message.kind}) not delivered, try ${message.attempts}: ${String(error)}`);
      if (message.attempts === ALARM_AFTER_TRIES) await this.alarm(message, error);
    }
  }

  private async alarm(message: OutboxMessage, error: unknown): Promise<void> {
    await raiseAlarm(this.source.manager, { kind: 'outboxStuck', caseId: null, about: message.id, detail: { outboxId: message.id, kind: message.kind, error: String(error) } });
  }

  private async rest(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.ring = resolve;
      timer = setTimeout(resolve, LOOK_EVERY_MS);
    });
    clearTimeout(timer);
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

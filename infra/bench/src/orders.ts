import type { Reach } from './bare.workflow';
import type { Stretch, Timed } from './load';

/** What a caller process is asked to do: open fresh cases, or send commands to open ones, and time each. */
export type Order =
  | ({ do: 'bareOpen' } & Stretch)
  | ({ do: 'bareCommand'; workflowIds: string[] } & Stretch)
  | ({ do: 'open'; body: unknown; token: string } & Stretch)
  | ({ do: 'command'; caseIds: string[]; action: string; body: unknown; token: string } & Stretch)
  | { do: 'bareStart'; reach: Reach; workflowIds: string[] };

/** The answer of a caller process. */
export type Report = { done: true; timed: Timed | null } | { done: false; why: string };

/** Serves orders from the parent process, one at a time, until the parent is gone. */
export function serveOrders(serve: (order: Order) => Promise<Timed | null>): void {
  process.on('message', (order: Order) => {
    serve(order).then(
      (timed) => process.send!({ done: true, timed } satisfies Report),
      (error: unknown) => process.send!({ done: false, why: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Report),
    );
  });
  process.on('disconnect', () => process.exit());
}

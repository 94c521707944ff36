import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';

/** One command of the bare side: as much text as a line of recorded work. */
export interface BareCommand {
  id: string;
  note: string;
}

/** The one durable piece of work of the bare side: a row in PostgreSQL. */
export interface BareWork {
  insertRow(command: BareCommand): Promise<void>;
}

/** How the bare workflow reaches its activity. */
export type Reach = 'localActivity' | 'regularActivity';

/** A command to the bare workflow; answers how many it has taken. */
export const write = defineUpdate<number, [BareCommand]>('write');

/**
 * Temporal with nothing around it: an Update, an activity that inserts one row, and a timer that is set once
 * and never touched again, as the product's own next-wake timer is.
 */
export async function bareCase(reach: Reach): Promise<void> {
  const options = { startToCloseTimeout: '20s' } as const;
  const { insertRow } = reach === 'localActivity' ? proxyLocalActivities<BareWork>(options) : proxyActivities<BareWork>(options);
  let taken = 0;
  setHandler(write, async (command) => {
    await insertRow(command);
    taken += 1;
    return taken;
  });
  void sleep('30 days');
  await condition(() => false);
}

import { Client, Connection } from '@temporalio/client';
import type { CallerProcess } from './caller';
import type { Order } from './orders';

const COMMANDS = 10;

/** Events that one command adds to a history, timer included: counted over ten commands, one after the other. */
export async function eventsPerCommand(where: { address: string; namespace: string }, caller: CallerProcess, target: { workflowId: string; order: Extract<Order, { concurrency: number }> }): Promise<number> {
  const connection = await Connection.connect({ address: where.address });
  try {
    const handle = new Client({ connection, namespace: where.namespace }).workflow.getHandle(target.workflowId);
    const before = (await handle.describe()).historyLength;
    await caller.timed({ ...target.order, concurrency: 1, count: COMMANDS });
    return ((await handle.describe()).historyLength - before) / COMMANDS;
  } finally {
    await connection.close();
  }
}

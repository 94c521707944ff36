import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { bareCase, write, type Reach } from './bare.workflow';
import { timed, type Timed } from './load';
import { serveOrders, type Order } from './orders';

const NOTE = 'Đã làm việc với chi ủy và xem sổ ghi biên bản sinh hoạt của sáu tháng gần nhất.';

/** Process: calls the bare side straight through the Temporal client, as the API does for the product. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const client = new Client({ connection: await Connection.connect({ address: env['TEMPORAL_ADDRESS']! }), namespace: env['TEMPORAL_NAMESPACE']! });
  serveOrders((order) => carryOut(client, order));
}

async function carryOut(client: Client, order: Order): Promise<Timed | null> {
  if (order.do === 'bareStart') {
    for (const workflowId of order.workflowIds) await opened(client, workflowId, order.reach);
    return null;
  }
  if (order.do === 'bareOpen') return timed(order, () => opened(client, `bare/${randomUUID()}`, 'localActivity'));
  if (order.do !== 'bareCommand') throw new Error(`${order.do} is not for the bare side`);
  return timed(order, async (lane) => {
    const handle = client.workflow.getHandle(order.workflowIds[lane % order.workflowIds.length]!);
    const id = randomUUID();
    await handle.executeUpdate(write, { updateId: id, args: [{ id, note: NOTE }] });
  });
}

async function opened(client: Client, workflowId: string, reach: Reach): Promise<void> {
  const id = randomUUID();
  await client.workflow.executeUpdateWithStart(write, {
    startWorkflowOperation: new WithStartWorkflowOperation(bareCase, {
      workflowId, taskQueue: 'bare', args: [reach], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
    updateId: id, args: [{ id, note: NOTE }],
  });
}

void main(process.env);

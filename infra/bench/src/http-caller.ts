import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { timed, type Timed } from './load';
import { serveOrders, type Order } from './orders';

/** Connections stay open, as those of a browser or a gateway do. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Process: calls the product over HTTP; it is not counted in the product's processor time, as a user's browser is not. */
function main(env: NodeJS.ProcessEnv): void {
  const url = env['BENCH_API_URL']!;
  serveOrders((order) => carryOut(url, order));
}

async function carryOut(url: string, order: Order): Promise<Timed | null> {
  if (order.do === 'open') return timed(order, () => post(`${url}/api/v1/cases`, order.token, order.body, 201));
  if (order.do !== 'command') throw new Error(`${order.do} is not for the HTTP side`);
  return timed(order, (lane) => post(`${url}/api/v1/cases/${order.caseIds[lane % order.caseIds.length]}/actions/${order.action}`, order.token, order.body, 200));
}

function post(url: string, token: string, body: unknown, expected: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'idempotency-key': randomUUID() };
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === expected) resolve();
        else reject(new Error(`${url}: ${answer.statusCode} ${Buffer.concat(parts).toString().slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

main(process.env);

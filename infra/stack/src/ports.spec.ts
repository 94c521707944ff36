import { createServer, type Server } from 'node:net';
import { busyPort, freePort, freePorts, isPortFree, portNear } from './ports';

let holder: Server;
let taken: number;
beforeAll(async () => {
  taken = await freePort();
  holder = createServer();
  await new Promise<void>((listening) => { holder.listen(taken, '127.0.0.1', listening); });
});
afterAll(() => holder.close());

test('a busy port is avoided and its holder is named', async () => {
  expect(await isPortFree(taken, '127.0.0.1')).toBe(false);
  const { port, busyBecause } = await portNear(taken, '127.0.0.1');
  expect(port).toBeGreaterThan(taken);
  expect(busyBecause).toContain(`pid ${process.pid}`);
});

test('the error about a busy port says in both languages who holds it and what to do', () => {
  const { vi, en } = busyPort(taken).text;
  for (const text of [vi, en]) expect(text).toContain(`${taken}`);
  for (const text of [vi, en]) expect(text).toContain(`pid ${process.pid}`);
  expect(en).toContain('set PORT');
});

test('free ports are different and stay within what the production Temporal server can store', async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

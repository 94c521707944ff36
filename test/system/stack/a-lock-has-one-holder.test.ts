import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@kiem-giam/stack';
import { freshFolder, freshName } from '../../env/servers';

const RIVALS = 6;
const ROUNDS = 20;

/** Each waits busily for the moment that it is told, so that all of them meet at the same lock. */
const RIVAL = `
const { mkdirSync, rmdirSync } = require('node:fs');
const { takeLock } = require('./infra/stack/dist/lock');
const byWhom = {
  dataFolder: async ({ path }) => 'release' in takeLock(path, 'rival'),
  build: async ({ name, path }) => (await import(process.cwd() + '/infra/scripts/checkout.mjs')).alone(name, async () => {
    mkdirSync(path); // Refused where somebody else is at it.
    await new Promise((next) => setTimeout(next, 1));
    rmdirSync(path);
    return true;
  }),
};
process.on('message', ({ kind, at, ...what }) => {
  while (Date.now() < at);
  byWhom[kind](what).then((took) => process.send(took), (error) => process.send(String(error)));
});
process.send('ready');`;

let folder: string;
let rivals: ChildProcess[];
beforeAll(async () => {
  folder = freshFolder();
  rivals = Array.from({ length: RIVALS }, () => spawn(process.execPath, ['-e', RIVAL], { cwd: checkout, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  await Promise.all(rivals.map((rival) => once(rival, 'message')));
});
afterAll(async () => {
  const gone = Promise.all(rivals.map((rival) => once(rival, 'exit')));
  for (const rival of rivals) rival.kill();
  await gone;
  rmSync(folder, { recursive: true, force: true });
});

function allAtOnce(what: Record<string, string>): Promise<unknown[]> {
  const answers = Promise.all(rivals.map(async (rival) => ((await once(rival, 'message')) as [unknown])[0]));
  for (const rival of rivals) rival.send({ ...what, at: Date.now() + 20 });
  return answers;
}

test('of several starts that find the lock of one that was killed, one takes the data folder', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = join(folder, `${round}.lock`);
    writeFileSync(path, JSON.stringify({ pid: process.pid, began: 'long ago', note: 'killed' }));
    expect((await allAtOnce({ kind: 'dataFolder', path })).filter((took) => took !== false)).toEqual([true]);
  }
});

test('of several builds that find the lock of one that was killed, each has its turn and none meets another', async () => {
  const name = freshName();
  const lock = join(checkout, '.build', `${name}.lock`);
  for (let round = 0; round < ROUNDS; round += 1) {
    writeFileSync(lock, `${process.pid} long ago`);
    expect(await allAtOnce({ kind: 'build', name, path: join(folder, name) })).toEqual(rivals.map(() => true));
  }
});

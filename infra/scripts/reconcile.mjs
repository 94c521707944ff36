// `npm run reconcile`: compares every open case of the running installation with its workflow, and mends what differs.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { root } from './checkout.mjs';
import { commandLine } from './command-line.mjs';
import { runOnEngineDatabase } from './installation.mjs';

commandLine({
  usage: 'npm run reconcile',
  about: {
    vi: 'So từng vụ việc đang mở của hệ thống đang chạy với workflow của nó trong Temporal, sửa chỗ khác nhau và nói rõ đã sửa gì.',
    en: 'Compares every open case of the running installation with its workflow in Temporal, mends what differs and says what it mended.',
  },
});
await build();
const { temporalAnswers } = createRequire(import.meta.url)('../stack/dist');
const address = process.env.TEMPORAL_ADDRESS || addressOfTrialServer();
if (address && (await temporalAnswers(address))) {
  process.exitCode = await runOnEngineDatabase('libs/cases/dist/reconcile/reconcile-cli.js', { TEMPORAL_ADDRESS: address });
} else {
  console.error(`Temporal không trả lời (${address ?? '–'}). Lệnh này cần hệ thống đang chạy: hãy chạy npm start ở cửa sổ khác, hoặc đặt TEMPORAL_ADDRESS.\n` +
    `Temporal does not answer (${address ?? '–'}). This command needs the running system: run npm start in another window, or set TEMPORAL_ADDRESS.`);
  process.exitCode = 2;
}

/** The trial server takes another port at every start and leaves it here. */
function addressOfTrialServer() {
  const file = join(resolve(root, process.env.KIEM_GIAM_DATA || '.kiem-giam'), 'temporal', 'address');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

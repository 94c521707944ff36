// `npm run clock -- 2026-02-02 [HOUR]`: moves the demo's clock ahead, through every due date on the way. The demo must be running.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root, stopWith } from './checkout.mjs';

const [day, hour = '8'] = process.argv.slice(2);
if (!/^\d{4}-\d{2}-\d{2}$/.test(day ?? '')) stopWith('Hãy nêu ngày, ví dụ: npm run clock -- 2026-02-02', 'Name a day, such as: npm run clock -- 2026-02-02');
const host = `http://127.0.0.1:${process.env.PORT || 3000}`;
const session = await signIn();
const { worldTime, legs } = await ask('POST', '/rehearsal/clock', { day, hour: Number(hour) }, session);
for (const { caseId, at, acts } of legs) console.log(`${inVietnam(at)}  ${caseId}  ${acts.join(', ') || '–'}`);
console.log(`Bây giờ là · It is now ${inVietnam(worldTime)}`);
await ask('DELETE', '/sessions/current', undefined, session);

/** As the chair of the commune's inspection committee, with the password that was drawn at the first start. */
async function signIn() {
  const file = join(resolve(root, process.env.KIEM_GIAM_DATA || '.kiem-giam'), 'secrets/demo-password');
  if (!existsSync(file)) stopWith(`Không có bản demo (${file}). Hãy chạy npm start trước.`, `There is no demo (${file}). Run npm start first.`);
  const answer = await send('POST', '/sessions', { login: 'x-ubkt-cn', password: readFileSync(file, 'utf8').trim() });
  if (!answer.ok) stopWith(...said(await answer.json()));
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

async function ask(method, path, body, cookie) {
  const answer = await send(method, path, body, cookie);
  const text = await answer.text();
  const content = text === '' ? null : JSON.parse(text);
  if (!answer.ok) stopWith(...said(content));
  return content;
}

function send(method, path, body, cookie) {
  const headers = { 'x-requested-with': 'kiem-giam', ...(body && { 'content-type': 'application/json' }), ...(cookie && { cookie }) };
  return fetch(`${host}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    .catch(() => stopWith(`Không ai trả lời ở ${host}. Hãy chạy npm start; cổng khác thì đặt PORT.`, `Nobody answers at ${host}. Run npm start; set PORT for another port.`));
}

function said(problem) {
  return [problem.detail ?? 'Không thực hiện được.', problem.detail_en ?? 'It could not be done.'];
}

function inVietnam(moment) {
  return new Date(moment).toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 16);
}

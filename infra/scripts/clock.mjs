// `npm run clock -- 2026-02-02 [HOUR]`: moves the demo's clock ahead, through every due date on the way, and tells what it brought. The demo must be running.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { root, stopWith } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

/** The clerk of the province's office: he reads every case of the demo. */
const NARRATOR = 't-vp';

const { words: [day, hour = '8'] } = commandLine({
  usage: 'npm run clock -- 2026-02-02 [17]',
  about: {
    vi: 'Tua đồng hồ của bản diễn tập đang chạy đến ngày đó (năm-tháng-ngày), vào giờ nêu sau (0–23, mặc định 8 giờ sáng), và kể điều gì đã đến hạn trên đường đi.',
    en: 'Moves the clock of the running rehearsal ahead to that day (year-month-day), at the hour named after it (0–23, eight in the morning if none), and tells what fell due on the way.',
  },
  mostWords: 2,
});
refuseNoMoment();
const folder = resolve(root, process.env.KIEM_GIAM_DATA || '.kiem-giam');
await build();
const built = createRequire(import.meta.url);
const { addressIn, installationIn } = built('../stack/dist');
const { dayOf, dayText } = built('@kiem-giam/contracts');
refuseNoRehearsal(installationIn(folder));
const host = process.env.PORT ? `http://127.0.0.1:${process.env.PORT}` : addressIn(folder);
if (host === undefined) nobodyAnswers(folder);
const session = await signIn();
const { worldTime, happened } = await ask('POST', '/rehearsal/clock', { day, hour: Number(hour) }, session);
for (const happening of happened) tell(happening);
if (happened.length === 0) console.log('Không có thời hạn nào đến hạn trên đường đi. · Nothing fell due on the way.');
console.log(`Bây giờ là ${inVietnam(worldTime, 'vi')}. · It is now ${inVietnam(worldTime, 'en')}.`);
await ask('DELETE', '/sessions/current', undefined, session);

/** A day that the calendar has, and an hour of it. */
function refuseNoMoment() {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  if (!isDay) stopWith(`${day === undefined ? 'Hãy nêu ngày' : `“${day}” không phải là một ngày`}. Viết năm-tháng-ngày, ví dụ: npm run clock -- 2026-02-02`, `${day === undefined ? 'Name a day' : `“${day}” is no day`}. Write year-month-day, such as: npm run clock -- 2026-02-02`);
  if (!/^\d{1,2}$/.test(hour) || Number(hour) > 23) stopWith(`“${hour}” không phải là giờ từ 0 đến 23, ví dụ: npm run clock -- 2026-02-02 17`, `“${hour}” is no hour from 0 to 23, such as: npm run clock -- 2026-02-02 17`);
}

function refuseNoRehearsal(installation) {
  if (installation === undefined) stopWith(`Chưa có hệ thống nào trong ${folder}. Hãy chạy npm start trước, hoặc đặt KIEM_GIAM_DATA.`, `There is no installation in ${folder}. Run npm start first, or set KIEM_GIAM_DATA.`);
  if (!installation.isRehearsal) stopWith(`Hệ thống trong ${folder} không phải là diễn tập nên không có đồng hồ để tua.`, `The installation in ${folder} is no rehearsal: it has no clock that can be moved.`);
}

/** With the password that was drawn at the first start. */
async function signIn() {
  const file = join(folder, 'secrets/demo-password');
  if (!existsSync(file)) stopWith(`Không có mật khẩu demo (${file}). Hãy chạy npm start trước.`, `There is no demo password (${file}). Run npm start first.`);
  const answer = await send('POST', '/sessions', { login: NARRATOR, password: readFileSync(file, 'utf8').trim(), carry: 'bearer' });
  const content = await answer.json();
  if (!answer.ok) stopWith(...said(content));
  return { authorization: `Bearer ${content.token}` };
}

async function ask(method, path, body, headers) {
  const answer = await send(method, path, body, headers);
  const text = await answer.text();
  const content = text === '' ? null : JSON.parse(text);
  if (!answer.ok) stopWith(...said(content));
  return content;
}

function send(method, path, body, headers) {
  const json = body && { 'content-type': 'application/json' };
  return fetch(`${host}/api/v1${path}`, { method, headers: { ...json, ...headers }, ...(body && { body: JSON.stringify(body) }) }).catch(() => nobodyAnswers(host));
}

function nobodyAnswers(where) {
  stopWith(`Không có hệ thống nào đang chạy (${where}). Hãy chạy npm start và để nó chạy.`, `Nothing is running (${where}). Run npm start and leave it running.`);
}

function said(problem) {
  return [problem.detail ?? 'Không thực hiện được.', problem.detail_en ?? 'It could not be done.'];
}

function tell({ at, number, title, processName: kind, what }) {
  console.log(`\n${number} “${title}” (${kind.vi} · ${kind.en}), ${inVietnam(at, 'vi')} · ${inVietnam(at, 'en')}`);
  for (const { vi, en } of what) console.log(`  ${vi}\n  ${en}`);
}

/** `02/02/2026, 08:00` and `2 Feb 2026, 08:00`: the day and hour in Vietnam, as each language writes them. */
function inVietnam(moment, language) {
  const time = new Date(moment).toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });
  return `${dayText(dayOf(Date.parse(moment)))[language]}, ${time}`;
}

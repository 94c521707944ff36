// `npm run payloads [-- --port 8234]`: lets the Temporal UI and the Temporal CLI read what starts a case, which travels packed (record 0007).
// The UI asks the browser to fetch from here (Settings → Codec Server), the CLI takes --codec-endpoint. It keeps nothing and knows no secret.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { build } from './build.mjs';
import { commandLine } from './command-line.mjs';

/** Longest request, and longest sum of what it holds unpacked. */
const MOST_BYTES = 16 * 1024 * 1024;
const ON_THIS_MACHINE = /^(127\.0\.0\.1|localhost)$/;

const { given: { port = '8234', origin } } = commandLine({
  usage: 'npm run payloads [-- --port 8234 --origin https://temporal.example]',
  about: {
    vi: 'Mở một cổng trên máy này để giao diện và dòng lệnh của Temporal đọc được dữ liệu mở vụ việc, vốn được nén; chạy đến khi bấm Ctrl-C.',
    en: 'Serves this machine’s Temporal UI and Temporal CLI, which read by it what starts a case (it travels packed); runs until Ctrl-C.',
  },
  options: {
    port: { takes: /^\d{1,5}$/, vi: 'cổng trên máy này', en: 'port on this machine' },
    origin: { takes: /^https?:\/\/[^/]+$/, vi: 'địa chỉ của giao diện Temporal ở máy khác', en: 'where the Temporal UI is, if on another machine' },
  },
});
await build();
const require = createRequire(import.meta.url);
const { enginePayloads: { payloadCodecs: [codec] } } = require('../../libs/cases/dist');
const { Payloads } = require('@temporalio/proto').temporal.api.common.v1;

const server = createServer((request, response) => {
  const turn = { '/decode': codec.decode, '/encode': codec.encode }[request.url ?? ''];
  if (!isAskedByTheUi(request)) return void response.writeHead(403).end(`Not from here: --origin ${request.headers.origin ?? ''}\n`);
  if (request.headers.origin) response.setHeader('access-control-allow-origin', request.headers.origin);
  response.setHeader('access-control-allow-headers', 'content-type, x-namespace, authorization');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (request.method !== 'POST' || !turn) return void response.writeHead(404).end('POST /decode, POST /encode\n');
  if (!request.headers['content-type']?.startsWith('application/json')) return void response.writeHead(415).end('application/json\n');
  translate(request, turn).then(
    (text) => response.writeHead(200, { 'content-type': 'application/json' }).end(text),
    (error) => response.writeHead(400).end(`${error.message}\n`),
  );
});

server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE'
    ? `Cổng ${port} đang bận. Hãy chọn cổng khác: npm run payloads -- --port 8235\nPort ${port} is busy. Choose another: npm run payloads -- --port 8235`
    : String(error));
  process.exitCode = 2;
});

server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}
Giao diện Temporal: đặt địa chỉ này làm Codec Server; dòng lệnh: temporal workflow show --codec-endpoint ĐỊA-CHỈ. Ctrl-C để dừng.
Temporal UI: set this address as the codec server; CLI: temporal workflow show --codec-endpoint ADDRESS. Ctrl-C stops it.`));

/** By a UI on this machine or the one named, or by no browser at all; and under our own name, which another site's name that leads here is not. */
function isAskedByTheUi({ headers }) {
  const [host] = (headers.host ?? '').split(':');
  return ON_THIS_MACHINE.test(host) && (headers.origin === undefined || headers.origin === origin || ON_THIS_MACHINE.test(URL.canParse(headers.origin) ? new URL(headers.origin).hostname : ''));
}

async function translate(request, turn) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > MOST_BYTES) throw new Error('Too long');
  }
  const { payloads } = Payloads.fromObject(JSON.parse(text));
  const turned = [];
  let bytes = 0;
  for (const payload of payloads) {
    const [one] = await turn([payload]);
    bytes += one.data.length;
    if (bytes > MOST_BYTES) throw new Error('Too much at once');
    turned.push(one);
  }
  return JSON.stringify(Payloads.toObject(Payloads.create({ payloads: turned }), { bytes: String }));
}

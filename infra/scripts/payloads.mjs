// `npm run payloads [-- --port 8234]`: lets the Temporal UI and the Temporal CLI read what starts a case, which travels packed (record 0007).
// The UI asks the browser to fetch from here (Settings → Codec Server), the CLI takes --codec-endpoint. It keeps nothing and knows no secret.
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { build } from './build.mjs';
import { commandLine } from './command-line.mjs';

const MOST_BYTES = 16 * 1024 * 1024;

const { given: { port = '8234' } } = commandLine({ usage: 'npm run payloads [-- --port 8234]', options: { port: /^\d{1,5}$/ } });
await build();
const require = createRequire(import.meta.url);
const { enginePayloads: { payloadCodecs: [codec] } } = require('../../libs/cases/dist');
const { Payloads } = require('@temporalio/proto').temporal.api.common.v1;

const server = createServer((request, response) => {
  // Temporal's UI calls from its own address; whoever can send a payload here already has it.
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-headers', 'content-type, x-namespace, authorization');
  response.setHeader('access-control-allow-credentials', 'true');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const turn = { '/decode': codec.decode, '/encode': codec.encode }[request.url ?? ''];
  if (request.method !== 'POST' || !turn) return void response.writeHead(404).end('POST /decode, POST /encode\n');
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

async function translate(request, turn) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > MOST_BYTES) throw new Error('Too long');
  }
  const { payloads } = Payloads.fromObject(JSON.parse(text));
  return JSON.stringify(Payloads.toObject(Payloads.create({ payloads: await turn(payloads) }), { bytes: String }));
}

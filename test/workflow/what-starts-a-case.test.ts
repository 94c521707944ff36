import { enginePayloads } from '@kiem-giam/cases';
import { checkout } from '@kiem-giam/stack';
import type { CommitResult, Foundation } from '@kiem-giam/workflows';
import { temporal } from '@temporalio/proto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { deflateSync } from 'node:zlib';
import { aStorySystem } from '../factories/a-story-system';
import { anOpening } from '../factories/an-opening';

type Payload = temporal.api.common.v1.IPayload;
type Event = temporal.api.history.v1.IHistoryEvent;

const KILOBYTE = 1024;

const system = aStorySystem();
const { story, engine } = system;

const eventsOf = async (caseId: string): Promise<Event[]> => (await engine.workflow(caseId).fetchHistory()).events as Event[];
const textOf = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();
const encodingOf = ({ metadata }: Payload): string => textOf(metadata?.['encoding']);
const unpacked = async (payload: Payload): Promise<string> => textOf((await enginePayloads.payloadCodecs[0]!.decode([payload]))[0]!.data);
/** What a case starts with: what is its own, and on what it rests. */
const startOf = (events: readonly Event[]): [Payload, Payload] => events[0]!.workflowExecutionStartedEventAttributes!.input!.payloads as [Payload, Payload];
const sentTo = (events: readonly Event[]): Payload[] => events.flatMap((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args?.payloads ?? []);
const commitsOf = (events: readonly Event[]): string[] => events.flatMap((event) => event.markerRecordedEventAttributes?.details?.['result']?.payloads ?? [])
  .map(({ data }) => (JSON.parse(textOf(data)) as CommitResult).status);

test('the first case on a foundation brings it to the commit, and no later one sends it again', async () => {
  const [first, second] = [await story.open(), await story.open()];
  expect(commitsOf(await eventsOf(first.caseId))).toEqual(['foundationUnknown', 'committed']);
  expect(commitsOf(await eventsOf(second.caseId))).toEqual(['committed']);
  const { rows } = await engine.superuser.query(`SELECT count(DISTINCT foundation_hash)::int AS hashes, count(*)::int AS cases FROM cases WHERE process = 'inspection'`);
  expect(rows).toEqual([{ hashes: 1, cases: 2 }]);
});

test('a foundation that nobody has kept is asked for, and until then nothing is written', async () => {
  const opening = (await anOpening(system))();
  const unheardOf = { ...opening, foundationHash: 'f'.repeat(64) };
  expect(await engine.anotherWorker(engine.source).commitAct(unheardOf)).toEqual({ status: 'foundationUnknown' });
  const { rows } = await engine.superuser.query('SELECT 1 FROM cases WHERE id = $1', [opening.caseId]);
  expect(rows).toEqual([]);
  expect(await engine.anotherWorker(engine.source).commitAct(opening)).toMatchObject({ status: 'committed' });
});

test('a case that is rebuilt from its journal rests on the very text on which it was opened', async () => {
  const { caseId } = await story.open();
  await engine.everythingArrived();
  const [, opened] = startOf(await eventsOf(caseId));
  expect(await engine.reconciler.rebuild(caseId)).toBe('rebuilt');
  const [, rebuilt] = startOf(await eventsOf(caseId));
  expect(await unpacked(rebuilt)).toBe(await unpacked(opened));
});

test('what a case rests on travels packed, and what people send can be read in Temporal as it is', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const events = await eventsOf(caseId);
  const [start, foundation] = startOf(events);
  expect(encodingOf(foundation)).toBe('binary/zlib');
  const text = await unpacked(foundation);
  expect(text.length).toBeGreaterThan(16 * KILOBYTE);
  expect(foundation.data!.length).toBeLessThan(6 * KILOBYTE);
  expect(JSON.parse(text)).toMatchObject({ definition: { process: 'inspection' }, policy: { 'inspection.wholeCase': { value: expect.any(Number) as unknown } } });
  const commands = sentTo(events);
  expect(commands.length).toBeGreaterThan(1);
  expect([start, ...commands].map(encodingOf)).toEqual([start, ...commands].map(() => 'json/plain'));
});

test('npm run payloads shows an operator what is packed, in the words of Temporal’s codec servers, and refuses what it cannot read', async () => {
  const { caseId } = await story.open();
  const [, packed] = startOf(await eventsOf(caseId));
  const server = spawn(process.execPath, ['infra/scripts/payloads.mjs', '--port', '0'], { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    const [address] = said.toString().split('\n') as [string];
    const { Payload, Payloads } = temporal.api.common.v1;
    const asked = (body: string, headers: Record<string, string> = {}) => fetch(`${address}/decode`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    const answer = await asked(JSON.stringify(Payloads.toObject(Payloads.create({ payloads: [packed] }), { bytes: String })));
    const { payloads } = (await answer.json()) as { payloads: { data: string }[] };
    expect((JSON.parse(Buffer.from(payloads[0]!.data, 'base64').toString()) as Foundation).definition.process).toBe('inspection');
    expect((await asked('{')).status).toBe(400);
    expect((await asked('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    const preflight = (origin: string) => fetch(`${address}/decode`, { method: 'OPTIONS', headers: { origin } });
    expect((await preflight('http://localhost:8233')).headers.get('access-control-allow-origin')).toBe('http://localhost:8233');
    expect((await preflight('https://another.example')).status).toBe(403);
    const bomb = { metadata: { encoding: Buffer.from('binary/zlib').toString('base64') }, data: deflateSync(Payload.encode({ data: Buffer.alloc(12 * 1024 * KILOBYTE) }).finish()).toString('base64') };
    expect((await asked(JSON.stringify({ payloads: [bomb, bomb] }))).status).toBe(400);
  } finally {
    server.kill();
    await once(server, 'exit');
  }
});

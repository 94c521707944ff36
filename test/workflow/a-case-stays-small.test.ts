import { setTimeout as pause } from 'node:timers/promises';
import { everyCaseAgrees } from '../env/agreement';
import { eventually } from '../env/engine';
import { aStorySystem } from '../factories/a-story-system';

// A run that goes on as new carries its whole state, and the Temporal server takes no more than 2 MiB. Whatever people may send, no case comes near.

/** What the server takes, and how much of it the largest state that people can bring about may use: words, the papers that it keeps, dates, definition and policy. */
const SERVER_TAKES = 2 * 1024 * 1024;
const MOST_OF_IT = 0.75 * SERVER_TAKES;
/** The longest text of a field; of letters that take three bytes each. */
const longText = (length = 20_000): string => 'ữ'.repeat(length);

const { story, engine } = aStorySystem();

const bytesOf = async (caseId: string) => Buffer.byteLength(JSON.stringify(await engine.stateInWorkflow(caseId)));
const runOf = async (caseId: string) => (await engine.workflow(caseId).describe()).runId;
const findings = (count: number, reasons: string) => Array.from({ length: count }, () => ({ kind: 'limitation', title: longText(500), clause: longText(500), reasons }));

/** Lets the run of a case grow old, so that it goes on as new at its next wake-up or command, and acts once more in it. */
async function goesOnAsNew(caseId: string, act: () => Promise<unknown>): Promise<void> {
  const run = await runOf(caseId);
  await engine.letTimePass(caseId, 31 * 86_400);
  await act();
  // The act may come before those days have passed, and nothing need ring on the last of them: something that arrives then finds the run old.
  await eventually('the new run', async () => {
    await Promise.all([engine.workflow(caseId).signal('fact', { id: 'nothing', name: 'matterMet' }), pause(500)]);
    return (await runOf(caseId)) !== run;
  });
}

test('however often meetings are planned, moved and cancelled, a finding’s case keeps the latest few of the dates that ended', async () => {
  const { caseId } = await story.open();
  const [remediation] = await story.untilRemediations(caseId);
  const before = await engine.stateInWorkflow(remediation!);
  const [size, rounds] = [await bytesOf(remediation!), 15];
  for (let round = 0; round < rounds; round += 1) {
    const planned = await story.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: before.responsibleUnitId, kind: 'regular', plannedOn: '2026-01-20', plannedTime: '19:30' } });
    const { headers } = await story.call('x-03-bt', 'GET', `/meetings/${planned.body.id}`);
    expect(await story.call('x-03-bt', 'POST', `/meetings/${planned.body.id}/cancel`, { headers: { 'if-match': headers.get('etag') ?? '' }, body: { reason: 'Trùng việc khác.' } })).toMatchObject({ status: 200 });
  }
  await eventually('every fact', async () => (await engine.stateInWorkflow(remediation!)).seq >= before.seq + 2 * rounds);
  expect((await engine.stateInWorkflow(remediation!)).seq).toBe(before.seq + 2 * rounds);
  expect(Object.keys((await engine.stateInWorkflow(remediation!)).deadlines).length).toBeLessThanOrEqual(Object.keys(before.deadlines).length + 4);
  expect(await bytesOf(remediation!) - size).toBeLessThan(2_000);
});

test('an inspection with the longest texts everywhere and more papers than it keeps takes what is owed even so, and goes on as new', async () => {
  const body = { ...story.opening('X-03'), input: { signs: longText(), basis: longText(500) } };
  const { body: { caseId } } = await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body });
  await story.untilVerification(caseId);
  const papers = await Promise.all(Array.from({ length: 50 }, async () => ({ kind: 'actPaper', documentId: await story.paper('x-ubkt-uv1', 'Văn bản') })));
  const filed = () => story.call<{ code?: string }>('x-ubkt-uv1', 'POST', `/cases/${caseId}/actions/recordWork`, { body: { input: { note: longText() }, papers } });
  const answers = [];
  for (let acts = 0; acts < 11; acts += 1) answers.push((await filed()).body.code ?? 'taken');
  expect(answers).toEqual(Array.from({ length: 11 }, () => 'taken'));
  expect((await engine.stateInWorkflow(caseId)).papers.filter(({ kind }) => kind === 'actPaper')).toHaveLength(50);
  await story.does('x-03-bt', caseId, 'explain', { input: { explanation: longText() }, papers: ['explanation'] });
  await story.does('x-ubkt-uv1', caseId, 'verify', { input: { summary: longText() }, papers: ['verificationMinutes', 'draftReport'] });
  await story.conference(caseId);
  await story.does('x-03-bt', caseId, 'objectToMinutes', { input: { objection: longText() } });
  await story.does('x-ubkt-uv1', caseId, 'answerObjection', { input: { objectionAnswer: longText() } });
  await story.does('x-ubkt-uv1', caseId, 'handInReport', { papers: ['report'] });
  const conclude = (count: number, reasons: string) => story.act('x-ubkt-cn', caseId, 'conclude', { input: { findings: findings(count, reasons), conclusion: longText() }, papers: ['conclusionNotice'] });
  expect(await conclude(60, longText())).toMatchObject({ status: 413 });
  expect(await conclude(60, longText(4_400))).toMatchObject({ status: 409, body: { code: 'TOO_MANY_WORDS' } });
  expect(await conclude(60, longText(3_000))).toMatchObject({ status: 200 });
  expect(await bytesOf(caseId)).toBeLessThan(MOST_OF_IT);
  await goesOnAsNew(caseId, () => story.does('x-ubkt-uv1', caseId, 'announce', { papers: ['announcementMinutes'] }));
  expect((await engine.stateInWorkflow(caseId)).findings).toHaveLength(60);
  await everyCaseAgrees(engine);
}, 120_000);

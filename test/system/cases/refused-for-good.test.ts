import { clearAlarms } from '@kiem-giam/cases';
import { randomUUID } from 'node:crypto';
import { Story } from '../../factories/a-story';
import { engineOf, eventually, rowCounts, type Engine } from '../../env/engine';
import { freshSystem, type FreshSystem } from '../../env/systems';
import { personIdOf } from '@kiem-giam/units';

let system: FreshSystem;
let engine: Engine;
let story: Story;

beforeAll(async () => {
  system = await freshSystem({ demo: true, rehearsal: true });
  engine = await engineOf(system);
  story = new Story(system);
});
afterAll(async () => {
  await engine?.close();
  await system?.stop();
});
afterEach(() => letAuditBeWritten());

const refuseAudit = () => engine.superuser.query('ALTER TABLE audit_entries ADD CONSTRAINT nothing_more_is_taken CHECK (seq < 0) NOT VALID');
const letAuditBeWritten = () => engine.superuser.query('ALTER TABLE audit_entries DROP CONSTRAINT IF EXISTS nothing_more_is_taken');
const alarmsOf = async (caseId: string) => (await engine.superuser.query<{ detail: { act: string }; over: boolean }>('SELECT detail, cleared_at IS NOT NULL AS over FROM alarms WHERE case_id = $1', [caseId])).rows;
const openAlarms = async (caseId: string) => (await clearAlarms(engine.source.manager), (await alarmsOf(caseId)).filter(({ over }) => !over).length);

/** A fact on its way to a case, as another case or a meeting posts it. */
async function post(caseId: string, signal: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await engine.source.query(`INSERT INTO outbox (id, kind, payload) VALUES ($1, 'signalCase', $2)`, [id, JSON.stringify({ caseId, signal })]);
  return id;
}
/** Row counts once every message of earlier acts has arrived. */
async function countsAtRest(): Promise<Record<string, number>> {
  await eventually('the outbox', async () => (await engine.superuser.query('SELECT 1 FROM outbox WHERE done_at IS NULL')).rows.length === 0);
  return rowCounts(engine.superuser);
}
const lastSeq = async (caseId: string) => (await story.sheet('x-ubkt-cn', caseId)).timeline.at(-1)!.seq;

/** Brings the case's own clock forward, as the rehearsal does, without insisting that anything be done there. */
async function letTimePass(caseId: string, milliseconds: number): Promise<void> {
  await engine.client.workflowService.updateWorkflowExecutionOptions({
    namespace: system.temporal.namespace, workflowExecution: { workflowId: `case/${caseId}` },
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id: `leg-${Math.random()}`, duration: { seconds: Math.ceil(milliseconds / 1000) } } } },
    updateMask: { paths: ['time_skipping_config'] },
  } as never);
}

test('no audit entry, no act: a command is refused, nothing is written anywhere, and the next one is taken', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const [before, state] = [await countsAtRest(), await engine.stateInWorkflow(caseId)];
  await refuseAudit();
  const key = randomUUID();
  const refused = await story.recordWork(caseId, { key });
  expect([refused.status, refused.body.code]).toEqual([409, 'COMMIT_REFUSED']);
  expect(await rowCounts(engine.superuser)).toEqual(before);
  expect(await engine.stateInWorkflow(caseId)).toEqual(state);
  await letAuditBeWritten();
  // Refused at the case itself, the key has had its answer; a new command is a new key.
  expect(await story.recordWork(caseId, { key })).toMatchObject({ status: 409, body: { code: 'COMMIT_REFUSED' } });
  expect(await story.recordWork(caseId, {})).toMatchObject({ status: 200, body: { seq: state.seq + 1 } });
});

test('authority withdrawn between the facts and the commit is refused, and nothing is written', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const before = await countsAtRest();
  const state = await engine.stateInWorkflow(caseId);
  const position = { personId: personIdOf('X-UBKT-UV1') };
  const held = await engine.superuser.query<{ id: string; body_id: string; unit_id: string; role: string }>('SELECT p.id, p.body_id, b.unit_id, p.role FROM positions p JOIN bodies b ON b.id = p.body_id WHERE p.person_id = $1 LIMIT 1', [position.personId]);
  const { id, body_id: bodyId, unit_id: unitId, role } = held.rows[0]!;
  const command = (asId: string, key: string) => ({
    v: 1, id: key, digest: 'd', act: { action: 'recordWork', input: { note: 'x' }, papers: [], actor: { personId: position.personId, positionId: asId, bodyId, unitId, role }, facts: { people: { [position.personId]: { personId: position.personId, memberOf: [], attachedTo: [], kinOf: [], subordinateOf: [], positions: [] } }, meeting: null }, occurredOn: null },
  });
  await engine.superuser.query(`UPDATE positions SET valid = daterange(lower(valid), '2026-01-02') WHERE id = $1`, [id]);
  await expect(engine.workflow(caseId).executeUpdate('command', { updateId: 'withdrawn', args: [command(id, 'withdrawn')] })).rejects.toMatchObject({ cause: { message: 'AUTHORITY_WITHDRAWN' } });
  expect(await rowCounts(engine.superuser)).toEqual(before);
  expect(await engine.stateInWorkflow(caseId)).toEqual(state);
  await engine.superuser.query('UPDATE positions SET valid = daterange(lower(valid), NULL) WHERE id = $1', [id]);
  expect((await story.recordWork(caseId, {})).status).toBe(200);
});

test('a lapse that is refused leaves the case unharmed, raises one alarm, and is tried again until it is taken', async () => {
  const { caseId } = await story.open();
  const before = await engine.stateInWorkflow(caseId);
  await refuseAudit();
  const [reminder] = before.deadlines['issueDecision#1']!.reminders;
  const untilReminder = reminder!.at - (await worldNow());
  await letTimePass(caseId, untilReminder + 1_000);
  await eventually('the alarm', async () => (await alarmsOf(caseId)).length > 0);
  await letTimePass(caseId, 3_700_000);
  expect(await engine.stateInWorkflow(caseId)).toEqual(before);
  expect(await alarmsOf(caseId)).toMatchObject([{ detail: { act: 'remind' } }]);
  expect(await openAlarms(caseId)).toBe(1);
  await letAuditBeWritten();
  await letTimePass(caseId, 3_700_000);
  await eventually('the reminder', async () => (await lastSeq(caseId)) === 2);
  const { timeline } = await story.sheet('x-ubkt-cn', caseId);
  expect(timeline.map(({ act }) => act)).toEqual(['open', 'remind']);
  expect(await openAlarms(caseId)).toBe(0);
});

test('a fact that is refused is not lost: one alarm, the next command is taken, and the fact too once it can be', async () => {
  const { caseId } = await story.open();
  const [remediation] = await story.untilRemediations(caseId);
  const before = await engine.stateInWorkflow(remediation!);
  await refuseAudit();
  await post(remediation!, { name: 'meetingsChanged', unitId: before.responsibleUnitId, fact: 'meetingPlanned', meetingId: 'none' });
  await eventually('the alarm', async () => (await alarmsOf(remediation!)).length > 0);
  expect(await engine.stateInWorkflow(remediation!)).toEqual(before);
  await letAuditBeWritten();
  const plan = await story.act('x-03-bt', remediation!, 'submitPlan', { input: { measures: 'Họp đúng kỳ.', remedier: personIdOf('X-03-PBT'), completeBy: '2026-01-30' }, papers: ['remedyPlan'] });
  expect(plan).toMatchObject({ status: 200, body: { seq: before.seq + 1 } });
  expect(await openAlarms(remediation!)).toBe(1);
  await letTimePass(remediation!, 3_700_000);
  await eventually('the fact', async () => (await lastSeq(remediation!)) === before.seq + 2);
  expect((await story.sheet('x-ubkt-cn', remediation!)).timeline.at(-1)).toMatchObject({ kind: 'signal', act: 'meetingsChanged' });
  expect(await openAlarms(remediation!)).toBe(0);
  expect(await alarmsOf(remediation!)).toHaveLength(1);
});

test('a fact that waits in a workflow is not lost with the workflow: the rebuilt case hears it, once', async () => {
  const { caseId } = await story.open();
  const [remediation] = await story.untilRemediations(caseId);
  const before = await engine.stateInWorkflow(remediation!);
  const meetings = (name: string) => ({ name: 'meetingsChanged', unitId: before.responsibleUnitId, fact: name, meetingId: 'none' });
  await post(remediation!, meetings('meetingPlanned'));
  await eventually('the first fact', async () => (await lastSeq(remediation!)) === before.seq + 1);
  await refuseAudit();
  await post(remediation!, meetings('meetingMoved'));
  await eventually('the alarm', async () => (await alarmsOf(remediation!)).length > 0);
  await engine.workflow(remediation!).terminate('a test takes it away');
  await letAuditBeWritten();
  expect((await engine.reconciler.reconcile()).rebuilt).toEqual([remediation]);
  await eventually('the fact', async () => (await lastSeq(remediation!)) === before.seq + 2);
  expect(await openAlarms(remediation!)).toBe(0);
  // What is heard or no longer concerns the case is not told again.
  await engine.workflow(remediation!).terminate('a test takes it away');
  await engine.reconciler.reconcile();
  await eventually('the outbox', async () => (await engine.source.query<unknown[]>('SELECT 1 FROM outbox WHERE done_at IS NULL')).length === 0);
  expect((await engine.stateInWorkflow(remediation!)).seq).toBe(before.seq + 2);
});

async function worldNow(): Promise<number> {
  const { rows } = await engine.superuser.query<{ offset_ms: string }>('SELECT offset_ms FROM world_clock');
  return Date.now() + Number(rows[0]!.offset_ms);
}

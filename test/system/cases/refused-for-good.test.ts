import { clearAlarms } from '@kiem-giam/cases';
import { randomUUID } from 'node:crypto';
import { eventually, rowCounts } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';
import { personIdOf } from '@kiem-giam/units';

const { story, engine } = aStorySystem();
afterEach(() => letAuditBeWritten());

/** What the commit refused is tried again after an hour of the case's own clock; some seconds more than that. */
const UNTIL_TRIED_AGAIN = 3_700;

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
  await engine.everythingArrived();
  return rowCounts(engine.superuser);
}
const lastOf = async (caseId: string): Promise<number> => (await story.sheet('x-ubkt-cn', caseId)).timeline.at(-1)!.seq;
/** Waits until a case has taken so many acts, some of them when their time has come; one more than that would be seen, not waited past. */
async function takes(caseId: string, seq: number): Promise<void> {
  await eventually(`act ${seq} of ${caseId}`, async () => (await lastOf(caseId)) >= seq);
  expect(await lastOf(caseId)).toBe(seq);
}
/** That a case takes so many acts, and no more, of what it is told now. */
async function hears(caseId: string, seq: number): Promise<void> {
  await engine.comesToRest(caseId);
  expect(await lastOf(caseId)).toBe(seq);
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
  const untilReminder = Math.ceil((reminder!.at - (await worldNow())) / 1_000);
  await engine.letTimePass(caseId, untilReminder + 1);
  await eventually('the alarm', async () => (await alarmsOf(caseId)).length > 0);
  await engine.letTimePass(caseId, UNTIL_TRIED_AGAIN);
  expect(await engine.stateInWorkflow(caseId)).toEqual(before);
  expect(await alarmsOf(caseId)).toMatchObject([{ detail: { act: 'remind' } }]);
  expect(await openAlarms(caseId)).toBe(1);
  await letAuditBeWritten();
  await engine.letTimePass(caseId, UNTIL_TRIED_AGAIN);
  await takes(caseId, 2);
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
  await engine.letTimePass(remediation!, UNTIL_TRIED_AGAIN);
  await takes(remediation!, before.seq + 2);
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
  await hears(remediation!, before.seq + 1);
  await refuseAudit();
  await post(remediation!, meetings('meetingMoved'));
  await eventually('the alarm', async () => (await alarmsOf(remediation!)).length > 0);
  await engine.workflow(remediation!).terminate('a test takes it away');
  await letAuditBeWritten();
  expect((await engine.reconciler.reconcile()).rebuilt).toEqual([remediation]);
  await hears(remediation!, before.seq + 2);
  expect(await openAlarms(remediation!)).toBe(0);
  // What is heard or no longer concerns the case is not told again.
  await engine.workflow(remediation!).terminate('a test takes it away');
  await engine.reconciler.reconcile();
  await hears(remediation!, before.seq + 2);
});

test('a fact whose delivery was not yet noted when its workflow was lost is told to the rebuilt case', async () => {
  const { caseId } = await story.open();
  const [remediation] = await story.untilRemediations(caseId);
  const before = await engine.stateInWorkflow(remediation!);
  await countsAtRest();
  await refuseAudit();
  const letItBeNoted = await deliveryIsNotNoted();
  await post(remediation!, { name: 'meetingsChanged', unitId: before.responsibleUnitId, fact: 'meetingPlanned', meetingId: 'none' });
  await eventually('the alarm', async () => (await alarmsOf(remediation!)).length > 0);
  await eventually('the relay to wait', async () => (await engine.superuser.query('SELECT 1 FROM pg_locks WHERE locktype = $1 AND objid = $2 AND NOT granted', ['advisory', NOT_NOTED])).rows.length > 0);
  // Answered once the workflow has taken in the refusal, which then waits in it alone.
  expect(await engine.stateInWorkflow(remediation!)).toEqual(before);
  await engine.workflow(remediation!).terminate('a test takes it away');
  await letAuditBeWritten();
  expect((await engine.reconciler.reconcile()).rebuilt).toEqual([remediation]);
  await letItBeNoted();
  await hears(remediation!, before.seq + 1);
});

/** Key of the advisory lock at which the relay waits before it notes what it has delivered. */
const NOT_NOTED = 4_711;

/** Between delivering a message and noting it the relay waits until it is let go. */
async function deliveryIsNotNoted(): Promise<() => Promise<void>> {
  await engine.superuser.query('SELECT pg_advisory_lock($1)', [NOT_NOTED]);
  await engine.superuser.query(`
    CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF current_setting('application_name') = 'kiem-giam-worker' THEN PERFORM pg_advisory_xact_lock(${NOT_NOTED}); END IF; RETURN NULL; END $$;
    CREATE TRIGGER wait_for_the_test BEFORE UPDATE OF done_at ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wait_for_the_test()`);
  return async () => {
    await engine.superuser.query('SELECT pg_advisory_unlock($1)', [NOT_NOTED]);
    await engine.superuser.query('DROP TRIGGER wait_for_the_test ON outbox');
  };
}

async function worldNow(): Promise<number> {
  const { rows } = await engine.superuser.query<{ offset_ms: string }>('SELECT offset_ms FROM world_clock');
  return Date.now() + Number(rows[0]!.offset_ms);
}

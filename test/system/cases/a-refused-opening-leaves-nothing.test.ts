import { CaseGateway } from '@kiem-giam/cases';
import { derivedId } from '@kiem-giam/platform';
import { personIdOf } from '@kiem-giam/units';
import { processes, type CaseStart, type Command, type Foundation } from '@kiem-giam/workflows';
import { eventually } from '../../env/engine';
import { freshName } from '../../env/servers';
import { aStorySystem } from '../../factories/a-story-system';

const { system, story, engine } = aStorySystem();
afterEach(() => letAuditBeWritten());

const refuseAudit = () => engine.superuser.query('ALTER TABLE audit_entries ADD CONSTRAINT nothing_more_is_taken CHECK (seq < 0) NOT VALID');
const letAuditBeWritten = () => engine.superuser.query('ALTER TABLE audit_entries DROP CONSTRAINT IF EXISTS nothing_more_is_taken');
const inspection = processes['inspection']!;
const chair = personIdOf('X-UBKT-CN');

const opens = (key: string, change: Record<string, unknown> = {}) => story.call<{ code?: string }>('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), ...change }, headers: { 'idempotency-key': key } });
const caseOf = (key: string) => derivedId('case', chair, 'inspection', key);
const openedOn = async (key: string) => (await story.call<{ openedOn: string }>('x-ubkt-cn', 'GET', `/cases/${caseOf(key)}`)).body.openedOn;
const statusOf = async (caseId: string) => (await engine.workflow(caseId).describe()).status.name;
/** On what such a case rests: the cases of the tests before have put it into the database. */
async function foundationOfInspection(): Promise<Foundation> {
  const { rows } = await engine.superuser.query<Foundation>(`SELECT hash, definition, policy FROM foundations WHERE process = 'inspection'`);
  return rows[0]!;
}
/** A workflow as a try leaves it whose answer was lost before anything was decided, at the offset that the world has now. */
async function startOf(caseId: string): Promise<CaseStart> {
  const { rows } = await engine.superuser.query<{ offset_ms: string }>('SELECT offset_ms FROM world_clock');
  return { caseId, generation: 1, clockOffsetMs: Number(rows[0]!.offset_ms), state: null, recent: [], unheard: [] };
}

test('what a rule refuses starts no workflow, and the same key opens once the refusal is mended', async () => {
  const key = freshName();
  expect(await opens(key, { occurredOn: '2027-01-01' })).toMatchObject({ status: 400, body: { code: 'DAY_IN_FUTURE' } });
  await expect(engine.workflow(caseOf(key)).describe()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  expect((await opens(key)).status).toBe(201);
});

test('what the commit refuses ends its workflow at once: its key has had its answer, and a new one opens on the day that the world then has', async () => {
  const key = freshName();
  await refuseAudit();
  expect(await opens(key)).toMatchObject({ status: 409, body: { code: 'COMMIT_REFUSED' } });
  expect(await statusOf(caseOf(key))).toBe('FAILED');
  await letAuditBeWritten();
  await story.moveTo('2026-01-07', 9);
  expect(await opens(key)).toMatchObject({ status: 409, body: { code: 'COMMIT_REFUSED' } });
  expect(await statusOf(caseOf(key))).toBe('FAILED');
  const another = freshName();
  expect((await opens(another)).status).toBe(201);
  expect(await openedOn(another)).toBe('2026-01-07');
});

test('what the case refuses in its own turn ends its workflow, and nothing that stands is ended by it', async () => {
  const gateway = new CaseGateway(engine.client, system.temporal.taskQueue, async () => undefined);
  const caseId = derivedId('case', freshName());
  const actor = { personId: chair, positionId: freshName(), bodyId: freshName(), unitId: freshName(), role: 'chair' };
  const open = {
    title: 'Kiểm tra', parties: { [inspection.decides]: { is: 'body', bodyId: freshName(), unitId: freshName() } }, responsibleUnitId: freshName(), subjectPersonId: null,
    fields: {}, findings: [], origin: null, actor, facts: { people: {}, seated: [], meeting: null }, papers: [], occurredOn: null,
  };
  const command = { v: 1, id: freshName(), digest: 'd', open, clockOffsetMs: 0 } as unknown as Command;
  const foundation = await foundationOfInspection();
  await expect(gateway.open(await startOf(caseId), foundation, command)).rejects.toMatchObject({ code: 'NOT_YOUR_TURN' });
  expect(await statusOf(caseId)).toBe('FAILED');
  // Refused by the validator, nothing was stored: the same command is looked at again, by a new workflow that ends as well.
  await expect(gateway.open(await startOf(caseId), foundation, command)).rejects.toMatchObject({ code: 'NOT_YOUR_TURN' });
  expect(await statusOf(caseId)).toBe('FAILED');
  const key = freshName();
  expect((await opens(key)).status).toBe(201);
  await engine.workflow(caseOf(key)).signal('openingRefused');
  expect((await story.act('x-ubkt-cn', caseOf(key), 'decline', { input: { reasons: 'Không có căn cứ.' } })).status).toBe(200);
  await eventually('the end', async () => (await statusOf(caseOf(key))) === 'COMPLETED');
});

test('a retry that finds the workflow of a lost try goes by the clock of the retry', async () => {
  const key = freshName();
  await engine.client.workflow.start('runCase', { workflowId: `case/${caseOf(key)}`, taskQueue: system.temporal.taskQueue, args: [await startOf(caseOf(key)), await foundationOfInspection()] });
  await story.moveTo('2026-01-09', 9);
  expect((await opens(key)).status).toBe(201);
  expect(await openedOn(key)).toBe('2026-01-09');
  const due = (await story.call<{ turns: { dueOn: string }[] }>('x-ubkt-cn', 'GET', `/cases/${caseOf(key)}`)).body.turns[0]?.dueOn ?? '';
  expect(due > '2026-01-09').toBe(true);
});

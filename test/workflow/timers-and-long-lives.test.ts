import type { CaseState } from '@kiem-giam/workflows';
import { temporal } from '@temporalio/proto';
import { setTimeout as pause } from 'node:timers/promises';
import { everyCaseAgrees } from '../env/agreement';
import { eventually } from '../env/engine';
import { freshName } from '../env/servers';
import { aStorySystem } from '../factories/a-story-system';

const { EventType } = temporal.api.enums.v1;
const DAY_SECONDS = 86_400;

const { story, engine } = aStorySystem();

const eventsOf = async (caseId: string) => (await engine.workflow(caseId).fetchHistory()).events ?? [];
const timersOf = async (caseId: string) => (await eventsOf(caseId)).filter(({ eventType }) => eventType === EventType.EVENT_TYPE_TIMER_STARTED).length;
const runOf = async (caseId: string) => (await engine.workflow(caseId).describe()).runId;
const actsOf = async (caseId: string) => (await story.sheet('x-ubkt-cn', caseId)).timeline.map(({ act }) => act);

const runningOf = ({ deadlines }: CaseState) => Object.fromEntries(Object.values(deadlines).filter(({ status }) => status === 'running').map((deadline) => [deadline.key, deadline]));

describe('the one next-wake timer', () => {
  test('a command that sets no earlier date starts no timer, and costs at most six events', async () => {
    const { caseId } = await story.open();
    await story.untilVerification(caseId);
    const [timers, events] = [await timersOf(caseId), (await eventsOf(caseId)).length];
    const commands = 10;
    for (let done = 0; done < commands; done += 1) await story.recordWork(caseId, {});
    expect(await timersOf(caseId)).toBe(timers);
    expect(((await eventsOf(caseId)).length - events) / commands).toBeLessThanOrEqual(6);
  });

  test('an earlier date starts the second timer, and both ring in their turn', async () => {
    const { caseId } = await story.open();
    const before = await timersOf(caseId);
    await story.untilVerification(caseId);
    expect(await timersOf(caseId) - before).toBeLessThanOrEqual(2);
    await engine.letTimePass(caseId, 21 * DAY_SECONDS);
    await eventually('the lapse', async () => (await actsOf(caseId)).includes('lapse'));
    await everyCaseAgrees(engine);
  });
});

describe('a long life', () => {
  test('a run that has grown old goes on as new at a wake-up: state, answers and the next deadline come along', async () => {
    const { caseId } = await story.open();
    await story.untilVerification(caseId);
    const key = freshName();
    const first = await story.recordWork(caseId, { key });
    const run = await runOf(caseId);
    const { wholeCase } = runningOf(await engine.stateInWorkflow(caseId));
    const daysUntil = (at: number): number => Math.ceil((at - Date.parse('2026-01-05T01:00:00Z')) / 86_400_000);
    await engine.letTimePass(caseId, daysUntil(wholeCase!.reminders[0]!.at) * DAY_SECONDS);
    await eventually('the new run', async () => (await runOf(caseId)) !== run);
    await everyCaseAgrees(engine);
    expect(await actsOf(caseId)).toEqual(expect.arrayContaining(['remind', 'lapse']));
    expect((await story.recordWork(caseId, { key })).body).toEqual(first.body);
    await engine.letTimePass(caseId, (daysUntil(wholeCase!.dueAt) - daysUntil(wholeCase!.reminders[0]!.at) + 1) * DAY_SECONDS);
    await eventually('the lapse of the whole case', async () => (await engine.stateInWorkflow(caseId)).deadlines[wholeCase!.id]!.lapsed);
    await everyCaseAgrees(engine);
  });

  test('facts that arrive while a run goes on as new are not lost', async () => {
    const { caseId } = await story.open();
    const [remediation] = await story.untilRemediations(caseId);
    const { responsibleUnitId: unitId } = await engine.stateInWorkflow(remediation!);
    const run = await runOf(remediation!);
    await engine.letTimePass(remediation!, 31 * DAY_SECONDS);
    let told = 0;
    const tell = () => engine.workflow(remediation!).signal('fact', { id: `fact-${told++}`, name: 'meetingsChanged', unitId, fact: 'planned', meetingId: 'none' });
    // Before, while and after the run goes on as new, however fast its time passes here.
    await Promise.all(Array.from({ length: 12 }, tell));
    await eventually('the new run', async () => { await Promise.all([tell(), pause(200)]); return (await runOf(remediation!)) !== run; });
    await tell();
    const heard = async () => (await actsOf(remediation!)).filter((act) => act === 'meetingsChanged').length;
    await eventually('every fact', async () => (await heard()) >= told);
    expect(await heard()).toBe(told);
    await everyCaseAgrees(engine);
  });
});

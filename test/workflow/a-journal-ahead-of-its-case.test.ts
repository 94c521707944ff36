import type { CommitInput } from '@kiem-giam/workflows';
import type { CaseSheet } from '../factories/a-story';
import { freshName } from '../env/servers';
import { aStorySystem } from '../factories/a-story-system';

// An act is committed, then its workflow task is lost before the history has it: the journal is one act ahead of the case.

const { story, engine } = aStorySystem();

/** Writes an act behind the case's back, as the activity of a lost workflow task did. */
async function lostTask(caseId: string, note: string): Promise<void> {
  const { input } = (await engine.committed(caseId)).at(-1)!;
  const { rows: [row] } = await engine.superuser.query<{ wake: Date }>('SELECT next_wake_at AS wake FROM cases WHERE id = $1', [caseId]);
  const act: CommitInput = {
    ...input, seq: input.seq + 1, kind: 'command', act: 'recordWork', commandId: freshName(), requestDigest: 'lost', foundation: null,
    events: [{ type: 'FieldsKept', fields: { note } }], view: { ...input.view, readers: null, turns: {}, otherWakeAt: row!.wake.getTime() },
  };
  expect(await engine.commit.commitAct(act)).toMatchObject({ status: 'committed' });
}

test('the next command takes in what the case has missed, and is carried out after it', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const before = (await engine.stateInWorkflow(caseId)).seq;
  await lostTask(caseId, 'committed, then lost');
  const answer = await story.act('x-ubkt-uv1', caseId, 'recordWork', { input: { note: 'after it' } });
  expect([answer.status, answer.body.seq]).toEqual([200, before + 2]);
  const state = await engine.stateInWorkflow(caseId);
  expect([state.seq, state.fields['note']]).toEqual([before + 2, 'after it']);
});

test('a deadline still fires where the journal is ahead', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const before = (await engine.stateInWorkflow(caseId)).seq;
  await lostTask(caseId, 'lost before the reminder');
  await story.call('x-ubkt-cn', 'POST', '/rehearsal/clock', { body: { day: '2026-02-10', hour: 9 } });
  const { body } = await story.call<CaseSheet>('x-ubkt-cn', 'GET', `/cases/${caseId}`);
  expect(body.timeline.find(({ seq }) => seq === before + 1)).toMatchObject({ act: 'recordWork' });
  expect(body.timeline.filter(({ kind, seq }) => kind === 'lapse' && seq > before + 1).length).toBeGreaterThan(0);
});

test('a burst of acts by one party leaves the case working for everybody', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  await story.act('x-ubkt-uv1', caseId, 'recordWork', { input: { note: 'before the burst' } });
  const answers = await Promise.all(Array.from({ length: 100 }, (_none, index) => story.act('x-ubkt-uv1', caseId, 'recordWork', { input: { note: `act ${index}` } })));
  const statuses = new Set(answers.map(({ status }) => status));
  expect([...statuses].filter((status) => ![200, 202, 503].includes(status))).toEqual([]);
  const later = await story.act('x-ubkt-uv1', caseId, 'recordWork', { input: { note: 'after the burst' } });
  expect([200, 202]).toContain(later.status);
  const { rows } = await engine.superuser.query<{ gaps: number }>('SELECT (max(seq) - count(*))::int AS gaps FROM journal WHERE case_id = $1', [caseId]);
  expect(rows).toEqual([{ gaps: 0 }]);
});

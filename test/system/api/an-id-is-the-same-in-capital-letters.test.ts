import { personIdOf, unitIdOf } from '@kiem-giam/units';
import type { CaseSheet } from '../../factories/a-story';
import { aRehearsal } from '../../factories/a-rehearsal';

const { story } = aRehearsal();

const capital = (id: string) => id.toUpperCase();

test('a case is opened about, read and acted in by its id in capital letters, and answers as it is written', async () => {
  const opened = await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: { ...story.opening('X-03'), subjectUnitId: capital(unitIdOf('X-03')) } });
  expect(opened.status).toBe(201);
  const { caseId } = opened.body;
  expect((await story.call<CaseSheet>('x-ubkt-cn', 'GET', `/cases/${capital(caseId)}`)).body.id).toBe(caseId);
  expect(await story.act('x-ubkt-cn', capital(caseId), 'decline', { input: { reasons: 'Không có căn cứ.' } })).toMatchObject({ status: 200, body: { caseId } });
});

test('who is named in capital letters is the same to every rule: the remedier acts and does not verify, a meeting gives one verdict', async () => {
  const { caseId } = await story.open();
  const [remediation] = await story.untilRemediations(caseId);
  const remedier = personIdOf('X-03-PBT');
  await story.does('x-03-bt', remediation!, 'submitPlan', { input: { measures: 'Họp đúng kỳ.', remedier: capital(remedier), completeBy: '2026-01-30' }, papers: ['remedyPlan'] });
  await story.does('x-03-pbt', remediation!, 'reportRemedy', { input: { done: 'Đã họp bù.' }, papers: ['evidence'] });
  const meetingId = await story.meetingHeld('2026-01-20');
  const verdict = (id: string) => story.act('x-03-bt', remediation!, 'giveVerdict', { input: { meetingId: id, verdict: 'partly', note: 'Còn thiếu.' } });
  expect((await verdict(capital(meetingId))).status).toBe(200);
  expect((await verdict(meetingId)).status).toBe(409);
  expect((await story.sheet('x-ubkt-cn', remediation!)).id).toBe(remediation);
});

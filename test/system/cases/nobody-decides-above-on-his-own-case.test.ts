import { openDatabase } from '@kiem-giam/platform';
import { personIdOf } from '@kiem-giam/units';
import { aRehearsal } from '../../factories/a-rehearsal';

const { story, system } = aRehearsal();
const MEMBER = personIdOf('X-03-DV01');

/** Makes the chair of the body that is asked kin of somebody, or undoes it. */
async function kinship(statement: string, other: string): Promise<void> {
  const owner = await openDatabase({ url: system.database.urls.owner, poolSize: 1, applicationName: 'test' });
  await owner.query(statement, [personIdOf('T-UBKT-CN'), other]);
  await owner.destroy();
}

test('kin of the inspected member neither decides on the request about his case nor returns it, and the member himself does not see it', async () => {
  const { subjectUnitId: _unit, ...opening } = story.opening('X-03');
  const { body: { caseId } } = await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: { ...opening, subjectPersonId: MEMBER } });
  await story.issueDecision(caseId);
  await story.moveTo('2026-01-20', 8);
  const requestId = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ process }) => process === 'decisionRequest')!.caseId;
  const returned = { input: { reasons: 'Để cấp dưới tự giải quyết.' } };

  await kinship(`INSERT INTO kinships (person_id, other_person_id, relation) VALUES ($1, $2, 'sibling')`, MEMBER);
  const refused = await story.act('t-ubkt-cn', requestId, 'returnWithReason', returned);
  expect([refused.status, refused.body.code]).toEqual([409, 'ACTOR_TIED_TO_THE_MATTER']);
  const { body } = await story.call<{ _actions: { action: string; reason: { code: string } | null }[] }>('t-ubkt-cn', 'GET', `/cases/${requestId}`);
  expect(body._actions.filter(({ reason }) => reason?.code === 'ACTOR_TIED_TO_THE_MATTER').map(({ action }) => action)).toEqual(['extend', 'takeOver', 'instruct', 'returnWithReason']);

  expect((await story.call('x-03-dv01', 'GET', `/cases/${requestId}`)).status).toBe(404);
  const { body: about } = await story.call<{ items: { id: string }[] }>('t-ubkt-cn', 'GET', `/cases?subjectId=${MEMBER}`);
  expect(about.items.map(({ id }) => id)).not.toContain(requestId);

  await kinship('DELETE FROM kinships WHERE person_id = $1 AND other_person_id = $2', MEMBER);
  await story.does('t-ubkt-cn', requestId, 'returnWithReason', returned);
});

test('kin of who sits in the inspected organisation does not decide on its case either, and that organisation does not read the request', async () => {
  const { body: { caseId } } = await story.call<{ caseId: string }>('x-ubkt-cn', 'POST', '/cases', { body: story.opening('X-04') });
  await story.moveTo('2026-02-03', 8);
  const requestId = (await story.sheet('x-ubkt-cn', caseId)).links.find(({ process }) => process === 'decisionRequest')!.caseId;
  const returned = { input: { reasons: 'Để cấp dưới tự giải quyết.' } };

  await kinship(`INSERT INTO kinships (person_id, other_person_id, relation) VALUES ($1, $2, 'spouse')`, personIdOf('X-04-BT'));
  const refused = await story.act('t-ubkt-cn', requestId, 'returnWithReason', returned);
  expect([refused.status, refused.body.code]).toEqual([409, 'ACTOR_TIED_TO_THE_MATTER']);
  expect((await story.call('x-04-bt', 'GET', `/cases/${requestId}`)).status).toBe(404);

  await kinship('DELETE FROM kinships WHERE person_id = $1 AND other_person_id = $2', personIdOf('X-04-BT'));
  await story.does('t-ubkt-cn', requestId, 'returnWithReason', returned);
});

import { unitIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';

const { story, engine } = aStorySystem();

const plan = async (plannedOn: string) => (await story.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn } })).body.id;
const change = async (id: string, how: 'move' | 'cancel', body: Record<string, unknown>): Promise<void> => {
  const { headers } = await story.call('x-03-bt', 'GET', `/meetings/${id}`);
  const { status } = await story.call('x-03-bt', 'POST', `/meetings/${id}/${how}`, { headers: { 'if-match': headers.get('etag') ?? '' }, body: { reason: 'Trùng lịch', ...body } });
  expect(status).toBe(200);
};
const delivered = () => eventually('the outbox', async () => (await engine.superuser.query('SELECT 1 FROM outbox WHERE done_at IS NULL')).rows.length === 0);
const told = async (caseId: string): Promise<number> => (await story.sheet('x-ubkt-cn', caseId)).timeline.filter(({ act }) => act === 'meetingsChanged').length;

test('a finding is told of a meeting that may be the next one, and of none after it, however many are planned', async () => {
  const [finding] = await story.untilRemediations((await story.open()).caseId);
  const dueOn = async (): Promise<string> => (await engine.superuser.query<{ on: string }>(`SELECT due_on::text AS on FROM deadlines WHERE case_id = $1 AND key = 'followUp' AND status = 'running'`, [finding])).rows[0]!.on;
  const year = (number: number) => story.call<{ planned: unknown[]; code: string }>('x-03-bt', 'POST', '/meetings/schedule', { body: { unitId: unitIdOf('X-03'), kind: 'regular', year: number, rule: { dayOfMonth: 5 } } });
  expect((await year(2027)).body.planned).toHaveLength(12);
  expect(await year(2028)).toMatchObject({ status: 422, body: { code: 'MEETING_YEAR_TOO_FAR' } });
  const far = await plan('2026-12-20');
  await change(far, 'move', { plannedOn: '2026-12-21' });
  await change(far, 'cancel', {});
  await delivered();
  expect([await told(finding!), await dueOn()]).toEqual([0, '2026-01-31']);
  const near = await plan('2026-01-28');
  await eventually('the planned day', async () => (await dueOn()) === '2026-01-28');
  await change(near, 'move', { plannedOn: '2026-03-10' });
  await eventually('the day on which the month ends', async () => (await dueOn()) === '2026-01-31');
  await change(near, 'move', { plannedOn: '2026-01-29' });
  await eventually('the new day', async () => (await dueOn()) === '2026-01-29');
  await change(near, 'cancel', {});
  await eventually('the day on which the month ends', async () => (await dueOn()) === '2026-01-31');
  expect(await told(finding!)).toBe(4);
});

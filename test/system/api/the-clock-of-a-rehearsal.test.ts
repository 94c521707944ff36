import type { ProblemBody } from '../../env/api';
import { aRehearsal } from '../../factories/a-rehearsal';

const { story } = aRehearsal();

const move = (who: string, day: string) => story.call<ProblemBody & { worldTime: string }>(who, 'POST', '/rehearsal/clock', { body: { day, hour: 9 } });

test('an ordinary member does not move everybody’s clock', async () => {
  expect((await move('x-03-dv01', '2026-01-06')).body.code).toBe('FORBIDDEN');
});

test.each(['2027-02-10', '2100-12-31', '2101-01-01'])('one move does not reach %s from 5 January 2026', async (day) => {
  const { status, body } = await move('x-ubkt-cn', day);
  expect([status, body.code, body.params['farthest']]).toEqual([409, 'CLOCK_TOO_FAR', '2027-02-09']);
});

test('whoever reads a unit’s cases moves it, up to 400 days at once', async () => {
  expect((await move('x-ubkt-cn', '2027-02-09')).body.worldTime).toBe('2027-02-09T02:00:00.000Z');
});

import { aRehearsal } from '../../factories/a-rehearsal';

const { story } = aRehearsal();

const DAYS = ['2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09'];
const AT_ONCE = 5;

// Each of them finds the case behind the world that was just moved and brings it forward: together they may not bring it farther than one alone.
test('a case that several reach at once after the world has moved is on the day of the world', async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  for (const day of DAYS) {
    await story.moveTo(day, 9);
    await Promise.all(Array.from({ length: AT_ONCE }, () => story.recordWork(caseId, {})));
    await story.recordWork(caseId, {});
  }
  const { timeline } = await story.sheet('x-ubkt-uv1', caseId);
  expect(timeline.filter(({ act }) => act === 'recordWork').map(({ occurredOn }) => occurredOn)).toEqual(DAYS.flatMap((day) => Array.from({ length: AT_ONCE + 1 }, () => day)));
});

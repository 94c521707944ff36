import { unitIdOf } from '@kiem-giam/units';
import { eventually } from '../../env/engine';
import { aRehearsal } from '../../factories/a-rehearsal';

interface Duty {
  caseId: string;
  obligation: string;
  dueOn: string | null;
  atMeeting: { meeting: { id: string; on: string; status: string } | null } | null;
}

const { story } = aRehearsal();
let remediations: string[];

beforeAll(async () => {
  remediations = await story.untilRemediations((await story.open()).caseId);
});

const dutiesOf = async (caseId: string | undefined): Promise<Duty[]> => (await story.call<{ duties: Duty[] }>('x-03-bt', 'GET', '/today')).body.duties.filter((duty) => duty.caseId === caseId);
const meetingFor = async (caseId: string | undefined): Promise<Duty['atMeeting'] | undefined> => (await dutiesOf(caseId)).find(({ obligation }) => obligation === 'followUp')?.atMeeting;

test('a duty that is due at a meeting says so while none is planned; one that is due on a day does not', async () => {
  const duties = await dutiesOf(remediations[0]);
  expect(Object.fromEntries(duties.map(({ obligation, atMeeting }) => [obligation, atMeeting]))).toEqual({ plan: null, remedy: null, followUp: { meeting: null } });
});

test('it names the meeting that was held until that has said what it found, then the next one planned', async () => {
  const [first, second] = remediations;
  const held = { meeting: { id: await story.meetingHeld('2026-01-14'), on: '2026-01-14', status: 'held' } };
  const { body: planned } = await story.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-02-11', plannedTime: '19:30' } });
  expect([await meetingFor(first), await meetingFor(second)]).toEqual([held, held]);
  await story.does('x-03-bt', first!, 'giveVerdict', { input: { meetingId: held.meeting.id, verdict: 'notDone', note: 'Kỳ sau xem lại.' } });
  await eventually('the duty is due at the next meeting', async () => (await dutiesOf(first)).find(({ dueOn }) => dueOn === '2026-02-11'));
  expect([await meetingFor(first), await meetingFor(second)]).toEqual([{ meeting: { id: planned.id, on: '2026-02-11', status: 'planned' } }, held]);
});

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
const reviewOf = async (caseId: string | undefined): Promise<Duty> => (await dutiesOf(caseId)).find(({ obligation }) => obligation === 'followUp')!;
const meetingFor = async (caseId: string | undefined): Promise<Duty['atMeeting']> => (await reviewOf(caseId)).atMeeting;
const dueOn = async (caseId: string | undefined): Promise<string | null> => (await reviewOf(caseId)).dueOn;

test('a duty that is due at a meeting says so while none is planned; one that is due on a day does not', async () => {
  const duties = await dutiesOf(remediations[0]);
  expect(Object.fromEntries(duties.map(({ obligation, atMeeting }) => [obligation, atMeeting]))).toEqual({ plan: null, remedy: null, followUp: { meeting: null } });
});

test('it names the meeting that was held until that has said what it found, then the next one planned', async () => {
  const [first, second] = remediations;
  const held = { meeting: { id: await story.meetingHeld('2026-01-14'), on: '2026-01-14', status: 'held' } };
  const { body: { id } } = await story.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-01-28', plannedTime: '19:30' } });
  const planned = { id, on: '2026-01-28', status: 'planned' };
  await eventually('both are due on the planned day', async () => (await dueOn(first)) === planned.on && (await dueOn(second)) === planned.on);
  expect([await meetingFor(first), await meetingFor(second)]).toEqual([held, held]);
  await story.does('x-03-bt', first!, 'giveVerdict', { input: { meetingId: held.meeting.id, verdict: 'notDone', note: 'Kỳ sau xem lại.' } });
  expect([await meetingFor(first), await meetingFor(second)]).toEqual([{ meeting: planned }, held]);
});

import {
  arrangeMeeting, attendanceOf, cancelMeeting, holdMeeting, listMeetings, meetingCard, meetingHistory, moveMeeting,
  planMeeting, planYear, recordAttendance, type MeetingPlan,
} from '@kiem-giam/meetings';
import { freshName } from '../../env/servers';
import { aMeeting, editOf, hold } from '../../factories/a-meeting';
import { smallWorld, type PersonCode, type SmallWorld } from '../../factories/small-world';

describe('a meeting', () => {
  let world: SmallWorld;

  beforeEach(async () => {
    world = await smallWorld();
  });

  afterEach(() => world.end());

  const planFor = (unit: 'A' | 'B' | 'X', plannedOn: string): MeetingPlan => ({ unitId: world.unit(unit), kind: 'regular', plannedOn, plannedTime: null, place: null });
  const plan = (person: PersonCode, unit: 'A' | 'B' | 'X', plannedOn: string, key = freshName()) =>
    world.as(person, (manager, actor) => planMeeting(manager, actor, planFor(unit, plannedOn), key));
  const facts = async (): Promise<unknown[]> => (await world.engine.query<{ payload: unknown }[]>(`SELECT payload FROM outbox WHERE kind = 'fact'`)).map(({ payload }) => payload);

  it('is planned by the secretary, a deputy or the office clerk of its unit, and by nobody else', async () => {
    await plan('A-BT', 'A', '2026-01-10');
    await plan('A-PBT', 'A', '2026-01-11');
    await plan('B-BT', 'B', '2026-01-10');
    await plan('X-VPC', 'X', '2026-01-10');
    for (const [person, unit] of [['A-01', 'A'], ['B-BT', 'A'], ['X-BT', 'A'], ['X-CN', 'X'], ['A-BT', 'X']] as const) {
      await expect(plan(person, unit, '2026-01-12')).rejects.toMatchObject({ code: 'MEETING_NOT_YOURS_TO_EDIT' });
    }
  });

  it('planned twice with one key is one meeting with one fact; another content under the key is refused', async () => {
    const key = freshName();
    const [first, second] = await Promise.all([plan('A-BT', 'A', '2026-01-10', key), plan('A-BT', 'A', '2026-01-10', key)]);
    expect(second).toEqual(first);
    expect(await facts()).toEqual([{ fact: 'meetingPlanned', unitId: world.unit('A'), meetingId: first.id, kind: 'regular', plannedOn: '2026-01-10' }]);
    await expect(plan('A-BT', 'A', '2026-01-11', key)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is not planned in the past nor twice on a day', async () => {
    await expect(plan('A-BT', 'A', '2026-01-04')).rejects.toMatchObject({ code: 'MEETING_DAY_PAST' });
    await plan('A-BT', 'A', '2026-01-05');
    await expect(plan('A-PBT', 'A', '2026-01-05')).rejects.toMatchObject({ code: 'MEETING_DAY_TAKEN' });
  });

  it('moved, cancelled and held tells the cases that wait for it, in the transaction of the change', async () => {
    const meeting = await aMeeting(world, '2026-01-10');
    const move = await editOf(world, meeting.id);
    await world.as('A-BT', (manager, actor) => moveMeeting(manager, actor, move, { plannedOn: '2026-01-07', reason: 'trùng lễ' }));
    await world.moveTo('2026-01-07');
    await hold(world, meeting.id, '2026-01-06');
    const other = await aMeeting(world, '2026-01-20');
    const cancel = await editOf(world, other.id);
    await world.as('A-BT', (manager, actor) => cancelMeeting(manager, actor, cancel, { reason: 'bão' }));
    const unitId = world.unit('A');
    expect(await facts()).toEqual(expect.arrayContaining([
      { fact: 'meetingMoved', unitId, meetingId: meeting.id, kind: 'regular', plannedOn: '2026-01-07', previousOn: '2026-01-10' },
      { fact: 'meetingHeld', unitId, meetingId: meeting.id, kind: 'regular', plannedOn: '2026-01-07', heldOn: '2026-01-06' },
      { fact: 'meetingCancelled', unitId, meetingId: other.id, kind: 'regular', plannedOn: '2026-01-20' },
    ]));
    expect((await world.as('A-BT', (manager) => meetingHistory(manager, meeting.id))).map(({ action, previousOn, reason }) => [action, previousOn, reason])).toEqual([
      ['plan', null, null], ['move', '2026-01-10', 'trùng lễ'], ['hold', null, null],
    ]);
  });

  it('is edited only in the version that the editor has read, and once per key', async () => {
    const { id } = await aMeeting(world, '2026-01-10');
    const request = await editOf(world, id);
    const move = () => world.as('A-BT', (manager, actor) => moveMeeting(manager, actor, request, { plannedOn: '2026-01-12', reason: 'bận mùa' }));
    const [first, second] = await Promise.all([move(), move()]);
    expect([first.version, second.version]).toEqual([2, 2]);
    const late = { ...request, idempotencyKey: freshName() };
    await expect(world.as('A-PBT', (manager, actor) => arrangeMeeting(manager, actor, late, { place: 'Trường' }))).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' });
    await expect(world.as('A-BT', (manager, actor) => cancelMeeting(manager, actor, request, { reason: 'khác' }))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('that was held or cancelled is not moved any more', async () => {
    const { id } = await aMeeting(world, '2026-01-05');
    await hold(world, id, '2026-01-05');
    const request = await editOf(world, id);
    await expect(world.as('A-BT', (manager, actor) => moveMeeting(manager, actor, request, { plannedOn: '2026-01-12', reason: 'x' }))).rejects.toMatchObject({
      code: 'MEETING_NOT_PLANNED', text: { vi: expect.stringContaining('đã họp') as string },
    });
  });

  it('is not recorded as held before it begins, by the clock of the world: it is held later, given another time, or moved', async () => {
    const at = async (plannedOn: string, plannedTime: string) => {
      const plan = { ...planFor('A', plannedOn), plannedTime };
      return (await world.as('A-BT', (manager, actor) => planMeeting(manager, actor, plan, freshName()))).id;
    };
    const [tonight, ahead] = [await at('2026-01-05', '19:30'), await at('2026-01-20', '06:00')];
    await expect(hold(world, tonight, '2026-01-05')).rejects.toMatchObject({
      code: 'MEETING_NOT_BEGUN', text: { vi: expect.stringContaining('lúc 19:30 ngày 05/01/2026') as string, en: expect.stringContaining('at 19:30 on 5 Jan 2026') as string },
    });
    for (const heldOn of ['2026-01-05', '2026-01-04']) await expect(hold(world, ahead, heldOn)).rejects.toMatchObject({ code: 'MEETING_NOT_BEGUN', params: { time: '06:00', day: '2026-01-20' } });
    const [sooner, brought] = [await editOf(world, tonight), await editOf(world, ahead)];
    await world.as('A-BT', (manager, actor) => arrangeMeeting(manager, actor, sooner, { plannedTime: '06:30' }));
    expect((await hold(world, tonight, '2026-01-05')).status).toBe('held');
    await world.as('A-BT', (manager, actor) => moveMeeting(manager, actor, brought, { plannedOn: '2026-01-06', reason: 'việc gấp' }));
    await world.moveTo('2026-01-06');
    expect((await hold(world, ahead, '2026-01-06')).status).toBe('held');
    await world.moveTo('2026-01-07');
    expect((await hold(world, await at('2026-01-07', '19:30'), '2026-01-04')).heldOn).toBe('2026-01-04');
  });

  it('held on an earlier day is recorded within the gap of acts, and not before its unit was there', async () => {
    await world.moveTo('2026-02-20');
    const { id } = await aMeeting(world, '2026-02-20');
    const refusal = (heldOn: string) => hold(world, id, heldOn).then(() => null, (error: { code: string; params: unknown; text: unknown }) => error);
    expect(await refusal('2025-06-30')).toMatchObject({ code: 'MEETING_BEFORE_ITS_UNIT', params: { since: '2025-07-01' } });
    expect(await refusal('2026-01-20')).toMatchObject({
      code: 'MEETING_RECORDED_TOO_LATE', params: { earliest: '2026-01-21', days: 30 }, text: { vi: expect.stringContaining('30 ngày (mức mặc định của hệ thống, chưa xác minh)') as string },
    });
    expect(await refusal('2026-02-21')).toMatchObject({ code: 'MEETING_DAY_FUTURE' });
    expect((await hold(world, id, '2026-01-21')).heldOn).toBe('2026-01-21');
  });

  it('has a chair who belongs to it and another person as its secretary', async () => {
    const { id } = await aMeeting(world, '2026-01-05');
    const request = await editOf(world, id);
    const holdBy = (chair: PersonCode, secretary: PersonCode) =>
      world.as('A-BT', (manager, actor) =>
        holdMeeting(manager, actor, request, { heldOn: '2026-01-05', chairPersonId: world.actor(chair).personId, secretaryPersonId: world.actor(secretary).personId }));
    await expect(holdBy('A-BT', 'A-BT')).rejects.toMatchObject({ code: 'MEETING_CHAIR_IS_SECRETARY' });
    await expect(holdBy('B-BT', 'A-01')).rejects.toMatchObject({ code: 'MEETING_PERSON_NOT_OF_UNIT' });
    await expect(holdBy('A-BT', 'B-01')).rejects.toMatchObject({ code: 'MEETING_PERSON_NOT_OF_UNIT' });
    expect((await holdBy('A-PBT', 'A-02')).status).toBe('held');
  });

  it('counts who came: members of the cell on that day, present of all in percent', async () => {
    const { id } = await aMeeting(world, '2026-01-10');
    const request = await editOf(world, id);
    const entry = (code: PersonCode, status: 'present' | 'excused' | 'absent', reason: string | null) => ({ personId: world.actor(code).personId, status, reason });
    const away = [entry('A-02', 'excused', 'ốm'), entry('A-03', 'absent', null)];
    await world.as('A-BT', (manager, actor) => recordAttendance(manager, actor, request, { entries: away, rest: 'present' }));
    const attendance = () => world.as('A-01', async (manager) => attendanceOf(manager, await meetingCard(manager, id)));
    expect(await attendance()).toMatchObject({ total: 5, present: 3, excused: 1, absent: 1, unrecorded: 0, percentPresent: 60 });
    await world.root.query(`UPDATE memberships SET valid = '[2026-01-11,)' WHERE person_id = $1`, [world.actor('A-01').personId]);
    const later = await aMeeting(world, '2026-01-12', 'thematic');
    expect((await world.as('A-BT', async (manager) => attendanceOf(manager, later))).total).toBe(5);
    const stranger = await editOf(world, id);
    await expect(world.as('A-BT', (manager, actor) => recordAttendance(manager, actor, stranger, { entries: [entry('B-01', 'present', null)], rest: 'asRecorded' }))).rejects.toMatchObject({
      code: 'MEETING_PERSON_NOT_OF_UNIT', params: { persons: world.actor('B-01').personId },
    });
  });

  it('of a committee is attended by the holders of its positions', async () => {
    const ofCommittee = await aMeeting(world, '2026-01-10', 'committee');
    const ofCommune = await plan('X-BT', 'X', '2026-01-10');
    const names = (reader: PersonCode, meeting: typeof ofCommittee) =>
      world.as(reader, async (manager) => (await attendanceOf(manager, meeting)).lines.map(({ fullName }) => fullName));
    expect(await names('A-BT', ofCommittee)).toEqual(['Người hư cấu A-BT', 'Người hư cấu A-PBT']);
    expect(await names('X-BT', ofCommune)).toEqual(['Người hư cấu X-BT', 'Người hư cấu X-PBT']);
  });

  it('of a committee is read by who sits in it or keeps its books, by those above, and by whoever writes its minutes; not by every member', async () => {
    const { id } = await aMeeting(world, '2026-01-10', 'committee');
    const ofB = await world.as('B-BT', (manager, actor) => planMeeting(manager, actor, { ...planFor('B', '2026-01-10'), kind: 'committee' }, freshName()));
    const seen = (person: PersonCode) => world.as(person, async (manager) =>
      (await listMeetings(manager, { unitId: null, status: null, from: null, to: null, limit: 10, after: null })).items.map((meeting) => meeting.id).toSorted());
    for (const person of ['A-01', 'B-01'] as const) expect([person, await seen(person)]).toEqual([person, []]);
    for (const person of ['A-BT', 'A-PBT'] as const) expect([person, await seen(person)]).toEqual([person, [id]]);
    for (const person of ['X-CN', 'T-BT'] as const) expect([person, await seen(person)]).toEqual([person, [id, ofB.id].toSorted()]);
    await world.root.query('UPDATE meetings SET secretary_person_id = $2 WHERE id = $1', [id, world.actor('A-02').personId]);
    await world.root.query(`INSERT INTO positions (id, person_id, body_id, role, valid) VALUES ($1, $1, $2, 'clerk', '[2025-07-01,)')`, [world.actor('B-01').personId, world.body('B-HN')]);
    expect([await seen('A-01'), await seen('A-02'), await seen('B-01')]).toEqual([[], [id], [ofB.id]]);
  });

  it('of a whole year is planned by one rule; days past or taken are left out and named, and a retry adds nothing', async () => {
    await world.moveTo('2026-03-05');
    await aMeeting(world, '2026-05-03');
    const key = freshName();
    const year = { unitId: world.unit('A'), kind: 'regular', plannedTime: '19:30', place: null, year: 2026, rule: { dayOfMonth: 3 } } as const;
    const make = () => world.as('A-BT', (manager, actor) => planYear(manager, actor, year, key));
    const made = await make();
    expect(made.planned.map(({ plannedOn }) => plannedOn)).toEqual(['04', '06', '07', '08', '09', '10', '11', '12'].map((month) => `2026-${month}-03`));
    expect(made.skipped).toEqual([
      { day: '2026-01-03', why: 'past' }, { day: '2026-02-03', why: 'past' }, { day: '2026-03-03', why: 'past' }, { day: '2026-05-03', why: 'taken' },
    ]);
    expect(await make()).toEqual(made);
    expect(await facts()).toHaveLength(9);
  });

  it('of a whole year is planned for this year and the next, and for none after them', async () => {
    const make = (year: number) => world.as('A-BT', (manager, actor) => planYear(manager, actor, { unitId: world.unit('A'), kind: 'regular', plannedTime: null, place: null, year, rule: { dayOfMonth: 3 } }, freshName()));
    await expect(make(2028)).rejects.toMatchObject({ code: 'MEETING_YEAR_TOO_FAR', params: { year: 2028, last: 2027 } });
    expect((await make(2027)).planned).toHaveLength(12);
  });

  it('is read by the engine, which changes none', async () => {
    const { id } = await aMeeting(world, '2026-01-10');
    expect(await world.engine.query('SELECT planned_on::text AS on FROM meetings WHERE id = $1', [id])).toEqual([{ on: '2026-01-10' }]);
    await expect(world.engine.query(`UPDATE meetings SET place = 'x'`)).rejects.toThrow(/permission denied/);
  });

  it('is listed by day, page by page, to the readers of its unit and of those above, and to its members', async () => {
    const days = ['2026-01-10', '2026-02-10', '2026-03-10'];
    for (const day of days) await aMeeting(world, day);
    await plan('B-BT', 'B', '2026-01-15');
    const list = (reader: PersonCode, after: string | null = null, limit = 2) =>
      world.as(reader, (manager) => listMeetings(manager, { unitId: null, status: null, from: null, to: null, limit, after }));
    const first = await list('X-CN');
    const second = await list('X-CN', first.next);
    expect([...first.items, ...second.items].map(({ plannedOn }) => plannedOn)).toEqual(['2026-01-10', '2026-01-15', '2026-02-10', '2026-03-10']);
    expect(second.next).toBeNull();
    expect((await list('A-01', null, 10)).items.map(({ plannedOn }) => plannedOn)).toEqual(days);
    expect((await list('B-BT', null, 10)).items).toHaveLength(1);
    const february = await world.as('T-BT', (manager) => listMeetings(manager, { unitId: world.unit('A'), status: 'planned', from: '2026-02-01', to: '2026-02-28', limit: 10, after: null }));
    expect(february.items).toHaveLength(1);
  });

  it('leaves every edit in the audit log, with its reason as text that can be erased', async () => {
    const { id } = await aMeeting(world, '2026-01-10');
    const request = await editOf(world, id);
    await world.as('A-BT', (manager, actor) => moveMeeting(manager, actor, request, { plannedOn: '2026-01-12', reason: 'đám tang' }));
    const entries = await world.root.query<unknown[]>(`SELECT action, text, actor_person_id FROM audit_entries WHERE stream = 'meetings' ORDER BY seq`);
    expect(entries).toEqual([
      { action: 'plan', text: null, actor_person_id: world.actor('A-BT').personId },
      { action: 'move', text: { reason: 'đám tang' }, actor_person_id: world.actor('A-BT').personId },
    ]);
  });
});

import { agendaOf, cancelMeeting, meetingCard, moveMeeting, setAgenda, type AgendaFinding } from '@kiem-giam/meetings';
import { aFinding, aVerdict, verified } from '../../factories/a-finding';
import { aMeeting, editOf, hold } from '../../factories/a-meeting';
import { smallWorld, type PersonCode, type SmallWorld } from '../../factories/small-world';

describe('the agenda', () => {
  let world: SmallWorld;

  beforeEach(async () => {
    world = await smallWorld();
  });

  afterEach(() => world.end());

  const agenda = (meetingId: string, reader: PersonCode = 'A-BT') => world.as(reader, async (manager) => agendaOf(manager, await meetingCard(manager, meetingId)));
  const titles = async (meetingId: string, reader: PersonCode = 'A-BT'): Promise<string[]> => (await agenda(meetingId, reader)).findings.map(({ title }) => title);

  it('of every meeting from the day a finding is opened until it is verified holds it, of whatever kind the meeting is, and no other', async () => {
    const january = await aMeeting(world, '2026-01-10');
    const sameDay = await aMeeting(world, '2026-01-20');
    const february = await aMeeting(world, '2026-02-10', 'thematic');
    const extra = await aMeeting(world, '2026-02-12', 'extraordinary');
    const march = await aMeeting(world, '2026-03-10');
    const finding = await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-20' });
    await aFinding(world, { name: 'của B', owner: 'B', openedOn: '2026-01-01' });

    expect(await titles(january.id)).toEqual([]);
    for (const { id } of [sameDay, february, extra, march]) expect(await titles(id)).toEqual(['tồn tại']);

    await verified(world, finding, '2026-02-11');
    expect(await titles(sameDay.id)).toEqual(['tồn tại']);
    expect(await titles(february.id)).toEqual(['tồn tại']);
    expect(await titles(extra.id)).toEqual([]);
    expect(await titles(march.id)).toEqual([]);
  });

  it('holds it also where one meeting after the other says done: a verdict is not a verification', async () => {
    const finding = await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-05' });
    const meetings = [await aMeeting(world, '2026-01-10'), await aMeeting(world, '2026-02-10'), await aMeeting(world, '2026-03-10')];
    for (const { id } of meetings) {
      expect((await agenda(id)).waitingForVerdict).toBe(1);
      await aVerdict(world, finding, id, 'done');
      expect(await agenda(id)).toMatchObject({ waitingForVerdict: 0, findings: [{ status: 'open', verdict: { verdict: 'done', meetingId: id } }] });
    }
  });

  it('is computed from the day on which the meeting is, so moving the meeting moves no finding off it', async () => {
    await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-20', dueOn: '2026-02-01' });
    const meeting = await aMeeting(world, '2026-01-10');
    const request = await editOf(world, meeting.id);
    expect(await titles(meeting.id)).toEqual([]);
    const moved = await world.as('A-BT', (manager, actor) => moveMeeting(manager, actor, request, { plannedOn: '2026-02-20', reason: 'bão' }));
    expect((await agenda(moved.id)).findings).toMatchObject([{ title: 'tồn tại', dueOn: '2026-02-01', carries: 0 }]);
  });

  it('of a cancelled meeting is empty; its findings are on the next one', async () => {
    await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-05' });
    const [cancelled, next] = [await aMeeting(world, '2026-01-10'), await aMeeting(world, '2026-01-17')];
    const request = await editOf(world, cancelled.id);
    await world.as('A-BT', (manager, actor) => cancelMeeting(manager, actor, request, { reason: 'không đủ người' }));
    expect(await titles(cancelled.id)).toEqual([]);
    expect(await titles(next.id)).toEqual(['tồn tại']);
  });

  it('tells with each finding its case, its date, how often it was carried and what the last meeting said', async () => {
    const finding = await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-05', dueOn: '2026-02-28' });
    const [first, second, third] = [await aMeeting(world, '2026-01-06'), await aMeeting(world, '2026-02-06'), await aMeeting(world, '2026-03-06')];
    await world.moveTo('2026-01-06');
    await hold(world, first.id, '2026-01-06');
    await aVerdict(world, finding, first.id, 'notDone');
    await world.moveTo('2026-02-06');
    await aVerdict(world, finding, second.id, 'partly');
    await world.engine.query(`UPDATE findings SET carries = 2`);

    const [line] = (await agenda(second.id)).findings;
    expect(line).toEqual<AgendaFinding>({
      findingId: finding.findingId, caseId: finding.caseId, sourceCaseId: finding.caseId, caseNumber: 'KP-tồn tại', caseTitle: 'Khắc phục: tồn tại',
      kind: 'shortcoming', title: 'tồn tại', clause: 'Điều 1', status: 'open', openedOn: '2026-01-05', dueOn: '2026-02-28', carries: 2,
      lastVerdict: { meetingId: first.id, meetingOn: '2026-01-06', verdict: 'notDone', note: 'ghi chú', seq: 2, recordedAt: expect.stringMatching(/^2026-01-06T/) as string },
      verdict: { meetingId: second.id, meetingOn: '2026-02-06', verdict: 'partly', note: 'ghi chú', seq: 2, recordedAt: expect.stringMatching(/^2026-02-06T/) as string },
    });
    expect((await agenda(third.id)).findings[0]).toMatchObject({ verdict: null, lastVerdict: { verdict: 'partly' } });
    expect((await agenda(first.id)).findings[0]?.lastVerdict).toBeNull();
  });

  it('shows a finding only to who may read its case, and the meeting to every member of the cell', async () => {
    await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-05' });
    const { id } = await aMeeting(world, '2026-01-10');
    for (const reader of ['A-BT', 'X-CN', 'T-BT'] as const) expect(await titles(id, reader)).toEqual(['tồn tại']);
    expect(await titles(id, 'A-01')).toEqual([]);
    for (const stranger of ['B-BT', 'B-01'] as const) await expect(titles(id, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes lines by hand beside the findings, which nobody can take off', async () => {
    await aFinding(world, { name: 'tồn tại', owner: 'A', openedOn: '2026-01-05' });
    const { id } = await aMeeting(world, '2026-01-10');
    for (const items of [[{ title: 'Thời sự', note: null }, { title: 'Nhiệm vụ tháng 2', note: 'dự thảo' }], [{ title: 'Kết nạp', note: null }], []]) {
      const request = await editOf(world, id);
      await world.as('A-BT', (manager, actor) => setAgenda(manager, actor, request, items));
      expect(await agenda(id)).toMatchObject({ items, findings: [{ title: 'tồn tại' }] });
    }
  });
});

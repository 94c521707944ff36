import { deliverNotices, inbox, markAllRead, markRead, noticeTrail, type NoticeOrder } from '@kiem-giam/notices';
import { derivedId } from '@kiem-giam/platform';
import { smallWorld, type SmallWorld } from '../../factories/small-world';

const caseId = derivedId('test', 'case of notices');
const at = Date.parse('2026-01-05T01:00:00.000Z');

describe('a notice', () => {
  let world: SmallWorld;

  beforeAll(async () => {
    world = await smallWorld();
  });

  afterAll(() => world.end());

  const order = (eventKey: string, ...personIds: string[]): NoticeOrder => ({
    eventKey, template: 'yourTurn', params: { bodyName: 'Đảng ủy', dueOn: '2026-01-31' }, caseId, personIds, at,
  });
  const id = (code: Parameters<SmallWorld['actor']>[0]): string => world.actor(code).personId;
  const inboxOf = (code: Parameters<SmallWorld['actor']>[0], limit = 50, after: string | null = null) =>
    world.as(code, (manager, { personId }) => inbox(manager, { personId, limit, after }));

  it('arrives once per event and recipient, however many relays deliver it at once', async () => {
    const recipients = [id('X-BT'), id('X-PBT'), id('X-CN'), id('X-BT')];
    const deliveries = await Promise.all(
      Array.from({ length: 12 }, (_, turn) => deliverNotices(world.engine.manager, [order('parallel', ...(turn % 2 ? recipients : recipients.toReversed()))])),
    );
    expect(deliveries.reduce((sum, count) => sum + count)).toBe(3);
    expect((await inboxOf('X-PBT')).items).toHaveLength(1);
  });

  it('of a new event arrives beside the old one', async () => {
    expect(await deliverNotices(world.engine.manager, [order('another', id('X-BT'))])).toBe(1);
    expect((await inboxOf('X-BT')).unread).toBe(2);
  });

  it('to nobody is nothing', async () => {
    expect(await deliverNotices(world.engine.manager, [order('nobody')])).toBe(0);
  });

  it('is read by its recipient alone, whatever id another one asks with', async () => {
    const [mine] = (await inboxOf('X-CN')).items;
    expect((await world.as('T-BT', (manager) => inbox(manager, { personId: id('X-CN'), limit: 50, after: null }))).items).toEqual([]);
    await expect(world.as('T-BT', (manager) => markRead(manager, mine!.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await inboxOf('X-CN')).unread).toBe(1);
  });

  it('is marked as read at world time, once, and only that can be changed about it', async () => {
    const [mine] = (await inboxOf('X-CN')).items;
    const read = await world.as('X-CN', (manager) => markRead(manager, mine!.id));
    expect(read.readAt).toMatch(/^2026-01-05T/);
    await world.moveTo('2026-01-09');
    expect((await world.as('X-CN', (manager) => markRead(manager, mine!.id))).readAt).toBe(read.readAt);
    await expect(world.as('X-CN', (manager) => manager.query(`UPDATE notices SET template = 'x'`))).rejects.toThrow(/permission denied/);
    await expect(world.root.query(`UPDATE notices SET read_at = NULL WHERE id = $1`, [mine!.id])).rejects.toThrow(/read once/);
  });

  it('stands before what was read, newest first, page by page without gap or repeat', async () => {
    for (const [index, code] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await deliverNotices(world.engine.manager, [{ ...order(`page ${code}`, id('A-BT')), at: at + index }]);
    }
    const all = (await inboxOf('A-BT')).items;
    await world.as('A-BT', (manager) => markRead(manager, all[0]!.id));
    const expected = [all[1]!, all[2]!, all[3]!, all[4]!, all[0]!].map((notice) => notice.id);
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 5; pages += 1) {
      const page = await inboxOf('A-BT', 2, after);
      seen.push(...page.items.map((notice) => notice.id));
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual(expected);
  });

  it('can be marked as read with all others', async () => {
    expect(await world.as('A-BT', (manager) => markAllRead(manager))).toBe(4);
    expect((await inboxOf('A-BT')).unread).toBe(0);
    expect((await inboxOf('X-PBT')).unread).toBe(1);
  });

  it('leaves a trail of what was sent and read, which the engine can write into a silence', async () => {
    const trail = await noticeTrail(world.engine.manager, { caseId, personIds: [id('X-CN'), id('X-PBT')] });
    expect(trail.map(({ personId, readAt }) => [personId, readAt === null])).toEqual(
      expect.arrayContaining([[id('X-CN'), false], [id('X-PBT'), true]]),
    );
    expect(await noticeTrail(world.engine.manager, { eventKeys: ['another'] })).toMatchObject([{ eventKey: 'another', template: 'yourTurn', createdAt: '2026-01-05T01:00:00.000Z' }]);
  });
});

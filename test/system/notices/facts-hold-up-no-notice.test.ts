import { randomUUID } from 'node:crypto';
import { eventually } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';

const { engine } = aStorySystem();

test('a notice that was posted after a hundred facts goes out before the last of them', async () => {
  const fact = { fact: 'meetingPlanned', unitId: randomUUID(), meetingId: randomUUID(), plannedOn: '2026-02-01' };
  const facts = Array.from({ length: 100 }, (_, place) => ({ id: randomUUID(), kind: 'fact', payload: fact, place }));
  const notice = { id: randomUUID(), kind: 'notice', payload: { at: 0, notices: [] }, place: facts.length };
  await engine.superuser.query(
    `INSERT INTO outbox (id, kind, case_id, payload, created_at)
     SELECT o.id, o.kind, NULL, o.payload, now() + make_interval(secs => o.place / 1000.0) FROM jsonb_to_recordset($1) AS o(id uuid, kind text, payload jsonb, place int)`,
    [JSON.stringify([...facts, notice])],
  );
  const ids = [...facts, notice].map(({ id }) => id);
  const { rows: [first] } = await eventually('everything to be delivered', async () => {
    const result = await engine.superuser.query<{ waiting: number; later: number }>(
      `SELECT (SELECT count(*)::int FROM outbox WHERE id = ANY($1::uuid[]) AND done_at IS NULL) AS waiting,
              (SELECT count(*)::int FROM outbox o WHERE o.id = ANY($1::uuid[]) AND o.done_at > n.done_at) AS later FROM outbox n WHERE n.id = $2`,
      [ids, notice.id],
    );
    return result.rows[0]!.waiting === 0 && result;
  });
  expect(first!.later).toBeGreaterThan(50);
});

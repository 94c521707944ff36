import { randomUUID } from 'node:crypto';
import { eventually } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';

const { engine } = aStorySystem();

/** What came of a message so far. */
interface Tried {
  done: boolean;
  failed: boolean;
}

test('of messages that go out together, one that cannot be sent is put off and the others arrive once', async () => {
  const { rows: [person] } = await engine.superuser.query<{ id: string }>('SELECT id FROM people ORDER BY code LIMIT 1');
  const caseId = randomUUID();
  const message = (personId: string, place: number): unknown => ({ at: 0, notices: [{ eventKey: `${caseId}/1/${place}/0`, template: 'yourTurn', to: { personIds: [personId] }, params: {} }] });
  const people = [person!.id, 'nobody', person!.id];
  const ids = people.map(() => randomUUID());
  await engine.superuser.query(
    `INSERT INTO outbox (id, kind, case_id, payload, created_at)
     SELECT o.id, 'notice', NULL, o.payload, now() + make_interval(secs => o.place / 1000.0) FROM jsonb_to_recordset($1) AS o(id uuid, payload jsonb, place int)`,
    [JSON.stringify(people.map((personId, place) => ({ id: ids[place], payload: message(personId, place), place })))],
  );
  const tried = (untilSo: (rows: Tried[]) => boolean) => eventually('the messages to be tried', async () => {
    const { rows } = await engine.superuser.query<Tried>('SELECT done_at IS NOT NULL AS done, last_error IS NOT NULL AS failed FROM outbox WHERE id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], id)', [ids]);
    return untilSo(rows) && rows;
  });
  // In the order of writing: the first has arrived before the second can fail alone.
  expect((await tried((rows) => rows.some(({ failed }) => failed))).slice(0, 2)).toEqual([{ done: true, failed: false }, { done: false, failed: true }]);
  expect(await tried((rows) => rows.every(({ done, failed }) => done || failed))).toEqual([{ done: true, failed: false }, { done: false, failed: true }, { done: true, failed: false }]);
  const { rows: arrived } = await engine.superuser.query('SELECT event_key FROM notices WHERE case_id = $1 ORDER BY event_key', [caseId]);
  expect(arrived).toEqual([{ event_key: `${caseId}/1/0/0` }, { event_key: `${caseId}/1/2/0` }]);
});

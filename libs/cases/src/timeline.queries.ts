import type { Day } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import type { CaseEvent } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { namesOf, type Names } from './names.queries';
import type { JournalAct } from './standing.queries';

/** One act on the timeline, with both dates where they differ. */
export interface TimelineEntry {
  seq: number;
  kind: JournalAct['kind'];
  act: string;
  occurredOn: Day;
  recordedAt: string;
  actorId: string | null;
  actorName: string | null;
  events: CaseEvent[];
  computed: JournalAct['computed'];
}

/** Some acts of a timeline, the latest first; `before` is the sequence that the next page goes on before, null where the first act is among them. */
export interface TimelinePage {
  items: TimelineEntry[];
  before: number | null;
}

/** Most acts that come with the case itself: what an ordinary case has in its whole life. */
const ACTS_WITH_THE_CASE = 100;
/** So many characters of acts one answer holds, and always one act: a case may be years old and each act hold long texts. */
const MOST_CHARACTERS = 200_000;

/** The latest acts of a case that was read whole. */
export function latestActs(acts: readonly JournalAct[], people: Names['people']): TimelinePage {
  let room = MOST_CHARACTERS;
  const latest = acts.toReversed().slice(0, ACTS_WITH_THE_CASE);
  const tooMuch = latest.findIndex(({ events, computed }, place) => (room -= JSON.stringify({ events, computed }).length) < 0 && place > 0);
  return pageOf(tooMuch < 0 ? latest : latest.slice(0, tooMuch), people);
}

/** Acts before a sequence, as many as one answer holds; null where the reader of this transaction does not see the case. */
export async function actsBefore(manager: EntityManager, caseId: string, { before, limit }: { before: number | null; limit: number }): Promise<TimelinePage | null> {
  const [seen] = await manager.query<unknown[]>('SELECT 1 FROM cases WHERE id = $1', [caseId]);
  if (seen === undefined) return null;
  const acts = await manager.query<PagedAct[]>(
    `SELECT seq, kind, act, occurred_on::text AS "occurredOn", recorded_at AS "recordedAt", actor_person_id AS "actorPersonId", body -> 'events' AS events, body -> 'computed' AS computed
       FROM (SELECT j.*, row_number() OVER latest AS place, sum(length(j.body::text)) OVER latest AS so_far
               FROM (SELECT * FROM journal WHERE case_id = $1 AND ($2::int IS NULL OR seq < $2::int) ORDER BY seq DESC LIMIT $3) j
             WINDOW latest AS (ORDER BY j.seq DESC)) counted
      WHERE place = 1 OR so_far <= $4 ORDER BY seq DESC`,
    [caseId, before, limit, MOST_CHARACTERS],
  );
  const { today } = await worldTime(manager);
  const actors = acts.flatMap(({ actorPersonId }) => actorPersonId ?? []);
  const { people } = await namesOf(manager, { units: [], bodies: [], people: actors }, today);
  return pageOf(acts, people);
}

type PagedAct = Pick<JournalAct, 'seq' | 'kind' | 'act' | 'occurredOn' | 'actorPersonId' | 'events' | 'computed'> & { recordedAt: number | Date };

/** Sequences begin at one and leave nothing out. */
function pageOf(acts: readonly PagedAct[], people: Names['people']): TimelinePage {
  const earliest = acts.at(-1)?.seq ?? 1;
  return { items: acts.map((act) => entryOf(act, people)), before: earliest > 1 ? earliest : null };
}

function entryOf({ seq, kind, act, occurredOn, recordedAt, actorPersonId, events, computed }: PagedAct, people: Names['people']): TimelineEntry {
  return {
    seq, kind, act, occurredOn, recordedAt: new Date(recordedAt).toISOString(), actorId: actorPersonId,
    actorName: actorPersonId === null ? null : (people[actorPersonId] ?? null), events: [...events], computed,
  };
}

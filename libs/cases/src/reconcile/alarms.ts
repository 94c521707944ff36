import { derivedId, worldTime } from '@kiem-giam/platform';
import { foldActs, type CommitInput } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import type { RefusedCommit } from '../commit/refusals';
import { foundationOf } from '../foundations.queries';
import { readActs } from '../standing.queries';
import { unheardBy } from './unheard';

type Database = Pick<EntityManager, 'query'>;

/** A trouble about which somebody should look. `about` tells it from the others of its kind in the same case. */
export interface Alarm {
  kind: 'commitRefused' | 'restoreFailed' | 'standsStill' | 'outboxStuck';
  caseId: string | null;
  about: string;
  detail: Readonly<Record<string, unknown>>;
}

/** Raises an alarm once; the same trouble again changes nothing, unless it had been over. */
export async function raiseAlarm(database: Database, { kind, caseId, about, detail }: Alarm): Promise<void> {
  await database.query(
    `INSERT INTO alarms (id, kind, case_id, detail, raised_at) VALUES ($1, $2, $3, $4, clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET detail = excluded.detail, raised_at = excluded.raised_at, cleared_at = NULL WHERE alarms.cleared_at IS NOT NULL`,
    [derivedId('alarm', kind, caseId ?? '', about), kind, caseId, JSON.stringify(detail)],
  );
}

/** Raises the alarm of an act that the commit refused for good and of which nobody else is told; the same lapse or fact, tried again every hour, is one alarm. */
export async function raiseRefusal(database: Database, { caseId, kind, act, seq, commandId, events }: CommitInput, refusal: RefusedCommit): Promise<void> {
  const lapsed = kind === 'lapse' ? events[0]! : null;
  const subject = lapsed === null ? commandId : JSON.stringify(lapsed);
  await raiseAlarm(database, { kind: 'commitRefused', caseId, about: `${subject}/${refusal.code}`, detail: { act, seq, signal: kind === 'signal' ? commandId : null, lapsed, ...refusal } });
}

/** What each kind of alarm warns of and how its end shows in the database; a case that is over needs none. */
const OVER = `
  EXISTS (SELECT 1 FROM cases c WHERE c.id = a.case_id AND (c.closed_at IS NOT NULL
    OR a.kind = 'standsStill' AND (c.next_wake_at IS NULL OR c.next_wake_at > (a.detail ->> 'dueAt')::timestamptz)
    OR a.detail ->> 'code' = 'SEQUENCE_NOT_NEXT' AND c.last_seq >= (a.detail ->> 'seq')::int - 1))
  OR EXISTS (SELECT 1 FROM journal j WHERE j.case_id = a.case_id AND j.seq >= (a.detail ->> 'seq')::int AND j.body -> 'events' @> jsonb_build_array(a.detail -> 'lapsed'))
  OR EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = a.case_id AND d.status <> 'running' AND d.id = coalesce(a.detail -> 'lapsed' ->> 'deadline', a.detail -> 'lapsed' ->> 'id'))
  OR EXISTS (SELECT 1 FROM outbox o WHERE a.kind = 'outboxStuck' AND o.id = (a.detail ->> 'outboxId')::uuid AND o.done_at IS NOT NULL)`;

/** Clears the alarms whose matter is over: what was refused stands in the journal or no longer concerns its case, what was stuck has arrived. Answers how many. */
export async function clearAlarms(database: EntityManager): Promise<number> {
  const [over] = await database.query<[unknown[]]>(`UPDATE alarms a SET cleared_at = clock_timestamp() WHERE a.cleared_at IS NULL AND (${OVER}) RETURNING 1`);
  const waiting = await database.query<{ id: string; case_id: string; signal: string }[]>(`SELECT id, case_id, detail ->> 'signal' AS signal FROM alarms WHERE cleared_at IS NULL AND detail ->> 'signal' IS NOT NULL`);
  const heard: string[] = [];
  for (const alarm of waiting) if (!(await isUnheard(database, alarm.case_id, alarm.signal))) heard.push(alarm.id);
  await clear(database, heard);
  return over.length + heard.length;
}

/** Clears the alarms of one kind but those named: for what a whole pass has looked at. */
export async function clearAllBut(database: Database, kind: Alarm['kind'], still: readonly Pick<Alarm, 'caseId' | 'about'>[]): Promise<void> {
  const ids = still.map(({ caseId, about }) => derivedId('alarm', kind, caseId ?? '', about));
  await database.query('UPDATE alarms SET cleared_at = clock_timestamp() WHERE kind = $1 AND cleared_at IS NULL AND NOT id = ANY($2::uuid[])', [kind, ids]);
}

/** Whether a fact that was refused still waits; once it is in the journal, or has become meaningless, it does not. */
async function isUnheard(database: EntityManager, caseId: string, signal: string): Promise<boolean> {
  const [row] = await database.query<{ foundation_hash: string }[]>('SELECT foundation_hash FROM cases WHERE id = $1', [caseId]);
  if (!row) return true;
  const state = foldActs(await readActs(database, caseId), caseId, await foundationOf(database, row.foundation_hash));
  const unheard = await unheardBy(database, state, (await worldTime(database)).epochMs);
  return unheard.some((id) => `signal/${id}` === signal);
}

async function clear(database: Database, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await database.query('UPDATE alarms SET cleared_at = clock_timestamp() WHERE id = ANY($1::uuid[])', [ids]);
}

import { dayOf, type Day } from '@kiem-giam/contracts';
import { foldActs, type Act, type CaseState, type Foundation, type RecentCommand } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { foundationOf } from './foundations.queries';

/** A case as it stands, folded from its journal under the reader's own eyes. */
export interface CaseStanding {
  state: CaseState;
  acts: JournalAct[];
  today: Day;
  /** What the command asked about was answered the first time, with the digest of its request. */
  earlier: RecentCommand | null;
}

/** An act as the timeline shows it. */
export interface JournalAct extends Act {
  kind: 'open' | 'command' | 'lapse' | 'signal';
  act: string;
  actorPersonId: string | null;
  actorPositionId: string | null;
  commandId: string | null;
  digest: string | null;
}

/** What the journal keeps of an act besides what is folded. */
interface JournalRow {
  foundation_hash: string;
  is_rehearsal: boolean;
  offset_ms: string;
  acts: StoredAct[];
}

type StoredAct = Omit<JournalAct, 'events' | 'computed'> & { body: Pick<Act, 'events' | 'computed'> };

const ACTS = `
  (SELECT jsonb_agg(jsonb_build_object('seq', j.seq, 'kind', j.kind, 'act', j.act, 'actorPersonId', j.actor_person_id, 'actorPositionId', j.actor_position_id, 'occurredOn', j.occurred_on,
            'recordedAt', (extract(epoch FROM j.recorded_at) * 1000)::bigint, 'body', j.body, 'commandId', j.command_id, 'digest', j.request_digest) ORDER BY j.seq)
     FROM journal j WHERE j.case_id = c.id)`;

/** Reads a case that the caller may see, or null. One query, two where its foundation was not met before. */
export async function standingOfCase(manager: EntityManager, caseId: string, commandId: string | null): Promise<CaseStanding | null> {
  const [row] = await manager.query<JournalRow[]>(
    `SELECT c.foundation_hash, w.is_rehearsal, w.offset_ms,
            ${ACTS} AS acts
       FROM cases c CROSS JOIN world_clock w WHERE c.id = $1`,
    [caseId],
  );
  if (!row) return null;
  const foundation = await foundationOf(manager, row.foundation_hash);
  const acts = row.acts.map(actOf);
  const earlier = commandId === null ? undefined : acts.find((act) => act.commandId === commandId);
  return {
    state: foldActs(acts, caseId, foundation),
    acts,
    today: dayOf(Date.now() + Number(row.offset_ms)),
    earlier: earlier ? answerTo(earlier, acts, foundation, caseId) : null,
  };
}

/** A repeat gets the answer of the first time, whatever happened in the case since. */
function answerTo(act: JournalAct, acts: readonly JournalAct[], foundation: Foundation, caseId: string): RecentCommand {
  const { seq, number, stage, outcome } = foldActs(acts.filter((one) => one.seq <= act.seq), caseId, foundation);
  return { id: act.commandId!, digest: act.digest ?? '', result: { caseId, seq, number, stage, outcome } };
}

/** The journal of a case from its first act. */
export async function readActs(manager: Pick<EntityManager, 'query'>, caseId: string): Promise<JournalAct[]> {
  const [row] = await manager.query<{ acts: StoredAct[] | null }[]>(`SELECT ${ACTS} AS acts FROM cases c WHERE c.id = $1`, [caseId]);
  return (row?.acts ?? []).map(actOf);
}

function actOf({ body, ...act }: StoredAct): JournalAct {
  return { ...act, events: body.events, computed: body.computed };
}

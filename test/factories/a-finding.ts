import type { Day } from '@kiem-giam/contracts';
import { derivedId } from '@kiem-giam/platform';
import type { SmallWorld } from './small-world';

/** A finding and the case that remedies it. */
export interface AFinding {
  findingId: string;
  caseId: string;
}

type UnitCode = Parameters<SmallWorld['unit']>[0];
type PersonCode = Parameters<SmallWorld['actor']>[0];

/** Puts a finding of a unit into the read models as the commit does; read by that unit, by X and T above it, and by nobody else. */
export async function aFinding(
  world: SmallWorld,
  { name, owner, openedOn, dueOn = null, reasons = 'vì sao', readers = [owner, 'X', 'T'] }: { name: string; owner: UnitCode; openedOn: Day; dueOn?: Day | null; reasons?: string; readers?: UnitCode[] },
): Promise<AFinding> {
  const [caseId, findingId] = [derivedId('test case', name), derivedId('test finding', name)];
  await world.root.query(`INSERT INTO foundations (hash, process, definition, policy) VALUES ('test', 'remediation', '{}', '{}') ON CONFLICT DO NOTHING`);
  await world.root.query(
    `INSERT INTO cases (id, number, process, foundation_hash, title, stage, body_id, responsible_unit_id, parties, generation, last_seq, chain_hash, opened_at, changed_at)
     VALUES ($1, $2, 'remediation', 'test', $3, 'underWay', $4, $5, '{}', 1, 1, 'test', now(), now())`,
    [caseId, `KP-${name}`, `Khắc phục: ${name}`, world.body('X-UBKT'), world.unit(owner)],
  );
  for (const reader of readers) {
    await world.root.query(`INSERT INTO case_readers (case_id, unit_id, why) VALUES ($1, $2, 'test')`, [caseId, world.unit(reader)]);
  }
  await world.root.query(
    `INSERT INTO findings (id, case_id, kind, title, clause, reasons, owner_unit_id, handling_body_id, source_case_id, status, due_on, opened_on)
     VALUES ($1, $2, 'shortcoming', $3, 'Điều 1', $8, $4, $5, $2, 'open', $6, $7)`,
    [findingId, caseId, name, world.unit(owner), world.body('X-UBKT'), dueOn, openedOn, reasons],
  );
  return { findingId, caseId };
}

/** Records the verdict of a meeting as the case's commit does. */
export async function aVerdict(world: SmallWorld, { findingId, caseId }: AFinding, meetingId: string, verdict: 'done' | 'partly' | 'notDone', note = 'ghi chú'): Promise<void> {
  await world.engine.query(
    `INSERT INTO meeting_verdicts (meeting_id, finding_id, case_id, verdict, note, seq, recorded_at)
     VALUES ($1, $2, $3, $4, $5, 2, now() + (SELECT offset_ms FROM world_clock) * interval '1 millisecond')`,
    [meetingId, findingId, caseId, verdict, note],
  );
}

/** Verifies a finding as the case's commit does. */
export async function verified(world: SmallWorld, { findingId }: AFinding, on: Day): Promise<void> {
  await world.engine.query(`UPDATE findings SET status = 'verified', verified_on = $2 WHERE id = $1`, [findingId, on]);
}

/** Lets one more person read a case. */
export async function alsoReadBy(world: SmallWorld, { caseId }: AFinding, person: PersonCode): Promise<void> {
  await world.root.query(`INSERT INTO case_readers (case_id, person_id, why) VALUES ($1, $2, 'test')`, [caseId, world.actor(person).personId]);
}

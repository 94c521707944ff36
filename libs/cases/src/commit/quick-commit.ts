import { calendarRevisionSql } from '@kiem-giam/policies';
import type { CaseEvent, CommitInput, CommitResult } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import { actStatement, type ReadyAct } from './act-statement';
import { computeAct } from './compute-act';
import type { DueDateReader } from './due-dates';
import { readyAct } from './ready-act';

/** What this worker left behind when it last committed an act of a case. */
export interface CaseHead {
  seq: number;
  generation: number;
  chainHash: string;
  number: string;
  calendarRevision: number;
}

/** Beyond this many cases the one that was written longest ago is forgotten: it then costs one reading more. */
const MOST_REMEMBERED = 10_000;

/** Events of which the commit computes nothing, or nothing but what stands in the act, the policy snapshot and the calendar. */
const NEEDS_NO_READING: ReadonlySet<CaseEvent['type']> = new Set([
  'CaseOpened', 'StageEntered', 'ObligationOpened', 'ObligationMet', 'ObligationDropped', 'DeadlineSet', 'DeadlineEnded', 'DeadlineLapsed', 'ReminderSent', 'FieldsKept', 'PaperFiled',
  'FindingRecorded', 'LinkedCaseOpened', 'CaseEnded',
]);

/** All that the transaction would have checked first of actor, clock and calendar, within the one statement; the values are those of `authorityValues`. */
export const authorityGuard = `(?0::uuid IS NULL OR EXISTS (SELECT 1 FROM positions p WHERE p.id = ?0::uuid AND p.person_id = ?1 AND p.body_id = ?2 AND p.role = ?3 AND p.valid @> ?4::date))
  AND (NOT ?5::boolean OR EXISTS (SELECT 1 FROM world_clock w WHERE w.is_rehearsal)) AND ${calendarRevisionSql} = ?6::bigint`;

/**
 * The short way of the commit: where this worker wrote the act before, it knows what the transaction would read first, so one
 * statement checks that it still holds and writes the act. Whatever does not hold is left to the long way, which says why.
 */
export class QuickCommit {
  private readonly heads = new Map<string, CaseHead>();

  constructor(private readonly source: DataSource, private readonly dates: DueDateReader) {}

  /** Null where the short way is not open; then nothing was written. */
  async attempt(input: CommitInput): Promise<CommitResult | null> {
    const head = this.heads.get(input.caseId);
    if (!head || head.seq !== input.seq - 1 || head.generation > input.generation || input.kind === 'open' || input.view.readers !== null || !needsNoReading(input)) return null;
    const around = { manager: this.source.manager, dates: this.dates, calendarRevision: head.calendarRevision };
    const computed = await computeAct(around, input, head.number);
    const act = await readyAct(around, input, { chainHash: head.chainHash, computed, number: head.number });
    if (act.rows.findings.length > 0 || !(await this.written(input, act, head))) return null;
    this.remember(input, { ...head, chainHash: act.audit.hash });
    return { status: 'committed', computed, number: head.number };
  }

  /** Called after each commit with what now stands. */
  remember(input: CommitInput, head: Pick<CaseHead, 'chainHash' | 'number' | 'calendarRevision'>): void {
    this.heads.delete(input.caseId);
    const oldest = this.heads.size < MOST_REMEMBERED ? undefined : this.heads.keys().next().value;
    if (oldest !== undefined) this.heads.delete(oldest);
    this.heads.set(input.caseId, { ...head, seq: input.seq, generation: input.generation });
  }

  private async written(input: CommitInput, act: ReadyAct, head: CaseHead): Promise<boolean> {
    const { text, values } = actStatement(input, act, { first: null, sql: authorityGuard, values: authorityValues(input, head.calendarRevision) });
    const moved = await this.source.query<unknown[]>(text, values);
    if (moved.length === 1) return true;
    this.heads.delete(input.caseId);
    return false;
  }
}

/** Whether the commit can write an act without asking the database for anything on the way. */
export function needsNoReading({ events }: Pick<CommitInput, 'events'>): boolean {
  return events.every((event) => NEEDS_NO_READING.has(event.type) && !(event.type === 'DeadlineSet' && 'nextMeetingOf' in event.due.from));
}

/** What `authorityGuard` is told, in its order. */
export function authorityValues({ actor, occurredOn, clockOffsetMs }: Pick<CommitInput, 'actor' | 'occurredOn' | 'clockOffsetMs'>, calendarRevision: number): unknown[] {
  return [actor?.positionId ?? null, actor?.personId ?? null, actor?.bodyId ?? null, actor?.role ?? null, occurredOn, clockOffsetMs !== null, calendarRevision];
}

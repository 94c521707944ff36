import type { CommitInput, CommitResult } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import { actStatement, type Guard } from './act-statement';
import { numberFrom, yearOf, type DrawnNumber } from './case-number';
import { computeAct } from './compute-act';
import type { DueDateReader } from './due-dates';
import { authorityGuard, authorityValues, needsNoReading, type CaseHead } from './quick-commit';
import { readyAct } from './ready-act';
import { isOpenedBefore } from './refusals';

/** A count as this worker left it, and the opening that is drawing from it now. */
interface Count extends DrawnNumber {
  calendarRevision: number;
  lastTurn: Promise<unknown>;
}

/** Takes the next number of the count, if it still stands where this worker left it and the opener may act. */
const NEXT_NUMBER = `counted AS (
  UPDATE case_numbers n SET last = ?8 FROM bodies b JOIN units u ON u.id = b.unit_id
   WHERE b.id = ?7::uuid AND u.code = ?9 AND n.unit_id = u.id AND n.process = ?10 AND n.year = ?11 AND n.last = ?8::int - 1 AND ${authorityGuard} RETURNING 1)`;

/**
 * The short way of an opening: this worker knows which number it gave last, so it writes the case with the next one in a single
 * statement that checks the count. Numbers have no gaps, so openings of one count take turns here instead of at a lock in the database.
 * Whatever does not hold is left to the long way, which draws anew.
 */
export class QuickOpening {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly source: DataSource, private readonly dates: DueDateReader) {}

  /** Null where the short way is not open; then nothing was written. */
  async attempt(input: CommitInput): Promise<{ result: CommitResult; head: CaseHead } | null> {
    const count = this.counts.get(countOf(input));
    if (!count || !needsNoReading(input)) return null;
    const turn = count.lastTurn.then(() => this.write(input, count));
    count.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Called after each opening on the long way with the number that it drew. */
  remember(input: CommitInput, drawn: DrawnNumber, calendarRevision: number): void {
    this.counts.set(countOf(input), { ...drawn, calendarRevision, lastTurn: Promise.resolve() });
  }

  private async write(input: CommitInput, count: Count): Promise<{ result: CommitResult; head: CaseHead } | null> {
    if (this.counts.get(countOf(input)) !== count) return null;
    const { calendarRevision, unitCode } = count;
    const drawn = { unitCode, last: count.last + 1 };
    const number = numberFrom(input, drawn);
    const around = { manager: this.source.manager, dates: this.dates, calendarRevision };
    const computed = await computeAct(around, input, number);
    const act = await readyAct(around, input, { chainHash: null, computed, number });
    if (act.rows.findings.length > 0) return null;
    const { text, values } = actStatement(input, act, guardOf(input, count, drawn));
    if (!(await this.isWritten(text, values))) {
      this.counts.delete(countOf(input));
      return null;
    }
    count.last = drawn.last;
    return { result: { status: 'committed', computed, number }, head: { seq: input.seq, generation: input.generation, chainHash: act.audit.hash, number, calendarRevision } };
  }

  private async isWritten(text: string, values: unknown[]): Promise<boolean> {
    try {
      return (await this.source.query<unknown[]>(text, values)).length === 1;
    } catch (error) {
      if (isOpenedBefore(error)) return false;
      throw error;
    }
  }
}

function guardOf({ actor, occurredOn, clockOffsetMs, view }: CommitInput, { calendarRevision }: Count, { last, unitCode }: DrawnNumber): Guard {
  const authority = authorityValues({ actor, occurredOn, clockOffsetMs }, calendarRevision);
  return { first: NEXT_NUMBER, sql: 'EXISTS (SELECT 1 FROM counted)', values: [...authority, view.bodyId, last, unitCode, view.process, yearOf({ occurredOn })] };
}

const countOf = (input: CommitInput): string => `${input.view.process}/${input.view.bodyId}/${yearOf(input)}`;

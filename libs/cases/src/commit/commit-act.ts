import { dayOf, problem } from '@kiem-giam/contracts';
import { canonicalJson } from '@kiem-giam/platform';
import { calendarRevisionSql } from '@kiem-giam/policies';
import type { CommitInput, CommitPort, CommitResult, CommittedAct, Computed } from '@kiem-giam/workflows';
import type { DataSource, EntityManager } from 'typeorm';
import { earlierResultOf } from '../earlier-result.queries';
import { forgetFoundation, keepFoundation, withFoundation } from '../foundations.queries';
import { readActs } from '../standing.queries';
import { numberFrom, passNumber, yearOf, type DrawnNumber } from './case-number';
import { computeAct, type ActSurroundings } from './compute-act';
import { dueDateReader, type DueDateReader } from './due-dates';
import { isFault, isFoundationLost, refusalOf, type RefusedCommit } from './refusals';
import { QuickCommit, type CaseHead } from './quick-commit';
import { QuickOpening } from './quick-opening';
import { readyAct } from './ready-act';
import { readersOfAct, rewriteReaders } from './readers';
import { writeAct } from './write-act';

/** What stands in the database just before an act is written. */
interface Standing {
  isRehearsal: boolean;
  lastSeq: number | null;
  generation: number | null;
  chainHash: string | null;
  number: string | null;
  actorHoldsPosition: boolean;
  calendarRevision: number;
}

/**
 * The one activity of the engine: writes an act of a case in one PostgreSQL transaction (decision 5).
 * Safe to run again after it has committed: it finds its own row and answers with what was computed then.
 */
export class CommitAct implements CommitPort {
  private readonly dates: DueDateReader = dueDateReader();

  private readonly quick: QuickCommit;

  private readonly quickOpening: QuickOpening;

  /** `raiseAlarm` is called outside the rolled-back transaction when a lapse or signal is refused for good. */
  constructor(private readonly source: DataSource, private readonly raiseAlarm: (input: CommitInput, refusal: RefusedCommit) => Promise<void>) {
    this.quick = new QuickCommit(source, this.dates);
    this.quickOpening = new QuickOpening(source, this.dates);
  }

  async commitAct(input: CommitInput): Promise<CommitResult> {
    try {
      return await onItsFoundation(input, () => this.commit(input));
    } catch (error) {
      if (isFault(error)) throw error;
      const refusal = refusalOf(error);
      if (refusal.code === 'COMMAND_ALREADY_COMMITTED') return this.resultOfEarlier(input);
      const nobodyIsTold = input.kind === 'lapse' || input.kind === 'signal';
      if (nobodyIsTold || refusal.code === 'SEQUENCE_NOT_NEXT') await this.raiseAlarm(input, refusal);
      return { status: 'refused', ...refusal };
    }
  }

  /**
   * Writes an act that the engine committed once and a restored database has lost, as it was: nothing is computed or checked again,
   * and what it would send is held until an operator releases it.
   */
  async commitAgain({ input, computed, number }: CommittedAct): Promise<'written' | 'known'> {
    return onItsFoundation(input, () => this.source.transaction(async (manager) => {
      const standing = await readStanding(manager, input);
      if (await this.writtenBefore(manager, input, standing)) return 'known';
      if (input.kind === 'open') await passNumber(manager, input, number);
      await this.record(manager, input, { standing, computed, number });
      await manager.query('UPDATE outbox SET held = true WHERE case_id = $1 AND done_at IS NULL AND created_at = now()', [input.caseId]);
      return 'written';
    }));
  }

  private async commit(input: CommitInput): Promise<CommitResult> {
    const whole = await withFoundation(this.source.manager, input);
    if (!whole) return { status: 'foundationUnknown' };
    return (await this.shortly(input, whole)) ?? (await this.atLength(whole));
  }

  /** In one statement, where this worker knows what the whole way would read; null where it does not. */
  private async shortly(input: CommitInput, whole: CommitInput): Promise<CommitResult | null> {
    if (input.kind !== 'open') return this.quick.attempt(input);
    // Sent whole, because it is not in the database yet.
    if (input.foundation !== null) return null;
    const opened = await this.quickOpening.attempt(whole);
    if (opened) this.quick.remember(input, opened.head);
    return opened?.result ?? null;
  }

  /** The whole way: reads what stands, computes, writes. What stands then is remembered once it is committed. */
  private async atLength(input: CommitInput): Promise<CommitResult> {
    const { result, head, drawn } = await this.source.transaction((manager) => this.write(manager, input));
    if (head) this.quick.remember(input, head);
    if (head && drawn) this.quickOpening.remember(input, drawn, head.calendarRevision);
    return result;
  }

  private async write(manager: EntityManager, input: CommitInput): Promise<{ result: CommitResult; head: CaseHead | null; drawn: DrawnNumber | null }> {
    const { drawn, ...standing } = input.foundation === null ? { ...(await readStanding(manager, input)), drawn: null } : await readStandingAndDraw(manager, input);
    const before = await this.writtenBefore(manager, input, standing);
    if (before) return { result: before, head: null, drawn };
    checkAuthority(input, standing);
    const number = standing.number ?? numberFrom(input, drawn);
    const computed = await computeAct(this.around(manager, standing), input, number);
    const head = await this.record(manager, input, { standing, computed, number });
    return { result: { status: 'committed', computed, number }, head, drawn };
  }

  private around(manager: EntityManager, standing: Standing): ActSurroundings {
    return { manager, dates: this.dates, calendarRevision: standing.calendarRevision };
  }

  private async record(manager: EntityManager, input: CommitInput, act: { standing: Standing; computed: Record<number, Computed>; number: string }): Promise<CaseHead> {
    const { standing, computed, number } = act;
    if (input.foundation !== null) await keepFoundation(manager, input.foundation);
    const ready = await readyAct(this.around(manager, standing), input, { chainHash: standing.chainHash, computed, number });
    await writeAct(manager, input, ready);
    const readers = ready.opening === null ? readersOfAct(input, computed) : null;
    if (readers) await rewriteReaders(manager, input.caseId, readers, dayOf(input.at));
    return { seq: input.seq, generation: input.generation, chainHash: ready.audit.hash, number, calendarRevision: standing.calendarRevision };
  }

  /** An act already in the journal under this sequence is this one tried again, or one whose workflow task was lost: the case must take that in first. */
  private async writtenBefore(manager: EntityManager, input: CommitInput, standing: Standing): Promise<CommitResult | null> {
    if (standing.generation !== null && standing.generation > input.generation) throw problem('GENERATION_SUPERSEDED');
    if ((standing.lastSeq ?? 0) === input.seq - 1) return null;
    const since = (await readActs(manager, input.caseId)).filter((act) => act.seq >= input.seq);
    const [first] = since;
    if (!first) throw problem('SEQUENCE_NOT_NEXT', { seq: input.seq, last: standing.lastSeq ?? 0 });
    const isThisOne = first.commandId === input.commandId && canonicalJson(first.events) === canonicalJson(input.events);
    if (isThisOne) return { status: 'committed', computed: { ...first.computed }, number: standing.number! };
    return { status: 'behind', missed: since.map(({ seq, occurredOn, recordedAt, events, computed, commandId, digest }) => ({ seq, occurredOn, recordedAt, events, computed, commandId, requestDigest: digest })) };
  }

  private async resultOfEarlier(input: CommitInput): Promise<CommitResult> {
    const earlier = input.commandId === null ? null : await earlierResultOf(this.source.manager, input.commandId);
    if (!earlier) throw new Error(`Command ${input.commandId} was refused as committed but is in no journal`);
    if (input.requestDigest !== null && earlier.digest !== input.requestDigest) return { status: 'refused', code: 'IDEMPOTENCY_KEY_REUSED', params: {} };
    return { status: 'already', result: earlier.result };
  }
}

/** Writes a case, once more where its foundation was thought to be kept and is not: then it is written with it, or asked for. */
async function onItsFoundation<T>(input: CommitInput, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isFoundationLost(error)) throw error;
    forgetFoundation(input);
    return write();
  }
}

const STANDING = `
  w.is_rehearsal AS "isRehearsal", c.last_seq AS "lastSeq", c.generation, c.chain_hash AS "chainHash", c.number, ${calendarRevisionSql} AS "calendarRevision",
  $2::uuid IS NULL OR EXISTS (SELECT 1 FROM positions p WHERE p.id = $2 AND p.person_id = $3 AND p.body_id = $4 AND p.role = $5 AND p.valid @> $6::date) AS "actorHoldsPosition"`;

const standingValues = ({ caseId, actor, occurredOn }: CommitInput): unknown[] => [caseId, actor?.positionId ?? null, actor?.personId ?? null, actor?.bodyId ?? null, actor?.role ?? null, occurredOn];

async function readStanding(manager: EntityManager, input: CommitInput): Promise<Standing> {
  const [row] = await manager.query<Standing[]>(`SELECT ${STANDING} FROM world_clock w LEFT JOIN cases c ON c.id = $1`, standingValues(input));
  return row!;
}

/** The same for a case that is not there yet, with its number: openings by one body take turns from here to the commit, so nothing else is asked on the way. */
async function readStandingAndDraw(manager: EntityManager, input: CommitInput): Promise<Standing & { drawn: DrawnNumber | null }> {
  const [row] = await manager.query<(Standing & { drawn: DrawnNumber | null })[]>(
    `WITH deciding AS (SELECT u.id, u.code FROM bodies b JOIN units u ON u.id = b.unit_id WHERE b.id = $7 AND NOT EXISTS (SELECT 1 FROM cases WHERE id = $1)),
          counted AS (
            INSERT INTO case_numbers AS n (process, unit_id, year, last) SELECT $8, id, $9, 1 FROM deciding
            ON CONFLICT (process, unit_id, year) DO UPDATE SET last = n.last + 1 RETURNING last)
     SELECT ${STANDING}, (SELECT jsonb_build_object('unitCode', code, 'last', last) FROM deciding, counted) AS drawn FROM world_clock w LEFT JOIN cases c ON c.id = $1`,
    [...standingValues(input), input.view.bodyId, input.view.process, yearOf(input)],
  );
  return row!;
}

function checkAuthority(input: CommitInput, standing: Standing): void {
  if (input.clockOffsetMs !== null && !standing.isRehearsal) throw problem('CLOCK_OF_A_REHEARSAL');
  if (!standing.actorHoldsPosition) throw problem('AUTHORITY_WITHDRAWN');
}

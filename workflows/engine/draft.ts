import { addDays, type BilingualText, type Day } from '@kiem-giam/contracts';
import { applyEvent } from './apply';
import type { CaseEvent, CaseState, Computed, DeadlineState, DueRequest } from './case-state';
import type { ActionSpec, DueSpec, ObligationSpec, Rung, StageSpec } from './definition';

/** Stands for a date that only the commit can compute, while an act is being drafted. */
const NOT_YET_KNOWN: Computed = {
  due: { dueOn: '9999-12-31', dueAt: Number.MAX_SAFE_INTEGER, derivation: { steps: [], clause: null, status: 'default', verified: false, usesUnconfirmedDays: false }, reminders: [] },
};

const FROM_OPENING: BilingualText = { vi: 'từ ngày phát sinh nhiệm vụ', en: 'from the day the duty arose' };
const AS_NAMED: BilingualText = { vi: 'ngày ghi trong thông báo hoặc quyết định', en: 'the day named in the notice or decision' };
const FOR_REWORK: BilingualText = { vi: 'ngày do người xác minh ấn định khi yêu cầu khắc phục tiếp', en: 'the day that the verifier set when he asked for further remedy' };
const FROM_BEING_TOLD: BilingualText = { vi: 'từ ngày được biết, vì ngày đã ấn định khi đó đã qua hoặc còn quá gần', en: 'from the day on which it was told, since the day named had passed or lay too near by then' };
const FROM_RECORDING: BilingualText = { vi: 'từ ngày việc làm phát sinh thời hạn này được ghi vào vụ việc', en: 'from the day its cause was recorded' };

/**
 * An act in the making: its events so far, and the state as it would be after them.
 * Nothing here touches the case; the events are applied only once the commit has taken them.
 */
export class Draft {
  readonly events: CaseEvent[] = [];
  private readonly seq: number;

  constructor(public state: CaseState, readonly occurredOn: Day, readonly today: Day) {
    this.seq = state.seq + 1;
  }

  push(event: CaseEvent): void {
    this.events.push(event);
    this.state = applyEvent(this.state, event, NOT_YET_KNOWN, { seq: this.seq, occurredOn: this.occurredOn });
  }

  /** Leaves the stage: what it owed and the next one does not is dropped, what both owe runs on, the rest is opened. */
  enterStage(stage: string): void {
    const next = this.state.definition.stages[stage]!;
    for (const key of this.openObligations()) if (!(key in next.obligations)) this.drop(key);
    this.push({ type: 'StageEntered', stage });
    for (const [key, obligation] of Object.entries(next.obligations)) {
      if (this.state.obligations[key]?.status !== 'open' && obligation.after === undefined && !obligation.onDemand) this.open(key);
    }
  }

  open(key: string): void {
    this.push({ type: 'ObligationOpened', key });
    this.setDeadlineTo(key, this.dueRequest(key, this.specOf(key).due), { higher: 0, askedUp: 0, extended: false, ...this.earlierRounds(key) });
  }

  /** Meets an obligation that is open; one that is not owed now is left alone, but for what somebody else has recorded and he who owes it does himself now. */
  meet(key: string, by: Pick<ActionSpec, 'who'>): void {
    const [owed, spec] = [this.state.obligations[key], this.stage().obligations[key]];
    if (owed === undefined || spec === undefined) return;
    const isOnBehalf = isForAnother(by, spec);
    if (owed.status !== 'open' && (isOnBehalf || !owed.onBehalf)) return;
    const deadline = Object.values(this.state.deadlines).findLast((latest) => latest.key === key);
    const inTime = deadline ? this.occurredOn <= deadline.dueOn : null;
    this.push({ type: 'ObligationMet', key, inTime, recordedLate: inTime === true && deadline!.lapsed, ...(isOnBehalf ? { onBehalf: true } : {}) });
    if (owed.status !== 'open') return;
    if (deadline?.status === 'running') this.endAsMet(deadline);
    for (const [follower, spec] of Object.entries(this.stage().obligations)) if (spec.after === key) this.open(follower);
  }

  /**
   * Lets what this stage owes begin anew, whether it was met, runs or has lapsed: with a whole term, and papers of its own. What it owes on demand is so owed for the first time.
   * A day that a body above has set stays as long as it has not passed.
   */
  reopen(key: string): void {
    const spec = this.stage().obligations[key];
    if (spec === undefined || (this.state.obligations[key] === undefined && !spec.onDemand)) return;
    const running = this.runningDeadline(key);
    if (running && !running.lapsed && (running.extended || running.higher > 0)) return;
    if (running) this.endDeadline(running, 'replaced', false);
    this.open(key);
  }

  /** Goes on to the following stage if every obligation of this one is met and the definition says where to. */
  moveOnIfAllMet(): void {
    const stage = this.stage();
    const allMet = Object.entries(stage.obligations).every(([key, { onDemand }]) => this.state.obligations[key]?.status === 'met' || (onDemand && this.state.obligations[key]?.status !== 'open'));
    if (stage.whenAllMet !== undefined && allMet) this.enterStage(stage.whenAllMet);
  }

  end(outcome: string): void {
    for (const key of this.openObligations()) this.drop(key);
    for (const deadline of this.runningDeadlines()) this.endAsMet(deadline);
    this.push({ type: 'CaseEnded', outcome });
  }

  setDeadline(key: string, due: DueSpec): void {
    this.setDeadlineTo(key, this.dueRequest(key, due), { higher: 0, askedUp: 0, extended: false });
  }

  /** Sets a deadline from a ready request; the running one of the same key must have been ended before. */
  setDeadlineTo(key: string, due: DueRequest, ladder: Pick<DeadlineState, 'higher' | 'askedUp' | 'extended' | 'extendedBy' | 'returned'> & { anchor?: Day }): void {
    const numbers = Object.values(this.state.deadlines).filter((deadline) => deadline.key === key).map((deadline) => Number(deadline.id.split('#')[1]));
    const { anchor, ...rest } = ladder;
    const countedFrom = 'number' in due.from ? due.from.anchor : this.occurredOn;
    this.push({ type: 'DeadlineSet', id: `${key}#${Math.max(0, ...numbers) + 1}`, key, anchor: anchor ?? countedFrom, due, ...rest });
  }

  /** Ends a deadline; a request for decision that is still open about it has lost its matter. */
  endDeadline(deadline: DeadlineState, as: 'met' | 'metLate' | 'replaced' | 'dropped', answeredInTimeRecordedLate: boolean): void {
    this.push({ type: 'DeadlineEnded', id: deadline.id, as, answeredInTimeRecordedLate });
    const request = this.state.requests[deadline.id];
    if (request) this.push({ type: 'RequestWithdrawn', deadline: deadline.id, requestId: request.requestId });
  }

  runningDeadline(key: string): DeadlineState | undefined {
    return this.runningDeadlines().findLast((deadline) => deadline.key === key);
  }

  /** The next meeting of a unit after a day. A period without a meeting is one carry (decision 9), so where it was counted the next one is in a later period. */
  nextMeeting(key: string, unitId: string, after: Day): DueRequest['from'] {
    const isFollowUp = this.state.definition.followUpInMeetings?.obligation === key;
    const missed = isFollowUp ? Object.values(this.state.deadlines).findLast((deadline) => deadline.key === key && deadline.lapsed) : undefined;
    return { nextMeetingOf: unitId, after, ...(missed ? { missedOn: missed.dueOn } : {}) };
  }

  stage(): StageSpec {
    return this.state.definition.stages[this.state.stage]!;
  }

  reminders(key: string): { rung: number; before: string }[] {
    return ladderOf(this.state, key).flatMap((rung, index) => (rung.do === 'remind' ? [{ rung: index, before: rung.before }] : []));
  }

  /** Timeliness is judged by the day on which it was done, not by the day of recording (decision 8). */
  private endAsMet(deadline: DeadlineState): void {
    const inTime = this.occurredOn <= deadline.dueOn;
    this.endDeadline(deadline, inTime ? 'met' : 'metLate', inTime && deadline.lapsed);
  }

  private drop(key: string): void {
    this.push({ type: 'ObligationDropped', key });
    const deadline = this.runningDeadline(key);
    if (deadline) this.endDeadline(deadline, 'dropped', false);
  }

  private openObligations(): string[] {
    return Object.entries(this.state.obligations).filter(([, { status }]) => status === 'open').map(([key]) => key);
  }

  private runningDeadlines(): DeadlineState[] {
    return Object.values(this.state.deadlines).filter((deadline) => deadline.status === 'running');
  }

  /** A finding that comes back has its date anew, but its extensions are bounded over all rounds together. */
  private earlierRounds(key: string): Pick<DeadlineState, 'extendedBy' | 'returned'> {
    const last = this.roundBefore(key);
    return last ? remembered(last) : {};
  }

  private roundBefore(key: string): DeadlineState | undefined {
    const isOwnDate = this.state.definition.followUpInMeetings?.ownDate === key;
    return isOwnDate ? Object.values(this.state.deadlines).findLast((deadline) => deadline.key === key) : undefined;
  }

  private specOf(key: string): ObligationSpec {
    return this.stage().obligations[key]!;
  }

  private dueRequest(key: string, due: DueSpec): DueRequest {
    const reminders = this.reminders(key);
    if (due.kind === 'nextMeeting') return { from: this.nextMeeting(key, unitOf(this.state, due.of), this.occurredOn), reminders };
    if (due.kind === 'date') {
      const day = this.state.fields[due.field];
      if (typeof day === 'string') return { from: this.namedDay(key, day, due.atLeast), reminders };
      return { from: { number: due.otherwise, anchor: this.occurredOn, anchorName: FROM_OPENING }, reminders };
    }
    if (due.from === 'recording') return { from: { number: due.number, anchor: this.today, anchorName: FROM_RECORDING }, reminders };
    const anchor = due.from === 'opening' ? this.occurredOn : String(this.state.fields[due.from.field]);
    return { from: { number: due.number, anchor, anchorName: this.stage().obligations[key]?.countedFrom ?? this.state.definition.limits[key]?.countedFrom ?? FROM_OPENING }, reminders };
  }

  /** Nobody is overdue with what he learns of only now: a day that has passed on the way to him, or is about to, counts no more. */
  private namedDay(key: string, day: Day, atLeast: string | undefined): DueRequest['from'] {
    const term = atLeast === undefined ? undefined : this.state.policy[atLeast];
    if (term && day < addDays(this.today, term.value)) return { number: term.key, anchor: this.today, anchorName: FROM_BEING_TOLD };
    return { day, why: this.roundBefore(key) ? FOR_REWORK : AS_NAMED };
  }
}

/** Whether an action is given to others than those who owe what it meets: they record it, and nobody speaks for him by that. */
function isForAnother({ who: acting }: Pick<ActionSpec, 'who'>, { who: owing }: ObligationSpec): boolean {
  return !acting.some((who) => JSON.stringify(who) === JSON.stringify(owing));
}

/** The ladder of an obligation (in whatever stage defines it) or of a limit. */
export function ladderOf(state: CaseState, key: string): readonly Rung[] {
  const inStage = state.definition.stages[state.stage]?.obligations[key];
  const anywhere = inStage ?? Object.values(state.definition.stages).map((stage) => stage.obligations[key]).find((spec) => spec !== undefined);
  return anywhere?.whenOverdue ?? state.definition.limits[key]?.whenOverdue ?? [];
}

/** What a deadline remembers of those that it takes the place of: how far they were extended, and whether the matter was returned. */
export function remembered({ extendedBy, returned }: DeadlineState): Pick<DeadlineState, 'extendedBy' | 'returned'> {
  return { ...(extendedBy === undefined ? {} : { extendedBy }), ...(returned ? { returned } : {}) };
}

/** The unit of a party that is a body. */
export function unitOf(state: CaseState, party: string): string {
  const found = state.parties[party];
  if (found?.is !== 'body') throw new Error(`Party ${party} of case ${state.caseId} is not a body`);
  return found.unitId;
}

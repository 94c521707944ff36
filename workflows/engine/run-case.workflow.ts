import {
  allHandlersFinished, ApplicationFailure, condition, continueAsNew, log, proxyLocalActivities, setCurrentDetails, setHandler, sleep, uuid4, workflowInfo,
} from '@temporalio/workflow';
import { dayOf } from '@kiem-giam/contracts';
import { applyAct, blankState, livingPartOf, restingOn } from './apply';
import type { CaseEvent, CaseState } from './case-state';
import { cardAfter } from './card';
import type { CommitInput, CommitPort, CommitResult, MissedAct } from './commit.port';
import { decideAction, type Decision } from './decide-action';
import { decideOpening } from './decide-opening';
import { decideSignal, type CaseSignal } from './decide-signal';
import { engineSettings } from './engine-settings';
import type { Foundation } from './foundation';
import { actsAfter, caseState, command, fact, openingRefused, type CaseStart, type Command, type CommittedAct, type RecentCommand } from './messages';
import { decideWake, nextWake } from './silence';
import { caseDetails } from './details';
import { rulebook } from '../processes/rulebook';

/**
 * The interpreter: one case from its opening to its end, whatever its process.
 * Commands, lapses and signals take turns; each decides on the committed state, commits, and only then applies (decision 5).
 *
 * Changing this file changes the replay of open cases: guard a change of control flow with `patched('name')`,
 * record a new history under test/replay, and remove the patch when no open run carries it.
 */
export async function runCase(start: CaseStart, foundation: Foundation): Promise<void> {
  // Safe to repeat: the commit finds its own row by sequence and digest and answers with what was written the first time.
  const { commitAct } = proxyLocalActivities<CommitPort>({ startToCloseTimeout: '20s', retry: { initialInterval: '200ms', maximumInterval: '5s' } });
  const run = new CaseRun(start, foundation, commitAct);
  setHandler(command, (message) => run.take(message), { validator: (message) => run.check(message) });
  setHandler(fact, (signal) => run.hear(signal));
  setHandler(openingRefused, () => run.giveUp());
  setHandler(actsAfter, (seq) => run.actsAfter(seq));
  setHandler(caseState, () => run.state);
  await run.untilOver();
  await condition(allHandlersFinished);
  if (run.isGivenUp) throw neverOpened();
  if (run.goesOn) await continueAsNew<typeof runCase>(run.carryOn(), foundation);
}

class CaseRun {
  goesOn = false;
  isGivenUp = false;
  state: CaseState | null;
  private unheard: readonly { signal: CaseSignal; againAt: number }[];
  private recent: readonly RecentCommand[];
  private readonly paused: Record<string, number> = {};
  private readonly startedAt = Date.now();
  private lastTurn: Promise<unknown> = Promise.resolve();
  private superseded = false;
  private woken = false;
  private armed: number[] = [];
  private readonly committed: CommittedAct[] = [];

  constructor(private start: CaseStart, private readonly foundation: Foundation, private readonly commitAct: CommitPort['commitAct']) {
    this.state = start.state && restingOn(start.state, foundation);
    this.recent = start.recent;
    this.unheard = start.unheard.map((signal) => ({ signal, againAt: this.now() + engineSettings.refusedRetryMs }));
  }

  /** The quick no, before anything is written. It sees only committed state, so the handler decides again in its turn. */
  check(message: Command): void {
    if (this.repeated(message)) return;
    const decision = this.decide(message);
    if ('rejection' in decision) throw rejected(decision.rejection);
  }

  take(message: Command): Promise<RecentCommand> {
    return this.inTurn(() => this.decideAndCommit(message));
  }

  private async decideAndCommit(message: Command): Promise<RecentCommand> {
    for (;;) {
      const before = this.repeated(message);
      if (before) return before;
      const decision = this.decide(message);
      if ('rejection' in decision) throw rejected(decision.rejection);
      const opening = 'open' in message;
      this.start = { ...this.start, clockOffsetMs: this.offsetFor(message) };
      const actor = opening ? message.open.actor : message.act.actor;
      const act = { kind: opening ? 'open' : 'command', act: opening ? 'open' : message.act.action, commandId: message.id, requestDigest: message.digest, actor, occurredOn: decision.occurredOn } as const;
      const outcome = await this.commit(act, decision.events);
      if (outcome.status === 'behind') continue;
      if (outcome.status === 'refused') throw rejected({ code: outcome.code, rule: null, params: outcome.params });
      return this.remember({ id: message.id, digest: message.digest, result: outcome.status === 'already' ? outcome.result : resultOf(this.state!) });
    }
  }

  async hear(signal: CaseSignal): Promise<void> {
    await condition(() => this.state !== null || this.isGivenUp);
    if (!this.isGivenUp) await this.inTurn(() => this.takeIn(signal));
  }

  /** Its opening was refused for good. An opening that is under way is waited for: what it opens is a case. */
  giveUp(): Promise<void> {
    return this.inTurn(async () => {
      this.isGivenUp = this.state === null;
    });
  }

  /** Waits for the one next-wake timer, until the case is over or the run has grown old. Commands do not wake it: each arms the timer itself. */
  async untilOver(): Promise<void> {
    this.arm();
    for (;;) {
      await condition(() => this.woken || this.isOver() || this.isOld());
      if (this.woken) {
        this.woken = false;
        await this.inTurn(() => this.fireWhatIsDue());
        this.arm();
      }
      if (this.isOver()) return;
      if (this.isOld()) {
        this.goesOn = true;
        return;
      }
    }
  }

  /** What this run has committed after a sequence, as much as one answer may hold: how a database restored to an earlier moment learns it again (decision 6). */
  actsAfter(seq: number): CommittedAct[] {
    return firstThatFit(this.committed.filter(({ input }) => input.seq > seq), engineSettings.mostCharactersAnswered);
  }

  carryOn(): CaseStart {
    return { ...this.start, state: this.state && livingPartOf(this.state), recent: this.recent, unheard: this.unheard.map(({ signal }) => signal) };
  }

  private async fireWhatIsDue(): Promise<void> {
    for (let due = this.due(); due && !this.superseded; due = this.due()) {
      const act = { kind: 'lapse', act: due.act, commandId: null, requestDigest: null, actor: null, occurredOn: this.today() } as const;
      const outcome = await this.commit(act, due.events);
      if (outcome.status === 'refused') this.paused[due.subject] = this.now() + engineSettings.refusedRetryMs;
    }
    for (const { signal, againAt } of this.unheard) if (againAt <= this.now() && !this.isOver()) await this.takeIn(signal);
  }

  /** A fact that the commit refuses for good is not lost: it waits and is tried again. */
  private async takeIn(signal: CaseSignal): Promise<void> {
    const decided = (): CaseEvent[] => decideSignal(this.state!, signal, this.now());
    const act = { kind: 'signal', act: signal.name, commandId: `signal/${signal.id}`, requestDigest: null, actor: null, occurredOn: this.today() } as const;
    let status: CommitResult['status'] | 'nothing' = 'behind';
    for (let events = decided(); status === 'behind'; events = decided()) status = events.length === 0 ? 'nothing' : (await this.commit(act, events)).status;
    const isRefused = status === 'refused';
    const others = this.unheard.filter((waiting) => waiting.signal.id !== signal.id);
    this.unheard = isRefused ? [...others, { signal, againAt: this.now() + engineSettings.refusedRetryMs }] : others;
    if (isRefused) this.arm();
  }

  private due(): ReturnType<typeof decideWake> {
    return this.state === null ? null : decideWake(this.state, this.now(), this.paused);
  }

  private async commit(act: Pick<CommitInput, 'kind' | 'act' | 'commandId' | 'requestDigest' | 'actor' | 'occurredOn'>, events: readonly CaseEvent[]): Promise<CommitResult> {
    const { foundation, start: { caseId, generation, clockOffsetMs } } = this;
    const before = this.state ?? blankState(caseId, foundation);
    const at = this.now();
    const seq = before.seq + 1;
    const view = cardAfter(before, events, this.paused);
    const bare: CommitInput = { caseId, generation, seq, ...act, at, clockOffsetMs, foundationHash: null, foundation: null, events, view, salt: uuid4() };
    const input = act.kind === 'open' ? { ...bare, foundationHash: foundation.hash, foundation } : bare;
    const outcome = await (input.foundation === null ? this.commitAct(input) : this.sendOpening(input));
    if (outcome.status === 'committed') {
      this.committed.push({ input, computed: outcome.computed, number: outcome.number });
      this.state = applyAct(this.state, { seq, occurredOn: act.occurredOn, recordedAt: at, events, computed: outcome.computed }, caseId, foundation);
      this.arm();
      setCurrentDetails(caseDetails(this.state));
    }
    if (outcome.status === 'behind') this.takeInMissed(outcome.missed);
    if (outcome.status === 'refused' && outcome.code === 'GENERATION_SUPERSEDED') this.superseded = true;
    if (outcome.status === 'refused') log.warn('commit refused for good', { caseId, seq, code: outcome.code });
    return outcome;
  }

  /** A foundation is ten times as large as all the rest of an opening, so it goes along only for the first case that was ever opened on it. */
  private async sendOpening(input: CommitInput): Promise<CommitResult> {
    const outcome = await this.commitAct({ ...input, foundation: null });
    return outcome.status === 'foundationUnknown' ? this.commitAct(input) : outcome;
  }

  /**
   * An act can be committed and its workflow task lost before the history has it; the journal is then ahead of the case.
   * What is in the journal happened: the case takes it in, and whoever is in turn decides again.
   */
  private takeInMissed(missed: readonly MissedAct[]): void {
    for (const act of missed) {
      this.state = applyAct(this.state, act, this.start.caseId, this.foundation);
      if (act.commandId !== null && act.requestDigest !== null) this.remember({ id: act.commandId, digest: act.requestDigest, result: resultOf(this.state) });
    }
    this.arm();
    log.warn('journal was ahead of the case', { caseId: this.start.caseId, acts: missed.length });
  }

  private remember(done: RecentCommand): RecentCommand {
    this.recent = [...this.recent, done].slice(-engineSettings.recentCommands);
    return done;
  }

  /** Sets the timer only when something is due before it would ring anyway: a command then costs no timer. */
  private arm(): void {
    if (this.isOver()) return;
    const moments = this.unheard.map(({ againAt }) => againAt);
    const due = this.state === null ? null : nextWake(this.state, this.paused);
    if (due !== null) moments.push(due);
    if (moments.length === 0) return;
    const wake = Math.min(...moments);
    const at = wake + (this.start.clockOffsetMs === null ? spreadOf(this.start.caseId) : 0);
    if (this.armed.some((armed) => armed <= at)) return;
    this.armed.push(at);
    void sleep(Math.max(1, at - this.now()), { summary: `next due of ${this.state!.number}` }).then(() => {
      this.armed = this.armed.filter((armed) => armed !== at);
      this.woken = true;
    });
  }

  private decide(message: Command): Decision {
    if ('open' in message) {
      if (this.state !== null) return { rejection: { code: 'ALREADY_OPEN', rule: null, params: {} } };
      // Ends this very moment; the caller tries again and finds a new one.
      if (this.isGivenUp) return { rejection: { code: 'ENGINE_UNAVAILABLE', rule: null, params: {} } };
      return decideOpening(this.start.caseId, this.foundation, message.open, Date.now() + (this.offsetFor(message) ?? 0), rulebook);
    }
    if (this.state === null) return { rejection: { code: 'NOT_OPEN_YET', rule: null, params: {} } };
    return decideAction(this.state, message.act, this.now(), rulebook);
  }

  private repeated(message: Command): RecentCommand | null {
    const before = this.recent.find(({ id }) => id === message.id);
    if (before && before.digest !== message.digest) throw rejected({ code: 'IDEMPOTENCY_KEY_REUSED', rule: null, params: {} });
    return before ?? null;
  }

  /** One at a time, in the order of arrival; a turn that fails does not stop the next. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.lastTurn.then(work, work);
    this.lastTurn = turn;
    return turn;
  }

  /** A run that the server calls long, or that has lived long enough, goes on as a new one. */
  private isOld(): boolean {
    if (this.state === null) return false;
    return workflowInfo().continueAsNewSuggested || Date.now() - this.startedAt >= engineSettings.longestRunMs;
  }

  private isOver(): boolean {
    return this.superseded || this.isGivenUp || (this.state !== null && this.state.outcome !== null);
  }

  /** The only clock of a case: workflow time, plus the world's offset in a rehearsal. */
  private now(): number {
    return Date.now() + (this.start.clockOffsetMs ?? 0);
  }

  /** A case that is not open yet goes by the offset of whoever opens it, not by that of an earlier try. */
  private offsetFor(message: Command): number | null {
    return 'open' in message && this.state === null ? message.clockOffsetMs : this.start.clockOffsetMs;
  }

  private today(): string {
    return dayOf(this.now());
  }
}

const rejected = (rejection: { code: string; rule: string | null; params: Readonly<Record<string, unknown>> }): ApplicationFailure =>
  ApplicationFailure.nonRetryable(rejection.code, 'Rejection', rejection);

/** Not a failure of the system: the case was never opened, and a workflow that ended so may be started again under its id. */
const neverOpened = (): ApplicationFailure => ApplicationFailure.create({ message: 'its opening was refused', type: 'NeverOpened', nonRetryable: true, category: 'BENIGN' });

const resultOf = (state: CaseState): RecentCommand['result'] => ({ caseId: state.caseId, seq: state.seq, number: state.number, stage: state.stage, outcome: state.outcome });

/** As many as fit into so many characters, and always one: a query that answers more than the server takes would answer nothing. */
function firstThatFit(acts: readonly CommittedAct[], most: number): CommittedAct[] {
  let room = most;
  return acts.filter((act, place) => (room -= JSON.stringify(act).length) >= 0 || place === 0);
}

/** The same few minutes for the same case, always. */
function spreadOf(caseId: string): number {
  let hash = 0;
  for (const char of caseId) hash = (hash * 31 + char.charCodeAt(0)) % engineSettings.wakeSpreadMs;
  return hash;
}

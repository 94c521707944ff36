import { Problem, type Day } from '@kiem-giam/contracts';
import type { MeetingFact } from '@kiem-giam/meetings';
import { canonicalJson, sha256, worldTime } from '@kiem-giam/platform';
import { processes, type CaseSignal, type Opening } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';
import type { CaseGateway } from '../case-gateway';
import { signalId, type OpenCaseMessage, type SignalCaseMessage } from '../commit/messages-of-act';
import { foundationFrom } from '../foundations.queries';
import { newCase } from '../new-case';
import { policyOfCase } from '../policy-of-case';
import { followTheTree } from '../reconcile/follow-the-tree';
import { postSignals } from './post-signals';
import { sendNotices, type NoticeMessage } from './send-notices';

/** A row of the outbox that waits to be delivered. Delivery may be repeated: every receiver knows what it has had. */
export interface OutboxMessage {
  id: string;
  kind: 'openCase' | 'signalCase' | 'notice' | 'fact';
  payload: unknown;
}

/** The next meeting of a body that meets quarterly is never farther away: the rest of one quarter and the whole of the next. */
const NEXT_WITHIN_DAYS = 184;

/** Something outside of cases that concerns them: what a meeting did, or that the tree of units is another. */
type Fact = { fact: 'unitsChanged' } | { fact: MeetingFact; unitId: string; meetingId: string; plannedOn: Day; previousOn?: Day };

/** Delivers messages; throws when they must be tried again. */
export class Delivery {
  constructor(private readonly source: DataSource, private readonly gateway: CaseGateway) {}

  /** Notices go together, everything else one after the other. */
  async deliver(messages: readonly OutboxMessage[]): Promise<void> {
    await sendNotices(this.source.manager, messages.filter(({ kind }) => kind === 'notice').map(({ payload }) => payload as NoticeMessage));
    for (const message of messages) await this.deliverOther(message);
  }

  private async deliverOther({ id, kind, payload }: OutboxMessage): Promise<void> {
    if (kind === 'openCase') return this.open(id, payload as OpenCaseMessage);
    if (kind === 'signalCase') return this.signal(id, payload as SignalCaseMessage);
    if (kind === 'fact') return this.spread(id, payload as Fact);
  }

  private async open(outboxId: string, message: OpenCaseMessage): Promise<void> {
    const definition = processes[message.process];
    if (!definition) throw new Error(`Process ${message.process} is not known to this worker`);
    const world = await worldTime(this.source.manager);
    const foundation = foundationFrom({ definition, policy: await policyOfCase(this.source.manager, definition, message.parties, world.today) });
    const { caseId, process: _process, ...rest } = message;
    const opening: Opening = { ...rest, actor: null, facts: { people: {}, seated: [], meeting: null }, papers: [], occurredOn: null };
    const clockOffsetMs = world.isRehearsal ? world.offsetMs : null;
    const command = { v: 1, id: outboxId, digest: sha256(canonicalJson(message)), open: opening, clockOffsetMs } as const;
    const answer = await this.gateway.open(newCase(caseId, clockOffsetMs), foundation, command).catch((error: unknown) => {
      if (error instanceof Problem && ['ALREADY_OPEN', 'CASE_CLOSED'].includes(error.code)) return null;
      throw error;
    });
    if (answer && !answer.done) throw new Error(`Case ${caseId} is still being opened`);
  }

  private async signal(outboxId: string, { caseId, signal }: SignalCaseMessage): Promise<void> {
    const isOver = await this.tell(caseId, { ...signal, id: outboxId });
    if (!isOver || signal.name !== 'requestClimbed') return;
    // The matter was met while its request was climbing: nobody is left to withdraw the next request but the relay.
    const { nextRequestId } = signal;
    await postSignals(this.source.manager, [{ id: signalId(outboxId, nextRequestId), caseId: nextRequestId, signal: { name: 'matterMet' } }]);
  }

  /**
   * A meeting long after the day that runs is not the next one: a case is told only of what can change its day. Not the day itself is the bound, since an act under way
   * may be about to write a later one without having seen this meeting.
   */
  private async spread(outboxId: string, fact: Fact): Promise<void> {
    if (fact.fact === 'unitsChanged') return void (await followTheTree(this.source));
    const { fact: name, unitId, meetingId, plannedOn, previousOn } = fact;
    const waiting = await this.source.query<{ case_id: string }[]>(
      `SELECT DISTINCT case_id FROM deadlines WHERE status = 'running' AND meeting_unit_id = $1 AND due_on + $4::int >= least($2::date, $3::date)`,
      [unitId, plannedOn, previousOn ?? null, NEXT_WITHIN_DAYS],
    );
    await postSignals(this.source.manager, waiting.map(({ case_id: caseId }) => ({ id: signalId(outboxId, caseId), caseId, signal: { name: 'meetingsChanged', unitId, fact: name, meetingId } })));
  }

  /** Answers whether the case is over. A case that is closed needs nothing more; one that is not there yet, or whose workflow is being rebuilt, is told later. */
  private async tell(caseId: string, signal: CaseSignal): Promise<boolean> {
    if ((await this.gateway.tell(caseId, signal)) === 'told') return false;
    const [row] = await this.source.query<{ closed: boolean }[]>('SELECT closed_at IS NOT NULL AS closed FROM cases WHERE id = $1', [caseId]);
    if (!row?.closed) throw new Error(`Case ${caseId} cannot be told yet`);
    return true;
  }
}

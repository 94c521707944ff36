import { Problem } from '@kiem-giam/contracts';
import type { MeetingFact } from '@kiem-giam/meetings';
import { deliverNotices } from '@kiem-giam/notices';
import { canonicalJson, sha256, worldTime } from '@kiem-giam/platform';
import { holders } from '@kiem-giam/units';
import { processes, type CaseSignal, type Opening, type Turn } from '@kiem-giam/workflows';
import type { DataSource, EntityManager } from 'typeorm';
import type { CaseGateway } from '../case-gateway';
import { signalId, type OpenCaseMessage, type SignalCaseMessage } from '../commit/messages-of-act';
import { policyOfCase } from '../policy-of-case';
import { namesOf } from '../names.queries';
import type { PendingNotice } from '../commit/notices-of-act';
import { followTheTree } from '../reconcile/follow-the-tree';
import { postSignals } from './post-signals';

/** A row of the outbox that waits to be delivered. Delivery may be repeated: every receiver knows what it has had. */
export interface OutboxMessage {
  id: string;
  kind: 'openCase' | 'signalCase' | 'notice' | 'fact';
  payload: unknown;
}

/** Something outside of cases that concerns them: what a meeting did, or that the tree of units is another. */
type Fact = { fact: 'unitsChanged' } | { fact: MeetingFact; unitId: string; meetingId: string };

/** Delivers one message; throws when it must be tried again. */
export class Delivery {
  constructor(private readonly source: DataSource, private readonly gateway: CaseGateway) {}

  async deliver(message: OutboxMessage): Promise<void> {
    if (message.kind === 'openCase') return this.open(message.id, message.payload as OpenCaseMessage);
    if (message.kind === 'signalCase') return this.signal(message.id, message.payload as SignalCaseMessage);
    if (message.kind === 'notice') return this.notify(message.payload as { at: number; notices: PendingNotice[] });
    return this.spread(message.id, message.payload as Fact);
  }

  private async open(outboxId: string, message: OpenCaseMessage): Promise<void> {
    const definition = processes[message.process];
    if (!definition) throw new Error(`Process ${message.process} is not known to this worker`);
    const world = await worldTime(this.source.manager);
    const policy = await policyOfCase(this.source.manager, definition, message.parties, world.today);
    const { caseId, process: _process, ...rest } = message;
    const opening: Opening = { ...rest, policy, actor: null, facts: { people: {}, seated: [], meeting: null }, papers: [], occurredOn: null };
    const start = { caseId, generation: 1, definition, clockOffsetMs: world.isRehearsal ? world.offsetMs : null, state: null, recent: [], unheard: [] };
    const answer = await this.gateway.open(start, { v: 1, id: outboxId, digest: sha256(canonicalJson(message)), open: opening }).catch((error: unknown) => {
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

  private async spread(outboxId: string, fact: Fact): Promise<void> {
    if (fact.fact === 'unitsChanged') return void (await followTheTree(this.source));
    const { fact: name, unitId, meetingId } = fact;
    const waiting = await this.source.query<{ case_id: string }[]>(`SELECT DISTINCT case_id FROM deadlines WHERE status = 'running' AND meeting_unit_id = $1`, [unitId]);
    await postSignals(this.source.manager, waiting.map(({ case_id: caseId }) => ({ id: signalId(outboxId, caseId), caseId, signal: { name: 'meetingsChanged', unitId, fact: name, meetingId } })));
  }

  /** Answers whether the case is over. A case that is closed needs nothing more; one that is not there yet, or whose workflow is being rebuilt, is told later. */
  private async tell(caseId: string, signal: CaseSignal): Promise<boolean> {
    if ((await this.gateway.tell(caseId, signal)) === 'told') return false;
    const [row] = await this.source.query<{ closed: boolean }[]>('SELECT closed_at IS NOT NULL AS closed FROM cases WHERE id = $1', [caseId]);
    if (!row?.closed) throw new Error(`Case ${caseId} cannot be told yet`);
    return true;
  }

  /** Without a transaction around it: each notice is one statement that may be repeated, and so may the message. */
  private async notify({ at, notices }: { at: number; notices: PendingNotice[] }): Promise<void> {
    const { manager } = this.source;
    const { today } = await worldTime(manager);
    for (const notice of notices) {
      const personIds = await recipientsOf(manager, notice.to, today);
      const caseId = notice.eventKey.split('/')[0]!;
      const params = { ...notice.params, ...(await namesIn(manager, notice, today)) };
      await deliverNotices(manager, { eventKey: notice.eventKey, template: notice.template, params, caseId, personIds, at });
    }
  }
}

async function recipientsOf(manager: EntityManager, to: Turn, today: string): Promise<string[]> {
  if ('personIds' in to) return [...to.personIds];
  const people = await holders(manager, to.bodyId, to.roles.length === 0 ? null : to.roles, today);
  return people.map((person) => person.personId);
}

/** Names of the unit, the body or people addressed and the body that decided or stayed silent, as they are on the day of sending. */
async function namesIn(manager: EntityManager, { to, params }: PendingNotice, today: string): Promise<Record<string, string | null>> {
  const idOf = (name: string): string | null => (typeof params[name] === 'string' ? params[name] : null);
  const spokenOf = idOf('silentBodyId') ?? ('bodyId' in to ? to.bodyId : null);
  const names = await namesOf(manager, { units: [idOf('unitId')].filter((id) => id !== null), bodies: [spokenOf, idOf('deciderBodyId')].filter((id) => id !== null), people: 'personIds' in to ? to.personIds : [] }, today);
  const addressed = names.bodies[spokenOf ?? ''] ?? (Object.values(names.people).join(', ') || null);
  return { unitName: names.units[idOf('unitId') ?? ''] ?? null, bodyName: addressed, deciderName: names.bodies[idOf('deciderBodyId') ?? ''] ?? null };
}

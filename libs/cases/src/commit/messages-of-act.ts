import { derivedId } from '@kiem-giam/platform';
import type { CaseSignal, CommitInput, Computed, FindingState, Origin, Party } from '@kiem-giam/workflows';

/** A case that the relay is to open; its id is already decided, so that a repeat opens no second one. */
export interface OpenCaseMessage {
  caseId: string;
  process: string;
  title: string;
  parties: Readonly<Record<string, Party>>;
  responsibleUnitId: string;
  subjectPersonId: string | null;
  fields: Readonly<Record<string, unknown>>;
  findings: readonly FindingState[];
  origin: Origin;
}

/** A fact that the relay is to tell a case. The outbox row's id becomes the signal's. */
export interface SignalCaseMessage {
  caseId: string;
  signal: DistributiveOmit<CaseSignal, 'id'>;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export type ActMessage = { kind: 'openCase'; payload: OpenCaseMessage } | { kind: 'signalCase'; payload: SignalCaseMessage };

/** What an act sends to other cases; the relay delivers it at least once. */
export function messagesOfAct(input: CommitInput, computed: Readonly<Record<number, Computed>>, number: string): ActMessage[] {
  return input.events.flatMap((event, place) => messagesOf(input, event, computed[place] ?? {}, number));
}

function messagesOf(input: CommitInput, event: CommitInput['events'][number], computed: Computed, number: string): ActMessage[] {
  const origin = (relation: string): Omit<Origin, 'asks'> => ({ caseId: input.caseId, number, relation, seq: input.seq });
  switch (event.type) {
    case 'LinkedCaseOpened': {
      const caseId = computed.linkedCaseId!;
      const findings = event.findings.map((finding) => ({ ...finding, id: caseId }));
      return [{ kind: 'openCase', payload: { caseId, process: event.process, title: event.title, parties: event.parties, responsibleUnitId: event.responsibleUnitId, subjectPersonId: event.subjectPersonId, fields: event.fields, findings, origin: origin(event.relation) } }];
    }
    case 'DecisionAsked':
      if (!computed.target || !computed.linkedCaseId) return [];
      return [openRequest(input, computed, { ...origin('asks'), asks: { deadlineId: event.deadline, key: event.key, up: event.up, kinds: event.to.kinds, dueOn: input.view.dueDays[event.deadline] ?? input.occurredOn, owingUnitId: event.to.unitId, ...(event.share ? { share: event.share } : {}), ...(event.extendedBy ? { extendedBy: event.extendedBy } : {}), ...(event.carries ? { carries: event.carries } : {}), ...(event.concerns ? { concerns: event.concerns } : {}) } }, { is: 'body', ...event.asking })];
    case 'SilenceClimbed':
      if (!computed.target || !computed.linkedCaseId) return [];
      return [
        openRequest(input, computed, { ...event.origin, asks: event.asks }, event.asking),
        { kind: 'signalCase', payload: { caseId: event.origin.caseId, signal: { name: 'requestClimbed', requestId: input.caseId, deadline: event.asks.deadlineId, nextRequestId: computed.linkedCaseId, nextUp: event.asks.up, silentBodyId: event.silent.bodyId } } },
      ];
    case 'AskingCaseAnswered':
      return [{ kind: 'signalCase', payload: { caseId: event.caseId, signal: { name: 'requestAnswered', requestId: input.caseId, deadline: event.deadline, outcome: event.outcome, details: event.details, deciderBodyId: input.view.bodyId, deciderUnitId: input.view.responsibleUnitId } } }];
    case 'RequestWithdrawn':
      return [{ kind: 'signalCase', payload: { caseId: event.requestId, signal: { name: 'matterMet' } } }];
    default:
      return [];
  }
}

function openRequest(input: CommitInput, computed: Computed, origin: Origin, asking: Party): ActMessage {
  const target = computed.target!;
  const about = origin.asks?.concerns;
  const concerned: Record<string, Party> = about && 'unitId' in about && about.bodyId !== undefined ? { concerned: { is: 'body', bodyId: about.bodyId, unitId: about.unitId } } : {};
  return {
    kind: 'openCase',
    payload: { caseId: computed.linkedCaseId!, process: 'decisionRequest', title: input.view.title, parties: { asked: { is: 'body', ...target }, asking, ...concerned }, responsibleUnitId: target.unitId, subjectPersonId: null, fields: {}, findings: [], origin },
  };
}

/** Signal id of an outbox row for one case; a fact that concerns several cases gives each its own. */
export function signalId(outboxId: string, caseId: string): string {
  return derivedId('signal', outboxId, caseId);
}

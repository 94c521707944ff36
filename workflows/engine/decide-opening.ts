import { dayOf, type Day } from '@kiem-giam/contracts';
import { applyEvent, blankState } from './apply';
import type { CaseEvent, FindingState, Origin, Party } from './case-state';
import { dayRefusal, foreignPaper, firstRefusal, isAmong, type Decision, type Rulebook } from './decide-action';
import { PAPER_OF_ANY_ACT } from './definition';
import { Draft } from './draft';
import type { Foundation } from './foundation';
import type { ActingAs, Facts } from './rules';

/** Everything a case begins with besides its foundation; it is in the case for good from then on. */
export interface Opening {
  title: string;
  parties: Readonly<Record<string, Party>>;
  responsibleUnitId: string;
  subjectPersonId: string | null;
  fields: Readonly<Record<string, unknown>>;
  findings: readonly FindingState[];
  origin: Origin | null;
  /** Who opens it; null when another case does. */
  actor: ActingAs | null;
  facts: Facts;
  papers: readonly { kind: string; documentId: string }[];
  occurredOn: Day | null;
}

/** Decides whether the case may be opened, and how it begins. */
export function decideOpening(caseId: string, foundation: Foundation, opening: Opening, now: number, book: Rulebook): Decision {
  const { definition, policy } = foundation;
  const today = dayOf(now);
  const occurredOn = opening.occurredOn ?? today;
  const decides = opening.parties[definition.decides];
  if (decides?.is !== 'body') throw new Error(`The party that decides in ${definition.process} must be a body`);
  const opened: CaseEvent = {
    type: 'CaseOpened', title: opening.title, bodyId: decides.bodyId, responsibleUnitId: opening.responsibleUnitId, parties: { ...opening.parties },
    subjectPersonId: opening.subjectPersonId, fields: { ...opening.fields }, origin: opening.origin, findings: [...opening.findings],
  };
  const draft = new Draft(applyEvent(blankState(caseId, foundation), opened, {}, { seq: 1, occurredOn }), occurredOn, today);
  if (opening.actor) {
    if (!isAmong(draft.state, definition.opening.who, opening.actor)) return { rejection: { code: 'NOT_YOUR_TURN', rule: null, params: {} } };
    const refusal = dayRefusal({ papers: opening.papers, actor: opening.actor, occurredOn }, { policy, parties: opening.parties, since: null, today }) ?? foreignPaper([PAPER_OF_ANY_ACT], opening.papers) ?? firstRefusal(definition.opening.rules, { state: draft.state, input: opening.fields, actor: opening.actor, facts: opening.facts, occurredOn, today }, book);
    if (refusal) return { rejection: refusal };
  }
  for (const paper of opening.papers) draft.push({ type: 'PaperFiled', ...paper });
  draft.enterStage(definition.firstStage);
  return { events: [opened, ...draft.events], occurredOn };
}

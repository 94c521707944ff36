import { ancestorUnits, bodyAbove, bodyOfUnit, holders, type BodyCard } from '@kiem-giam/units';
import { noticeTrail } from '@kiem-giam/notices';
import { derivedId } from '@kiem-giam/platform';
import type { CaseEvent, CommitInput, Computed } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import type { DueDateReader } from './due-dates';

/** What the commit works with inside its transaction. */
export interface ActSurroundings {
  manager: EntityManager;
  dates: DueDateReader;
  calendarRevision: number;
}

/** Everything that only the commit can know of an act's events: dates, linked ids, and who is reached by a rung that fires today. */
export async function computeAct(around: ActSurroundings, input: CommitInput, number: string): Promise<Record<number, Computed>> {
  const computed: Record<number, Computed> = {};
  for (const [place, event] of input.events.entries()) {
    const answer = await computeEvent(around, input, event, number);
    if (answer) computed[place] = answer;
  }
  return computed;
}

/** Id of the request that asks about a deadline on a rung: the same for every try, which is the "at most once" of decision 10. */
export function decisionRequestId(caseId: string, deadlineId: string, up: number): string {
  return derivedId('decisionRequest', caseId, deadlineId, up);
}

async function computeEvent(around: ActSurroundings, input: CommitInput, event: CaseEvent, number: string): Promise<Computed | null> {
  switch (event.type) {
    case 'CaseOpened':
      return { number };
    case 'DeadlineSet':
      return { due: await around.dates.compute(around, event.due, input.view.numbers, input.at) };
    case 'LinkedCaseOpened':
      return { linkedCaseId: derivedId('linked', input.caseId, input.seq, event.index) };
    case 'SilenceTold':
      return { target: await reached(around, input, event.to) };
    case 'OversightRaised':
      return { target: await whoChecksInstead(around, input, event) };
    case 'DecisionAsked': {
      const target = await reached(around, input, event.to);
      if (target) return { target, linkedCaseId: decisionRequestId(input.caseId, event.deadline, event.up) };
      return { target: null, below: event.up > 1 ? await reached(around, input, { ...event.to, up: event.up - 1 }) : null };
    }
    case 'SilenceClimbed': {
      const { asks, origin, silent } = event;
      const target = await reached(around, input, { unitId: asks.owingUnitId, kinds: asks.kinds, up: asks.up });
      const silence = await silenceOf(around, input, silent);
      return { target, silence, ...(target ? { linkedCaseId: decisionRequestId(origin.caseId, asks.deadlineId, asks.up) } : {}) };
    }
    default:
      return null;
  }
}

async function reached({ manager }: ActSurroundings, input: CommitInput, to: { unitId: string; kinds: readonly string[]; up: number; bodyId?: string }): Promise<Computed['target']> {
  if (to.bodyId !== undefined) return { bodyId: to.bodyId, unitId: to.unitId };
  const body: BodyCard | null = to.up === 0 ? await bodyOfUnit(manager, to.unitId, to.kinds, input.occurredOn) : await bodyAbove(manager, to.unitId, to.kinds, to.up, input.occurredOn);
  return body ? { bodyId: body.id, unitId: body.unitId } : null;
}

/**
 * Who checks what a body has taken over; null where the one that checks so far lies above it and goes on. At the top of the tree there is nobody above: the
 * checking then passes to that body's own unit, of which nobody is independent, so that the matter stays open and shown rather than be verified from below (decision 11).
 */
async function whoChecksInstead(around: ActSurroundings, input: CommitInput, { to, from }: Extract<CaseEvent, { type: 'OversightRaised' }>): Promise<Computed['target']> {
  if (from === undefined || from === to.unitId) return reached(around, input, to);
  const isAbove = (await ancestorUnits(around.manager, from, input.occurredOn)).some(({ id }) => id === to.unitId);
  return isAbove ? ((await reached(around, input, to)) ?? (await reached(around, input, { ...to, up: 0 }))) : null;
}

/** The record of a silence: who had the matter, since when, what was sent to them and when they read it. */
async function silenceOf({ manager }: ActSurroundings, input: CommitInput, silent: { bodyId: string; since: string }): Promise<unknown> {
  const people = await holders(manager, silent.bodyId, null, input.occurredOn);
  const sent = await noticeTrail(manager, { caseId: input.caseId, personIds: people.map((person) => person.personId) });
  return { bodyId: silent.bodyId, since: silent.since, holders: people.map(({ personId, positionId, role }) => ({ personId, positionId, role })), sent };
}

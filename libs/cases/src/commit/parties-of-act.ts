import type { CommitInput, Computed, Party } from '@kiem-giam/workflows';

/** Parties that an act names anew, as the fold of its events would; empty in most acts. */
export function partiesOfAct({ events }: Pick<CommitInput, 'events'>, computed: Readonly<Record<number, Computed>>): Record<string, Party> {
  const named: Record<string, Party> = {};
  events.forEach((event, place) => {
    const target = computed[place]?.target;
    if (event.type === 'CaseOpened') Object.assign(named, event.parties);
    if (event.type === 'PartyNamed') named[event.party] = event.value;
    if (event.type === 'ResponsibilityMoved') named[event.party] = { is: 'body', bodyId: event.bodyId, unitId: event.unitId };
    if (event.type === 'OversightRaised' && target) named[event.party] = { is: 'body', ...target };
  });
  return named;
}

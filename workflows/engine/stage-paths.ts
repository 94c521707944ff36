import type { ProcessDefinition } from './definition';

/** Every stage that a case can come to from one stage, that one included. */
export function stagesReachedFrom(definition: ProcessDefinition, start: string): Set<string> {
  const seen = new Set([start]);
  for (const stage of seen) for (const next of stagesAfter(definition, stage)) seen.add(next);
  return seen;
}

function stagesAfter(definition: ProcessDefinition, stage: string): string[] {
  const spec = definition.stages[stage];
  if (!spec) return [];
  const actions = [...Object.values(spec.may), ...Object.values(definition.always)];
  const whenDone = actions.flatMap((action) => action.does ?? []).map((effect) => (effect.do === 'countMeeting' ? effect.whenDone : undefined));
  return [spec.whenAllMet, ...whenDone, ...actions.map((action) => action.to)].filter((next): next is string => next !== undefined);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyDataFolder } from '@kiem-giam/policies';
import { everyAction, processes, type ProcessDefinition } from '@kiem-giam/workflows';
import { nothingToMend } from '../../workflows/processes/spec/sentences';

interface Row {
  key: string;
  level: string | null;
  value: number;
  unit: string;
  effectiveTo: string | null;
}

const { numbers } = JSON.parse(readFileSync(join(policyDataFolder, 'policy-numbers.json'), 'utf8')) as { numbers: Row[] };
const LEVELS = ['cell', 'grassroots', 'aboveGrassroots', 'province', 'central'] as const;

/** A number as a case of that level begins with it. */
function numberOf(key: string, level: string): Row {
  const inForce = numbers.filter((row) => row.key === key && row.effectiveTo === null);
  const row = inForce.find((one) => one.level === level) ?? inForce.find((one) => one.level === null);
  if (!row) throw new Error(`No number ${key} for ${level}`);
  return row;
}

/** Stages from the one that a limit begins with to the end of the case, along the way that each goes on. */
function stagesWithin(definition: ProcessDefinition, limit: string): string[] {
  const start = everyAction(definition).find(({ action }) => action.does?.some((effect) => effect.do === 'startLimit' && effect.limit === limit));
  const way: string[] = [];
  for (let stage = start?.action.to; stage !== undefined && !way.includes(stage); ) {
    way.push(stage);
    const here = stage;
    stage = Object.values(definition.stages[here]!.may).map(({ to }) => to).find((to) => to !== undefined && to !== here);
  }
  return way;
}

/** Working days that the longest duty of each stage may take, one stage after the other. */
function workingDaysOf(definition: ProcessDefinition, limit: string, level: string): number {
  const longest = (stage: string): number => Math.max(...Object.values(definition.stages[stage]!.obligations).map(({ due }) => {
    const term = due.kind === 'policy' ? numberOf(due.number, level) : null;
    if (term?.unit !== 'workingDay') throw new Error(`A duty of ${stage} is not counted in working days: this sum does not know it`);
    return term.value;
  }));
  return stagesWithin(definition, limit).reduce((sum, stage) => sum + longest(stage), 0);
}

/** Calendar days that so many working days take at most without holidays: each week of five has its weekend, the first one at once. */
const calendarDays = (workingDays: number): number => workingDays + 2 * Math.ceil(workingDays / 5);

const limits = Object.values(processes).flatMap((definition) => Object.keys(definition.limits).map((limit) => ({ definition, limit, name: `${definition.process}.${limit}` })));

test.each(limits)('the steps of $name fit into it at every level, as the numbers are shipped', ({ definition, limit }) => {
  const { due } = definition.limits[limit]!;
  expect(stagesWithin(definition, limit).length).toBeGreaterThan(1);
  nothingToMend(LEVELS.flatMap((level) => {
    const whole = due.kind === 'policy' ? numberOf(due.number, level) : null;
    const steps = calendarDays(workingDaysOf(definition, limit, level));
    if (whole?.unit === 'calendarDay' && steps <= whole.value) return [];
    return [`libs/policies/data/policy-numbers.json: at the level ${level} the steps of ${definition.process} take up to ${steps} calendar days, but ${limit} is ${whole?.value} ${whole?.unit}: shorten a step or lengthen the limit.`];
  }));
});

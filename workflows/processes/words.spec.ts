import { PAPER_OF_ANY_ACT } from '../engine/definition';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { everyAction, type FieldSpec, type ProcessDefinition } from '../engine/definition';
import type { ProcessWords } from '../engine/words';
import { drafts } from './drafts';
import { processes } from './index';
import { draftWords, words } from './words';

/** Every name of a definition that a person reads, by the group of words it belongs to. */
function namesOf(definition: ProcessDefinition): Record<keyof Omit<ProcessWords, 'name' | 'about'>, string[]> {
  const stages = Object.values(definition.stages);
  const actions = everyAction(definition);
  const obligations = stages.flatMap((stage) => Object.entries(stage.obligations));
  const inputs = [definition.opening.input, ...actions.map(({ action }) => action.input)];
  return {
    parties: Object.keys(definition.parties),
    stages: Object.keys(definition.stages),
    obligations: [...obligations.map(([key]) => key), ...Object.keys(definition.limits)],
    actions: actions.map(({ name }) => name),
    fields: inputs.flatMap((input) => Object.entries(input).flatMap(fieldNames)),
    papers: [PAPER_OF_ANY_ACT, ...obligations.flatMap(([, { papers }]) => papers ?? []), ...actions.flatMap(({ action }) => action.papers ?? [])],
    outcomes: [...definition.outcomes],
  };
}

const fieldNames = ([field, spec]: [string, FieldSpec]): string[] => [field, ...(spec.options ?? []).map((option) => `${field}.${option}`)];

const allWords: Readonly<Record<string, ProcessWords>> = { ...words, ...draftWords };
const GROUPS = ['parties', 'stages', 'obligations', 'actions', 'fields', 'papers', 'outcomes'] as const;

test('every process has its words and no words are without a process', () => {
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(processes).toSorted());
  expect(Object.keys(draftWords).toSorted()).toEqual(Object.keys(drafts).toSorted());
});

describe.each([...Object.values(processes), ...Object.values(drafts)])('the words of $process', (definition) => {
  test.each(GROUPS)('name all of its %s and nothing else', (group) => {
    const known = [...new Set(namesOf(definition)[group])].toSorted();
    expect(Object.keys(allWords[definition.process]![group]).toSorted()).toEqual(known);
  });

  test('are written in both languages', () => {
    const { name, about, ...groups } = allWords[definition.process]!;
    for (const { vi, en } of [name, about, ...Object.values(groups).flatMap((group) => Object.values(group))]) {
      expect([vi.trim(), en.trim()]).not.toContain('');
    }
  });
});

test('nothing that the workflow bundle reaches imports words', () => {
  const seen = new Set<string>();
  const open = [join(__dirname, '..', 'bundle.ts')];
  for (const file of open) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)) {
      const target = join(dirname(file), path!);
      open.push(existsSync(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts'));
    }
  }
  expect(seen.size).toBeGreaterThan(10);
  expect([...seen].filter((file) => file.endsWith('words.ts'))).toEqual([]);
});

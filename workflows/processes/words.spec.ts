import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { everyAction, PAPER_OF_ANY_ACT, type FieldSpec, type ProcessDefinition } from '../engine/definition';
import type { ProcessWords } from '../engine/words';
import { drafts } from './drafts';
import { processes } from './index';
import { fileOf, folderOf, nothingToMend } from './spec/sentences';
import { draftWords, words } from './words';

/** Every name of a definition that a person reads, by the group of words it belongs to. */
function namesOf(definition: ProcessDefinition): Record<(typeof GROUPS)[number], string[]> {
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
    papers: [PAPER_OF_ANY_ACT, ...obligations.flatMap(([, { papers }]) => papers ?? []), ...actions.flatMap(({ action: { papers, papersWhere } }) => [...(papers ?? []), ...Object.values(papersWhere ?? {}).flat()])],
    outcomes: [...definition.outcomes],
  };
}

const fieldNames = ([field, spec]: [string, FieldSpec]): string[] => [field, ...(spec.options ?? []).map((option) => `${field}.${option}`)];

const allWords: Readonly<Record<string, ProcessWords>> = { ...words, ...draftWords };
const GROUPS = ['parties', 'stages', 'obligations', 'actions', 'fields', 'papers', 'outcomes'] as const;

const withoutPartner = (names: object, others: object): string[] => Object.keys(names).filter((name) => !(name in others));

test('every process has its words and no words are without a process', () => {
  const lists = [['words', 'index.ts', processes, words], ['draftWords', 'drafts.ts', drafts, draftWords]] as const;
  nothingToMend(lists.flatMap(([list, file, definitions, spoken]) => [
    ...withoutPartner(definitions, spoken).map((name) => `workflows/processes/words.ts: the list ${list} lacks "${name}", which workflows/processes/${file} has: import the words from './${folderOf(name)}/${folderOf(name)}.words' and add a line for them.`),
    ...withoutPartner(spoken, definitions).map((name) => `workflows/processes/words.ts: the list ${list} has "${name}", which workflows/processes/${file} has not: a released process stands in index.ts and in words, a draft in drafts.ts and in draftWords.`),
  ]));
});

// A process without any words was told of above.
const spoken = [...Object.values(processes), ...Object.values(drafts)].filter(({ process }) => process in allWords);

describe.each(spoken)('the words of $process', (definition) => {
  const file = fileOf(definition.process, 'words.ts');

  test.each(GROUPS)('name all of its %s and nothing else', (group) => {
    const known = [...new Set(namesOf(definition)[group])];
    const inFile = Object.keys(allWords[definition.process]![group]);
    const key = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);
    nothingToMend([
      ...known.filter((name) => !inFile.includes(name)).map((name) => `${file}: ${group} lacks "${name}", which the definition uses or every process has: add ${key(name)}: { vi: '…', en: '…' } there.`),
      ...inFile.filter((name) => !known.includes(name)).map((name) => `${file}: ${group} has "${name}", which ${fileOf(definition.process, 'process.ts')} does not use: correct the name or take it out.`),
    ]);
  });

  test('hint at fields that it has', () => {
    const { fields } = namesOf(definition);
    nothingToMend(Object.keys(allWords[definition.process]!.fieldHints ?? {}).filter((name) => !fields.includes(name)).map((name) => `${file}: fieldHints has "${name}", which is no field of ${fileOf(definition.process, 'process.ts')}: correct the name or take it out.`));
  });

  test('call nothing a right that is no obligation', () => {
    const { obligations } = namesOf(definition);
    nothingToMend((allWords[definition.process]!.rights ?? []).filter((name) => !obligations.includes(name)).map((name) => `${file}: rights has "${name}", which is no obligation of ${fileOf(definition.process, 'process.ts')}: correct the name or take it out.`));
  });

  test('call nothing a right whose time may be over before its holder learns of it', () => {
    const rights = new Set(allWords[definition.process]!.rights);
    const duesOf = Object.values(definition.stages).flatMap(({ obligations }) => Object.entries(obligations).filter(([key]) => rights.has(key)));
    nothingToMend(duesOf.filter(([, { due }]) => due.kind === 'policy' && due.from === 'opening').map(([key]) => `${fileOf(definition.process, 'process.ts')}: the right "${key}" is counted from the day of the act before it, which may be recorded late: write from: 'recording'.`));
  });

  test('are written in both languages', () => {
    const { name, about, rights: _, ...groups } = allWords[definition.process]!;
    const texts = [['name', name], ['about', about], ...Object.entries(groups).flatMap(([group, texts]) => Object.entries(texts).map(([word, text]) => [`${group}.${word}`, text] as const))] as const;
    nothingToMend(texts.flatMap(([place, text]) => (['vi', 'en'] as const).filter((language) => text[language].trim() === '').map((language) => `${file}: ${place} has no text in "${language}".`)));
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
  nothingToMend([...seen].filter((file) => file.endsWith('words.ts')).map((file) => `The workflow bundle reaches ${file}: words may be mended at any time, the bundle may not; import them only outside of what workflows/bundle.ts leads to.`));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyKinds, levels, roles } from '@kiem-giam/units';
import { draftWords, words } from '../../workflows/processes/words';
import type { ProcessWords } from '../../workflows/engine/words';

const glossary = readFileSync(join(__dirname, '../../docs/glossary.md'), 'utf8');
/** Rows below a heading: name → [English, Vietnamese, meaning]. */
const tableOf = (heading: string): Record<string, string[]> => {
  const section = glossary.split(/^#{2,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)];
  return Object.fromEntries(rows.map(([, name, cells]) => [name!, cells!.split('|').map((cell) => cell.trim())]));
};

const allWords: Record<string, ProcessWords> = { ...words, ...draftWords };
const GROUPS = [['parties', 'Parties'], ['stages', 'Stages'], ['obligations', 'Obligations and limits'], ['actions', 'Actions'], ['papers', 'Papers'], ['outcomes', 'Outcomes']] as const;
const everyGroup = Object.entries(allWords).flatMap(([process, spoken]) => GROUPS.map(([group, heading]) => [process, heading, spoken[group]] as const)).filter(([, , group]) => Object.keys(group).length > 0);

test('every process is in the glossary with the words of the screen', () => {
  const spoken = Object.entries(allWords).map(([process, { name }]) => [process, name.en, name.vi]);
  expect(Object.entries(tableOf('Processes')).map(([process, [en, vi]]) => [process, en, vi])).toEqual(spoken);
});

test.each(everyGroup)('of %s the glossary has all %s with the words of the screen', (process, heading, group) => {
  const spoken = Object.entries(group).map(([name, { en, vi }]) => [name, en, vi]);
  expect(Object.entries(tableOf(`${heading} of \`${process}\``)).map(([name, [en, vi]]) => [name, en, vi])).toEqual(spoken);
});

test('every level, kind of body and role is in the glossary', () => {
  expect(Object.keys(tableOf('Levels, bodies and roles')).toSorted()).toEqual([...levels, ...bodyKinds, ...roles].toSorted());
});

test('every line of the glossary has both languages and a meaning', () => {
  const lines = [...glossary.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)];
  expect(lines.length).toBeGreaterThan(200);
  expect(lines.filter(([, , cells]) => cells!.split('|').length !== 3 || cells!.split('|').some((cell) => cell.trim() === '')).map(([, name]) => name)).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyKinds, levels, roles } from '@kiem-giam/units';
import { draftWords, words } from '../../workflows/processes/words';
import { nothingToMend } from '../../workflows/processes/spec/sentences';
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

/** What a table of the glossary lacks, has too much or says otherwise than the words of the screen. */
function differencesIn(heading: string, spoken: readonly (readonly [name: string, en: string, vi: string])[]): string[] {
  const table = tableOf(heading);
  const place = `docs/glossary.md, table "${heading}"`;
  const known = new Set(spoken.map(([name]) => name));
  const isNew = Object.keys(table).length === 0 ? ` (write the heading, ### ${heading}, and the head of the table where they are missing)` : '';
  const missing = spoken.filter(([name]) => !(name in table)).map(([name, en, vi], line) => `${place}${line === 0 ? isNew : ''}: add the line | \`${name}\` | ${en} | ${vi} | what it means |`);
  const otherwise = spoken.filter(([name, en, vi]) => name in table && (table[name]![0] !== en || table[name]![1] !== vi)).map(([name, en, vi]) => `${place}: \`${name}\` is called "${en}" and "${vi}" on screen; write it so.`);
  const foreign = Object.keys(table).filter((name) => !known.has(name)).map((name) => `${place}: \`${name}\` is not on any screen; take the line out.`);
  return [...missing, ...otherwise, ...foreign];
}

test('every process is in the glossary with the words of the screen', () => {
  nothingToMend(differencesIn('Processes', Object.entries(allWords).map(([process, { name }]) => [process, name.en, name.vi] as const)));
});

test.each(everyGroup)('of %s the glossary has all %s with the words of the screen', (process, heading, group) => {
  nothingToMend(differencesIn(`${heading} of \`${process}\``, Object.entries(group).map(([name, { en, vi }]) => [name, en, vi] as const)));
});

test('every level, kind of body and role is in the glossary', () => {
  const inTable = Object.keys(tableOf('Levels, bodies and roles'));
  const known = [...levels, ...bodyKinds, ...roles];
  nothingToMend([
    ...known.filter((name) => !inTable.includes(name)).map((name) => `docs/glossary.md, table "Levels, bodies and roles": add a line for \`${name}\`.`),
    ...inTable.filter((name) => !(known as readonly string[]).includes(name)).map((name) => `docs/glossary.md, table "Levels, bodies and roles": \`${name}\` is no level, kind of body or role; take the line out.`),
  ]);
});

test('every line of the glossary has both languages and a meaning', () => {
  const lines = [...glossary.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)];
  expect(lines.length).toBeGreaterThan(200);
  const halfEmpty = lines.filter(([, , cells]) => cells!.split('|').length !== 3 || cells!.split('|').some((cell) => cell.trim() === ''));
  nothingToMend(halfEmpty.map(([, name]) => `docs/glossary.md: the line of \`${name}\` needs three cells that are not empty: English, Vietnamese, meaning.`));
});

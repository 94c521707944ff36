import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleContext } from '../engine/rules';
import type { RuleExample } from '../engine/spec/rule-example';
import { allRules } from './rulebook';
import { ruleExamples } from './spec/rule-examples';

type Row = RuleExample & { answer: true | Record<string, unknown> };

const rowsOf = (folder: string): Row[] => {
  const file = join(__dirname, folder, `${folder}.rules.vectors.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : [];
};
const folders = Object.keys(ruleExamples);
const rows = folders.flatMap(rowsOf);
const names = Object.keys(allRules);

test.each(folders)('the rules of %s answer as frozen', (folder) => {
  const answered = rowsOf(folder).map((row) => ({ ...row, answer: JSON.parse(JSON.stringify(allRules[row.rule]!.allows(row.context as unknown as RuleContext))) }));
  expect(answered).toEqual(rowsOf(folder));
});

test('every rule has a row that allows and a row that refuses (npm run freeze:rules)', () => {
  const answers = (name: string): boolean[] => rows.filter(({ rule }) => rule === name).map(({ answer }) => answer === true);
  expect(names.filter((name) => !answers(name).includes(true) || !answers(name).includes(false))).toEqual([]);
});

test('a rule that was frozen is still there', () => {
  expect(rows.map(({ rule }) => rule).filter((rule) => !names.includes(rule))).toEqual([]);
});

test('every example of a rule is frozen as it stands', () => {
  const frozen = new Set(rows.map(({ rule, says, context }) => JSON.stringify([rule, says, context])));
  const examples = folders.flatMap((folder) => ruleExamples[folder]!);
  expect(examples.filter(({ rule, says, context }) => !frozen.has(JSON.stringify([rule, says, context]))).map(({ rule, says }) => `${rule}: ${says}`)).toEqual([]);
});

describe.each(Object.entries(allRules))('the rule %s', (_name, rule) => {
  test('says what it means and why it refuses in both languages', () => {
    const texts = [rule.sentence.vi, rule.sentence.en, rule.refusal.vi, rule.refusal.en];
    expect(texts.map((text) => text.trim().length > 10)).toEqual([true, true, true, true]);
    expect(rule.refusal.code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
  });
});

test('no two rules refuse with the same code', () => {
  const codes = Object.values(allRules).map(({ refusal }) => refusal.code);
  expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([]);
});

test('every place in a refusal is filled by a frozen answer', () => {
  const refusals = rows.filter(({ answer }) => answer !== true);
  const empty = refusals.flatMap(({ rule, says, answer }) =>
    [...`${allRules[rule]!.refusal.vi} ${allRules[rule]!.refusal.en}`.matchAll(/\{(\w+)\}/g)].map(([, place]) => place!).filter((place) => !(place in (answer as object))).map((place) => `${rule}, ${says}: {${place}}`),
  );
  expect(empty).toEqual([]);
});

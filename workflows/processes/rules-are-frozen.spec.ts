import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleContext } from '../engine/rules';
import type { RuleExample } from '../engine/spec/rule-example';
import { allRules, rulesByFolder } from './rulebook';
import { ruleExamples } from './spec/rule-examples';
import { fileOfRule, folderOfRule, nothingToMend } from './spec/sentences';

type Row = RuleExample & { answer: true | Record<string, unknown> };

const vectorsOf = (folder: string): string => `workflows/processes/${folder}/${folder}.rules.vectors.json`;
const rulesOf = (folder: string): string => `workflows/processes/${folder}/${folder}.rules.ts`;
const rowsOf = (folder: string): Row[] => {
  const file = join(__dirname, '../..', vectorsOf(folder));
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Row[]) : [];
};
const folders = Object.keys(ruleExamples);
const rows = folders.flatMap(rowsOf);
const names = Object.keys(allRules);

test.each(folders)('the rules of %s answer as frozen', (folder) => {
  nothingToMend(rowsOf(folder).flatMap(({ rule, says, context, answer }) => {
    const given = JSON.stringify(allRules[rule]?.allows(context as unknown as RuleContext));
    if (given === undefined || given === JSON.stringify(answer)) return [];
    return [`${rulesOf(folder)}: "${rule}", asked about "${says}", answers ${given}, but ${JSON.stringify(answer)} is frozen in ${vectorsOf(folder)}. A released rule never changes its answers: give the other meaning another name.`];
  }));
});

test('every rule has a row that allows and a row that refuses (npm run freeze:rules)', () => {
  const answers = (name: string): boolean[] => rows.filter(({ rule }) => rule === name).map(({ answer }) => answer === true);
  nothingToMend(names.flatMap((name) => [['allows', true], ['refuses', false]].filter(([, answer]) => !answers(name).includes(answer as boolean)).map(([does]) => {
    const folder = folderOfRule(name);
    const listed = folder in ruleExamples ? '' : `, name that list in workflows/processes/spec/rule-examples.ts under '${folder}'`;
    return `No frozen row shows that the rule "${name}" ${String(does)}: add an example to workflows/processes/${folder}/spec/rule-examples.ts${listed}, and run npm run freeze:rules.`;
  })));
});

test('a rule that was frozen is still there', () => {
  nothingToMend(folders.flatMap((folder) => [...new Set(rowsOf(folder).map(({ rule }) => rule))].filter((rule) => !names.includes(rule)).map((rule) =>
    `${vectorsOf(folder)} has frozen the rule "${rule}", which is no longer in ${rulesOf(folder)} or workflows/processes/rulebook.ts: an open case may still carry that name; put it back.`)));
});

test('every example of a rule is frozen as it stands', () => {
  const frozen = new Set(rows.map(({ rule, says, context }) => JSON.stringify([rule, says, context])));
  nothingToMend(folders.flatMap((folder) => ruleExamples[folder]!.filter(({ rule, says, context }) => !frozen.has(JSON.stringify([rule, says, context]))).map(({ rule, says }) =>
    `workflows/processes/${folder}/spec/rule-examples.ts: the example "${says}" of "${rule}" is not in ${vectorsOf(folder)} as it stands: run npm run freeze:rules for a new rule; an example of a frozen one does not change.`)));
});

describe.each(Object.entries(allRules))('the rule %s', (name, rule) => {
  test('says what it means and why it refuses in both languages', () => {
    const texts = [['sentence.vi', rule.sentence.vi], ['sentence.en', rule.sentence.en], ['refusal.vi', rule.refusal.vi], ['refusal.en', rule.refusal.en]] as const;
    const short = texts.filter(([, text]) => text.trim().length <= 10).map(([place]) => `${fileOfRule(name)}: "${name}" has no sentence in ${place}.`);
    const code = /^[A-Z]+(_[A-Z]+)+$/.test(rule.refusal.code) ? [] : [`${fileOfRule(name)}: the code "${rule.refusal.code}" of "${name}" is not two or more words in capitals, such as PERIOD_TOO_LONG.`];
    const advice = /(^|[^\p{L}])hãy /iu.test(rule.refusal.vi) ? [] : [`${fileOfRule(name)}: the refusal of "${name}" does not say what to do (“Hãy …”).`];
    nothingToMend([...short, ...code, ...advice]);
  });
});

test('no two processes have a rule of the same name', () => {
  const twice = Object.entries(rulesByFolder).flatMap(([folder, rules]) => Object.keys(rules).filter((name) => folderOfRule(name) !== folder).map((name) =>
    `${rulesOf(folder)} and ${fileOfRule(name)} both have a rule "${name}": give one of them another name, or use the one that is there.`));
  nothingToMend(twice);
});

test('no two rules refuse with the same code', () => {
  const codes = Object.values(allRules).map(({ refusal }) => refusal.code);
  nothingToMend(names.filter((_, place) => codes.indexOf(codes[place]!) !== place).map((name) =>
    `${fileOfRule(name)}: "${name}" refuses with ${allRules[name]!.refusal.code}, the code of "${names[codes.indexOf(allRules[name]!.refusal.code)]}": choose another.`));
});

test('every place in a refusal is filled by a frozen answer', () => {
  const refusals = rows.filter(({ rule, answer }) => answer !== true && rule in allRules);
  nothingToMend(refusals.flatMap(({ rule, says, answer }) =>
    [...`${allRules[rule]!.refusal.vi} ${allRules[rule]!.refusal.en}`.matchAll(/\{(\w+)\}/g)].map(([, place]) => place!).filter((place) => !(place in (answer as object)) && !(place === 'basis' && allRules[rule]!.quotes)).map((place) =>
      `${fileOfRule(rule)}: the refusal of "${rule}" has the place {${place}}, which its answer to "${says}" does not fill: answer { ${place}: … }.`)));
});

test('a refusal that quotes days, months, years, times or a share says how sure that number is', () => {
  const quoting = Object.entries(allRules).filter(([, { refusal }]) => /\{\w+\}(%| (ngày|tháng|năm|lần)\b)/.test(refusal.vi) || /\{\w+\}(%| (days|months|years|invitations|calls)\b)/.test(refusal.en));
  expect(quoting.map(([name]) => name)).toContain('periodIsWithinTheLimit');
  nothingToMend(quoting.filter(([, { refusal, quotes }]) => !quotes || ![refusal.vi, refusal.en].every((text) => text.includes('{basis}'))).map(([name]) =>
    `${fileOfRule(name)}: the refusal of "${name}" quotes a number: name the policy number in \`quotes\` and write {basis} behind it, in both languages.`));
});

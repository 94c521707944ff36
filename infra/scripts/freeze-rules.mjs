// Freezes the answers of new rules (decision 2, docs/decisions): appends their examples, answered, to <process>.rules.vectors.json.
// Rows that exist are never changed: a rule that should answer otherwise takes another name.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { root, stopWith } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

commandLine({
  usage: 'npm run freeze:rules',
  about: {
    vi: 'Ghi câu trả lời của các quy tắc mới vào <quy trình>.rules.vectors.json; quy tắc đã ghi không được trả lời khác đi nữa.',
    en: 'Writes the answers of new rules into <process>.rules.vectors.json; a rule that stands there may never answer otherwise.',
  },
});
const require = createRequire(import.meta.url);
// Examples are no part of the product, so the build leaves them out: they are read from their sources.
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, cwd: root, configFile: join(root, '.swcrc') });
  module._compile(code, filename);
};
const processes = join(root, 'workflows/processes');
const { allRules } = require(join(processes, 'rulebook.ts'));
const { ruleExamples } = require(join(processes, 'spec/rule-examples.ts'));

const answerOf = ({ rule, context }) => JSON.parse(JSON.stringify(allRules[rule].allows(context)));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const nowhere = Object.entries(ruleExamples).flatMap(([folder, examples]) => examples.filter(({ rule }) => !allRules[rule]).map(({ rule }) => `workflows/processes/${folder}/spec/rule-examples.ts: ${rule}`));
if (nowhere.length > 0) {
  stopWith(
    `Ví dụ nêu quy tắc chưa có trong workflows/processes/rulebook.ts; hãy thêm tệp quy tắc vào rulesByFolder hoặc sửa tên:\n${[...new Set(nowhere)].join('\n')}`,
    'These examples are of rules that workflows/processes/rulebook.ts does not have: add the rules file to rulesByFolder, or correct the name. Nothing was written.',
  );
}

const changed = [];
const written = [];
for (const [folder, examples] of Object.entries(ruleExamples)) {
  const file = join(processes, folder, `${folder}.rules.vectors.json`);
  const rows = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const frozen = new Set(rows.map(({ rule }) => rule));
  for (const row of rows) {
    if (!allRules[row.rule]) changed.push(`${row.rule}: the rule is gone`);
    else if (!same(answerOf(row), row.answer)) changed.push(`${row.rule}, ${row.says}: answers ${JSON.stringify(answerOf(row))}, frozen is ${JSON.stringify(row.answer)}`);
  }
  for (const example of examples.filter(({ rule }) => frozen.has(rule))) {
    const known = rows.some((row) => row.rule === example.rule && row.says === example.says && same(row.context, JSON.parse(JSON.stringify(example.context))));
    if (!known) changed.push(`${example.rule}, ${example.says}: the example is not the frozen row`);
  }
  const fresh = examples.filter(({ rule }) => !frozen.has(rule)).map((example) => ({ ...example, answer: answerOf(example) }));
  if (fresh.length > 0) written.push([file, [...rows, ...fresh], new Set(fresh.map(({ rule }) => rule)).size]);
}

if (changed.length > 0) {
  stopWith(
    `Quy tắc đã phát hành không được trả lời khác đi; hãy đặt tên khác cho ý nghĩa mới:\n${changed.join('\n')}`,
    'A released rule never changes its answers; give the other meaning another name. Nothing was written.',
  );
}
for (const [file, rows, count] of written) {
  writeFileSync(file, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  console.log(`${file.slice(root.length + 1)}: ${count} rules, ${rows.length} rows`);
}
if (written.length === 0) console.log('Không có quy tắc mới · No new rule to freeze');

// README's table of environment variables, made from the one table that the product reads: `npm run docs:config`, `npm run check:config`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { root, stopWith, writeWhole } from './checkout.mjs';
import { commandLine, writeOption } from './command-line.mjs';

const BEGIN = '<!-- config table: npm run docs:config -->';
const END = '<!-- end of config table -->';

const { given: { write } } = commandLine({ usage: 'npm run check:config, npm run docs:config', options: { write: writeOption } });
await build();
const { configTable } = createRequire(import.meta.url)('../../libs/platform/dist');
const file = join(root, 'README.md');
const readme = readFileSync(file, 'utf8');
const begin = readme.indexOf(BEGIN);
const end = readme.indexOf(END);
if (begin < 0 || end < begin) stopWith(`README.md thiếu hai dòng ${BEGIN} và ${END}.`, `README.md lacks the two lines ${BEGIN} and ${END}.`);
const wanted = `${readme.slice(0, begin)}${BEGIN}\n${table()}\n${readme.slice(end)}`;
if (write) writeWhole(file, wanted);
else if (wanted !== readme) stopWith('Bảng cấu hình trong README.md đã cũ. Hãy chạy npm run docs:config.', 'The configuration table in README.md is out of date: run npm run docs:config.');

function table() {
  const rows = Object.entries(configTable).map(([name, { default: value, isSecret, vi, en }]) =>
    `| \`${name}\` | ${value === undefined ? (isSecret ? '(bí mật · secret)' : '') : `\`${value}\``} | ${vi}<br>${en} |`);
  return ['| Biến · Variable | Mặc định · Default | Ý nghĩa · Meaning |', '|---|---|---|', ...rows].join('\n');
}

// What every command shares before it does anything: it takes the options it knows and refuses the rest with advice.
import { parseArgs } from 'node:util';
import { stopWith } from './checkout.mjs';

/**
 * The options of a command, by name, and its words. `options` says of each what it does, in both languages, and by which pattern a value is known that it
 * `takes`; one that takes none is a flag. `--help` shows `usage`, what the command is `about`, and a line for each option.
 */
export function commandLine({ usage, about, options = {}, mostWords = 0 }) {
  const specs = Object.fromEntries(Object.entries({ ...options, help: {} }).map(([name, { takes }]) => [name, { type: takes ? 'string' : 'boolean' }]));
  const { tokens } = parseArgs({ options: specs, strict: false, tokens: true });
  const [given, words] = [{}, []];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') given[token.name] = valueOf(token, { usage, options });
  }
  if (given.help) {
    console.log([`Cách dùng · Usage: ${usage}`, ...(about ? [about.vi, about.en] : []), ...linesOf(options)].join('\n'));
    process.exit(0);
  }
  if (words.length > mostWords) refuse(words[mostWords], usage, null);
  return { given, words };
}

/** Of a command that writes a file of the repository. */
export const checkOption = { vi: 'chỉ kiểm tra tệp còn đúng, không ghi', en: 'only says whether the file is up to date' };
/** Of a command that checks a file of the repository. */
export const writeOption = { vi: 'ghi lại tệp thay vì kiểm tra', en: 'writes the file anew instead of checking it' };

function linesOf(options) {
  const widest = Math.max(...Object.keys(options).map((name) => name.length));
  return Object.entries(options).map(([name, { vi, en }]) => `  --${name.padEnd(widest)}  ${vi} · ${en}`);
}

function valueOf({ name, rawName, value }, { usage, options }) {
  if (name === 'help') return true;
  if (!Object.hasOwn(options, name)) refuse(rawName, usage, nearest(name, Object.keys(options)));
  const { takes } = options[name];
  const isWrong = takes ? !takes.test(value ?? '') : value !== undefined;
  if (isWrong) stopWith(`${rawName}${value === undefined ? ' cần một giá trị' : ` không nhận “${value}”`}. Cách dùng: ${usage}`, `${rawName} ${value === undefined ? 'needs a value' : `does not take “${value}”`}. Usage: ${usage}`);
  return value ?? true;
}

function refuse(what, usage, meant) {
  stopWith(`Không hiểu “${what}”.${meant === null ? '' : ` Có phải --${meant}?`} Cách dùng: ${usage}`, `“${what}” is not understood.${meant === null ? '' : ` Was --${meant} meant?`} Usage: ${usage}`);
}

/** The option whose letters differ least; null where none comes near. */
function nearest(name, known) {
  const [best] = known.map((candidate) => ({ candidate, apart: distance(name, candidate) })).toSorted((a, b) => a.apart - b.apart);
  return best && best.apart <= Math.max(2, best.candidate.length / 2) ? best.candidate : null;
}

function distance(a, b) {
  let row = [...b, ''].map((_, place) => place);
  for (const [i, letter] of [...a].entries()) {
    row = row.reduce((next, above, j) => [...next, j === 0 ? i + 1 : Math.min(above + 1, next[j - 1] + 1, row[j - 1] + (letter === b[j - 1] ? 0 : 1))], []);
  }
  return row[b.length];
}

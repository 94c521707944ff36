// What every command shares before it does anything: it takes the options it knows and refuses the rest with advice.
import { parseArgs } from 'node:util';
import { stopWith } from './checkout.mjs';

/**
 * The options of a command, by name, and its words. `options` says of each what it takes: a pattern for its value, or null for a flag. `--help` shows `usage`.
 */
export function commandLine({ usage, options = {}, mostWords = 0 }) {
  const specs = Object.fromEntries(Object.entries({ ...options, help: null }).map(([name, pattern]) => [name, { type: pattern === null ? 'boolean' : 'string' }]));
  const { tokens } = parseArgs({ options: specs, strict: false, tokens: true });
  const [given, words] = [{}, []];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') given[token.name] = valueOf(token, { usage, options });
  }
  if (given.help) {
    console.log(`Cách dùng · Usage: ${usage}`);
    process.exit(0);
  }
  if (words.length > mostWords) refuse(words[mostWords], usage, null);
  return { given, words };
}

function valueOf({ name, rawName, value }, { usage, options }) {
  if (name === 'help') return true;
  if (!(name in options)) refuse(rawName, usage, nearest(name, Object.keys(options)));
  const pattern = options[name];
  const isWrong = pattern === null ? value !== undefined : !pattern.test(value ?? '');
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

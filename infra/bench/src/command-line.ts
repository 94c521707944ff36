import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bench } from './bench';
import { tableOf } from './figures';
import { profile } from './profile';
import type { TemporalForm } from './stand';

/** `npm run bench -- [--json FILE] [--rounds N] [--temporal production|dev] [--profile]`. A missed aim is reported; only a broken run or weakened durability ends with 1. */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' }, temporal: { type: 'string', default: 'production' }, profile: { type: 'boolean', default: false } } });
  if (values.profile) return profile({ temporal: formOf(values.temporal), say: (line) => console.log(line) });
  const figures = await bench({ rounds: Number(values.rounds), temporal: formOf(values.temporal), say: (line) => console.log(`• ${line}`) });
  console.log(`\n${tableOf(figures)}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

function formOf(named: string): TemporalForm {
  if (named === 'production' || named === 'dev') return named;
  throw new Error(`--temporal ${named}: production or dev`);
}

main(process.argv.slice(2)).then(() => process.exit(), (error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});

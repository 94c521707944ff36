import { median } from './load';
import type { Measured, Sample } from './rounds';

/** One figure as `--json` writes it. `aim` is the most that is aimed at; null where a figure is only reported. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  aim: number | null;
}

/** What the product asks of itself, as docs/performance.md explains it. */
const AIM = { open: 1.5, command: 1.3, processor: 1.4, events: 6 } as const;
const CONCURRENCIES = [1, 16] as const;

/** Figures of the rounds. A ratio is the median of the rounds' own ratios: both sides of a round met the same noise. */
export function figuresOfRounds(rounds: readonly (readonly Sample[])[]): Figure[] {
  return CONCURRENCIES.flatMap((concurrency) => {
    const of = (measured: Measured, read: (sample: Sample) => number): number[] =>
      rounds.map((samples) => read(samples.find((sample) => sample.measured === measured && sample.concurrency === concurrency)!));
    const ratio = (ours: Measured, bare: Measured, read: (sample: Sample) => number): number =>
      median(of(ours, read).map((value, round) => value / of(bare, read)[round]!));
    const at = `, ${concurrency} at once`;
    return [
      { name: `open a case over HTTP / bare Update-with-Start${at}`, value: ratio('ourOpen', 'bareOpen', latency), unit: '×', aim: AIM.open },
      { name: `a command over HTTP / bare Update, local activity${at}`, value: ratio('ourCommand', 'bareCommand', latency), unit: '×', aim: AIM.command },
      { name: `processor time per command / bare Update, local activity${at}`, value: ratio('ourCommand', 'bareCommand', bill), unit: '×', aim: AIM.processor },
      { name: `processor time per opening / bare Update-with-Start${at}`, value: ratio('ourOpen', 'bareOpen', bill), unit: '×', aim: null },
      { name: `bare Update, regular activity / local activity${at}`, value: ratio('bareRegular', 'bareCommand', latency), unit: '×', aim: null },
      ...(['ourOpen', 'bareOpen', 'ourCommand', 'bareCommand', 'bareRegular'] as const).flatMap((measured) => [
        { name: `${WORDS[measured]}: latency${at}`, value: median(of(measured, latency)), unit: 'ms', aim: null },
        { name: `${WORDS[measured]}: throughput${at}`, value: median(of(measured, ({ perSecond }) => perSecond)), unit: '/s', aim: null },
        { name: `${WORDS[measured]}: processor time${at}`, value: median(of(measured, bill)), unit: 'ms', aim: null },
      ]),
    ];
  });
}

/** Processor milliseconds per piece of work by process, medians of the rounds: where the bill goes. */
export function billOf(rounds: readonly (readonly Sample[])[], measured: Measured, concurrency: number): Record<string, number> {
  const samples = rounds.map((round) => round.find((sample) => sample.measured === measured && sample.concurrency === concurrency)!);
  return Object.fromEntries(Object.keys(samples[0]!.processorMs).map((name) => [name, median(samples.map(({ processorMs }) => processorMs[name]!))]));
}

/** Figures of histories; only the product's own command has an aim. */
export function figuresOfHistories(events: { ours: number; bareLocal: number; bareRegular: number }): Figure[] {
  return [
    { name: 'history events per command, timer included', value: events.ours, unit: 'events', aim: AIM.events },
    { name: 'history events per bare Update, local activity', value: events.bareLocal, unit: 'events', aim: null },
    { name: 'history events per bare Update, regular activity', value: events.bareRegular, unit: 'events', aim: null },
  ];
}

/** The table for people: each figure with its aim and whether it is met. */
export function tableOf(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  return figures.map(({ name, value, unit, aim }) => {
    const shown = `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`.padStart(13);
    const verdict = aim === null ? '' : `  ≤ ${aim}  ${value <= aim ? 'đạt · met' : 'chưa đạt · MISSED'}`;
    return `${name.padEnd(width)} ${shown}${verdict}`;
  }).join('\n');
}

const WORDS: Readonly<Record<Measured, string>> = {
  ourOpen: 'open a case over HTTP', bareOpen: 'bare Update-with-Start', ourCommand: 'a command over HTTP', bareCommand: 'bare Update, local activity', bareRegular: 'bare Update, regular activity',
};

const latency = (sample: Sample): number => sample.latencyMs;
const bill = (sample: Sample): number => Object.values(sample.processorMs).reduce((sum, ms) => sum + ms, 0);

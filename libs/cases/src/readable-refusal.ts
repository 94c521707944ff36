import { fillText, Problem, type Language } from '@kiem-giam/contracts';
import { words, type ProcessWords } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';

/**
 * Runs an act of a process; where it is refused, the sentence names stages, acts, papers and people as a person knows them
 * instead of by key and id. The code and the parameters stay as they are for programs.
 */
export async function refusedInWords<T>(source: DataSource, processOf: () => string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || Object.keys(error.params).length === 0) throw error;
    const process = words[processOf() ?? ''];
    const person = await nameOf(source, error.params['personId']);
    const kind = { ...error.kind, vi: filled(error, 'vi', process, person), en: filled(error, 'en', process, person) };
    throw new Problem(error.code, kind, error.params, error.fields);
  }
}

function filled(error: Problem, language: Language, process: ProcessWords | undefined, person: string | null): string {
  const readable = Object.entries(error.params).map(([name, value]) => [name, name === 'personId' ? (person ?? value) : wordFor(name, value, language, process)]);
  return fillText(error.kind, Object.fromEntries(readable) as Record<string, unknown>)[language];
}

/** Where the words of a parameter are found, by the parameter's name. */
const TABLES: Readonly<Record<string, 'papers' | 'stages' | 'actions' | 'outcomes'>> = { missing: 'papers', kind: 'papers', takes: 'papers', stage: 'stages', action: 'actions', outcome: 'outcomes' };

function wordFor(name: string, value: unknown, language: Language, process: ProcessWords | undefined): unknown {
  if (name === 'process' && typeof value === 'string') return words[value]?.name[language] ?? value;
  const table = TABLES[name];
  if (table === undefined || typeof value !== 'string') return value;
  return value.split(', ').map((key) => process?.[table][key]?.[language] ?? key).join(', ');
}

async function nameOf(source: DataSource, personId: unknown): Promise<string | null> {
  if (typeof personId !== 'string') return null;
  const [row] = await source.query<{ full_name: string }[]>('SELECT full_name FROM people WHERE id = $1', [personId]);
  return row?.full_name ?? null;
}

import { fillText, Problem, type Language } from '@kiem-giam/contracts';
import { worldTime, type ReadingScope } from '@kiem-giam/platform';
import { listPeople } from '@kiem-giam/units';
import { words, type ProcessWords } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';

/** Where names are looked up, and what the caller may see of them. */
interface Sight {
  source: DataSource;
  scope: ReadingScope;
}

/**
 * Runs an act of a process; where it is refused, the sentence names stages, acts, papers and people as a person knows them
 * instead of by key and id. A person whom the caller may not see keeps his id. The code and the parameters stay as they are for programs.
 */
export async function refusedInWords<T>({ source, scope }: Sight, processOf: () => string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || Object.keys(error.params).length === 0) throw error;
    const process = wordsOf(processOf());
    const person = await nameOf({ source, scope }, error.params['personId']);
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
  if (name === 'process' && typeof value === 'string') return wordsOf(value)?.name[language] ?? value;
  const table = TABLES[name];
  if (table === undefined || typeof value !== 'string') return value;
  return value.split(', ').map((key) => process?.[table][key]?.[language] ?? key).join(', ');
}

/** The caller writes the process himself, so it may be any word. */
function wordsOf(process: string | null): ProcessWords | undefined {
  return process !== null && Object.hasOwn(words, process) ? words[process] : undefined;
}

/** A refusal must not tell who somebody is to a caller who could not look him up. */
async function nameOf({ source, scope }: Sight, personId: unknown): Promise<string | null> {
  if (typeof personId !== 'string') return null;
  const { today } = await worldTime(source.manager);
  const { items } = await listPeople(source.manager, { asOf: today, reader: scope, personId, unitId: null, search: null, after: null, limit: 1 });
  return items[0]?.fullName ?? null;
}

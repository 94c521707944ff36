import { fillText, Problem, type BilingualText, type Language } from '@kiem-giam/contracts';
import { worldTime, type ReadingScope } from '@kiem-giam/platform';
import { seenAmong } from '@kiem-giam/units';
import type { DataSource } from 'typeorm';
import { nameOfProcess, wordOf } from './process-speech';

/** Where names are looked up, and what the caller may see of them. */
interface Sight {
  source: DataSource;
  scope: ReadingScope;
}

/**
 * Runs an act of a process; where it is refused, the sentence names stages, acts, papers and people as a person knows them
 * instead of by key and id. A person whom the caller may not see keeps his id, and nothing is said of his ties. The code and the other parameters
 * stay as they are for programs.
 */
export async function refusedInWords<T>({ source, scope }: Sight, processOf: () => string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || Object.keys(error.params).length === 0) throw error;
    const people = await peopleIn({ source, scope }, error.params);
    const params = withinSight(error.params, people);
    const told: Told = { text: error.kind, params, people, process: processOf() };
    throw new Problem(error.code, { ...error.kind, vi: filled(told, 'vi'), en: filled(told, 'en') }, params, error.fields);
  }
}

/** A refusal of a process that names nobody, with stages, acts, papers and processes as a person knows them. */
export function inWordsOf(process: string, { kind, params }: Problem): BilingualText {
  const told: Told = { text: kind, params, people: new Map(), process };
  return { vi: filled(told, 'vi'), en: filled(told, 'en') };
}

/** Names of the people whom a refusal speaks of, by id; whom the caller could not look up is missing. */
type People = ReadonlyMap<unknown, string>;

/** What a refusal is told from. */
interface Told {
  text: BilingualText;
  params: Problem['params'];
  people: People;
  process: string | null;
}

/** A refusal must not tell who somebody is, nor whose kin or subordinate, to a caller who could not look him up. */
async function peopleIn({ source, scope }: Sight, { personId, tiedTo }: Problem['params']): Promise<People> {
  const ids = [personId, tiedTo].filter((id) => typeof id === 'string');
  if (ids.length === 0) return new Map();
  const { today } = await worldTime(source.manager);
  return new Map((await seenAmong(source.manager, ids, { reader: scope, asOf: today })).map(({ id, fullName }) => [id, fullName]));
}

function withinSight(params: Problem['params'], people: People): Problem['params'] {
  if (!('tie' in params)) return params;
  const isSeen = people.has(params['personId']);
  return { ...params, tie: isSeen ? params['tie'] : null, tiedTo: isSeen && people.has(params['tiedTo']) ? params['tiedTo'] : null };
}

function filled({ text, params, people, process }: Told, language: Language): string {
  const readable = Object.entries(params).map(([name, value]) => {
    if (name === 'personId') return [name, people.get(value) ?? value];
    return [name, name === 'tie' ? tieInWords(value, people.get(params['tiedTo']), language) : wordFor(name, value, language, process)];
  });
  return fillText(text, Object.fromEntries(readable) as Record<string, unknown>)[language];
}

/** What may tie somebody to the subject; `{other}` is the person to whom he is tied, as far as the caller may know him. */
const TIES: Readonly<Record<string, BilingualText>> = {
  subject: { vi: 'chính là người được kiểm tra', en: 'he is the person inspected' },
  member: { vi: 'là đảng viên của tổ chức được kiểm tra', en: 'he is a member of the inspected organisation' },
  seated: { vi: 'giữ chức vụ trong tổ chức được kiểm tra', en: 'he holds a position in the inspected organisation' },
  kin: { vi: 'là người thân của {other}', en: 'he is kin of {other}' },
  subordinate: { vi: 'là cấp dưới của {other}', en: 'he is a subordinate of {other}' },
};
const SOME_TIE: BilingualText = { vi: 'có liên quan đến đối tượng kiểm tra hoặc không có trong danh sách', en: 'he is tied to the subject of the inspection or not in the register' };
/** A name alone does not tell why it matters. */
const ON_THAT_SIDE: BilingualText = { vi: '{name} (thuộc phía được kiểm tra)', en: '{name} (on the inspected side)' };
const SOMEBODY_THERE: BilingualText = { vi: 'một người thuộc phía được kiểm tra', en: 'somebody on the inspected side' };

function tieInWords(tie: unknown, other: string | undefined, language: Language): string {
  const text = (typeof tie === 'string' ? TIES[tie] : undefined) ?? SOME_TIE;
  return text[language].replace('{other}', other === undefined ? SOMEBODY_THERE[language] : ON_THAT_SIDE[language].replace('{name}', other));
}

/** Where the words of a parameter are found, by the parameter's name. */
const TABLES: Readonly<Record<string, 'papers' | 'stages' | 'actions' | 'outcomes'>> = { missing: 'papers', kind: 'papers', takes: 'papers', stage: 'stages', action: 'actions', outcome: 'outcomes' };

function wordFor(name: string, value: unknown, language: Language, process: string | null): unknown {
  if (name === 'process' && typeof value === 'string') return nameOfProcess(value)[language];
  const table = TABLES[name];
  if (table === undefined || process === null || typeof value !== 'string') return value;
  return value.split(', ').map((key) => wordOf(process, table, key)[language]).join(', ');
}

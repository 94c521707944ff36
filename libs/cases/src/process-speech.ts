import type { BilingualText } from '@kiem-giam/contracts';
import { namesOfProcesses, words, type ProcessWords } from '@kiem-giam/workflows';

type Table = 'parties' | 'stages' | 'obligations' | 'actions' | 'papers' | 'outcomes';

/** The words of a process; a caller may have written its name, so it may be any word. */
function wordsOf(process: string): ProcessWords | undefined {
  return Object.hasOwn(words, process) ? words[process] : undefined;
}

/** What a process calls one of its things; the key itself where it has no word for it. A caller may have written the key, too. */
export function wordOf(process: string, table: Table, key: string): BilingualText {
  const known = wordsOf(process)?.[table];
  return (known && Object.hasOwn(known, key) ? known[key] : undefined) ?? { vi: key, en: key };
}

/** What a process is called, also one that is not there yet. */
export function nameOfProcess(process: string): BilingualText {
  return (Object.hasOwn(namesOfProcesses, process) ? namesOfProcesses[process] : undefined) ?? { vi: process, en: process };
}

/** Words of a process begin with a capital on screen, but not in the middle of a sentence. */
export function amidSentence({ vi, en }: BilingualText): BilingualText {
  const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
  return { vi: lowered(vi), en: lowered(en) };
}

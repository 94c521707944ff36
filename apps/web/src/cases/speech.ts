import { useNamed } from '../shell/pieces';
import { useProcessWords } from '../shell/session';
import { useWords } from '../words/words';
import type { CaseSheet } from './derivation';
import type { Speech } from './event-sentences';

/** How one tells of the cases of a process: in its words and those of the page, with the names and numbers that each case brings along. */
export function useSpeech(process: string): (sheet: Pick<CaseSheet, 'names' | 'links'>) => Speech {
  const words = useWords();
  const named = useNamed();
  const { word } = useProcessWords(process);
  return ({ names, links }) => ({
    words, named, word, nameOf: (id) => names[id] ?? words.t('name.unknown'), numberOf: (caseId) => links.find((link) => link.caseId === caseId)?.number ?? null,
  });
}

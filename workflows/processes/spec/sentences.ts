import { errorAbove } from '../../engine/define-process';
import { rulesByFolder } from '../rulebook';

/** Fails a test with sentences that name the file to open and what to do there; passes where there are none. */
export function nothingToMend(sentences: readonly string[]): void {
  if (sentences.length > 0) throw errorAbove(nothingToMend, ['', ...sentences.map((sentence) => `- ${sentence}`)].join('\n'));
}

/** The folder of a process: its name in kebab case. */
export const folderOf = (process: string): string => process.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A file of a process as one opens it, such as `words.ts` of `decisionRequest`. */
export const fileOf = (process: string, role: string): string => `workflows/processes/${folderOf(process)}/${folderOf(process)}.${role}`;

/** The file in which a rule of the rulebook is written. */
export function fileOfRule(rule: string): string {
  const folder = folderOfRule(rule);
  return `workflows/processes/${folder}/${folder}.rules.ts`;
}

/** The folder of the process that owns a rule of the rulebook. */
export const folderOfRule = (rule: string): string => Object.keys(rulesByFolder).find((folder) => rule in rulesByFolder[folder]!) ?? '';

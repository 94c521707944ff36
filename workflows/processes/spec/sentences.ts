import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fails a test with sentences that name the file to open and what to do there; passes where there are none. */
export function nothingToMend(sentences: readonly string[]): void {
  if (sentences.length === 0) return;
  const failure = new Error(sentences.map((sentence) => `- ${sentence}`).join('\n'));
  Error.captureStackTrace(failure, nothingToMend);
  throw failure;
}

/** The folder of a process: its name in kebab case. */
export const folderOf = (process: string): string => process.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A file of a process as one opens it, such as `words.ts` of `decisionRequest`. */
export const fileOf = (process: string, role: string): string => `workflows/processes/${folderOf(process)}/${folderOf(process)}.${role}`;

/** The folder whose rules file has a rule of that name; empty where none has. */
export function folderOfRule(rule: string): string {
  const processes = join(__dirname, '..');
  const folders = readdirSync(processes, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const hasRule = (folder: string): boolean => readdirSync(join(processes, folder)).some((file) => file.endsWith('.rules.ts') && new RegExp(`^ {2}${rule}: \\{`, 'm').test(readFileSync(join(processes, folder, file), 'utf8')));
  return folders.find(hasRule) ?? '';
}

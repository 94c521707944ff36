import type { ReactNode } from 'react';
import { answerOf, api, freshKey } from '../http/api';
import { useWords } from '../words/words';
import { FieldFrame } from './fields';

/** The file chosen for each kind of paper. */
export type ChosenPapers = Readonly<Record<string, File>>;

/** What every place for a file knows of the form around it. */
export interface PaperProps {
  nameOf: (kind: string) => string;
  /** Kinds without which the form was not sent. */
  missing: readonly string[];
  chosen: ChosenPapers;
  change: (chosen: ChosenPapers) => void;
}

/** One place for a file per paper that an act asks for; those handed in before need not come again. */
export function PapersField({ kinds, handedIn, ...paper }: PaperProps & { kinds: readonly string[]; handedIn: readonly string[] }): ReactNode {
  const { t } = useWords();
  if (kinds.length === 0) return null;
  return (
    <fieldset>
      <legend>{t('papers.needed')}</legend>
      {kinds.map((kind) => <PaperField key={kind} kind={kind} isOptional={handedIn.includes(kind)} {...(handedIn.includes(kind) ? { hint: t('papers.handedInBefore'), missingBecause: t('papers.earlierDay') } : {})} {...paper} />)}
    </fieldset>
  );
}

/** The place for one paper; `missingBecause` says why it is needed where that is not plain. */
export function PaperField({ kind, isOptional, hint, missingBecause, nameOf, missing, chosen, change }: PaperProps & { kind: string; isOptional: boolean; hint?: string; missingBecause?: string }): ReactNode {
  const { t } = useWords();
  const isMissing = missing.includes(kind);
  const choose = (file: File | undefined): void => {
    const { [kind]: _before, ...others } = chosen;
    change(file ? { ...others, [kind]: file } : others);
  };
  return (
    <FieldFrame label={nameOf(kind)} isOptional={isOptional && !isMissing} error={isMissing ? (missingBecause ?? t('papers.missing')) : null} {...(hint === undefined ? {} : { hint })}>
      {(control) => <input {...control} type="file" onChange={(event) => choose(event.target.files?.[0])} />}
    </FieldFrame>
  );
}

/** A file that is already with the API is not sent a second time, and a try that was not answered keeps its key. */
const sent = new WeakMap<File, { key: string; documentId: string | null }>();

/** Hands the files in that were chosen for these kinds and gives back how an act refers to them: one chosen for a paper that is no longer asked for stays here. */
export async function handIn(kinds: readonly string[], chosen: ChosenPapers, nameOf: (kind: string) => string, caseId: string | null): Promise<{ kind: string; documentId: string }[]> {
  const papers: { kind: string; documentId: string }[] = [];
  for (const [kind, file] of Object.entries(chosen)) {
    if (!kinds.includes(kind)) continue;
    const before = sent.get(file) ?? { key: freshKey(), documentId: null };
    sent.set(file, before);
    before.documentId ??= await handInOne(file, before.key, nameOf(kind), caseId);
    papers.push({ kind, documentId: before.documentId });
  }
  return papers;
}

async function handInOne(file: File, key: string, title: string, caseId: string | null): Promise<string> {
  const query = { fileName: file.name, title, secrecy: 'internal' as const, ...(caseId === null ? {} : { caseId }) };
  const uploading = api.POST('/api/v1/documents', {
    params: { query, header: { 'Idempotency-Key': key } }, headers: { 'content-type': 'application/octet-stream' }, body: file as never, bodySerializer: (content: unknown) => content as File,
  });
  return (await answerOf(uploading)).id;
}
